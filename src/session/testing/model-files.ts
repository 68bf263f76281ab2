/** The files in which models are found, without access to a disk. Names in a path are separated by `/`. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ReadOutcome } from '../reading/decode-source.js';

export interface ModelFiles {
  /** The one path that a file has in a test run. */
  readonly canonical: (path: string) => string;
  /** Undefined if there is nothing with this path. */
  readonly kindOf: (path: string) => 'file' | 'folder' | undefined;
  /** The names of the files and folders in a folder, sorted. */
  readonly namesIn: (folder: string) => readonly string[];
  /** Undefined if there is no such file. */
  readonly read: (file: string) => ReadOutcome | undefined;
  /** Undefined for the outermost folder. */
  readonly parentOf: (folder: string) => string | undefined;
  readonly missing: (path: string) => Diagnostic;
}

/** The folder of a file: `.` for a path without folders. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return '.';
  return end === 0 ? '/' : path.slice(0, end);
}

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of a file in a folder, without `.` and, where possible, `..`. */
export function pathIn(folder: string, file: string): string {
  if (file.startsWith('/') || /^[A-Za-z]:\//.test(file)) return file;
  const parts = folder === '.' ? [] : folder.replace(/\/$/, '').split('/');
  for (const part of file.split('/')) {
    const canGoUp = parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '';
    if (part === '..' && canGoUp) parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.length === 0 ? '.' : parts.join('/');
}
