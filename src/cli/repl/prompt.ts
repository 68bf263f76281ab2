/**
 * The dialogue of the REPL on a terminal or in a pipe. In: streams, and a function that opens a session. Out: answers.
 * Ctrl-C ends an evaluation, but not the session: after an interruption, the same files are opened again, and the new
 * session takes the same steps.
 */
import { createInterface, type Interface } from 'node:readline';
import { isMainThread } from 'node:worker_threads';
import type { Palette } from '../../diagnostics/palette.js';
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

/** The reason for opening the files. `modules`: an input needs further built-in modules. */
type Opening = 'begin' | 'load' | 'reload' | 'interrupted' | 'modules';

/** Matches an input with a line that begins with a bullet. Such an input may have further items. */
const bullet = /^\s*(?:\/\\|\\\/)/m;

export class Prompt {
  private session: Session | undefined;
  private name = 'synod';
  private lines: string[] = [];
  private inputs = 0;
  private besides: readonly string[] = [];
  private saidHowToEnd = false;
  private isClosed = false;
  /** The inputs that the arrow keys recall, the newest first. Belongs to the terminal. */
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

  /** Opens the first session. Returns whether that was possible. */
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
    reading.on('close', () => {
      this.isClosed = true;
      if (this.lines.length > 0) this.answer(true);
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
    this.reading.setPrompt(this.lines.length > 0 ? '... ' : length > 0 ? `${this.name} ${length}> ` : `${this.name}> `);
    this.reading.prompt();
  }

  private clear(): void {
    const { reading } = this;
    const isEmpty = this.lines.length === 0 && reading.line === '';
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
    // An input of several lines that was recalled is complete.
    const recalled = line.split('\n');
    this.lines.push(...recalled);
    if (recalled.length > 1) this.answer(true);
    else if (this.lines.length === 1 && line.trim().startsWith(':')) this.command(line.trim());
    else if (this.lines.length === 1 && this.isWordForCommand(line.trim()))
      this.command(commandFor.get(line.trim()) ?? '');
    else if (isCommand(line)) this.commandInstead(line.trim());
    else if (line.trim() === '') this.answer(true);
    // If the input has bullets, further items may follow, so it is not answered yet.
    else if (!bullet.test(this.lines.join('\n'))) this.answer(false);
    if (this.isClosed) return;
    if (this.lines.length > 0) this.sayHowToEnd();
    this.ask();
  }

  /** Whether a line is a word that other prompts take for a command, and that nothing defines here. */
  private isWordForCommand(line: string): boolean {
    return commandFor.has(line) && this.session?.spanOf(line) === undefined;
  }

  /** A command ends an input that is not complete. */
  private commandInstead(command: string): void {
    this.lines.pop();
    this.answer(true);
    this.command(command);
  }

  private sayHowToEnd(): void {
    if (this.saidHowToEnd || !this.host.streams.isTerminal) return;
    this.saidHowToEnd = true;
    this.print(this.host.palette.gutter('The input continues here. An empty line ends it, Ctrl-C drops it.'));
  }

  private answer(isWhole: boolean): void {
    const text = this.lines.join('\n');
    if (text.trim() === '') {
      this.endInput();
      return;
    }
    const source = { name: `input ${this.inputs + 1}`, text };
    const answered = this.asking((session) => answerInput(session, source, isWhole, this.view));
    if (answered?.kind === 'more') return;
    this.endInput();
    this.inputs++;
    if (answered !== undefined) this.print(answered.text);
  }

  /** Forgets the lines of the input. The history keeps them as one input. */
  private endInput(): void {
    const lines = this.lines.filter((line) => line.trim() !== '');
    this.lines = [];
    if (lines.length === 0) return;
    const text = lines.join('\n');
    this.host.history?.add(text);
    if (lines.length === 1) return;
    // The terminal has kept each line as an input. The newest one is the first.
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
      const answer = this.asking((session) => answerCommand(session, command, rest, this.view));
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

  /** Opens the files. If they have errors, the session that is open stays. Returns whether a session was opened. */
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
    // If there are no behaviors, the reason is shown now, not only at :init.
    if (!('setUp' in behaving)) this.print(errors(behaving, this.view));
  }

  private follow(session: Session, before: Session, how: Opening): void {
    const states = session.follow(before);
    const { gutter } = this.host.palette;
    if (how === 'reload') this.print(gutter(`reloaded ${this.name}`));
    if (states < before.length)
      this.print(gutter(`The behavior has ${states} of its ${before.length} states in the specification now.`));
  }

  /** Does work that Ctrl-C may interrupt. Returns undefined after an interruption. */
  private guarded<Result>(work: () => Result): Result | undefined {
    const { isTerminal, input } = this.host.streams;
    if (!isMainThread) return work();
    // In raw mode, Ctrl-C on a terminal is no signal. So raw mode is switched off during the work.
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
    return { palette, columns: streams.isTerminal ? Math.max(20, streams.output.columns ?? 80) : 120 };
  }

  private print(text: string): void {
    this.host.streams.output.write(`${text}\n`);
  }

  close(): void {
    this.reading.close();
  }
}

/** Commands of other prompts. */
const commandFor: ReadonlyMap<string, string> = new Map([
  ['help', ':help'],
  ['?', ':help'],
  ['quit', ':quit'],
  ['exit', ':quit'],
]);

/** The files of `:load`. A name with blanks stands in quotation marks, or alone. */
function filesIn(rest: string): readonly string[] {
  if (!rest.includes('"') && /\.tla$/.test(rest) && !/\.tla\s/.test(rest)) return [rest];
  return [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function isCommand(line: string): boolean {
  const [, name] = /^\s*(:[\w-]+)(?:\s|$)/.exec(line) ?? [];
  return name === ':q' || replCommands.some((command) => command.name === name);
}
