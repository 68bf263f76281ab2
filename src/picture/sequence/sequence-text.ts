/**
 * Writes a sequence diagram as text of at most 100 columns: a column for each lane, and a line for each event. If there
 * are too many lanes for columns, each block begins with the name of its lane.
 */
import { fitColumns, flowTexts, widthInColumns, wrapColumns } from '../markup/measure-text.js';
import {
  type Block,
  type Diagram,
  endKey,
  isOfMessage,
  type LegendEntry,
  type Line,
  lineText,
  type Stub,
} from './diagram.js';

const width = 100;
const leastColumn = 15;
const mostColumn = 40;
/**
 * The largest number of lines of text for a line of a block, for a line that is about a message, and for any other
 * text.
 */
const mostWrapped = { change: 4, message: 12, note: 6 };

export function sequenceText(diagram: Diagram): string {
  return new SequenceText(diagram).write();
}

class SequenceText {
  private readonly titles: number;
  private readonly column: number;
  private readonly fates: ReadonlyMap<string, Stub['kind']>;

  constructor(private readonly diagram: Diagram) {
    const { rows, lanes, stubs } = diagram;
    this.titles = rows.reduce((most, { title }) => Math.max(most, title.length), 3);
    this.column = Math.min(mostColumn, Math.floor((width - this.titles - 2) / Math.max(1, lanes.length)));
    this.fates = new Map(stubs.map(({ from, kind }) => [endKey(from), kind]));
  }

  write(): string {
    const { lanes, rows, loop, remarks, legend, ending } = this.diagram;
    const isWide = this.column < leastColumn;
    const lines = isWide
      ? []
      : [
          this.line(
            '',
            lanes.map((name) => fitColumns(name, this.column - 2)),
          ),
        ];
    for (const [i, row] of rows.entries()) {
      if (loop && loop.to === i && i > 0) lines.push(`---- the loop begins in state ${row.first + 1}`);
      const room = { most: mostWrapped.note, indent: 2 };
      const notes = flowTexts(row.notes, width - this.titles - 2, room);
      lines.push(...notes.map((note, at) => this.titled(at === 0 ? row.title : '', note)));
      const title = notes.length > 0 ? '' : row.title;
      lines.push(...(isWide ? this.listed(title, row.blocks, i) : this.columns(title, row.blocks, i)));
    }
    const back = loop && `---- back to state ${(rows[loop.to]?.first ?? 0) + 1}: ${loop.text}`;
    if (back !== undefined) lines.push(fitColumns(back, width));
    if (ending !== undefined) lines.push(...wrapColumns(ending, width, { most: mostWrapped.note, indent: 2 }));
    const explained = [...legend.flatMap(explain), ...remarks].flatMap(wrapped);
    return [...lines.map((one) => one.trimEnd()), ...explained].join('\n');
  }

  private columns(title: string, blocks: readonly Block[], row: number): readonly string[] {
    const room = (line: Line) => ({ most: mostOf(line), indent: 5 });
    const shown = new Map(
      blocks.map(({ lane, lines }) => [
        lane,
        lines.flatMap((one, i) =>
          wrapColumns(cellText(one, this.fates.get(endKey({ row, lane, line: i }))), this.column - 2, room(one)),
        ),
      ]),
    );
    const height = Math.max(0, ...[...shown.values()].map((texts) => texts.length));
    return Array.from({ length: height }, (_, i) => {
      const cells = this.diagram.lanes.map((_lane, lane) => shown.get(lane)?.[i] ?? '|');
      return this.line(i === 0 ? title : '', cells);
    });
  }

  private line(title: string, cells: readonly string[]): string {
    const padded = cells.map((cell) => cell + ' '.repeat(Math.max(0, this.column - widthInColumns(cell))));
    return this.titled(title, padded.join(''));
  }

  private titled(title: string, text: string): string {
    return `${title.padStart(this.titles)}  ${text}`;
  }

  private listed(title: string, blocks: readonly Block[], row: number): readonly string[] {
    return blocks.flatMap(({ lane, lines }, at) => [
      fitColumns(this.titled(at === 0 ? title : '', this.diagram.lanes[lane] ?? ''), width),
      ...lines.flatMap((one, i) => {
        const text = cellText(one, this.fates.get(endKey({ row, lane, line: i })));
        return wrapColumns(this.titled('', `  ${text}`), width, { most: mostOf(one), indent: 12 });
      }),
    ]);
  }
}

function mostOf(line: Line): number {
  return isOfMessage(line) ? mostWrapped.message : mostWrapped.change;
}

const signs: Readonly<Record<Line['kind'], string>> = {
  ...{ action: '', received: '<- ', changed: '  ', idle: '  ', sent: '-> ', lost: 'x  ' },
};
const signsOfFate: Readonly<Record<Stub['kind'], string>> = { waiting: '-o ', lost: '-x ' };

/** A sign says that nobody receives a message. So the note that says this is left out. */
const saidBySign: ReadonlySet<string> = new Set(['still in transit', 'receiver not seen']);

function cellText(line: Line, fate: Stub['kind'] | undefined): string {
  if (line.kind !== 'sent' || fate === undefined) return lineText(line, signs[line.kind]);
  const notes = line.note?.split(', ').filter((text) => !saidBySign.has(text)) ?? [];
  return lineText({ ...line, note: notes.length === 0 ? undefined : notes.join(', ') }, signsOfFate[fate]);
}

/** Text has no arrows between lanes. So only what the lines do not say is explained. */
function explain({ sign, text }: LegendEntry): readonly string[] {
  switch (sign) {
    case 'waiting':
    case 'lost':
      return [`${signsOfFate[sign]}${text}.`];
    case 'inferred':
      return ['Messages are never removed. A step that has the values of a message probably reads it.'];
    case 'words':
      return [`${text}.`];
    default:
      return [];
  }
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
