/**
 * Reads files with the expectations of several models. In: the path of an `expected.tsv`, or of a `manifest.json` of
 * tlaplus/Examples. Out: the models, or what is wrong with the file.
 */
import type { Expectation } from '../../config/parse-expectation.js';
import { type CheckVerdict, verdictExits } from '../../model/verdicts.js';
import { folderOf, type ModelFiles, pathIn } from './model-files.js';
import { type FoundModels, type ModelToTest, noModels, unreadableExpectations } from './model-to-test.js';

function readText(file: string, files: ModelFiles): string | FoundModels {
  const outcome = files.read(file);
  if (outcome?.kind === 'source') return outcome.source.text;
  return { models: [], faults: [outcome?.diagnostic ?? files.missing(file)] };
}

function isVerdict(text: unknown): text is CheckVerdict {
  return typeof text === 'string' && Object.hasOwn(verdictExits, text);
}

// ---------------------------------------------------------------------------------------------- expected.tsv

export function readExpectedTable(file: string, files: ModelFiles): FoundModels {
  const text = readText(file, files);
  if (typeof text !== 'string') return text;
  const [header = '', ...rows] = text.trimEnd().split(/\r?\n/);
  const columns = header.split('\t');
  const missing = ['spec', 'cfg', 'verdict'].filter((column) => !columns.includes(column));
  if (missing.length > 0) return unreadableExpectations(file, `the first line has no column '${missing[0]}'`);
  const models: ModelToTest[] = [];
  for (const [i, row] of rows.entries()) {
    const cells = row.split('\t');
    const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
    const verdict = cell('verdict');
    if (!isVerdict(verdict)) return unreadableExpectations(file, `line ${i + 2} has no verdict, but '${verdict}'`);
    const distinct = numberIn(cell('distinct'));
    const depth = numberIn(cell('depth'));
    if (Number.isNaN(distinct) || Number.isNaN(depth))
      return unreadableExpectations(file, `line ${i + 2} has a count that is neither a number nor -`);
    models.push({
      spec: files.canonical(pathIn(folderOf(file), `${cell('spec').replace(/\.tla$/, '')}.tla`)),
      config: files.canonical(pathIn(folderOf(file), cell('cfg'))),
      expected: { verdict, distinct, depth },
      traces: undefined,
      skipped: undefined,
      cost: distinct ?? 0,
    });
  }
  return { models, faults: [] };
}

/** Returns the number in a cell; undefined if the cell is empty or `-`, and NaN if its text is no number. */
function numberIn(cell: string): number | undefined {
  if (cell === '' || cell === '-') return undefined;
  return /^\d+$/.test(cell) ? Number(cell) : Number.NaN;
}

// ---------------------------------------------------------------------------------------------- manifest.json

type Json = { readonly [key: string]: unknown };

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === 'object';
}

/** Reads a manifest. Returns no models if the file is named like a manifest but is none. */
export function readManifest(file: string, files: ModelFiles): FoundModels {
  const text = readText(file, files);
  if (typeof text !== 'string') return text;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return unreadableExpectations(file, 'it is not JSON');
  }
  const modules = isObject(manifest) ? manifest.modules : undefined;
  if (!Array.isArray(modules)) return noModels;
  const models: ModelToTest[] = [];
  for (const module of modules as readonly unknown[]) {
    const listed: unknown = isObject(module) ? (module.models ?? []) : undefined;
    if (!isObject(module) || !Array.isArray(listed) || !listed.every(isObject))
      return unreadableExpectations(file, 'one of its modules has no list of models');
    for (const model of listed) {
      const [spec, config] = [pathFrom(file, module.path, files), pathFrom(file, model.path, files)];
      if (spec === undefined || config === undefined)
        return unreadableExpectations(file, `there is no file '${String(spec ? model.path : module.path)}'`);
      models.push(modelOf(spec, config, model));
    }
  }
  return { models, faults: [] };
}

/**
 * Returns the path of a file that a manifest names; undefined if there is no such file. Such a path is relative to the
 * folder of the repository, which is some folder above the manifest. So each folder above it is tried.
 */
function pathFrom(manifest: string, path: unknown, files: ModelFiles): string | undefined {
  if (typeof path !== 'string') return undefined;
  let folder: string | undefined = folderOf(manifest);
  while (folder !== undefined && files.kindOf(pathIn(folder, path)) !== 'file') folder = files.parentOf(folder);
  return folder === undefined ? undefined : files.canonical(pathIn(folder, path));
}

function modelOf(spec: string, config: string, model: Json): ModelToTest {
  const { result, mode, runtime } = model;
  const count = (key: string) => (typeof model[key] === 'number' ? (model[key] as number) : undefined);
  const simulate = isObject(mode) ? mode.simulate : undefined;
  const traces = isObject(simulate) ? simulate.traceCount : undefined;
  const isRun = mode === 'exhaustive search' || simulate !== undefined;
  const [hours = 0, minutes = 0, seconds = 0] = String(runtime).split(':').map(Number);
  const cost = hours * 3600 + minutes * 60 + seconds;
  const expected: Expectation | undefined = isVerdict(result)
    ? {
        verdict: result,
        distinct: simulate === undefined ? count('distinctStates') : undefined,
        depth: simulate === undefined ? count('stateDepth') : undefined,
      }
    : undefined;
  const skipped = !isRun
    ? `its mode is ${typeof mode === 'string' ? mode : JSON.stringify(mode)}`
    : expected
      ? undefined
      : `its result is ${String(result)}`;
  // The cost is an estimated number of states. TLC usually finds about ten thousand states a second.
  const traceCount = typeof traces === 'number' ? traces : 100;
  return {
    spec,
    config,
    expected,
    skipped,
    cost: cost * 10_000,
    traces: simulate === undefined ? undefined : traceCount,
  };
}
