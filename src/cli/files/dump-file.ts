/**
 * A file that is written in pieces and appears only when it is complete. The pieces go to a file beside the final path,
 * which is then renamed. An existing file remains until the rename. An error on opening says that the file cannot be
 * written.
 */
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import process from 'node:process';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

const pieceSize = 2 ** 16;

export type OpenedDump =
  | { readonly kind: 'file'; readonly file: DumpFile }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/**
 * Opens a file for a dump. Returns an error if the file cannot be written.
 * @param option the option that names the file.
 */
export function openDump(path: string, option = '--dump'): OpenedDump {
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    if (before?.isDirectory()) return { kind: 'refused', diagnostic: cannotBeWritten(path, 'it is a folder', option) };
    // A device or a pipe is written directly, because a rename would replace it.
    return { kind: 'file', file: new DumpFile(path, before === undefined || before.isFile()) };
  } catch (error) {
    return { kind: 'refused', diagnostic: whyNotWritten(path, error, option) };
  }
}

/** Returns the diagnostic of a system error. Throws every other error again. */
export function whyNotWritten(path: string, error: unknown, option = '--dump'): Diagnostic {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    ENOENT: 'there is no such folder',
    ENOTDIR: 'there is no such folder',
    ENOSPC: 'the disk is full',
  };
  const code = String(error.code);
  return cannotBeWritten(path, reasons[code] ?? code, option);
}

function cannotBeWritten(path: string, why: string, option: string): Diagnostic {
  return diagnostic('SY0018', `Cannot write the states to '${path}': ${why}`, {
    hint: `give ${option} another file name`,
  });
}

/** Returns the functions through which a graph is written to a file. */
export function writesTo(file: DumpFile, named: '--dump' | '--output' = '--dump') {
  const { path, write } = file;
  const whyNot = (error: unknown) => whyNotWritten(path, error, named);
  return { to: path, option: named === '--dump' ? named : undefined, write, end: () => file.commit(), whyNot };
}

export class DumpFile {
  private readonly partPath: string;
  private readonly descriptor: number;
  private pieces: string[] = [];
  private size = 0;
  private isOpen = true;
  /**
   * The first write error. Kept until `commit`, because `write` may be called within a step, where a thrown error would
   * be taken for an evaluation error.
   */
  private failure: unknown;
  private readonly abandonAtExit = () => this.abandon();

  constructor(
    readonly path: string,
    private readonly isReplaced: boolean,
  ) {
    this.partPath = isReplaced ? `${path}.${process.pid}.part` : path;
    this.descriptor = openSync(this.partPath, 'w');
    process.on('exit', this.abandonAtExit);
  }

  readonly write = (text: string): void => {
    this.pieces.push(text);
    this.size += text.length;
    if (this.size >= pieceSize) this.flush();
  };

  private flush(): void {
    const bytes = Buffer.from(this.pieces.join(''));
    this.pieces = [];
    this.size = 0;
    if (this.failure !== undefined) return;
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.descriptor, bytes, at);
    } catch (error) {
      this.failure = error;
    }
  }

  /** Renames the complete file to its final path. Throws the first write error, if there was one. */
  commit(): void {
    this.flush();
    if (this.failure !== undefined) throw this.failure;
    if (this.isReplaced) renameSync(this.partPath, this.path);
    this.close();
  }

  /** Removes the incomplete file. After `commit`, does nothing. */
  abandon(): void {
    if (!this.isOpen) return;
    this.close();
    if (this.isReplaced) rmSync(this.partPath, { force: true });
  }

  private close(): void {
    this.isOpen = false;
    process.off('exit', this.abandonAtExit);
    closeSync(this.descriptor);
  }
}
