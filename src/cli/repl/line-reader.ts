/**
 * Reads lines from a terminal or a pipe, with a prompt and a history on a terminal. In: streams. Out: lines, Ctrl-C and
 * the end of the input. It uses the editor of Node, and corrects how that one draws lines which are wider than the
 * terminal.
 */
import { createInterface, type Interface } from 'node:readline';
import type { Completion } from './complete-input.js';
import type { HistoryFile } from './history-file.js';
import { HistorySearch, type Key } from './history-search.js';

/** The streams of the dialogue: those of a terminal or of pipes. */
export interface PromptStreams {
  readonly input: NodeJS.ReadableStream & { readonly setRawMode?: (raw: boolean) => unknown };
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
  readonly isTerminal: boolean;
}

export interface LineListener {
  readonly line: (line: string) => void;
  readonly interrupt: () => void;
  readonly end: () => void;
}

/** Properties of the editor of Node that its types do not know. It does not always keep the first two up to date. */
interface EditorState {
  /**
   * The row of the cursor. The editor sets it only when it draws the line anew, and not while characters are typed. Then
   * it would draw the first row twice.
   */
  prevRows?: number;
  /** FALSE while a pasted text is read. Then the editor would put it at the end of the line, wherever the cursor is. */
  isCompletionEnabled?: boolean;
  /** Handles a key. The prompt of Node itself replaces this function too. */
  _ttyWrite?: (text: string | undefined, key: Key) => void;
}

/** The line of the editor. The types of Node do not allow to set it. */
interface EditedLine {
  line: string;
  cursor: number;
}

export class LineReader {
  private readonly reading: Interface;
  /** The inputs that the arrow keys recall, the newest first. Belongs to the terminal. */
  private recalled: string[];
  private readonly search = new HistorySearch();

  constructor(
    private readonly streams: PromptStreams,
    history: HistoryFile | undefined,
    complete: (line: string) => Completion,
  ) {
    const { input, output, isTerminal } = streams;
    this.recalled = isTerminal ? (history?.read() ?? []) : [];
    this.reading = createInterface({
      ...{ input, terminal: isTerminal, historySize: 1000, removeHistoryDuplicates: true },
      ...(isTerminal ? { output, history: this.recalled } : {}),
      completer: (line: string) => complete(line),
    });
    if (!isTerminal) return;
    input.prependListener('keypress', () => this.correctEditor());
    this.searchHistory();
  }

  listen({ line, interrupt, end }: LineListener): void {
    const { reading } = this;
    reading.on('line', line);
    reading.on('history', (inputs: string[]) => {
      this.recalled = inputs;
    });
    reading.on('SIGINT', interrupt);
    // After Ctrl-Z and `fg`, the terminal is read again, and shows the line that was begun.
    reading.on('SIGCONT', () => reading.prompt(true));
    reading.on('close', end);
    // When the reader of the output closes the pipe, the session ends.
    this.streams.output.on('error', () => reading.close());
  }

  /** The line that is being typed. */
  get line(): string {
    return this.reading.line;
  }

  ask(prompt: string): void {
    this.reading.setPrompt(prompt);
    this.reading.prompt();
  }

  /** Drops the line that is being typed, and leaves it on the screen with this text behind it. */
  drop(text: string): void {
    const { reading } = this;
    // Ctrl-E moves the cursor to the end of the line, and Ctrl-U deletes the text before the cursor.
    reading.write(null, { ctrl: true, name: 'e' });
    this.streams.output.write(`${text}\n`);
    this.setRow(0);
    reading.write(null, { ctrl: true, name: 'u' });
  }

  /** Makes several lines that were typed one after the other a single input of the history. */
  joinInHistory(lines: readonly string[]): void {
    const { recalled } = this;
    let place = 0;
    for (const line of lines) {
      const at = recalled.indexOf(line);
      if (at < 0 || at > lines.length) continue;
      recalled.splice(at, 1);
      place = at;
    }
    recalled.splice(place, 0, lines.join('\n'));
  }

  close(): void {
    this.reading.close();
  }

  /** Called before the editor handles a key. */
  private correctEditor(): void {
    const editor: Interface & EditorState = this.reading;
    editor.prevRows = editor.getCursorPos().rows;
    if (editor.cursor < editor.line.length) editor.isCompletionEnabled = true;
  }

  /** Lets the search of the history see each key before the editor. */
  private searchHistory(): void {
    const { reading, search } = this;
    const editor: Interface & EditorState = reading;
    const handle = editor._ttyWrite?.bind(reading);
    if (handle === undefined) return;
    editor._ttyWrite = (text, key) => {
      const { line, cursor } = reading;
      const answer = search.press(text, key, { prompt: reading.getPrompt(), line, cursor }, this.recalled);
      if (answer !== undefined) {
        const { shown } = answer;
        Object.assign(reading as EditedLine, { line: shown.line, cursor: shown.cursor });
        reading.setPrompt(shown.prompt);
        reading.prompt(true);
      }
      if (answer?.isTaken !== true) handle(text, key);
    };
  }

  private setRow(row: number): void {
    (this.reading as Interface & EditorState).prevRows = row;
  }
}
