/**
 * The folder of `--emit`. In: the code of each unit that is compiled. Out: a folder with one file for each unit. The
 * folder appears only when it is complete: it is written beside its final path and then renamed.
 */
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { EmittedUnit } from '../../session/ready/make-ready.js';

export class EmittedFiles {
  private readonly units: EmittedUnit[] = [];
  private readonly path: string;

  constructor(private readonly folder: string) {
    this.path = resolve(folder);
  }

  readonly take = (unit: EmittedUnit): void => {
    this.units.push(unit);
  };

  /** Why the folder cannot be written. This is checked before anything is compiled. */
  whyNot(): Diagnostic | undefined {
    return this.attempt(() => {
      const there = statSync(this.path, { throwIfNoEntry: false });
      if (there && !there.isDirectory()) return 'it is a file';
      if (there && readdirSync(this.path).length > 0) return 'the folder is not empty';
      const part = this.partial();
      mkdirSync(part);
      rmdirSync(part);
      return undefined;
    });
  }

  /** Writes all units. Returns the error if that fails. */
  write(): Diagnostic | undefined {
    return this.attempt(() => {
      const part = this.partial();
      try {
        mkdirSync(part);
        for (const { module, name, text } of this.units) {
          mkdirSync(join(part, module), { recursive: true });
          writeFileSync(join(part, module, `${name}.js`), `${text}\n`);
        }
        if (statSync(this.path, { throwIfNoEntry: false })) rmdirSync(this.path);
        renameSync(part, this.path);
      } finally {
        rmSync(part, { recursive: true, force: true });
      }
      return undefined;
    });
  }

  /** The path of the incomplete folder, beside the final path. Creates the folder around it. */
  private partial(): string {
    mkdirSync(dirname(this.path), { recursive: true });
    return `${this.path}.${process.pid}.part`;
  }

  private attempt(act: () => string | undefined): Diagnostic | undefined {
    let why: string | undefined;
    try {
      why = act();
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
      why = reasons[String(error.code)] ?? `the system says ${error.code}`;
    }
    if (why === undefined) return undefined;
    return diagnostic('SY0027', `The emitted code cannot be written to '${this.folder}': ${why}`, {
      hint: 'name a new or an empty folder with --emit',
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EROFS: 'permission denied',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  ENOSPC: 'the disk is full',
};
