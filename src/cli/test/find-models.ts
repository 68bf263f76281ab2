/**
 * Finds the models to test. In: folders and files. Out: models with their expectations, or errors. Expectations are in
 * a comment of a configuration file, in an `expected.tsv`, or in a `manifest.json`. The comment has priority.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseExpectation } from '../../config/parse-expectation.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { missingFile, readSource } from '../files/read-source.js';
import { type FoundModels, joinFound, type ModelToTest, noModels } from './model-to-test.js';
import { readExpectedTable, readManifest } from './read-expectation-files.js';

export function findModels(paths: readonly string[]): FoundModels {
  const { models, faults } = joinFound(paths.map(inPath));
  const known = new Map<string, ModelToTest>();
  for (const model of models) {
    const key = resolve(model.config);
    if (!known.has(key)) known.set(key, model);
  }
  return { models: [...known.values()], faults };
}

function inPath(path: string): FoundModels {
  if (!existsSync(path)) return fault(missingFile(path));
  if (statSync(path).isDirectory()) {
    const found = inFolder(path);
    return found.models.length + found.faults.length > 0 ? found : fault(nothingIn(path));
  }
  if (path.endsWith('.cfg')) return inConfig(path, 'required');
  if (path.endsWith('.tla')) return ofSpec(path);
  if (basename(path) === 'manifest.json') return readManifest(path);
  if (path.endsWith('.tsv')) return readExpectedTable(path);
  return fault(
    diagnostic('SY0043', `'${path}' is no model: there are no expectations in it`, {
      hint: 'name a folder, a .tla or .cfg file, an expected.tsv or a manifest.json',
    }),
  );
}

const ignored = new Set(['node_modules', 'states']);

function inFolder(folder: string): FoundModels {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  return joinFound([
    ...files.filter((name) => name.endsWith('.cfg')).map((name) => inConfig(join(folder, name), 'optional')),
    ...files.filter((name) => name === 'expected.tsv').map((name) => readExpectedTable(join(folder, name))),
    ...files.filter((name) => name === 'manifest.json').map((name) => readManifest(join(folder, name))),
    ...folders.filter((name) => !ignored.has(name)).map((name) => inFolder(join(folder, name))),
  ]);
}

/** The models of a specification: the configuration files that belong to it. */
function ofSpec(spec: string): FoundModels {
  const folder = dirname(spec);
  const configs = readdirSync(folder).filter((name) => name.endsWith('.cfg') && specFor(join(folder, name)) === spec);
  const table = join(folder, 'expected.tsv');
  const ofTable = existsSync(table) ? readExpectedTable(table) : noModels;
  const found = joinFound([
    ...configs.map((name) => inConfig(join(folder, name), 'optional')),
    { ...ofTable, models: ofTable.models.filter((model) => resolve(model.spec) === resolve(spec)) },
  ]);
  return found.models.length + found.faults.length > 0 ? found : fault(nothingIn(spec));
}

function inConfig(config: string, expectation: 'optional' | 'required'): FoundModels {
  const outcome = readSource(config);
  if (outcome?.kind !== 'source')
    return expectation === 'required' ? fault(outcome?.diagnostic ?? missingFile(config)) : noModels;
  const parsed = parseExpectation(outcome.source);
  if (parsed.kind === 'faults') return { models: [], faults: parsed.diagnostics };
  if (parsed.kind === 'none') return expectation === 'required' ? fromTable(config) : noModels;
  const spec = specFor(config);
  if (spec === undefined) return fault(noSpecFor(config));
  const { expectation: expected } = parsed;
  const cost = Math.max(expected.distinct ?? 0, (expected.under ?? 0) * 10_000);
  return { models: [{ spec, config, expected, traces: expected.traces, skipped: undefined, cost }], faults: [] };
}

function fromTable(config: string): FoundModels {
  const table = join(dirname(config), 'expected.tsv');
  const found = existsSync(table) ? readExpectedTable(table) : noModels;
  const models = found.models.filter((model) => resolve(model.config) === resolve(config));
  return models.length + found.faults.length > 0 ? { ...found, models } : fault(nothingIn(config));
}

/** The specification of a configuration: `Paxos.tla` for `Paxos-small.cfg`. Returns undefined if there is none. */
function specFor(config: string): string | undefined {
  const folder = dirname(config);
  for (let name = basename(config, '.cfg'); name !== ''; name = name.replace(/[-_.]?[^-_.]*$/, '')) {
    const spec = join(folder, `${name}.tla`);
    if (existsSync(spec)) return spec;
  }
  return undefined;
}

function fault(diagnostic: Diagnostic): FoundModels {
  return { models: [], faults: [diagnostic] };
}

function nothingIn(path: string): Diagnostic {
  return diagnostic('SY0042', `There are no models with expectations in '${path}'`, {
    hint: 'write a comment such as \\* EXPECT success, distinct 42 in a .cfg file, or an expected.tsv',
  });
}

function noSpecFor(config: string): Diagnostic {
  return diagnostic('SY0043', `There is no specification for '${config}'`, {
    hint: 'the name of a configuration begins with the name of the .tla file beside it, as Paxos-small.cfg does',
  });
}
