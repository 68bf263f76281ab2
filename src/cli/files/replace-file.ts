/**
 * Replaces a file. The new text is written beside the file and then renamed. So at any time, the file has either the
 * old or the new text.
 */
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import process from 'node:process';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { inChunks } from '../terminal/chunks.js';
import { systemErrorCode } from './read-source.js';

/**
 * Returns the code of the error that keeps a file from being written; undefined if it can be. The file keeps its
 * contents, and is not made.
 */
export function errorOfWriting(file: string): string | undefined {
  try {
    const isNew = !existsSync(file);
    closeSync(openSync(file, 'a'));
    if (isNew) rmSync(file, { force: true });
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return code;
  }
}

/**
 * Writes the new text. Returns undefined, or the error.
 * @param text the text, or its pieces.
 */
export function replaceFile(path: string, text: string | Iterable<string>): Diagnostic | undefined {
  let part: string | undefined;
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    // If the path is a symbolic link, the link is kept, and the file to which it points is replaced.
    const place = there ? realpathSync(path) : path;
    part = `${place}.${process.pid}.part`;
    writeText(part, text);
    if (there) chmodSync(part, there.mode);
    renameSync(part, place);
    return undefined;
  } catch (error) {
    if (part !== undefined && existsSync(part)) rmSync(part);
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return diagnostic('SY0033', `Cannot write '${path}': the system says ${code}`, {
      hint: 'nothing was changed',
    });
  }
}

/** Writes a text, or its pieces, to a file or a device. */
export function writeText(path: string, text: string | Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const part of typeof text === 'string' ? [text] : inChunks(text)) writeFileSync(file, part);
  } finally {
    closeSync(file);
  }
}
