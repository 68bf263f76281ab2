/**
 * Writes the folder of `--emit`. In: the emitted code of each unit. Out: a folder with one file for each unit. If an
 * error occurs, no folder is created.
 */
import { join } from 'node:path';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { EmittedUnit } from '../../session/ready/make-ready.js';
import { WholeFolder } from './whole-folder.js';

export class EmittedFiles {
  private readonly units: EmittedUnit[] = [];
  private readonly whole: WholeFolder;

  constructor(private readonly folder: string) {
    this.whole = new WholeFolder(folder);
  }

  readonly take = (unit: EmittedUnit): void => {
    this.units.push(unit);
  };

  /** Returns an error if the folder cannot be written. Called before anything is compiled. */
  whyNot(): Diagnostic | undefined {
    return this.fault(this.whole.whyNot());
  }

  /** Writes all units. Returns the error if that fails. */
  write(): Diagnostic | undefined {
    const files = this.units.map(({ module, name, text }) => [join(module, `${name}.js`), `${text}\n`] as const);
    return this.fault(this.whole.write(files));
  }

  private fault(why: string | undefined): Diagnostic | undefined {
    if (why === undefined) return undefined;
    return diagnostic('SY0027', `The emitted code cannot be written to '${this.folder}': ${why}`, {
      hint: 'name a new or an empty folder with --emit',
    });
  }
}
