/**
 * The journal of an acceptor, as a file. In: the path and the node. Out: the records on disk, and a file to append to.
 * An incomplete record at the end is removed before a record is appended.
 */
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { headerOf, lineOf, readJournal } from '../../protocol/nodes/journal.js';
import type { JournalRecord, NodeId } from '../../protocol/nodes/machine.js';

export class JournalFile {
  private waiting = '';

  private constructor(
    private readonly file: number,
    /** The records on disk. Undefined if the journal is new. */
    readonly records: readonly JournalRecord[] | undefined,
  ) {}

  static open(path: string, node: NodeId): JournalFile | Diagnostic {
    const isOld = existsSync(path);
    const text = isOld ? readFileSync(path, 'latin1') : '';
    const read = readJournal(text, node);
    if (read.kind === 'refused') return refusedJournal(path, read.why);
    const file = openSync(path, 'a');
    ftruncateSync(file, read.length);
    if (read.length === 0) writeSync(file, headerOf(node));
    fsyncSync(file);
    return new JournalFile(file, isOld ? read.records : undefined);
  }

  append(record: JournalRecord): void {
    this.waiting += lineOf(record);
  }

  sync(): void {
    if (this.waiting !== '') writeSync(this.file, this.waiting);
    this.waiting = '';
    fsyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

function refusedJournal(path: string, why: string): Diagnostic {
  return diagnostic('SY5731', `The journal '${path}' cannot be used: ${why}`, {
    hint: 'nothing was written to the file: name the journal of this node, or remove the file if it is not the journal of any node',
  });
}
