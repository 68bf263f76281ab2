/**
 * The dialogue of the REPL on a terminal or in a pipe. In: streams, and a function that opens a session. Out: answers.
 * Ctrl-C ends an evaluation, but not the session: after an interruption, the same files are opened again, and the new
 * session takes the same steps.
 */
import { isMainThread } from 'node:worker_threads';
import { countOf } from '../../diagnostics/counts.js';
import type { Palette } from '../../diagnostics/palette.js';
import { roomForValues } from '../../report/render-trace.js';
import type { OpenedSession, SessionOpened } from '../../session/repl/open-session.js';
import { NeedsModules } from '../../session/repl/prompt-names.js';
import { Session } from '../../session/repl/session.js';
import { Interruptible } from '../threads/interruptible.js';
import { answerCommand, answerInput, errors, type Said, type View } from './answer-command.js';
import { InputCollector } from './collect-input.js';
import { commandNamed, wordsForCommands } from './commands.js';
import { completeInput } from './complete-input.js';
import { fitLines } from './fit-lines.js';
import type { HistoryFile } from './history-file.js';
import { LineReader, type PromptStreams } from './line-reader.js';
import { isTraceName } from './save-trace.js';

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
  readonly open: (files: SessionFiles, besides: readonly string[]) => FilesOpened;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

export interface FilesOpened {
  readonly opened: SessionOpened;
  /** The configuration file that was read; undefined if there is none. */
  readonly config: string | undefined;
}

/** Why a session is opened. `modules`: an input needs further built-in modules. */
type Opening = 'begin' | 'load' | 'reload' | 'interrupted' | 'modules';

/** A search shows its progress after this number of milliseconds, and then every so many milliseconds. */
const progressAfter = 1000;
const progressEvery = 250;

export class Prompt {
  private session: Session | undefined;
  private name = 'synod';
  /** The last expression, which :full shows. */
  private lastExpression = '';
  private inputs = 0;
  private besides: readonly string[] = [];
  private saidHowToEnd = false;
  private isClosed = false;
  /** Whether the line of the cursor shows the progress of a search. */
  private hasProgress = false;
  /** The list that the last command has shown. A number after it probably means a line of the list. */
  private listed: Said['listed'];
  /** The configuration file of the session. */
  private config: string | undefined;
  private readonly reading: LineReader;
  private readonly collecting: InputCollector;
  private end: () => void = () => undefined;

  constructor(
    private readonly host: PromptHost,
    private files: SessionFiles,
  ) {
    const { streams, history } = host;
    this.reading = new LineReader(streams, history, (line) => {
      return this.asking((session) => completeInput(line, session)) ?? [[], ''];
    });
    this.collecting = new InputCollector({
      input: (text, isLikeUnit) => this.answer(text, isLikeUnit),
      command: (line) => this.command(line),
      ended: (lines) => {
        history?.add(lines.join('\n'));
        if (lines.length > 1) this.reading.joinInHistory(lines);
      },
      leftOut: () => this.note('The lines that continue this input are left out.'),
      settled: () => this.ask(),
      commandFor: (word) => this.commandFor(word),
      isClosed: () => this.isClosed,
    });
  }

  /** Opens the first session. Returns whether it could be opened. */
  begin(): boolean {
    return this.openAgain(this.files, 'begin');
  }

  /** Answers inputs until the end of the input or `:quit`. */
  async run(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.end = resolve;
    });
    this.reading.listen({
      line: (line) => this.take(line),
      interrupt: () => this.clear(),
      end: () => this.finish(),
    });
    this.ask();
    await ended;
  }

  private finish(): void {
    const { isTerminal } = this.host.streams;
    this.isClosed = true;
    if (isTerminal) this.print('');
    this.collecting.finish(isTerminal);
    this.end();
  }

  private ask(): void {
    if (!this.host.streams.isTerminal) return;
    const length = this.session?.length ?? 0;
    const prompt = length > 0 ? `${this.name} ${length}> ` : `${this.name}> `;
    // The prompts are equally wide, so that lines that stand in one column on the screen do so in the text.
    this.reading.ask(this.collecting.hasBegun ? '... '.padStart(prompt.length) : prompt);
  }

  private clear(): void {
    const isEmpty = !this.collecting.hasBegun && this.reading.line === '';
    this.collecting.drop();
    this.reading.drop(isEmpty ? '^C (Ctrl-D ends the session)' : '^C');
    this.ask();
  }

  private take(line: string): void {
    if (this.isClosed) return;
    const { collecting } = this;
    collecting.take(line);
    if (this.isClosed || collecting.isEnding) return;
    if (collecting.hasBegun) this.sayHowToEnd();
    this.ask();
  }

  /** Returns the command for a word that other prompts take for one, unless something here has this name. */
  private commandFor(word: string): string | undefined {
    const command = wordsForCommands.get(word);
    if (command === undefined) return undefined;
    return this.asking((session) => session.knows(word)) === true ? undefined : command;
  }

  private sayHowToEnd(): void {
    if (this.saidHowToEnd || !this.host.streams.isTerminal) return;
    this.saidHowToEnd = true;
    this.note('The input continues here. An empty line ends it, Ctrl-C drops it.');
  }

  private answer(text: string, isLikeUnit: boolean): void {
    this.inputs++;
    const source = { name: `input ${this.inputs}`, text };
    const answer = this.asking((session) => answerInput(session, source, this.view));
    if (answer !== undefined) this.print(answer);
    this.hintAtNumber(text);
    if (!isLikeUnit) this.lastExpression = text;
  }

  /** After a list, a number alone is a value. Says how to choose the line with this number. */
  private hintAtNumber(text: string): void {
    const { listed } = this;
    this.listed = undefined;
    const number = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0;
    if (listed === undefined || number < 1 || number > listed.most) return;
    this.note(`(${listed.command} ${number} chooses number ${number} of the list)`);
    this.listed = listed;
  }

  private command(line: string): void {
    const [, written = '', rest = ''] = /^(:\S*)\s*(.*)$/s.exec(line) ?? [];
    const command = commandNamed(written);
    this.listed = undefined;
    if (command === ':quit') {
      this.reading.close();
      return;
    }
    if (command === ':load' && rest !== '' && !isTraceName(filesIn(rest)[0] ?? '')) {
      const [spec, config] = filesIn(rest);
      this.openAgain({ spec, config }, 'load');
    } else if (command === ':reload' && rest === '') {
      this.openAgain(this.files, 'reload');
    } else {
      const asked = command === ':full' && rest === '' ? this.lastExpression : rest;
      const said = this.asking((session) => answerCommand(session, command, asked, this.view));
      this.listed = said?.listed;
      if (said !== undefined) this.print(said.text);
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
      if (isTerminal)
        session.breakAt(roomForValues(Math.max(0, ...session.variables.map(({ length }) => length)), columns));
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
    const read = how === 'interrupted' ? open() : this.guarded(open);
    if (read === undefined) return false;
    const { opened, config } = read;
    if (opened.kind === 'refused') {
      this.print(errors(opened.diagnostics, this.view));
      return false;
    }
    if (opened.warnings.length > 0 && !isQuiet) this.print(errors(opened.warnings, this.view));
    const session = new Session(opened, before?.defined ?? []);
    this.session = session;
    this.files = files;
    this.config = config;
    this.name = files.spec === undefined ? 'synod' : opened.spec.root.name;
    if (how === 'load') this.note(`loaded ${this.what}`);
    if (how === 'begin' && files.spec !== undefined) this.greet(opened);
    if ((how === 'reload' || isQuiet) && before !== undefined) this.follow(session, before, how);
    return true;
  }

  /** The specification with its configuration, such as `PCon with PCon.cfg`. */
  private get what(): string {
    return this.config === undefined ? this.name : `${this.name} with ${this.config}`;
  }

  private greet({ behaving }: OpenedSession): void {
    if (this.host.streams.isTerminal) this.note(`${this.what}. :names lists what it defines, :help the commands.`);
    // If there are no behaviors, the reason is shown now, not only at :init.
    if (!('setUp' in behaving)) this.print(errors(behaving, this.view));
  }

  private follow(session: Session, before: Session, how: Opening): void {
    const states = session.follow(before);
    if (how === 'reload') this.note(`reloaded ${this.what}`);
    if (states < before.length)
      this.note(`The specification now allows only ${states} of the ${before.length} states of the behavior.`);
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
    const { spec } = this.files;
    return {
      ...{ palette, isTerminal, progress: this.progressSince() },
      columns: isTerminal ? Math.max(20, streams.output.columns ?? 80) : 120,
      files: spec === undefined ? undefined : { spec, config: this.config },
    };
  }

  /** Returns a function that shows the progress of a search on the terminal, in one line that it writes anew. */
  private progressSince(): (examined: number) => void {
    const { streams, now, palette } = this.host;
    if (!streams.isTerminal) return () => undefined;
    let next = now() + progressAfter;
    return (examined) => {
      if (now() < next) return;
      next = now() + progressEvery;
      this.hasProgress = true;
      streams.output.write(`\r\x1b[2K${palette.gutter(`${countOf(examined, 'state')} examined`)}`);
    };
  }

  private note(text: string): void {
    this.print(this.host.palette.gutter(text));
  }

  private print(text: string): void {
    if (this.hasProgress) this.host.streams.output.write('\r\x1b[2K');
    this.hasProgress = false;
    const { isTerminal, columns } = this.view;
    this.host.streams.output.write(`${isTerminal ? fitLines(text, columns) : text}\n`);
  }

  close(): void {
    this.reading.close();
  }
}

/** The files of `:load`. A name with blanks stands in quotation marks, or alone. */
function filesIn(rest: string): readonly string[] {
  if (!rest.includes('"') && /\.tla$/.test(rest) && !/\.tla\s/.test(rest)) return [rest];
  return [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
