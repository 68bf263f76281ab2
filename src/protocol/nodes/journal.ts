/**
 * The journal of an acceptor as text: a header that names the node and the version, then one record a line, each with a
 * checksum. In: the text of a file. Out: the records, and the length of the sound part of the file.
 *
 * An incomplete or damaged record at the end is ignored, because nobody was told that it is on disk. A damaged record
 * before correct ones is an error.
 */
import type { JournalRecord, NodeId } from './machine.js';

const version = 1;

export type JournalRead =
  /**
   * The journal can be used. If the file is longer than `length` characters, it must be cut to this length before
   * records are appended.
   */
  | {
      readonly kind: 'journal';
      readonly records: readonly JournalRecord[];
      readonly length: number;
      readonly cut: boolean;
    }
  | { readonly kind: 'refused'; readonly why: string };

export function headerOf(node: NodeId): string {
  return lineOf({ journal: version, node });
}

export function lineOf(record: object): string {
  const text = JSON.stringify(record);
  return `${checksum(text)} ${text}\n`;
}

/** Reads a journal. A journal that is empty or ends within its header has no records. */
export function readJournal(text: string, node: NodeId): JournalRead {
  const lines: { readonly json: unknown; readonly end: number }[] = [];
  let damaged: number | undefined;
  for (let start = 0, number = 1; start < text.length; number++) {
    const broken = text.indexOf('\n', start);
    const end = broken < 0 ? text.length : broken + 1;
    const json = broken < 0 ? undefined : soundLine(text.slice(start, broken));
    if (json === undefined) damaged ??= number;
    else if (damaged !== undefined)
      return { kind: 'refused', why: `line ${damaged} is damaged, and sound lines follow it` };
    else lines.push({ json, end });
    start = end;
  }
  const [header, ...records] = lines;
  const cut = damaged !== undefined;
  if (!header) return { kind: 'journal', records: [], length: 0, cut };
  const wrong = wrongHeader(header.json, node);
  if (wrong !== undefined) return { kind: 'refused', why: wrong };
  return {
    kind: 'journal',
    records: records.map(({ json }) => json as JournalRecord),
    length: lines.at(-1)?.end ?? 0,
    cut,
  };
}

function wrongHeader(json: unknown, node: NodeId): string | undefined {
  const header = json as { readonly journal?: unknown; readonly node?: unknown };
  if (header.journal !== version) return `it has the version ${String(header.journal)}, and ${version} is expected`;
  return header.node === node ? undefined : `it belongs to the node '${String(header.node)}', not to '${node}'`;
}

function soundLine(line: string): unknown {
  const at = line.indexOf(' ');
  const text = line.slice(at + 1);
  if (at < 0 || line.slice(0, at) !== checksum(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Computes a checksum: FNV-1a, 32 bits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
