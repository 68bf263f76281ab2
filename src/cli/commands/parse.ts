/**
 * `synod parse FILE`: parses a specification with all modules that it needs, and reports a summary or all errors. Exit
 * codes: 0, 150 for an error in a module, 151 for a file or folder on the command line that cannot be read.
 */
import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { diagnosticToJson } from '../../diagnostics/diagnostic-json.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { readCheck } from '../../session/read-specification.js';
import { type LoadedSpec, loadSpec, type SpecSummary } from '../../session/reading/load-spec.js';
import { type InferredKinds, kindsOfSpecification } from '../../session/ready/infer-kinds.js';
import { readTexts } from '../check/check-texts.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { findSpec } from '../files/find-spec.js';
import { readVersion } from '../files/package-folder.js';
import { missingFile, readSource } from '../files/read-source.js';
import { collect } from '../options/repeatable-option.js';
import { type ExitCode, exitCodeOf, type Verdict } from '../terminal/exit-codes.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';
import type { Shell } from '../terminal/shell.js';
import { refuseShallow } from '../threads/deep-stack.js';
import { treeToJson } from './tree-json.js';

interface ParseOptions {
  readonly json?: true;
  readonly ast?: true;
  readonly kinds?: true;
  readonly config?: string;
  readonly library?: readonly string[];
}

/** The result of the command, to be printed as text or as JSON. */
interface Outcome {
  readonly verdict: Verdict;
  readonly diagnostics: readonly Diagnostic[];
  readonly loaded?: LoadedSpec;
  readonly kinds?: InferredKinds;
}

export function parseCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('parse')
    .argument('<file>', 'The specification, a .tla file.')
    .option('--json', 'Print the result as one JSON object, on the last line of stdout.')
    .option('--ast', 'Print the syntax tree of the root module as JSON, on one line.')
    .option(
      '--kinds',
      'Print the kind of each variable: which values it can have, for the constants of the configuration.',
    )
    .option('-c, --config <file>', 'The configuration for --kinds. By default, FILE with the extension .cfg.')
    .option('--library <folder>', 'Search this folder for modules. Repeatable.', collect)
    .action((file: string, options: ParseOptions) => finish(runParse(file, options, shell)));
}

function runParse(file: string, options: ParseOptions, shell: Shell): ExitCode {
  const path = findSpec(file, shell);
  const parsed = parseFile(path, options.library ?? [], shell);
  const { verdict, diagnostics, loaded, kinds } =
    options.kinds && parsed.loaded?.spec ? withKinds(parsed, path, options, shell) : parsed;
  const milliseconds = Math.round(shell.clock());
  const exit = exitCodeOf(verdict);

  if (options.ast && loaded?.root) {
    for (const piece of treeToJson(loaded.root)) shell.out(piece);
    shell.out('\n');
  }
  if (options.json) {
    const { algorithms = [], ...counts } = loaded?.summary ?? {};
    const stats = loaded ? { ...counts, milliseconds } : null;
    const result = {
      ...{ spec: path, verdict, exit, stats, algorithms },
      ...(kinds && {
        kinds: kinds.variables.map(({ name, json, text }) => ({ variable: name, set: text(0, Infinity), kind: json })),
        kindsSettled: kinds.isSettled,
      }),
      diagnostics: diagnostics.map(diagnosticToJson),
    };
    shell.out(`${JSON.stringify({ tool: 'synod', version: readVersion(), command: 'parse', ...result })}\n`);
    return exit;
  }
  if (diagnostics.length > 0) shell.err(`${renderDiagnostics(diagnostics, shell.palette)}\n`);
  // With --ast, stdout contains only the tree, so the summary is left out.
  if (loaded?.spec && verdict === 'success' && !options.ast)
    shell.out(`${describe(path, loaded.summary, milliseconds)}\n`);
  if (kinds && !options.ast) for (const line of describeKinds(kinds)) shell.out(`${line}\n`);
  return exit;
}

function parseFile(path: string, library: readonly string[], shell: Shell): Outcome {
  const folders = libraryFolders(library, shell.environmentLibrary);
  const notFolders = checkLibraryFolders(folders);
  const outcome = readSource(path);
  if (!outcome || notFolders.length > 0) {
    return { verdict: 'config error', diagnostics: [...notFolders, ...(outcome ? [] : [missingFile(path)])] };
  }
  if (outcome.kind === 'unreadable') return { verdict: 'config error', diagnostics: [outcome.diagnostic] };
  if (outcome.kind === 'no-text') return { verdict: 'parse error', diagnostics: [outcome.diagnostic] };
  const modules = modulesIn([dirname(path), ...folders.map((folder) => folder.path)], shell);
  const loaded = loadSpec({ source: outcome.source, moduleName: moduleNameOf(path) }, modules);
  refuseShallow(loaded.diagnostics, shell.deep);
  return { verdict: loaded.spec ? 'success' : 'parse error', diagnostics: loaded.diagnostics, loaded };
}

/** Adds the kinds of the variables to a result. The constants have the values that the configuration file gives. */
function withKinds(parsed: Outcome, path: string, { config, library = [] }: ParseOptions, shell: Shell): Outcome {
  const refused = ({ verdict, diagnostics }: Outcome): Outcome => ({ ...parsed, verdict, diagnostics });
  const given = readTexts(path, config === undefined ? {} : { config });
  if ('verdict' in given) return refused(given);
  const folders = libraryFolders(library, shell.environmentLibrary).map((folder) => folder.path);
  const read = readCheck(given.texts, modulesIn([dirname(path), ...folders], shell));
  if (read.kind === 'faults') return refused(read);
  if (given.noConfig && !read.isAlgorithm) return refused(given.noConfig);
  const found = kindsOfSpecification(read.input, worldOfThisMachine(false));
  if (found.kind === 'faults') return refused({ verdict: 'config error', diagnostics: found.diagnostics });
  return { ...parsed, diagnostics: [...parsed.diagnostics, ...found.warnings], kinds: found.kinds };
}

/** The greatest width of a line that lists kinds. */
const width = 120;

function describeKinds({ variables, isSettled }: InferredKinds): readonly string[] {
  const longest = Math.max(...variables.map(({ name }) => name.length));
  const lines = variables.map(({ name, text }) => {
    const head = `  ${name.padEnd(longest)} \\in `;
    return `${head}${text(head.length, width)}`;
  });
  return isSettled ? lines : [...lines, unsettled];
}

const unsettled =
  'note: the inference of kinds reached its limit, so variables that it had not settled may have any value';

/**
 * The name that the module in a file must have. Undefined for a pipe or a file that does not end in `.tla`: these may
 * contain any module.
 */
function moduleNameOf(path: string): string | undefined {
  return path.endsWith('.tla') ? basename(path, '.tla') : undefined;
}

function describe(path: string, summary: SpecSummary, milliseconds: number): string {
  const { modules, builtInModules, constants, variables, definitions, lines } = summary;
  const found = [
    `${count(modules, 'module')}${builtInModules > 0 ? ` and ${builtInModules} built in` : ''}`,
    count(constants, 'constant'),
    count(variables, 'variable'),
    count(definitions, 'definition'),
    count(lines, 'line'),
    `${milliseconds} ms`,
  ];
  return [`ok  ${path}: ${found.join(', ')}`, ...summary.algorithms.map(describeAlgorithm)].join('\n');
}

/** The text about an algorithm: its name, then a line of labels for each process and procedure. */
function describeAlgorithm({ module, name, processes, procedures, labels }: SpecSummary['algorithms'][number]): string {
  const parts = [
    ...processes.map((each) => `process ${each.name}: ${each.labels.join(', ')}`),
    ...procedures.map((each) => `procedure ${each.name}: ${each.labels.join(', ')}`),
    ...(processes.length === 0 ? [`labels: ${labels.join(', ')}`] : []),
  ];
  return [`algorithm ${name} of ${module}`, ...parts.map((part) => `  ${part}`)].join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
