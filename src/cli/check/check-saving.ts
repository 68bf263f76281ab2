/**
 * Saves a search for `--checkpoint`, and opens a saved search for `--resume`. In: the options, and the texts that a
 * checkpoint belongs to. Out: the checkpoint to resume from, and new checkpoints at intervals.
 */
import { join } from 'node:path';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { listed } from '../../report/quantities.js';
import type { CheckTexts } from '../../session/read-specification.js';
import { RestPoint } from '../../values/store/rest-point.js';
import { type NamedBytes, type SavedBytes, saveValues } from '../../values/store/save-memory.js';
import type { Store } from '../../values/store/store.js';
import { openCheckpoint, prepareCheckpoints, writeCheckpoint } from '../files/checkpoint-files.js';
import { lockCheckpoints } from '../files/checkpoint-lock.js';
import { readVersion } from '../files/package-folder.js';
import type { CheckOptions } from '../options/check-options.js';
import type { SearchHost } from '../threads/run-search.js';

export class Saving {
  /** The checkpoint folder, as soon as this run has written a checkpoint. Undefined before that. */
  written: string | undefined;
  private unlock: (() => void) | undefined;

  constructor(
    private readonly options: CheckOptions,
    private readonly warn: (line: string) => void,
  ) {}

  get isAsked(): boolean {
    return this.options.checkpoint !== undefined || this.options.resume !== undefined;
  }

  /**
   * Returns an error if the folder cannot be written to. Called before the search, so that the error does not wait for
   * the first checkpoint.
   */
  prepare(): Diagnostic | undefined {
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return undefined;
    const refusal = prepareCheckpoints(checkpoint);
    if (refusal === undefined) return this.lock(checkpoint);
    return diagnostic('SY0022', `Cannot write checkpoints to '${checkpoint}': ${refusal}`, {
      hint: 'name a writable folder; it is created if it does not exist',
    });
  }

  private lock(checkpoint: string): Diagnostic | undefined {
    const locked = lockCheckpoints(checkpoint);
    if (typeof locked === 'function') {
      this.unlock = locked;
      return undefined;
    }
    return diagnostic('SY0034', `Another run (process ${locked.owner}) writes checkpoints to '${checkpoint}'`, {
      hint: `name another folder, or end that run; if it is not running, remove ${join(checkpoint, 'lock')}`,
    });
  }

  /** Removes the lock of the folder, so that another run can write checkpoints there. */
  release(): void {
    this.unlock?.();
    this.unlock = undefined;
  }

  openResumed(texts: CheckTexts): SavedBytes | Diagnostic | undefined {
    const { resume } = this.options;
    if (resume === undefined) return undefined;
    const opened = openCheckpoint(resume, this.boundTo(texts));
    switch (opened.kind) {
      case 'checkpoint':
        return opened.saved;
      case 'none':
        return diagnostic('SY0013', `There is no checkpoint in '${resume}'`, {
          hint: 'name the folder that was given to --checkpoint',
        });
      case 'unreadable':
        return diagnostic('SY0013', `Cannot read the checkpoint in '${resume}': ${opened.code}`);
      case 'foreign':
        return diagnostic('SY0014', `The checkpoint in '${resume}' belongs to a different check`, {
          hint: hintAbout(opened.differing),
        });
      case 'damaged':
        return diagnostic(
          'SY0015',
          `The checkpoint in '${resume}' is damaged: the contents of '${opened.file}' have changed`,
        );
    }
  }

  /** @param every the interval between two checkpoints, in milliseconds. */
  checkpoints(texts: CheckTexts, store: Store, every = 600_000): SearchHost['checkpoints'] {
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return undefined;
    const boundTo = this.boundTo(texts);
    const restPoint = new RestPoint(store);
    const write = (parts: readonly NamedBytes[]) => {
      const refusal = writeCheckpoint(checkpoint, boundTo, [...saveValues(store.memory), ...parts]);
      if (refusal === undefined) this.written = checkpoint;
      else this.warnUnwritten(checkpoint, refusal);
    };
    return { every, write: (parts) => restPoint.alone(() => write(parts)) };
  }

  /** Warns that a checkpoint was not written. The search goes on. */
  private warnUnwritten(checkpoint: string, refusal: string): void {
    const rest = this.written === undefined ? 'no checkpoint exists' : 'the previous checkpoint is kept';
    this.warn(`Cannot write the checkpoint to '${checkpoint}': ${refusal}; ${rest}.\n`);
  }

  /** Returns the texts that identify a search. A search resumes only from a checkpoint with the same texts. */
  private boundTo({ spec, config, asked, modules }: CheckTexts): Readonly<Record<string, string>> {
    const { deadlock, skipProperties, continue: goOn, seed, maxSetSize } = this.options;
    const options = {
      '--deadlock': deadlock,
      '--skip-properties': skipProperties,
      '--continue': goOn,
      '--seed': seed,
      '--max-set-size': maxSetSize,
    };
    return {
      'the version of Synod': readVersion(),
      'the specification': spec.text,
      'the configuration': config?.text ?? '',
      'what the command line adds to the configuration': JSON.stringify(asked),
      ...Object.fromEntries(
        [...modules].map(([name, outcome]) => [
          `the module ${name}`,
          outcome?.kind === 'source' ? outcome.source.text : '',
        ]),
      ),
      ...Object.fromEntries(Object.entries(options).map(([name, value]) => [name, JSON.stringify(value) ?? ''])),
    };
  }
}

function hintAbout(differing: readonly string[]): string {
  const all = 'the specification, its modules, its configuration, the options and the version of Synod';
  if (differing.length === 0) return `${all} must be the same as in the run that wrote it`;
  const names = listed(differing);
  return `${names} ${differing.length > 1 ? 'are' : 'is'} not the same as in the run that wrote it; ${all} must be`;
}
