/**
 * Replaces a file. The new text is written beside it and then renamed, so that at any time the file is the old or the
 * new one.
 */
import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { systemErrorCode } from './read-source.js';

/** Returns undefined if the file was written, and otherwise the error. */
export function replaceFile(path: string, text: string): Diagnostic | undefined {
  let part: string | undefined;
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    // A symbolic link stays. The file that it points to is replaced.
    const place = there ? realpathSync(path) : path;
    part = `${place}.${process.pid}.part`;
    writeFileSync(part, text);
    if (there) chmodSync(part, there.mode);
    renameSync(part, place);
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    if (part !== undefined && existsSync(part)) rmSync(part);
    return diagnostic('SY0033', `Cannot write '${path}': the system says ${code}`, {
      hint: 'nothing was changed',
    });
  }
}
