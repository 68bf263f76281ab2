/**
 * `synod why-not SPEC [ACTION]`: says why an action is not enabled in a state, or why no action is enabled. The state
 * is an initial state, or the last state of some steps or of a trace file. Exit 0 if the action is not enabled and the
 * reason is printed, 1 if the action is enabled, 150 or 151 if an argument or a file has an error.
 */
import { dirname } from 'node:path';
import { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { diagnosticToJson } from '../../diagnostics/diagnostic-json.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { textOfTree } from '../../report/json-text.js';
import { disabledTree } from '../../report/reason-json.js';
import { renderWhyNot } from '../../report/render-disabled.js';
import { renderState } from '../../report/render-trace.js';
import { openSession } from '../../session/repl/open-session.js';
import { Session } from '../../session/repl/session.js';
import type { Chosen } from '../../session/repl/walk.js';
import type { WhyNotAnswer } from '../../session/repl/why-not.js';
import { readTexts } from '../check/check-texts.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { findSpec } from '../files/find-spec.js';
import { readVersion } from '../files/package-folder.js';
import { missingFile, readSource } from '../files/read-source.js';
import { NumberReader } from '../options/read-number.js';
import { modelOptions, type SharedOptions, withShared } from '../options/shared-options.js';
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exit-codes.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';
import type { Shell } from '../terminal/shell.js';
import { answerOnce } from '../threads/answer-once.js';
import { refuseShallow } from '../threads/deep-stack.js';
import { asWritten } from './read-arguments.js';

/**
 * The options of the command. `SharedOptions` mean the same as in `check`, except `--trace`, which names one trace to
 * read.
 */
interface WhyNotOptions extends Omit<SharedOptions, 'trace'> {
  readonly initial?: string;
  readonly after?: string;
  readonly trace?: string;
  readonly state?: string;
}

export function whyNotCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  const command = new Command('why-not')
    .argument('<spec>', 'The specification, a .tla file.')
    .argument('[action]', 'The action: its name, or with arguments. Default: all actions.', asWritten);
  withShared(command, ['config'])
    .option('--after <steps>', "The state after these steps from an initial state: 'Phase1a(0); Phase1b(a1, 0)'.")
    .option('--initial <number>', 'The number of the initial state, if there are several.')
    .option('--trace <file>', 'A state of a trace, in any form that replay reads. Default: its last state.')
    .option('--state <number>', 'The number of the state in the trace file.');
  withShared(command, [...modelOptions, 'full', 'width', 'json', 'library'], {
    full: 'Print every part of the reason, and every value at its full length.',
    width: 'The width of a line. Default: 100.',
    json: 'Print the result as one JSON object.',
  });
  return command.action(async (named: string, action: string | undefined, options: WhyNotOptions) => {
    const spec = findSpec(named, shell);
    finish(await answerOnce(shell, (pulse) => new WhyNotRun(spec, options, shell, pulse).answer(action ?? '')));
  });
}

class WhyNotRun {
  constructor(
    private readonly spec: string,
    private readonly options: WhyNotOptions,
    private readonly shell: Shell,
    private readonly pulse: () => void,
  ) {}

  answer(action: string): ExitCode {
    const { options, shell, spec } = this;
    const reader = new NumberReader();
    const width = reader.read('--width', options.width, { least: 20 });
    const state = reader.read('--state', options.state, { least: 1 });
    const initial = reader.read('--initial', options.initial, { least: 1 });
    const folders = libraryFolders(options.library ?? [], shell.environmentLibrary);
    const faults = [...reader.faults, ...checkLibraryFolders(folders), ...this.contradictions()];
    if (faults.length > 0) return this.fail('config error', faults);
    const { trace: _ofWhyNot, ...stated } = options;
    const texts = readTexts(spec, stated);
    if ('verdict' in texts) return this.fail(texts.verdict, texts.diagnostics);
    const modules = modulesIn([dirname(spec), ...folders.map(({ path }) => path)], shell);
    const printed: string[] = [];
    const opened = openSession(
      { spec: texts.texts, modules },
      {
        ...{ skipProperties: true, deadlock: undefined, maxSetSize: undefined, workers: 1, strategy: 'breadth-first' },
        print: (text) => printed.push(text),
        world: worldOfThisMachine(false),
        pulse: this.pulse,
        ...{ seed: 0, memory: undefined, restore: undefined },
      },
    );
    if (opened.kind === 'refused') return this.fail('parse error', opened.diagnostics);
    const session = new Session(opened);
    const begun = this.begin(session, initial, state);
    if (begun.length > 0) return this.fail('config error', begun);
    const answered = session.whyNot({ name: 'action', text: action });
    if (answered.kind === 'faults') return this.fail('config error', answered.diagnostics);
    return this.print(session, answered, width);
  }

  private contradictions(): readonly Diagnostic[] {
    const { after, trace, state, initial } = this.options;
    const notWith = (one: string, other: string) =>
      diagnostic('SY0083', `${one} cannot be combined with ${other}`, { hint: 'remove one of the two options' });
    return [
      ...(after !== undefined && trace !== undefined ? [notWith('--after', '--trace')] : []),
      ...(initial !== undefined && trace !== undefined ? [notWith('--initial', '--trace')] : []),
      ...(state !== undefined && trace === undefined
        ? [diagnostic('SY0083', '--state needs --trace', { hint: 'name the trace file with --trace FILE' })]
        : []),
    ];
  }

  /** Takes the session to the state that the question is about. Returns the errors. */
  private begin(session: Session, initial: number | undefined, state: number | undefined): readonly Diagnostic[] {
    const { trace, after } = this.options;
    if (trace !== undefined) {
      const read = readSource(trace);
      if (!read) return [missingFile(trace)];
      if (read.kind !== 'source') return [read.diagnostic];
      return faultsOf(session.adopt(read.source, state), trace);
    }
    const begun = faultsOf(
      session.init({ name: '--initial', text: initial === undefined ? '' : String(initial) }),
      '--initial',
    );
    if (begun.length > 0) return begun;
    for (const step of stepsIn(after ?? '')) {
      const faults = faultsOf(session.next({ name: '--after', text: step }), step);
      if (faults.length > 0) return faults;
    }
    return [];
  }

  private print(
    session: Session,
    answer: Extract<WhyNotAnswer, { kind: 'answer' }>,
    width: number | undefined,
  ): ExitCode {
    const { shell, options } = this;
    const code =
      answer.disabled.length > 0 && !(answer.asked === 'one action' && answer.enabled.length > 0)
        ? exitCodes.success
        : exitCodes.no;
    const trace = session.trace();
    if (options.json) {
      const tree = {
        ...{ tool: 'synod', version: readVersion(), command: 'why-not', spec: this.spec },
        ...{ verdict: code === exitCodes.success ? 'yes' : 'no', exit: code, state: session.length },
        ...{ enabled: answer.enabled, disabled: answer.disabled.map(disabledTree), diagnostics: [] },
      };
      shell.out(`${textOfTree(tree)}\n`);
      return code;
    }
    const view = { full: options.full === true, width };
    const state = trace ? renderState(trace, session.length - 1, shell.palette, { full: true }) : '';
    shell.out(`${state}\n\n${renderWhyNot(answer, session.length, view, shell.palette)}\n`);
    return code;
  }

  private fail(
    verdict: 'config error' | 'parse error' | 'evaluation error',
    diagnostics: readonly Diagnostic[],
  ): ExitCode {
    const { shell, options } = this;
    refuseShallow(diagnostics, shell.deep);
    const code = exitCodeOf(verdict);
    if (options.json) {
      const head = { tool: 'synod', version: readVersion(), command: 'why-not', spec: this.spec, verdict, exit: code };
      shell.out(`${JSON.stringify({ ...head, diagnostics: diagnostics.map(diagnosticToJson) })}\n`);
    } else shell.err(`${renderDiagnostics(diagnostics, shell.palette)}\n`);
    return code;
  }
}

/**
 * Returns the errors of a selection of a state or step. It is an error if several states or steps fit the text.
 * @param what the text by which the user selects.
 */
function faultsOf(chosen: Chosen, what: string): readonly Diagnostic[] {
  if (chosen.kind === 'faults') return chosen.diagnostics;
  if (chosen.kind === 'taken') return [];
  const { choices } = chosen;
  const isInitial = choices[0]?.action === undefined;
  // Steps of the same action with the same arguments have the same text. Then the list needs their numbers.
  const areDistinct = new Set(choices.map(({ action }) => action)).size === choices.length;
  const known = choices
    .slice(0, mostListed)
    .map(({ action, number }) => (areDistinct ? action : `${number} (${action})`));
  const more = choices.length > mostListed ? ', …' : '';
  return [
    diagnostic(
      'SY0084',
      isInitial ? `There are ${choices.length} initial states` : `'${what}' means ${choices.length} steps`,
      {
        hint: isInitial
          ? 'choose one with --initial NUMBER; :init in synod repl lists them'
          : areDistinct
            ? `write one of them: ${known.join('; ')}${more}`
            : `write the number of one of them: ${known.join(', ')}${more}; :next in synod repl shows what each changes`,
      },
    ),
  ];
}

const mostListed = 8;

/** Splits a text into steps at semicolons, but not at those in strings. */
function stepsIn(text: string): readonly string[] {
  const parts = text.match(/(?:"(?:\\.|[^"\\])*"|[^;"]|")+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
