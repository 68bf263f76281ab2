/**
 * Writes a sequence diagram as text of at most 100 columns: a column for each lane, and a line for each event. If there
 * are too many lanes for columns, each block begins with the name of its lane.
 */
import { fitColumns, widthInColumns, wrapColumns } from '../markup/measure-text.js';
import type { Block, Diagram, Line } from './diagram.js';

const width = 100;
const gutter = 5;
const leastColumn = 15;
/** A line of a block is wrapped to at most this number of lines of text. */
const mostWrapped = 3;

export function sequenceText(diagram: Diagram): string {
  const { lanes, rows, loop, remarks } = diagram;
  const column = Math.min(40, Math.floor((width - gutter) / Math.max(1, lanes.length)));
  const isWide = column < leastColumn;
  const lines = isWide
    ? []
    : [
        line(
          '',
          lanes.map((name) => fitColumns(name, column - 2)),
          column,
        ),
      ];
  for (const [i, row] of rows.entries()) {
    if (loop && loop.to === i && i > 0) lines.push(`${'-'.repeat(4)} the loop begins in state ${i + 1}`);
    if (row.blocks.length === 0) lines.push(`${row.title.padStart(3)}  initial state`);
    else if (isWide) lines.push(...listed(row.title, row.blocks, lanes));
    else lines.push(...columns(row.title, row.blocks, lanes.length, column));
  }
  if (loop) lines.push(fitColumns(`---- back to state ${loop.to + 1}: ${loop.text}`, width));
  return [...lines.map((one) => one.trimEnd()), ...remarks.flatMap(wrapped)].join('\n');
}

function columns(title: string, blocks: readonly Block[], lanes: number, column: number): readonly string[] {
  const shown = new Map(
    blocks.map(({ lane, lines }) => [
      lane,
      lines.flatMap((one) => wrapColumns(cellText(one), column - 2, { most: mostWrapped, indent: 5 })),
    ]),
  );
  const height = Math.max(...[...shown.values()].map((texts) => texts.length));
  return Array.from({ length: height }, (_, i) => {
    const cells = Array.from({ length: lanes }, (_lane, lane) => shown.get(lane)?.[i] ?? '|');
    return line(i === 0 ? title : '', cells, column);
  });
}

function line(title: string, cells: readonly string[], column: number): string {
  const padded = cells.map((cell) => cell + ' '.repeat(Math.max(0, column - widthInColumns(cell))));
  return `${title.padStart(3)}  ${padded.join('')}`;
}

function listed(title: string, blocks: readonly Block[], lanes: readonly string[]): readonly string[] {
  return blocks.flatMap(({ lane, lines }) => [
    fitColumns(`${title.padStart(3)}  ${lanes[lane]}`, width),
    ...lines.flatMap((one) => wrapColumns(`       ${cellText(one)}`, width, { most: mostWrapped, indent: 12 })),
  ]);
}

function cellText({ kind, text }: Line): string {
  const sign = { action: '', received: '<- ', changed: '  ', sent: '-> ', lost: 'x ' }[kind];
  return `${sign}${text}`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let last = '';
  for (const word of text.split(' ')) {
    if (last !== '' && last.length + word.length + 1 > width) {
      lines.push(last);
      last = '';
    }
    last = last === '' ? word : `${last} ${word}`;
  }
  return [...lines, fitColumns(last, width)];
}
