/**
 * The folder of `--emit`. In: the code of each unit that is compiled. Out: a folder with one file for each unit, which is
 * complete or not there.
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

  /** Why the folder cannot be written. This is checked before anything is compiled. */
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
