/**
 * The inputs of earlier sessions, in a file with one input per line, the newest last. If the file cannot be read or
 * written, the session works without it.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { systemErrorCode } from '../files/read-source.js';

const mostLines = 1000;

/** The character that the file has in the place of a line break within an input. TLA+ does not use this character. */
const lineBreak = '\u2028';

export class HistoryFile {
  private isWritable = true;

  constructor(
    private readonly path: string,
    private readonly warn: (line: string) => void,
  ) {}

  /** Returns the inputs, the newest first. Empty if the file cannot be read. */
  read(): string[] {
    try {
      const lines = readFileSync(this.path, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
      if (lines.length > 2 * mostLines) writeFileSync(this.path, `${lines.slice(-mostLines).join('\n')}\n`);
      return lines
        .slice(-mostLines)
        .reverse()
        .map((line) => line.replaceAll(lineBreak, '\n'));
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      return [];
    }
  }

  add(line: string): void {
    if (!this.isWritable || line.trim() === '') return;
    try {
      appendFileSync(this.path, `${line.replaceAll('\n', lineBreak)}\n`, { mode: 0o600 });
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === undefined) throw error;
      this.isWritable = false;
      this.warn(`The history cannot be written to '${this.path}': ${code}.\n`);
    }
  }
}
