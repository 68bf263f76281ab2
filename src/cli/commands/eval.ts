/**
 * `synod eval EXPR [SPEC.tla]`: prints the value of an expression as TLA+. With `--batch`, reads one expression per
 * line, and prints one JSON object per line. Exit 0, 75 if the evaluation fails, 150 if a text has errors, 151 if
 * something that the command line names does not exist or cannot be read.
 */
import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import { type Diagnostic, diagnostic, hasCause } from '../../diagnostics/diagnostic.js';
import { diagnosticToJson } from '../../diagnostics/diagnostic-json.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { type EvaluationTexts, evaluateOnce, type Opened, openEvaluation } from '../../session/evaluate-expressions.js';
import type { Evaluated, Evaluator } from '../../session/evaluation/evaluate.js';
import type { EvaluatorSettings } from '../../session/evaluation/open-evaluator.js';
import type { ReadOutcome } from '../../session/reading/decode-source.js';
import { renderItf } from '../../values/forms/itf.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { findSpec } from '../files/find-spec.js';
import { readVersion } from '../files/package-folder.js';
import { readDefaultConfig, readNamedConfig } from '../files/read-config.js';
import { missingFile, readSource, readStandardInput } from '../files/read-source.js';
import { NumberReader } from '../options/read-number.js';
import { type SharedOptions, withShared } from '../options/shared-options.js';
import { type ExitCode, exitCodeOf, exitCodes, type Verdict } from '../terminal/exit-codes.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';
import { refusedMemory } from '../terminal/refused-memory.js';
import type { Shell } from '../terminal/shell.js';
import { answerOnce } from '../threads/answer-once.js';
import { NeedsDeepStack, refuseShallow } from '../threads/deep-stack.js';
import { asWritten } from './read-arguments.js';

interface EvalOptions extends SharedOptions {
  readonly batch?: string;
}

interface EvalNumbers {
  readonly maxSetSize: number | undefined;
  readonly seed: number | undefined;
}

export function evalCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  const command = new Command('eval')
    .argument('[expression]', 'The expression, or - to read it from stdin. Not with --batch.', asWritten)
    .argument('[spec]', 'A .tla file whose definitions are in scope. Default: all built-in modules.', asWritten)
    .option('--batch <file>', 'Evaluate each line of a file (- for stdin). Prints one JSON object per line.');
  withShared(command, ['config', 'json', 'maxSetSize', 'seed', 'allowExec', 'library'], {
    config: 'The configuration file with the values of constants. Default: the .cfg file of the same name.',
    json: 'Print the result as one JSON object, with the value also in the ITF format.',
  });
  return command.action(async (first: string | undefined, second: string | undefined, options: EvalOptions) => {
    const run = (pulse: () => void) => runEval(first, second, options, shell, pulse);
    finish(await answerOnce(shell, (pulse) => tellRefusedMemory(() => run(pulse), options, shell)));
  });
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

function runEval(
  first: string | undefined,
  second: string | undefined,
  options: EvalOptions,
  shell: Shell,
  pulse: () => void,
): ExitCode {
  const [expression, named] = options.batch === undefined ? [first, second] : [undefined, first];
  const spec = named === undefined ? undefined : findSpec(named, shell);
  const reader = new NumberReader();
  const numbers: EvalNumbers = {
    maxSetSize: reader.read('--max-set-size', options.maxSetSize, { least: 0 }),
    seed: reader.read('--seed', options.seed, { least: 0 }),
  };
  const usage = usageFault(expression, second, options);
  const faults = [...reader.faults, ...(usage ? [usage] : [])];
  if (faults.length > 0) return fail('config error', faults, options, shell);
  // If the stack overflows, the command runs again on a larger stack. Stdin can be read only once, so the first run does
  // not read it, and the command begins at once on the larger stack.
  if (!shell.deep && (options.batch !== undefined || expression === '-')) throw new NeedsDeepStack();
  const input = readInput(options.batch ?? expression ?? '', options.batch !== undefined);
  if (typeof input !== 'string') return fail('config error', [input], options, shell);
  const printed: string[] = [];
  const asked = textsOf(spec, options, shell);
  if ('fault' in asked) return fail(asked.verdict, [...asked.fault], options, shell);
  const settings: EvaluatorSettings = {
    maxSetSize: numbers.maxSetSize,
    print: (text) => printed.push(`${text}\n`),
    world: worldOfThisMachine(options.allowExec === true),
    seed: numbers.seed ?? Date.now(),
    pulse,
  };
  if (options.batch !== undefined) {
    const opened = openEvaluation(asked.texts, settings, sourcesOf(input));
    return opened.kind === 'opened'
      ? evaluateBatch({ ...opened, printed }, input, options, shell)
      : refuse(opened, options, shell);
  }
  const answered = evaluateOnce({ name: 'expression', text: input }, asked.texts, settings);
  return answered.kind === 'opened'
    ? tell({ ...answered, printed }, answered.evaluated, options, shell)
    : refuse(answered, options, shell);
}

function refuse(refused: Extract<Opened, { kind: 'refused' }>, options: EvalOptions, shell: Shell): ExitCode {
  refuseShallow(refused.diagnostics, shell.deep);
  return fail(refused.verdict, refused.diagnostics, options, shell);
}

/** An evaluator. `printed` contains the texts that expressions have printed and that are not on stdout yet. */
interface Started {
  readonly evaluator: Evaluator;
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

/** Returns the text to evaluate: stdin for `-`, the contents of a file, or the given expression itself. */
function readInput(named: string, isFile: boolean): string | Diagnostic {
  if (named === '-') return readStandardInput();
  if (!isFile) return named;
  const outcome = readSource(named);
  if (!outcome) return missingFile(named);
  // An empty file contains no expression.
  if (outcome.kind === 'no-text' && outcome.diagnostic.cause === 'empty-file') return '';
  return outcome.kind === 'source' ? outcome.source.text : outcome.diagnostic;
}

// ---------------------------------------------------------------------------------------------- the texts

type Texts = { readonly texts: EvaluationTexts } | { readonly verdict: Verdict; readonly fault: readonly Diagnostic[] };

function textsOf(spec: string | undefined, { library = [], config }: EvalOptions, shell: Shell): Texts {
  const folders = libraryFolders(library, shell.environmentLibrary);
  const notFolders = checkLibraryFolders(folders);
  if (notFolders.length > 0) return { verdict: 'config error', fault: notFolders };
  const modules = modulesIn(
    [...(spec === undefined ? [] : [dirname(spec)]), ...folders.map(({ path }) => path)],
    shell,
  );
  const outcome = spec === undefined ? undefined : (readSource(spec) ?? missing(spec));
  if (outcome && outcome.kind !== 'source')
    return { verdict: outcome.kind === 'no-text' ? 'parse error' : 'config error', fault: [outcome.diagnostic] };
  const moduleName = spec?.endsWith('.tla') ? basename(spec, '.tla') : undefined;
  const file = outcome && { source: outcome.source, moduleName };
  const given =
    config !== undefined
      ? readNamedConfig(config, spec ?? '')
      : spec === undefined || outcome === undefined
        ? undefined
        : readDefaultConfig(spec, outcome);
  return { texts: { spec: file, config: given, modules } };
}

function missing(file: string): ReadOutcome {
  return { kind: 'unreadable', diagnostic: missingFile(file) };
}

// ---------------------------------------------------------------------------------------------- answers

function tell(
  { evaluator, warnings, printed }: Started,
  evaluated: Evaluated,
  options: EvalOptions,
  shell: Shell,
): ExitCode {
  if (evaluated.kind === 'error' && !shell.deep && !options.allowExec && hasCause(evaluated.diagnostics, 'too-deep'))
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

/** The number of lines that are written to stdout with one call. */
const linesAtOnce = 500;

/** Returns the expressions of a text, one per line. */
function sourcesOf(text: string): readonly Source[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => ({ name: 'expression', text: line }));
}

function evaluateBatch(started: Started, text: string, options: EvalOptions, shell: Shell): ExitCode {
  const { evaluator, printed } = started;
  warn(started.warnings, shell);
  let answers: string[] = [];
  for (const source of sourcesOf(text)) {
    const evaluated = evaluator.evaluate(source);
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

/** Returns the members of a JSON object that describe a value, as text. */
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
