/** What `--checkpoint` and `--resume` mean for a check. In: the options, and what a search is bound to. Out: a checkpoint to go on from; checkpoints as they are due. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { CheckTexts } from '../../session/read-specification.js';
import { type NamedBytes, type SavedBytes, saveValues } from '../../values/store/save-memory.js';
import type { Store } from '../../values/store/store.js';
import { openCheckpoint, prepareCheckpoints, writeCheckpoint } from '../files/checkpoint-files.js';
import { readVersion } from '../files/package-folder.js';
import type { SearchHost } from '../threads/run-search.js';
import type { CheckOptions } from './check-options.js';

export class Saving {
  /** The folder of checkpoints, once there is one in it that this search can be resumed from. */
  written: string | undefined;

  constructor(
    private readonly options: CheckOptions,
    private readonly tell: (line: string) => void,
  ) {}

  get isAsked(): boolean {
    return this.options.checkpoint !== undefined || this.options.resume !== undefined;
  }

  /** Why no checkpoint can be written: better now than after hours. */
  prepare(): Diagnostic | undefined {
    const { checkpoint } = this.options;
    const refusal = checkpoint === undefined ? undefined : prepareCheckpoints(checkpoint);
    if (refusal === undefined) return undefined;
    return diagnostic('SY0022', `No checkpoint can be written to '${checkpoint}': the system says ${refusal}`, {
      hint: 'name a folder that can be written to; it is made if there is none',
    });
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
          hint: 'name the folder that --checkpoint named',
        });
      case 'unreadable':
        return diagnostic('SY0013', `The checkpoint in '${resume}' cannot be read: the system says ${opened.code}`);
      case 'foreign':
        return diagnostic('SY0014', `The checkpoint in '${resume}' is of something else`, {
          hint: 'the specification, its modules, its configuration, the options and the version of Synod must be the same',
        });
      case 'damaged':
        return diagnostic(
          'SY0015',
          `The checkpoint in '${resume}' is damaged: '${opened.file}' is not what was written`,
        );
    }
  }

  /** @param every milliseconds between two checkpoints. */
  checkpoints(texts: CheckTexts, { memory }: Store, every = 600_000): SearchHost['checkpoints'] {
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return undefined;
    const boundTo = this.boundTo(texts);
    const write = (parts: readonly NamedBytes[]) => {
      const refusal = writeCheckpoint(checkpoint, boundTo, [...saveValues(memory), ...parts]);
      if (refusal === undefined) this.written = checkpoint;
      else this.tellUnwritten(checkpoint, refusal);
    };
    return { every, write };
  }

  /** The search is worth more than its checkpoint: it goes on. */
  private tellUnwritten(checkpoint: string, refusal: string): void {
    const rest = this.written === undefined ? 'there is none' : 'the one before is kept';
    this.tell(`The checkpoint cannot be written to '${checkpoint}': the system says ${refusal}; ${rest}.\n`);
  }

  /** All that a search and the one that goes on from it must agree on. */
  private boundTo({ spec, config, asked, modules }: CheckTexts): string {
    const { deadlock, skipProperties, continue: goOn, seed, maxSetSize } = this.options;
    const texts = [...modules].map(([name, outcome]) => [name, outcome?.kind === 'source' ? outcome.source.text : '']);
    const options = { deadlock, skipProperties, goOn, seed, maxSetSize };
    return JSON.stringify([readVersion(), spec.text, config?.text, asked, texts, options]);
  }
}
