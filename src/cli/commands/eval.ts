/**
 * `synod eval EXPR [SPEC.tla]`: prints the value of an expression as TLA+. With `--batch`, one expression a line in, one JSON object a line
 * out. Exit 0, 75 when the evaluation fails, 150 when the text is at fault, 151 when what the command line names cannot be had.
 */
import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import { type ParsedConfig, parseConfig } from '../../config/parse-config.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { diagnosticToJson } from '../../diagnostics/diagnostic-json.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { builtInScope, scopeForText } from '../../session/evaluation/built-in-scope.js';
import { type Evaluated, Evaluator } from '../../session/evaluation/evaluate.js';
import { namesInOrder } from '../../session/rank-names.js';
import { loadSpec } from '../../session/reading/load-spec.js';
import type { Module } from '../../syntax/tree.js';
import { renderItf } from '../../values/forms/itf.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { readVersion } from '../files/package-folder.js';
import { missingFile, readSource, readStandardInput } from '../files/read-source.js';
import { type ExitCode, exitCodeOf, exitCodes, type Verdict } from '../terminal/exit-codes.js';
import { NumberReader } from '../terminal/read-number.js';
import { refusedMemory } from '../terminal/refused-memory.js';
import type { Shell } from '../terminal/shell.js';
import { worldOfThisMachine } from '../terminal/world.js';
import { NeedsDeepStack, refuseShallow } from '../threads/deep-stack.js';

interface EvalOptions {
  readonly json?: true;
  readonly batch?: string;
  readonly config?: string;
  readonly allowExec?: true;
  readonly maxSetSize?: string;
  readonly seed?: string;
  readonly library?: readonly string[];
}

interface EvalNumbers {
  readonly maxSetSize: number | undefined;
  readonly seed: number | undefined;
}

export function evalCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('eval')
    .argument('[expression]', 'The expression, or - to read it from stdin. Not with --batch.')
    .argument('[spec]', 'A .tla file whose definitions are in scope. Default: all built-in modules.')
    .option('--batch <file>', 'Evaluate each line of a file (- for stdin). Prints one JSON object per line.')
    .option(
      '-c, --config <file>',
      'The configuration file with the values of constants. Default: the .cfg file of the same name.',
    )
    .option('--json', 'Print the result as one JSON object, with the value also in the ITF format.')
    .option('--max-set-size <count>', 'The largest set that is enumerated. Default: 1,000,000 elements.')
    .option('--seed <number>', 'The seed of random choices. Default: the time.')
    .option('--allow-exec', 'Allow operators such as IOExec to run programs.')
    .option('--library <folder>', 'Search this folder for modules. Repeatable.', collect)
    .action((first: string | undefined, second: string | undefined, options: EvalOptions) =>
      finish(tellRefusedMemory(() => runEval(first, second, options, shell), options, shell)),
    );
}

function tellRefusedMemory(run: () => ExitCode, options: EvalOptions, shell: Shell): ExitCode {
  try {
    return run();
  } catch (error) {
    const refused = refusedMemory(error);
    if (refused === undefined) throw error;
    return fail('config error', [refused], options, shell);
  }
}

function collect(folder: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, folder];
}

function runEval(first: string | undefined, second: string | undefined, options: EvalOptions, shell: Shell): ExitCode {
  const [expression, spec] = options.batch === undefined ? [first, second] : [undefined, first];
  const reader = new NumberReader();
  const numbers: EvalNumbers = {
    maxSetSize: reader.read('--max-set-size', options.maxSetSize, { least: 0 }),
    seed: reader.read('--seed', options.seed, { least: 0 }),
  };
  const usage = usageFault(expression, second, options);
  const faults = [...reader.faults, ...(usage ? [usage] : [])];
  if (faults.length > 0) return fail('config error', faults, options, shell);
  // What can be read only once is read where the stack is large: there is no second run.
  if (!shell.deep && (options.batch !== undefined || expression === '-')) throw new NeedsDeepStack();
  const input = readInput(options.batch ?? expression ?? '', options.batch !== undefined);
  if (typeof input !== 'string') return fail('config error', [input], options, shell);
  const printed: string[] = [];
  const begin = (scope: Source): Started | Refused => {
    const started = start({ spec, scope }, options, numbers, shell, (text) => printed.push(`${text}\n`));
    return 'verdict' in started ? started : { ...started, printed };
  };
  const narrow = spec === undefined && options.batch === undefined;
  const started = begin(narrow ? scopeForText(input) : builtInScope());
  if ('verdict' in started) return fail(started.verdict, started.diagnostics, options, shell);
  if (options.batch !== undefined) return evaluateBatch(started, input, options, shell);
  const source = { name: 'expression', text: input };
  const evaluated = started.evaluator.evaluate(source);
  if (!narrow || evaluated.kind === 'value' || evaluated.stage !== 'parse')
    return tell(started, evaluated, options, shell);
  // What is wrong with a name is told in view of all there is.
  const wide = begin(builtInScope());
  if ('verdict' in wide) return fail(wide.verdict, wide.diagnostics, options, shell);
  return tell(wide, wide.evaluator.evaluate(source), options, shell);
}

/** An evaluator, and what it has been asked to print and nobody has seen yet. */
interface Started {
  readonly evaluator: Evaluator;
  /** What was noticed about the text of the specification. */
  readonly warnings: readonly Diagnostic[];
  readonly printed: string[];
}

function usageFault(
  expression: string | undefined,
  second: string | undefined,
  options: EvalOptions,
): Diagnostic | undefined {
  if (options.batch === undefined && expression === undefined)
    return diagnostic('SY0011', 'The expression is missing', { hint: "write synod eval '1 + 1', or use --batch FILE" });
  if (options.batch !== undefined && second !== undefined)
    return diagnostic(
      'SY0012',
      'With --batch, the only other argument is a specification: the expressions come from the file',
    );
  return undefined;
}

/** `-` is the standard input; the text of an expression is itself. */
function readInput(named: string, isFile: boolean): string | Diagnostic {
  if (named === '-') return readStandardInput();
  if (!isFile) return named;
  const outcome = readSource(named);
  if (!outcome) return missingFile(named);
  // A file without a line asks nothing.
  if (outcome.kind === 'no-text' && outcome.diagnostic.code === 'SY0006') return '';
  return outcome.kind === 'source' ? outcome.source.text : outcome.diagnostic;
}

// ---------------------------------------------------------------------------------------------- the scope

interface Refused {
  readonly verdict: Verdict;
  readonly diagnostics: readonly Diagnostic[];
}

interface Scope {
  readonly spec: string | undefined;
  /** The module around the expression where no specification is named. */
  readonly scope: Source;
}

function start(
  { spec, scope }: Scope,
  { library = [], allowExec, config }: EvalOptions,
  { maxSetSize, seed }: EvalNumbers,
  shell: Shell,
  print: (text: string) => void,
): Omit<Started, 'printed'> | Refused {
  const folders = libraryFolders(library, shell.environmentLibrary);
  const notFolders = checkLibraryFolders(folders);
  if (notFolders.length > 0) return { verdict: 'config error', diagnostics: notFolders };
  const outcome = spec === undefined ? ({ kind: 'source', source: scope } as const) : readSource(spec);
  if (!outcome) return { verdict: 'config error', diagnostics: [missingFile(spec ?? '')] };
  if (outcome.kind !== 'source')
    return {
      verdict: outcome.kind === 'no-text' ? 'parse error' : 'config error',
      diagnostics: [outcome.diagnostic],
    };
  const modules = modulesIn([...(spec === undefined ? [] : [dirname(spec)]), ...folders.map(({ path }) => path)]);
  const moduleName = spec?.endsWith('.tla') ? basename(spec, '.tla') : undefined;
  const loaded = loadSpec({ source: outcome.source, moduleName }, modules);
  refuseShallow(loaded.diagnostics, shell.deep);
  if (!loaded.spec) return { verdict: 'parse error', diagnostics: loaded.diagnostics };
  const { root, modules: parsed, builtIn } = loaded;
  const configured = readConfig(config, spec);
  if (!configured.config && configured.diagnostics.length > 0)
    return { verdict: 'config error', diagnostics: configured.diagnostics };
  const isBuiltIn = ({ span }: Module) => builtIn.has(span.source);
  // Without a specification nobody has named anything: strings go by their characters.
  const names = spec && root ? namesInOrder({ root, modules: parsed, isBuiltIn }, configured.config) : undefined;
  const evaluator = new Evaluator(
    { spec: loaded.spec, isBuiltIn: ({ syntax }) => isBuiltIn(syntax) },
    {
      hiding: spec === undefined ? 'hiding' : 'strict',
      maxSetSize,
      print,
      world: worldOfThisMachine(allowExec === true),
      seed: seed ?? Date.now(),
      ...(names ? { names } : {}),
    },
  );
  const faults = configured.config ? evaluator.configure(configured.config) : [];
  if (faults.length > 0) return { verdict: 'config error', diagnostics: faults };
  return { evaluator, warnings: loaded.diagnostics };
}

/** The file that was named, or else the one of the specification's name, if there is one. */
function readConfig(named: string | undefined, spec: string | undefined): ParsedConfig {
  const nothing = { config: undefined, diagnostics: [] };
  const file = named ?? spec?.replace(/\.tla$/, '.cfg');
  if (file === undefined || file === spec) return nothing;
  const outcome = readSource(file);
  if (!outcome) return named === undefined ? nothing : { ...nothing, diagnostics: [missingFile(file)] };
  if (outcome.kind !== 'source') return { ...nothing, diagnostics: [outcome.diagnostic] };
  return parseConfig(outcome.source);
}

// ---------------------------------------------------------------------------------------------- answers

function tell(
  { evaluator, warnings, printed }: Started,
  evaluated: Evaluated,
  options: EvalOptions,
  shell: Shell,
): ExitCode {
  if (evaluated.kind === 'error' && !shell.deep && !options.allowExec && isTooDeep(evaluated.diagnostics))
    throw new NeedsDeepStack();
  for (const line of printed) (options.json ? shell.err : shell.out)(line);
  if (evaluated.kind === 'error') {
    const verdict = evaluated.stage === 'parse' ? 'parse error' : 'evaluation error';
    return fail(verdict, [...warnings, ...evaluated.diagnostics], options, shell);
  }
  if (options.json) shell.out(`${resultJson('success', valueJson(evaluator, evaluated.handle, true), warnings)}\n`);
  else {
    warn(warnings, shell);
    shell.out(`${evaluator.text(evaluated.handle)}\n`);
  }
  return exitCodes.success;
}

function warn(warnings: readonly Diagnostic[], shell: Shell): void {
  if (warnings.length > 0) shell.err(`${renderDiagnostics(warnings, shell.palette)}\n`);
}

function isTooDeep(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => code === 'SY4070' || code === 'SY1009');
}

/** Lines that are written at once. */
const linesAtOnce = 500;

function evaluateBatch(started: Started, text: string, options: EvalOptions, shell: Shell): ExitCode {
  const { evaluator, printed } = started;
  warn(started.warnings, shell);
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  let answers: string[] = [];
  for (const line of lines) {
    const evaluated = evaluator.evaluate({ name: 'expression', text: line });
    for (const printedLine of printed.splice(0)) shell.err(printedLine);
    answers.push(`${answer(evaluator, evaluated, options.json === true)}\n`);
    if (answers.length < linesAtOnce) continue;
    shell.out(answers.join(''));
    answers = [];
  }
  if (answers.length > 0) shell.out(answers.join(''));
  return exitCodes.success;
}

function answer(evaluator: Evaluator, evaluated: Evaluated, itf: boolean): string {
  if (evaluated.kind === 'value') return `{${valueJson(evaluator, evaluated.handle, itf)}}`;
  const [found] = evaluated.diagnostics;
  return JSON.stringify({ error: { code: found?.code ?? 'SY0000', message: found?.title ?? '' } });
}

/** The members of a JSON object that hold a value. */
function valueJson(evaluator: Evaluator, handle: number, itf: boolean): string {
  const value = `"value":${JSON.stringify(evaluator.text(handle))}`;
  return itf ? `${value},"itf":${renderItf(evaluator.itf(handle))}` : value;
}

function fail(verdict: Verdict, diagnostics: readonly Diagnostic[], options: EvalOptions, shell: Shell): ExitCode {
  if (options.json) shell.out(`${resultJson(verdict, '"value":null,"itf":null', diagnostics)}\n`);
  else shell.err(`${renderDiagnostics(diagnostics, shell.palette)}\n`);
  return exitCodeOf(verdict);
}

function resultJson(verdict: Verdict, value: string, diagnostics: readonly Diagnostic[]): string {
  const head = JSON.stringify({
    tool: 'synod',
    version: readVersion(),
    command: 'eval',
    verdict,
    exit: exitCodeOf(verdict),
  });
  return `${head.slice(0, -1)},${value},"diagnostics":${JSON.stringify(diagnostics.map(diagnosticToJson))}}`;
}
