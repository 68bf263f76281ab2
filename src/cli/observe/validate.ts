/**
 * `synod validate --log LOG --spec SPEC.tla --map MAP.tla`: says whether the specification allows the log. Exit codes:
 * 0 yes, 1 no, 2 undecided within the limits. If something cannot be read or evaluated, the exit codes are those of
 * `check`.
 */
import { basename, dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { refuseLogs, type ValidationRun } from '../../observe/refuse-logs.js';
import { validateLogs } from '../../observe/validate-logs.js';
import { validatedRun } from '../../picture/validated-run.js';
import { renderValidation } from '../../report/validation/render-validation.js';
import { validationToJson } from '../../report/validation/validation-json.js';
import type { ValidationReport } from '../../report/validation/validation-report.js';
import { readCheck } from '../../session/read-specification.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { findSpec } from '../files/find-spec.js';
import { readVersion } from '../files/package-folder.js';
import { readDefaultConfig, readNamedConfig } from '../files/read-config.js';
import { missingFile, readSource } from '../files/read-source.js';
import { whyNoTraces, writeTraces } from '../files/trace-files.js';
import { mostSeconds, NumberReader } from '../options/read-number.js';
import { collect } from '../options/repeatable-option.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';
import { refusedMemory } from '../terminal/refused-memory.js';
import type { Shell } from '../terminal/shell.js';
import { answerOnce } from '../threads/answer-once.js';
import { refuseShallow } from '../threads/deep-stack.js';

interface ValidateOptions {
  readonly log?: readonly string[];
  readonly spec?: string;
  readonly map?: string;
  readonly config?: string;
  readonly constant?: readonly string[];
  readonly timeLimit?: string;
  readonly maxNodes?: string;
  readonly maxSetSize?: string;
  readonly trace?: readonly string[];
  readonly json?: true;
  readonly allowExec?: true;
  readonly library?: readonly string[];
}

export function validateCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('validate')
    .option(
      '--log <file>',
      'A log: one JSON object a line, or an ITF trace. Repeatable: logs of several nodes.',
      collect,
    )
    .option('--spec <file>', 'The specification, a .tla file.')
    .option('--map <file>', 'The map: a module that says which steps an event stands for. An ITF trace needs none.')
    .option(
      '-c, --config <file>',
      'The configuration file. Default: the .cfg of the map, or that of the specification.',
    )
    .option(
      '--constant <name=value>',
      'Give a constant its value. Overrides the configuration file. Repeatable.',
      collect,
    )
    .option('--time-limit <seconds>', 'Stop after this time.')
    .option('--max-nodes <count>', 'Stop after this many pairs of a position in the log and a state.')
    .option('--max-set-size <count>', 'The largest set that is enumerated. Default: 1,000,000 elements.')
    .option(
      '--trace <file>',
      'Write the behavior that explains the events: .html, .svg, .mmd, .txt, .itf.json, .trace.json or .tla. Repeatable.',
      collect,
    )
    .option('--json', 'Print the result as one JSON object, on the last line of stdout.')
    .option('--allow-exec', 'Allow operators such as IOExec to run programs.')
    .option('--library <folder>', 'Search this folder for modules. Repeatable.', collect)
    .action(async (options: ValidateOptions) =>
      finish(await answerOnce(shell, (pulse) => runValidate(options, shell, pulse))),
    );
}

function runValidate(options: ValidateOptions, shell: Shell, pulse: () => void): ExitCode {
  const report = tellRefusedMemory(options, shell, pulse);
  refuseShallow(report.diagnostics, shell.deep);
  const { behavior } = report;
  const unwritten = behavior && options.trace ? writeTraces(options.trace, behavior.trace, validatedRun(report)) : [];
  if (unwritten.length > 0) shell.err(`${renderDiagnostics(unwritten, shell.palette)}\n`);
  if (options.json) shell.out(`${validationToJson(report)}\n`);
  else {
    const isAnswer = report.exit <= 2;
    (isAnswer ? shell.out : shell.err)(
      `${renderValidation(report, shell.palette, { instead: 'use --trace FILE.txt to see the steps before it' })}\n`,
    );
  }
  const isUnwritten = report.exit === exitCodes.success && unwritten.length > 0;
  return isUnwritten ? exitCodes.configError : (report.exit as ExitCode);
}

function tellRefusedMemory(options: ValidateOptions, shell: Shell, pulse: () => void): ValidationReport {
  try {
    return validate(options, shell, pulse);
  } catch (error) {
    const refused = refusedMemory(error);
    if (refused === undefined) throw error;
    return refuseLogs(runOf(options, undefined), { verdict: 'config error', diagnostics: [refused] });
  }
}

function runOf({ log = [], spec = '', map }: ValidateOptions, config: string | undefined): ValidationRun {
  return { version: readVersion(), spec, map, config, logs: log };
}

function validate(options: ValidateOptions, shell: Shell, pulse: () => void): ValidationReport {
  const began = shell.clock();
  const seconds = () => (shell.clock() - began) / 1000;
  const refuse = (diagnostics: readonly Diagnostic[]) =>
    refuseLogs(runOf(options, undefined), { verdict: 'config error', diagnostics }, seconds());
  const reader = new NumberReader();
  const limit = reader.read('--time-limit', options.timeLimit, { least: 0, most: mostSeconds, fraction: true });
  const maxNodes = reader.read('--max-nodes', options.maxNodes, { least: 1 });
  const maxSetSize = reader.read('--max-set-size', options.maxSetSize, { least: 0 });
  const { log = [], map, spec: named } = options;
  const folders = libraryFolders(options.library ?? [], shell.environmentLibrary);
  const missing = [
    ...(log.length === 0 ? [missingOption('--log')] : []),
    ...(named === undefined ? [missingOption('--spec')] : []),
    ...log.filter((path, i) => log.findIndex((other) => resolve(other) === resolve(path)) < i).map(givenTwice),
  ];
  const faults = [...reader.faults, ...missing, ...checkLibraryFolders(folders), ...whyNoTraces(options.trace ?? [])];
  if (faults.length > 0 || named === undefined) return refuse(faults);
  const spec = findSpec(named, shell);
  const found = readFiles([spec, ...(map === undefined ? [] : [map])]);
  const logs = readFiles(log, 'empty too');
  if (found.faults.length + logs.faults.length > 0) return refuse([...found.faults, ...logs.faults]);
  const [ofSpec, root = ofSpec] = found.sources;
  if (!ofSpec || !root) throw new Error('a specification that was read has no text');
  const config = configOf(options, [root, ofSpec]);
  if (config && 'code' in config) return refuse([config]);
  const near = [dirname(spec), ...(map === undefined ? [] : [dirname(map)])];
  const modules = modulesIn([...near, ...folders.map(({ path }) => path)], shell);
  const asked = (options.constant ?? []).map((text) => ({
    kind: 'assignment' as const,
    source: { name: '--constant', text },
  }));
  const texts = { spec: root, moduleName: moduleNameOf(root.name), config, asked };
  return validateLogs({
    map: { read: readCheck(texts, modules), hasMap: map !== undefined, specification: moduleNameOf(spec) },
    logs: logs.sources,
    settings: {
      maxSetSize,
      print: (text) => (options.json ? shell.err : shell.out)(`${text}\n`),
      world: worldOfThisMachine(options.allowExec === true),
      seed: 0,
      pulse,
    },
    bounds: {
      maxNodes,
      deadline: limit === undefined ? undefined : performance.now() + limit * 1000,
      now: () => performance.now(),
    },
    run: { ...runOf(options, config?.name), spec },
    seconds,
    tellsBehavior: options.trace !== undefined,
  });
}

function readFiles(
  paths: readonly string[],
  empty?: 'empty too',
): { sources: readonly Source[]; faults: readonly Diagnostic[] } {
  const outcomes = paths.map((path) => ({ path, outcome: readSource(path) }));
  const sources: Source[] = [];
  const faults: Diagnostic[] = [];
  for (const { path, outcome } of outcomes) {
    if (outcome?.kind === 'source') sources.push(outcome.source);
    else if (empty && outcome?.kind === 'no-text' && outcome.diagnostic.cause === 'empty-file')
      sources.push({ name: path, text: '' });
    else faults.push(outcome ? outcome.diagnostic : missingFile(path));
  }
  return { sources, faults };
}

/**
 * Returns the named configuration; if none is named, the configuration of the map; if the map has none, that of the
 * specification. Undefined if there is none.
 */
function configOf({ config }: ValidateOptions, modules: readonly [Source, Source]): Source | Diagnostic | undefined {
  const [root, spec] = modules;
  const outcome =
    config === undefined
      ? (readDefaultConfig(root.name, { kind: 'source', source: root }) ??
        readDefaultConfig(spec.name, { kind: 'source', source: spec }))
      : readNamedConfig(config, spec.name);
  if (!outcome)
    return diagnostic('SY5723', `There is no configuration for '${root.name}'`, {
      hint: 'write one with SPECIFICATION and the values of the constants, named as the map or the specification, or use --config',
    });
  return outcome.kind === 'source' ? outcome.source : outcome.diagnostic;
}

function moduleNameOf(path: string): string | undefined {
  return path.endsWith('.tla') ? basename(path, '.tla') : undefined;
}

function missingOption(option: string): Diagnostic {
  return diagnostic('SY5724', `${option} is missing`, {
    hint: 'write synod validate --log LOG.ndjson --spec SPEC.tla --map MAP.tla',
  });
}

function givenTwice(path: string): Diagnostic {
  return diagnostic('SY5725', `The log '${path}' is given twice`, { hint: 'each --log names another file' });
}
