/**
 * Writes a folder of files, which appears only when it is complete. The files go to a folder beside the final path,
 * which is then renamed. A folder that is not empty is not changed.
 */
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';

export class WholeFolder {
  private readonly path: string;

  constructor(folder: string) {
    this.path = resolve(folder);
  }

  /** Returns why the folder cannot be written. Undefined if it can. */
  whyNot(): string | undefined {
    return whyFailed(() => {
      const there = statSync(this.path, { throwIfNoEntry: false });
      if (there && !there.isDirectory()) return 'it is a file';
      if (there && readdirSync(this.path).length > 0) return 'the folder is not empty';
      const part = this.partial();
      mkdirSync(part);
      rmdirSync(part);
      return undefined;
    });
  }

  /** Writes all files, and then renames the folder. Returns undefined, or why this failed. */
  write(files: Iterable<readonly [path: string, text: string]>): string | undefined {
    return whyFailed(() => {
      const part = this.partial();
      try {
        mkdirSync(part);
        for (const [path, text] of files) {
          mkdirSync(dirname(join(part, path)), { recursive: true });
          writeFileSync(join(part, path), text);
        }
        if (statSync(this.path, { throwIfNoEntry: false })) rmdirSync(this.path);
        renameSync(part, this.path);
      } finally {
        rmSync(part, { recursive: true, force: true });
      }
      return undefined;
    });
  }

  /** Creates the parent folder. Returns the path of the incomplete folder, which is beside the final path. */
  private partial(): string {
    mkdirSync(dirname(this.path), { recursive: true });
    return `${this.path}.${process.pid}.part`;
  }
}

function whyFailed(act: () => string | undefined): string | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    return reasons[String(error.code)] ?? `the system says ${error.code}`;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EROFS: 'permission denied',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  ENOSPC: 'the disk is full',
};
