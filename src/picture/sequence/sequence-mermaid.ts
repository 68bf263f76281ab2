/** A sequence diagram for Mermaid. In: a diagram. Out: text, in which every sign that Mermaid could read is a number. */
import { fitColumns } from '../markup/measure-text.js';
import type { Arrow, Diagram, Row } from './diagram.js';

const textWidth = 200;

export function sequenceMermaid(diagram: Diagram): string {
  const { lanes, rows, loop } = diagram;
  const lines = ['sequenceDiagram'];
  for (const remark of diagram.remarks) lines.push(`  %% ${safe(remark)}`);
  lines.push(...lanes.map((name, lane) => `  participant p${lane} as ${safe(name)}`));
  for (const [i, row] of rows.entries()) {
    if (loop && i === loop.to) lines.push(`  loop ${safe(`for ever: ${loop.text}`)}`);
    lines.push(...diagram.arrows.filter(({ to }) => to.row === i).map(arrowLine), ...notes(row));
  }
  if (loop) lines.push('  end');
  return `${lines.join('\n')}\n`;
}

function arrowLine({ kind, from, to, text }: Arrow): string {
  const sign = { received: '->>', inferred: '-->>', lost: '-x', written: '-->>' }[kind];
  return `  p${from.lane}${sign}p${to.lane}: ${safe(text)}`;
}

function notes({ title, blocks }: Row): readonly string[] {
  if (blocks.length === 0) return [];
  return blocks.flatMap(({ lane, lines }) => {
    const texts = lines.filter(({ kind }) => kind === 'action' || kind === 'changed' || kind === 'sent');
    const shown = texts.map(({ kind, text }) => safe(kind === 'sent' ? `sends ${text}` : text)).join('<br/>');
    return shown === '' ? [] : [`  Note over p${lane}: ${safe(title)} ${shown}`];
  });
}

function safe(text: string): string {
  const shown = fitColumns(text, textWidth).replace(/[^\p{L}\p{N} ,.()=_-]/gu, (sign) => `#${sign.codePointAt(0)};`);
  // A word that Mermaid takes for the end of a block.
  return shown.replace(/\bend\b/gi, (word) => `${word.slice(0, 2)}#${word.charCodeAt(2)};`);
}
