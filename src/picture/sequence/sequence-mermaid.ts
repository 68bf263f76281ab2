/**
 * Writes a sequence diagram for Mermaid. In: a diagram. Out: text. Every sign that Mermaid could interpret is written
 * as a number.
 */
import { mermaidComment, mermaidText } from '../markup/mermaid-text.js';
import { type Arrow, type Diagram, type Line, lineText, type Row, type Stub } from './diagram.js';

export function sequenceMermaid(diagram: Diagram): string {
  const { lanes, rows, loop, arrows, stubs } = diagram;
  const lines = ['sequenceDiagram'];
  for (const remark of diagram.remarks) lines.push(`  %% ${mermaidComment(remark)}`);
  lines.push(...lanes.map((name, lane) => `  participant p${lane} as ${mermaidText(name)}`));
  lines.push(...legendNote(diagram));
  const all = lanes.length > 1 ? `p0,p${lanes.length - 1}` : 'p0';
  for (const [i, row] of rows.entries()) {
    if (loop && i === loop.to) lines.push(`  loop ${mermaidText(loop.text)}`);
    lines.push(...arrows.filter(({ to }) => to.row === i).map(arrowLine));
    if (row.notes.length > 0 && lanes.length > 0)
      lines.push(
        `  Note over ${all}: ${mermaidText(row.title)} ${row.notes.map((note) => mermaidText(note)).join('<br/>')}`,
      );
    lines.push(...notes(row));
    lines.push(...stubs.filter(({ kind, from }) => kind === 'lost' && from.row === i).map(lostLine));
  }
  if (loop) lines.push('  end');
  if (diagram.ending !== undefined && lanes.length > 0)
    lines.push(`  Note over ${all}: ${mermaidText(diagram.ending)}`);
  return `${lines.join('\n')}\n`;
}

const signs: Readonly<Record<Arrow['kind'], string>> = { received: '->>', inferred: '-->>', written: '-->' };

function arrowLine({ kind, from, to, text }: Arrow): string {
  return `  p${from.lane}${signs[kind]}p${to.lane}: ${mermaidText(text)}`;
}

/** A lost message ends in a cross. Mermaid needs a lane at its end. */
function lostLine({ from, toward, text }: Stub): string {
  return `  p${from.lane}-xp${toward ?? from.lane}: ${mermaidText(`${text} (lost)`)}`;
}

function legendNote({ legend, lanes }: Diagram): readonly string[] {
  const names = { received: 'solid', inferred: 'dashed with a head', written: 'dashed without a head', lost: 'cross' };
  const texts = legend.map(({ sign, text }) => {
    if (sign === 'words') return text;
    return sign === 'waiting' ? undefined : `${names[sign]}: ${text}`;
  });
  const shown = texts.filter((text) => text !== undefined).map((text) => mermaidText(text));
  if (shown.length === 0 || lanes.length === 0) return [];
  return [`  Note over ${lanes.length > 1 ? `p0,p${lanes.length - 1}` : 'p0'}: ${shown.join('<br/>')}`];
}

/** Received messages are arrows. A message that nobody receives has no arrow, and its line says so. */
function isShown({ kind }: Line): boolean {
  return kind !== 'received';
}

const words: Readonly<Record<Line['kind'], string>> = {
  ...{ action: '', changed: '', idle: '', received: '', sent: 'sends to ', lost: 'loses ' },
};

function notes({ title, blocks }: Row): readonly string[] {
  return blocks.flatMap(({ lane, lines }) => {
    const texts = lines.filter(isShown).map((line) => {
      const isToAny = line.kind === 'sent' && (line.peers ?? []).length === 0;
      return mermaidText(lineText(line, isToAny ? 'sends ' : words[line.kind]));
    });
    return texts.length === 0 ? [] : [`  Note over p${lane}: ${mermaidText(title)} ${texts.join('<br/>')}`];
  });
}
