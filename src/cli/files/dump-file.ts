/**
 * A file that is written piece by piece and is there only when it is whole: it is written beside its place and takes it by a rename. What stood there stays
 * until then. Whether it can be written is known when it is opened.
 */
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import process from 'node:process';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

const pieceSize = 2 ** 16;

export type OpenedDump =
  | { readonly kind: 'file'; readonly file: DumpFile }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

export function openDump(path: string): OpenedDump {
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    if (before?.isDirectory()) return { kind: 'refused', diagnostic: cannotBeWritten(path, 'it is a folder') };
    // A device or a pipe is no file that another could take the place of.
    return { kind: 'file', file: new DumpFile(path, before === undefined || before.isFile()) };
  } catch (error) {
    return { kind: 'refused', diagnostic: whyNotWritten(path, error) };
  }
}

/** Of an error of the system; others are faults of ours. */
export function whyNotWritten(path: string, error: unknown): Diagnostic {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    ENOENT: 'there is no such folder',
    ENOTDIR: 'there is no such folder',
    ENOSPC: 'the disk is full',
  };
  const code = String(error.code);
  return cannotBeWritten(path, reasons[code] ?? `the system says ${code}`);
}

function cannotBeWritten(path: string, why: string): Diagnostic {
  return diagnostic('SY0018', `The states cannot be written to '${path}': ${why}`, {
    hint: 'name another file with --dump',
  });
}

export class DumpFile {
  private readonly place: string;
  private readonly descriptor: number;
  private pieces: string[] = [];
  private size = 0;
  private isOpen = true;
  /** Why a piece was not written. Who writes may be in the midst of a step, where an error would be taken for one of the specification. */
  private failure: unknown;
  private readonly abandonAtExit = () => this.abandon();

  constructor(
    readonly path: string,
    private readonly isReplaced: boolean,
  ) {
    this.place = isReplaced ? `${path}.${process.pid}.part` : path;
    this.descriptor = openSync(this.place, 'w');
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

  /** The file is whole: it takes its place, or what went wrong is thrown. */
  commit(): void {
    this.flush();
    if (this.failure !== undefined) throw this.failure;
    if (this.isReplaced) renameSync(this.place, this.path);
    this.close();
  }

  /** What was written is no file, unless it has taken its place. */
  abandon(): void {
    if (!this.isOpen) return;
    this.close();
    if (this.isReplaced) rmSync(this.place, { force: true });
  }

  private close(): void {
    this.isOpen = false;
    process.off('exit', this.abandonAtExit);
    closeSync(this.descriptor);
  }
}
