/**
 * Collects lines until they form one input of the prompt. In: the lines that are typed or pasted. Out: whole inputs and
 * commands, in order.
 */
import {
  continues,
  continuesBeyondEmpty,
  type Extent,
  extendsDefinitions,
  type InputSoFar,
  onlyContinues,
  readSoFar,
} from '../../session/repl/input-lines.js';
import { commandNamed, replCommands } from './commands.js';

export interface InputListener {
  /** Called with an input that is whole or has an error. `isLikeUnit`: it defines names, or begins like a unit. */
  readonly input: (text: string, isLikeUnit: boolean) => void;
  readonly command: (line: string) => void;
  /** Called with the lines of each input and command, whether or not it is answered. */
  readonly ended: (lines: readonly string[]) => void;
  /** Called when a line is left out because it continues an input with an error; only for the first such line. */
  readonly leftOut: () => void;
  /** Called when an input was answered later than its last line came. */
  readonly settled: () => void;
  /** Returns the command that a word without a colon stands for; undefined if it stands for none. */
  readonly commandFor: (word: string) => string | undefined;
  readonly isClosed: () => boolean;
}

/** The last input, if a line that only makes sense as its continuation may follow. */
interface Continuable {
  readonly text: string;
  /** No line can correct the input. So the lines that continue it are left out, and `isSaid` after the first of them. */
  readonly isFaulty: boolean;
  readonly isSaid: boolean;
}

/** Lines of a pasted text come within this number of milliseconds. */
const pasteDelay = 30;
/** What may stand between the lines of an input that is recalled. The history file contains the second character. */
const lineEnds = /\n|\u2028/;
const empty = readSoFar('');

export class InputCollector {
  private lines: string[] = [];
  private soFar: InputSoFar = empty;
  private last: Continuable | undefined;
  /** Runs after an empty line. If no line comes soon, the input ends. Undefined if the last line was not empty. */
  private ending: NodeJS.Timeout | undefined;

  constructor(private readonly on: InputListener) {}

  /** Whether an input has begun and is not answered yet. */
  get hasBegun(): boolean {
    return this.lines.length > 0;
  }

  /** Whether the input is about to end, unless a line comes at once. */
  get isEnding(): boolean {
    return this.ending !== undefined;
  }

  take(line: string): void {
    const recalled = line.split(lineEnds);
    if (recalled.length > 1) {
      // An input of several lines that was recalled is complete.
      this.stopEnding();
      this.lines.push(...recalled);
      this.answer();
    } else if (this.hasBegun) this.takeNext(line);
    else this.takeFirst(line);
  }

  /** Forgets the input that has begun. */
  drop(): void {
    this.stopEnding();
    this.end();
  }

  /**
   * Answers the input that has begun, at the end of the text.
   * @param isTerminal whether an input that is not complete is dropped.
   */
  finish(isTerminal: boolean): void {
    this.stopEnding();
    const { extent } = this.soFar;
    const isDropped = isTerminal && (extent === 'incomplete' || extent === 'comment');
    if (this.hasBegun && !isDropped) this.answer();
  }

  /** Takes a line with which an input begins. */
  private takeFirst(line: string): void {
    const word = line.trim();
    const command = word.startsWith(':') ? word : this.on.commandFor(word);
    if (word === '') this.end();
    else if (command !== undefined) this.command(command);
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
        // Comments at the end of the text stand above the next input.
        const comments = this.lines.splice(soFar.lastLine + 1);
        this.answer();
        if (this.on.isClosed()) return;
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
   * Ends the input, unless a line comes at once: in a pasted text, an empty line may stand within a definition. The
   * second wait lets the lines be read that came during an evaluation.
   */
  private endSoon(): void {
    this.stopEnding();
    this.ending = setTimeout(() => {
      const { ending } = this;
      setImmediate(() => {
        if (this.ending !== ending || ending === undefined) return;
        this.ending = undefined;
        this.answer();
        this.on.settled();
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
   * Takes a line that only makes sense as the continuation of the last input, although the last input was already
   * answered: the line is added to the last definition. If the last input has an error, the line is left out. Returns
   * whether the line is such a line.
   */
  private continueLast(last: Continuable, line: string): boolean {
    if (last.isFaulty) {
      if (!onlyContinues(line)) return false;
      if (!last.isSaid) this.on.leftOut();
      this.last = { ...last, isSaid: true };
      return true;
    }
    if (!extendsDefinitions(last.text, line)) return false;
    this.lines = last.text.split('\n');
    this.add(line);
    return true;
  }

  private command(line: string): void {
    this.last = undefined;
    this.lines = [line];
    this.end();
    this.on.command(line);
  }

  /** Passes the lines so far on as an input, unless they are only comments. */
  private answer(): void {
    const text = this.lines.join('\n');
    const { extent, isLikeUnit }: { readonly extent: Extent; readonly isLikeUnit: boolean } = readSoFar(text);
    this.end();
    if (extent === 'empty') return;
    this.on.input(text, isLikeUnit);
    this.last = isLikeUnit ? { text, isFaulty: extent === 'faulty', isSaid: false } : undefined;
  }

  private end(): void {
    const lines = this.lines.filter((line) => line.trim() !== '');
    this.lines = [];
    this.soFar = empty;
    if (lines.length > 0) this.on.ended(lines);
  }
}

function isCommand(line: string): boolean {
  const [, written = ''] = /^\s*(:[\w?-]+)(?:\s|$)/.exec(line) ?? [];
  return replCommands.some(({ name }) => name === commandNamed(written));
}
