/**
 * Finds the models to test. In: paths of folders and files. Out: models with their expectations, or errors.
 * Expectations are in a comment of a configuration file, in an `expected.tsv`, or in a `manifest.json`. A comment has
 * priority over the other two.
 */
import { parseExpectation } from '../../config/parse-expectation.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { folderOf, type ModelFiles, nameOf, pathIn } from './model-files.js';
import { type FoundModels, joinFound, type ModelToTest, noModels } from './model-to-test.js';
import { readExpectedTable, readManifest } from './read-expectation-files.js';

export function findModels(paths: readonly string[], files: ModelFiles): FoundModels {
  const finder = new Finder(files);
  const { models, faults } = joinFound(paths.map((path) => finder.at(files.canonical(path))));
  const known = new Map<string, ModelToTest>();
  for (const model of models) if (!known.has(model.config)) known.set(model.config, model);
  return { models: [...known.values()], faults };
}

const ignored = new Set(['node_modules', 'states']);

class Finder {
  constructor(private readonly files: ModelFiles) {}

  at(path: string): FoundModels {
    const { files } = this;
    const kind = files.kindOf(path);
    if (kind === undefined) return fault(files.missing(path));
    if (kind === 'folder') {
      const found = this.inFolder(path);
      return found.models.length + found.faults.length > 0 ? found : fault(nothingIn(path));
    }
    if (path.endsWith('.cfg')) return this.inConfig(path, 'required');
    if (path.endsWith('.tla')) return this.ofSpec(path);
    if (nameOf(path) === 'manifest.json') return readManifest(path, files);
    if (path.endsWith('.tsv')) return readExpectedTable(path, files);
    return fault(
      diagnostic('SY0043', `'${path}' is no model: there are no expectations in it`, {
        hint: 'name a folder, a .tla or .cfg file, an expected.tsv or a manifest.json',
      }),
    );
  }

  private inFolder(folder: string): FoundModels {
    const { files } = this;
    const unlisted = files.whyUnlisted?.(folder);
    if (unlisted !== undefined) return fault(unlisted);
    const entries = files.namesIn(folder).map((name) => ({ name, path: pathIn(folder, name) }));
    const isFolder = ({ path }: (typeof entries)[number]) => files.kindOf(path) === 'folder';
    const here = entries.filter((entry) => !isFolder(entry));
    const below = entries.filter((entry) => isFolder(entry) && !entry.name.startsWith('.') && !ignored.has(entry.name));
    const named = (wanted: string) => here.filter(({ name }) => name === wanted);
    return joinFound([
      ...here.filter(({ name }) => name.endsWith('.cfg')).map(({ path }) => this.inConfig(path, 'optional')),
      ...named('expected.tsv').map(({ path }) => readExpectedTable(path, files)),
      ...named('manifest.json').map(({ path }) => readManifest(path, files)),
      ...below.map(({ path }) => this.inFolder(path)),
    ]);
  }

  /** Returns the models of a specification: one for each configuration file that belongs to it. */
  private ofSpec(spec: string): FoundModels {
    const configs = configsOf(spec, this.files);
    const ofTable = this.inTable(folderOf(spec));
    const found = joinFound([
      ...configs.map((config) => this.inConfig(config, 'optional')),
      { ...ofTable, models: ofTable.models.filter((model) => model.spec === spec) },
    ]);
    return found.models.length + found.faults.length > 0 ? found : fault(nothingIn(spec));
  }

  private inConfig(config: string, expectation: 'optional' | 'required'): FoundModels {
    const outcome = this.files.read(config);
    if (outcome?.kind !== 'source') {
      // An empty file has no expectation. Any other file that cannot be read may have one.
      const isOptional = expectation === 'optional' && (!outcome || outcome.diagnostic.cause === 'empty-file');
      return isOptional ? noModels : fault(outcome?.diagnostic ?? this.files.missing(config));
    }
    const parsed = parseExpectation(outcome.source);
    if (parsed.kind === 'faults') return { models: [], faults: parsed.diagnostics };
    if (parsed.kind === 'none') return expectation === 'required' ? this.fromTable(config) : noModels;
    const spec = specFor(config, this.files);
    if (spec === undefined) return fault(noSpecFor(config));
    const { expectation: expected, line } = parsed;
    const cost = Math.max(expected.distinct ?? 0, (expected.under ?? 0) * 10_000);
    return {
      models: [{ spec, config, expected, line, traces: expected.traces, skipped: undefined, cost }],
      faults: [],
    };
  }

  private fromTable(config: string): FoundModels {
    const found = this.inTable(folderOf(config));
    const models = found.models.filter((model) => model.config === config);
    return models.length + found.faults.length > 0 ? { ...found, models } : fault(nothingIn(config));
  }

  private inTable(folder: string): FoundModels {
    const table = pathIn(folder, 'expected.tsv');
    return this.files.kindOf(table) === 'file' ? readExpectedTable(table, this.files) : noModels;
  }
}

/** Returns the configuration files that belong to a specification. */
export function configsOf(spec: string, files: ModelFiles): readonly string[] {
  const folder = folderOf(spec);
  return files
    .namesIn(folder)
    .filter((name) => name.endsWith('.cfg'))
    .map((name) => pathIn(folder, name))
    .filter((config) => specFor(config, files) === spec);
}

/**
 * Returns the specification that belongs to a configuration, such as `Paxos.tla` for `Paxos-small.cfg`. Undefined if
 * there is none.
 */
function specFor(config: string, files: ModelFiles): string | undefined {
  const folder = folderOf(config);
  for (let name = nameOf(config).replace(/\.cfg$/, ''); name !== ''; name = name.replace(/[-_.]?[^-_.]*$/, '')) {
    const spec = pathIn(folder, `${name}.tla`);
    if (files.kindOf(spec) === 'file') return spec;
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
