/**
 * The dialogue of the REPL on a terminal or in a pipe. In: streams, and a way to open a session. Out: answers. Ctrl-C
 * ends an evaluation, and not the session: after an interruption, the same files are opened again, and the session
 * takes the same steps.
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

/** A terminal, or a pipe. */
export interface PromptStreams {
  readonly input: NodeJS.ReadableStream & { readonly setRawMode?: (raw: boolean) => unknown };
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
  readonly isTerminal: boolean;
}

/** The files of a session. */
export interface SessionFiles {
  readonly spec: string | undefined;
  readonly config: string | undefined;
}

export interface PromptHost {
  readonly streams: PromptStreams;
  readonly palette: Palette;
  /** Undefined if inputs are not kept. */
  readonly history: HistoryFile | undefined;
  /** @param besides built-in modules that inputs use, although the specification does not extend them. */
  readonly open: (files: SessionFiles, besides: readonly string[]) => SessionOpened;
}

/** Why the files are opened. `modules`: an input needs other built-in modules. */
type Opening = 'begin' | 'load' | 'reload' | 'interrupted' | 'modules';

/** Inputs whose lines begin with a bullet may have further items. */
const bullet = /^\s*(?:\/\\|\\\/)/m;

export class Prompt {
  private session: Session | undefined;
  private name = 'synod';
  private lines: string[] = [];
  private inputs = 0;
  private besides: readonly string[] = [];
  private saidHowToEnd = false;
  private isClosed = false;
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

  /** Whether the first session could be opened. */
  begin(): boolean {
    return this.openAgain(this.files, 'begin');
  }

  /** Returns when the input ends, or after :quit. */
  async run(): Promise<void> {
    const { reading, host } = this;
    const ended = new Promise<void>((resolve) => {
      this.end = resolve;
    });
    reading.on('line', (line) => this.take(line));
    reading.on('SIGINT', () => this.clear());
    reading.on('close', () => {
      this.isClosed = true;
      if (this.lines.length > 0) this.answer(true);
      if (host.streams.isTerminal) this.print('');
      this.end();
    });
    // A reader that closed the pipe ends the session.
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
    this.lines = [];
    this.print(isEmpty ? '^C (Ctrl-D ends the session)' : '^C');
    // Deletes the line on both sides of the cursor.
    reading.write(null, { ctrl: true, name: 'e' });
    reading.write(null, { ctrl: true, name: 'u' });
    this.ask();
  }

  private take(line: string): void {
    if (this.isClosed) return;
    this.host.history?.add(line);
    this.lines.push(line);
    if (this.lines.length === 1 && line.trim().startsWith(':')) this.command(line.trim());
    else if (this.lines.length === 1 && this.isWordForCommand(line.trim()))
      this.command(commandFor.get(line.trim()) ?? '');
    else if (isCommand(line)) this.commandInstead(line.trim());
    else if (line.trim() === '') this.answer(true);
    // Further items of a list may follow.
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
      this.lines = [];
      return;
    }
    const source = { name: `input ${this.inputs + 1}`, text };
    const answered = this.asking((session) => answerInput(session, source, isWhole, this.view));
    if (answered?.kind === 'more') return;
    this.lines = [];
    this.inputs++;
    if (answered !== undefined) this.print(answered.text);
  }

  private command(line: string): void {
    this.lines = [];
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

  /** Asks the session. If it needs other built-in modules, it is opened with them, and asked again. */
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

  /** Opens the files. If they have errors, the session that is open stays. */
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
    // The reason why there are no behaviors is shown now, and not only at :init.
    if (!('setUp' in behaving)) this.print(errors(behaving, this.view));
  }

  private follow(session: Session, before: Session, how: Opening): void {
    const states = session.follow(before);
    const { gutter } = this.host.palette;
    if (how === 'reload') this.print(gutter(`reloaded ${this.name}`));
    if (states < before.length)
      this.print(gutter(`The behavior has ${states} of its ${before.length} states in the specification now.`));
  }

  /** Does work that Ctrl-C may interrupt. Returns undefined if it was interrupted. */
  private guarded<Result>(work: () => Result): Result | undefined {
    const { isTerminal, input } = this.host.streams;
    if (!isMainThread) return work();
    // In raw mode, a terminal sends no signal.
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
