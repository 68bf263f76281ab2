/**
 * The dialogue of the REPL on a terminal or in a pipe. In: streams, and a function that opens a session. Out: answers.
 * Ctrl-C ends an evaluation, but not the session: after an interruption, the same files are opened again, and the new
 * session takes the same steps.
 */
import { createInterface, type Interface } from 'node:readline';
import { isMainThread } from 'node:worker_threads';
import type { Palette } from '../../diagnostics/palette.js';
import {
  continues,
  continuesBeyondEmpty,
  extendsDefinitions,
  type InputSoFar,
  onlyContinues,
  readSoFar,
} from '../../session/repl/input-lines.js';
import type { OpenedSession, SessionOpened } from '../../session/repl/open-session.js';
import { NeedsModules } from '../../session/repl/prompt-names.js';
import { Session } from '../../session/repl/session.js';
import { Interruptible } from '../threads/interruptible.js';
import { answerCommand, answerInput, errors, type View } from './answer-command.js';
import { replCommands } from './commands.js';
import { completeInput } from './complete-input.js';
import type { HistoryFile } from './history-file.js';

/** The streams of the dialogue: those of a terminal or of pipes. */
export interface PromptStreams {
  readonly input: NodeJS.ReadableStream & { readonly setRawMode?: (raw: boolean) => unknown };
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
  readonly isTerminal: boolean;
}

/** The files that a session is opened from. */
export interface SessionFiles {
  readonly spec: string | undefined;
  readonly config: string | undefined;
}

export interface PromptHost {
  readonly streams: PromptStreams;
  readonly palette: Palette;
  /** Undefined if the inputs of this session are not kept. */
  readonly history: HistoryFile | undefined;
  /** @param besides built-in modules that inputs use and that the specification does not extend. */
  readonly open: (files: SessionFiles, besides: readonly string[]) => SessionOpened;
}

/** Why a session is opened. `modules`: an input needs further built-in modules. */
type Opening = 'begin' | 'load' | 'reload' | 'interrupted' | 'modules';

/** The last input, which was already answered. A further line may still continue it. */
interface Continuable {
  readonly text: string;
  /**
   * Whether the input has an error that no further line corrects. Lines that continue such an input are ignored. After
   * the first such line, a message says this, and `isSaid` is set.
   */
  readonly isFaulty: boolean;
  readonly isSaid: boolean;
}

/** Lines of a pasted text come within this number of milliseconds. */
const pasteDelay = 30;

export class Prompt {
  private session: Session | undefined;
  private name = 'synod';
  private lines: string[] = [];
  private soFar: InputSoFar = readSoFar('');
  private last: Continuable | undefined;
  /** The last expression, which :full shows. */
  private lastExpression = '';
  /**
   * The timer that runs after an empty line. If no line comes soon, it ends the input. Undefined if the last line was
   * not empty.
   */
  private ending: NodeJS.Timeout | undefined;
  private inputs = 0;
  private besides: readonly string[] = [];
  private saidHowToEnd = false;
  private isClosed = false;
  /** The inputs that the arrow keys recall, the newest first. The terminal interface of Node owns this array. */
  private recalled: string[] = [];
  private readonly reading: Interface;
  private end: () => void = () => undefined;

  constructor(
    private readonly host: PromptHost,
    private files: SessionFiles,
  ) {
    const { streams, history } = host;
    const { input, output, isTerminal } = streams;
    this.reading = createInterface({
      ...{ input, terminal: isTerminal, historySize: 1000, removeHistoryDuplicates: true },
      ...(isTerminal ? { output, history: history?.read() ?? [] } : {}),
      completer: (line: string) => this.asking((session) => completeInput(line, session)) ?? [[], ''],
    });
  }

  /** Opens the first session. Returns whether it could be opened. */
  begin(): boolean {
    return this.openAgain(this.files, 'begin');
  }

  /** Answers inputs until the end of the input or `:quit`. */
  async run(): Promise<void> {
    const { reading, host } = this;
    const ended = new Promise<void>((resolve) => {
      this.end = resolve;
    });
    reading.on('line', (line) => this.take(line));
    reading.on('history', (inputs: string[]) => {
      this.recalled = inputs;
    });
    reading.on('SIGINT', () => this.clear());
    // After Ctrl-Z and `fg`, the terminal is read again, and shows the line that was begun.
    reading.on('SIGCONT', () => reading.prompt(true));
    reading.on('close', () => {
      this.stopEnding();
      this.isClosed = true;
      if (this.lines.length > 0) this.answer();
      if (host.streams.isTerminal) this.print('');
      this.end();
    });
    // When the reader of the output closes the pipe, the session ends.
    host.streams.output.on('error', () => reading.close());
    this.ask();
    await ended;
  }

  private ask(): void {
    if (!this.host.streams.isTerminal) return;
    const length = this.session?.length ?? 0;
    const prompt = length > 0 ? `${this.name} ${length}> ` : `${this.name}> `;
    // Both prompts have the same width, so that lines of one input that are aligned on the screen are aligned in the
    // text.
    this.reading.setPrompt(this.lines.length > 0 ? '... '.padStart(prompt.length) : prompt);
    this.reading.prompt();
  }

  private clear(): void {
    const { reading } = this;
    const isEmpty = this.lines.length === 0 && reading.line === '';
    this.stopEnding();
    this.endInput();
    this.print(isEmpty ? '^C (Ctrl-D ends the session)' : '^C');
    // Two keys that together delete the line: Ctrl-E moves the cursor to the end of the line, and Ctrl-U deletes the
    // text before the cursor.
    reading.write(null, { ctrl: true, name: 'e' });
    reading.write(null, { ctrl: true, name: 'u' });
    this.ask();
  }

  private take(line: string): void {
    if (this.isClosed) return;
    const recalled = line.split('\n');
    if (recalled.length > 1) {
      // The user has recalled an earlier input of several lines, which is complete.
      this.stopEnding();
      this.lines.push(...recalled);
      this.answer();
    } else if (this.lines.length > 0) this.takeNext(line);
    else this.takeFirst(line);
    if (this.isClosed) return;
    if (this.ending !== undefined) return;
    if (this.lines.length > 0) this.sayHowToEnd();
    this.ask();
  }

  /** Takes a line with which an input begins. */
  private takeFirst(line: string): void {
    const word = line.trim();
    if (word === '') this.endInput();
    else if (word.startsWith(':')) this.command(word);
    else if (this.isWordForCommand(word)) this.command(commandFor.get(word) ?? '');
    else if (this.last === undefined || !this.continueLast(this.last, line)) this.add(line);
  }

  /** Takes a line after the first one of an input. An empty line or a command ends the input, except in a comment. */
  private takeNext(line: string): void {
    const { soFar } = this;
    if (soFar.extent !== 'comment') {
      if (isCommand(line)) {
        this.stopEnding();
        this.answer();
        this.command(line.trim());
        return;
      }
      if (line.trim() === '') {
        this.lines.push(line);
        this.endSoon();
        return;
      }
      const isBehindEmpty = this.stopEnding();
      const text = this.lines.join('\n');
      const belongs = isBehindEmpty ? continuesBeyondEmpty(text, soFar, line) : continues(text, soFar, line);
      if (!belongs) {
        // Comments at the end of the text belong to the next input.
        const comments = this.lines.splice(soFar.lastLine + 1);
        this.answer();
        if (this.isClosed) return;
        this.lines = comments;
        if (comments.length === 0) {
          this.takeFirst(line);
          return;
        }
      }
    }
    this.add(line);
  }

  /**
   * Ends the input, unless a further line comes at once: in pasted text, an empty line may stand within a definition.
   * The second wait gives the terminal time to deliver lines that came during an evaluation.
   */
  private endSoon(): void {
    this.stopEnding();
    this.ending = setTimeout(() => {
      const { ending } = this;
      setImmediate(() => {
        if (this.ending !== ending || ending === undefined) return;
        this.ending = undefined;
        this.answer();
        this.ask();
      });
    }, pasteDelay);
  }

  /** Returns whether the input was about to end. */
  private stopEnding(): boolean {
    const { ending } = this;
    clearTimeout(ending);
    this.ending = undefined;
    return ending !== undefined;
  }

  private add(line: string): void {
    this.lines.push(line);
    this.soFar = readSoFar(this.lines.join('\n'));
    const { extent } = this.soFar;
    if (extent === 'whole' || extent === 'faulty') this.answer();
  }

  /**
   * Takes a line that can only continue the last input, which was already answered: replaces the last definition by the
   * definition with this line. If the last input has an error, ignores the line. Returns whether the line continues the
   * last input.
   */
  private continueLast(last: Continuable, line: string): boolean {
    if (last.isFaulty) {
      if (!onlyContinues(line)) return false;
      if (!last.isSaid) this.print(this.host.palette.gutter('The lines that continue this input are left out.'));
      this.last = { ...last, isSaid: true };
      return true;
    }
    if (!extendsDefinitions(last.text, line)) return false;
    this.lines = last.text.split('\n');
    this.add(line);
    return true;
  }

  /** Whether a line is a word such as `quit`, which is a command of other prompts and is not defined here. */
  private isWordForCommand(line: string): boolean {
    return commandFor.has(line) && this.session?.spanOf(line) === undefined;
  }

  private sayHowToEnd(): void {
    if (this.saidHowToEnd || !this.host.streams.isTerminal) return;
    this.saidHowToEnd = true;
    this.print(this.host.palette.gutter('The input continues here. An empty line ends it, Ctrl-C drops it.'));
  }

  /** Ends the input and answers it. */
  private answer(): void {
    const text = this.lines.join('\n');
    const { extent, isLikeUnit } = readSoFar(text);
    this.endInput();
    if (extent === 'empty') return;
    this.inputs++;
    const source = { name: `input ${this.inputs}`, text };
    const answer = this.asking((session) => answerInput(session, source, this.view));
    if (answer !== undefined) this.print(answer);
    if (!isLikeUnit) this.lastExpression = text;
    this.last = isLikeUnit ? { text, isFaulty: extent === 'faulty', isSaid: false } : undefined;
  }

  /** Begins a new input. Adds the lines of the last input to the history, as one input. */
  private endInput(): void {
    const lines = this.lines.filter((line) => line.trim() !== '');
    this.lines = [];
    if (lines.length === 0) return;
    const text = lines.join('\n');
    this.host.history?.add(text);
    if (lines.length === 1) return;
    // The terminal has recorded each line as a separate input, the newest first.
    const { recalled } = this;
    let place = 0;
    for (const line of lines) {
      const at = recalled.indexOf(line);
      if (at < 0 || at > lines.length) continue;
      recalled.splice(at, 1);
      place = at;
    }
    recalled.splice(place, 0, text);
  }

  private command(line: string): void {
    this.last = undefined;
    this.lines = [line];
    this.endInput();
    const [, command = '', rest = ''] = /^(:\S*)\s*(.*)$/s.exec(line) ?? [];
    if (command === ':quit' || command === ':q') {
      this.reading.close();
      return;
    }
    if (command === ':load' && rest !== '') {
      const [spec, config] = filesIn(rest);
      this.openAgain({ spec, config }, 'load');
    } else if (command === ':reload' && rest === '') {
      this.openAgain(this.files, 'reload');
    } else {
      const asked = command === ':full' && rest === '' ? this.lastExpression : rest;
      const answer = this.asking((session) => answerCommand(session, command, asked, this.view));
      if (answer !== undefined) this.print(answer);
    }
  }

  /**
   * Returns the answer of the session. If the question needs further built-in modules, opens the session with them and
   * asks again. Undefined if there is no session, or after an interruption.
   */
  private asking<Result>(question: (session: Session) => Result): Result | undefined {
    const { session } = this;
    if (session === undefined) return undefined;
    try {
      const { columns, isTerminal } = this.view;
      if (isTerminal) session.breakAt(columns);
      const answer = this.guarded(() => question(session));
      const notes = session.takeNotes();
      if (notes.length > 0) this.print(errors(notes, this.view));
      return answer;
    } catch (error) {
      if (!(error instanceof NeedsModules)) throw error;
      this.besides = [...this.besides, ...error.modules];
    }
    return this.openAgain(this.files, 'modules') ? this.asking(question) : undefined;
  }

  /**
   * Opens a session for the files. If they have errors, the current session stays open. Returns whether a session was
   * opened.
   */
  private openAgain(files: SessionFiles, how: Opening): boolean {
    const before = this.session;
    const isQuiet = how === 'interrupted' || how === 'modules';
    if (how === 'load') this.besides = [];
    const { besides } = this;
    const open = () => this.host.open(files, besides);
    const opened = how === 'interrupted' ? open() : this.guarded(open);
    if (opened === undefined) return false;
    if (opened.kind === 'refused') {
      this.print(errors(opened.diagnostics, this.view));
      return false;
    }
    if (opened.warnings.length > 0 && !isQuiet) this.print(errors(opened.warnings, this.view));
    const session = new Session(opened, before?.defined ?? []);
    this.session = session;
    this.files = files;
    this.name = files.spec === undefined ? 'synod' : opened.spec.root.name;
    if (how === 'load') this.print(this.host.palette.gutter(`loaded ${this.name}`));
    if (how === 'begin' && files.spec !== undefined) this.greet(opened);
    if ((how === 'reload' || isQuiet) && before !== undefined) this.follow(session, before, how);
    return true;
  }

  private greet({ behaving }: OpenedSession): void {
    // If the specification has no behaviors, the reason is shown now. Otherwise the user would see it only after
    // `:init`.
    if (!('setUp' in behaving)) this.print(errors(behaving, this.view));
  }

  private follow(session: Session, before: Session, how: Opening): void {
    const states = session.follow(before);
    const { gutter } = this.host.palette;
    if (how === 'reload') this.print(gutter(`reloaded ${this.name}`));
    if (states < before.length)
      this.print(gutter(`The specification now allows only ${states} of the ${before.length} states of the behavior.`));
  }

  /** Does work that Ctrl-C may interrupt. Returns undefined after an interruption. */
  private guarded<Result>(work: () => Result): Result | undefined {
    const { isTerminal, input } = this.host.streams;
    if (!isMainThread) return work();
    // In raw mode, Ctrl-C on a terminal sends no signal. So raw mode is switched off during the work.
    if (isTerminal) input.setRawMode?.(false);
    try {
      const ended = new Interruptible(work).run(undefined);
      if (typeof ended === 'object') return ended.result;
    } finally {
      if (isTerminal) input.setRawMode?.(true);
    }
    this.print('Interrupted.');
    if (this.session !== undefined) this.openAgain(this.files, 'interrupted');
    return undefined;
  }

  private get view(): View {
    const { palette, streams } = this.host;
    const { isTerminal } = streams;
    return { palette, columns: isTerminal ? Math.max(20, streams.output.columns ?? 80) : 120, isTerminal };
  }

  private print(text: string): void {
    this.host.streams.output.write(`${text}\n`);
  }

  close(): void {
    this.reading.close();
  }
}

/** Commands of other prompts, with the commands here that mean the same. */
const commandFor: ReadonlyMap<string, string> = new Map([
  ['help', ':help'],
  ['?', ':help'],
  ['quit', ':quit'],
  ['exit', ':quit'],
]);

/** Returns the files that `:load` names. A name with blanks must be in quotation marks, unless it is the only one. */
function filesIn(rest: string): readonly string[] {
  if (!rest.includes('"') && /\.tla$/.test(rest) && !/\.tla\s/.test(rest)) return [rest];
  return [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function isCommand(line: string): boolean {
  const [, name] = /^\s*(:[\w-]+)(?:\s|$)/.exec(line) ?? [];
  return name === ':q' || replCommands.some((command) => command.name === name);
}
