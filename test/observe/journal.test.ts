/** The journal of an acceptor: whatever a crash leaves of its last record, the records before it are recovered. */
import { describe, expect, it } from 'vitest';
import { headerOf, lineOf, readJournal } from '../../src/protocol/nodes/journal.js';

const records = [
  { kind: 'promised', n: 3 },
  { kind: 'accepted', n: 3, v: 10 },
];
const text = headerOf('a1') + records.map(lineOf).join('');

describe('a journal', () => {
  it('is read with all its records', () => {
    expect(readJournal(text, 'a1')).toEqual({ kind: 'journal', records, length: text.length, cut: false });
    expect(readJournal('', 'a1')).toEqual({ kind: 'journal', records: [], length: 0, cut: false });
  });

  it('is recovered when it is cut at any byte', () => {
    for (let length = 0; length < text.length; length++) {
      const read = readJournal(text.slice(0, length), 'a1');
      const whole = text.slice(0, length).split('\n').length - 2;
      expect([length, read.kind === 'journal' && read.records]).toEqual([length, records.slice(0, Math.max(0, whole))]);
      if (read.kind === 'journal')
        expect(text.slice(0, read.length)).toBe(text.slice(0, text.lastIndexOf('\n', length - 1) + 1));
    }
  });

  it('is recovered when its last record is damaged at any byte', () => {
    const start = text.lastIndexOf('\n', text.length - 2) + 1;
    for (let at = start; at < text.length; at++) {
      const damaged = `${text.slice(0, at)}#${text.slice(at + 1)}`;
      expect(readJournal(damaged, 'a1')).toMatchObject({
        kind: 'journal',
        records: [records[0]],
        length: start,
        cut: true,
      });
    }
  });

  it('is refused if it belongs to another node or version, or is damaged before its end', () => {
    expect(readJournal(text, 'a2')).toEqual({ kind: 'refused', why: "it belongs to the node 'a1', not to 'a2'" });
    const later = lineOf({ journal: 2, node: 'a1' });
    expect(readJournal(later, 'a1')).toEqual({ kind: 'refused', why: 'it has the version 2, and 1 is expected' });
    const damaged = text.replace('promised', 'promisee');
    expect(readJournal(damaged, 'a1')).toEqual({
      kind: 'refused',
      why: 'line 2 is damaged, and sound lines follow it',
    });
  });
});
