/**
 * Reads files with the expectations of several models. In: the path of an `expected.tsv`, or of a `manifest.json` of
 * tlaplus/Examples. Out: the models, or what is wrong with the file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Expectation } from '../../config/parse-expectation.js';
import { type CheckVerdict, verdictExits } from '../../model/verdicts.js';
import { systemErrorCode } from '../files/read-source.js';
import { type FoundModels, type ModelToTest, noModels, unreadableExpectations } from './model-to-test.js';

function readText(file: string): string | FoundModels {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return unreadableExpectations(file, code);
  }
}

function isVerdict(text: unknown): text is CheckVerdict {
  return typeof text === 'string' && Object.hasOwn(verdictExits, text);
}

// ---------------------------------------------------------------------------------------------- expected.tsv

export function readExpectedTable(file: string): FoundModels {
  const text = readText(file);
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
      spec: join(dirname(file), `${cell('spec').replace(/\.tla$/, '')}.tla`),
      config: join(dirname(file), cell('cfg')),
      expected: { verdict, distinct, depth },
      traces: undefined,
      skipped: undefined,
      cost: distinct ?? 0,
    });
  }
  return { models, faults: [] };
}

/** Undefined for `-` or nothing, and NaN for another text. */
function numberIn(cell: string): number | undefined {
  if (cell === '' || cell === '-') return undefined;
  return /^\d+$/.test(cell) ? Number(cell) : Number.NaN;
}

// ---------------------------------------------------------------------------------------------- manifest.json

type Json = { readonly [key: string]: unknown };

/** Returns no models if the file has the name of a manifest but other contents. */
export function readManifest(file: string): FoundModels {
  const text = readText(file);
  if (typeof text !== 'string') return text;
  let manifest: Json;
  try {
    manifest = JSON.parse(text);
  } catch {
    return unreadableExpectations(file, 'it is not JSON');
  }
  const modules = manifest !== null && typeof manifest === 'object' ? manifest.modules : undefined;
  if (!Array.isArray(modules)) return noModels;
  const models: ModelToTest[] = [];
  for (const module of modules as readonly Json[]) {
    for (const model of (module.models ?? []) as readonly Json[]) {
      const [spec, config] = [pathFrom(file, module.path), pathFrom(file, model.path)];
      if (spec === undefined || config === undefined)
        return unreadableExpectations(file, `there is no file '${String(spec ? model.path : module.path)}'`);
      models.push(modelOf(spec, config, model));
    }
  }
  return { models, faults: [] };
}

/** The paths of a manifest begin at the folder of the repository. */
function pathFrom(manifest: string, path: unknown): string | undefined {
  if (typeof path !== 'string') return undefined;
  for (let folder = dirname(manifest); ; folder = join(folder, '..')) {
    if (existsSync(join(folder, path))) return join(folder, path);
    if (folder.split('..').length > 12 || join(folder, '..') === folder) return undefined;
  }
}

function modelOf(spec: string, config: string, model: Json): ModelToTest {
  const { result, mode, runtime } = model;
  const count = (key: string) => (typeof model[key] === 'number' ? (model[key] as number) : undefined);
  const simulate = mode !== null && typeof mode === 'object' ? (mode as Json).simulate : undefined;
  const traces = (simulate as Json | undefined)?.traceCount;
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
  const skipped = !isRun ? `its mode is ${String(mode)}` : expected ? undefined : `its result is ${String(result)}`;
  // The unit of costs is a state; TLC finds some ten thousand states a second.
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
