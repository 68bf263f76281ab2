/**
 * The interface through which the search for models reads files, and functions on paths. This file itself reads no
 * disk. Names in a path are separated by `/`.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ReadOutcome } from '../reading/decode-source.js';

export interface ModelFiles {
  /** Returns the canonical path of a file, so that two paths of one file become equal. */
  readonly canonical: (path: string) => string;
  /** Says whether a path is that of a file or of a folder; undefined if nothing has this path. */
  readonly kindOf: (path: string) => 'file' | 'folder' | undefined;
  /** Returns the names of the files and folders in a folder, sorted. Empty if the folder cannot be listed. */
  readonly namesIn: (folder: string) => readonly string[];
  /** Returns why a folder cannot be listed; undefined if it can. Absent if every folder can. */
  readonly whyUnlisted?: (folder: string) => Diagnostic | undefined;
  /** Returns the contents of a file; undefined if there is no such file. */
  readonly read: (file: string) => ReadOutcome | undefined;
  /** Returns the folder that contains this one; undefined for the outermost folder. */
  readonly parentOf: (folder: string) => string | undefined;
  readonly missing: (path: string) => Diagnostic;
}

/** Returns the folder of a file. For a path without folders, it is `.`. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return '.';
  return end === 0 ? '/' : path.slice(0, end);
}

/** Returns the part of a path after the last `/`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Returns the path of a file in a folder, without `.`, and without `..` where possible. */
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
