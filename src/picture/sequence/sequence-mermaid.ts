/**
 * Writes a sequence diagram for Mermaid. In: a diagram. Out: text. Every sign that Mermaid could interpret is written
 * as a number.
 */
import { mermaidText } from '../markup/mermaid-text.js';
import type { Arrow, Diagram, Row } from './diagram.js';

export function sequenceMermaid(diagram: Diagram): string {
  const { lanes, rows, loop } = diagram;
  const lines = ['sequenceDiagram'];
  for (const remark of diagram.remarks) lines.push(`  %% ${mermaidText(remark)}`);
  lines.push(...lanes.map((name, lane) => `  participant p${lane} as ${mermaidText(name)}`));
  for (const [i, row] of rows.entries()) {
    if (loop && i === loop.to) lines.push(`  loop ${mermaidText(`for ever: ${loop.text}`)}`);
    lines.push(...diagram.arrows.filter(({ to }) => to.row === i).map(arrowLine), ...notes(row));
  }
  if (loop) lines.push('  end');
  return `${lines.join('\n')}\n`;
}

function arrowLine({ kind, from, to, text }: Arrow): string {
  const sign = { received: '->>', inferred: '-->>', lost: '-x', written: '-->>' }[kind];
  return `  p${from.lane}${sign}p${to.lane}: ${mermaidText(text)}`;
}

function notes({ title, blocks }: Row): readonly string[] {
  if (blocks.length === 0) return [];
  return blocks.flatMap(({ lane, lines }) => {
    const texts = lines.filter(({ kind }) => kind === 'action' || kind === 'changed' || kind === 'sent');
    const shown = texts.map(({ kind, text }) => mermaidText(kind === 'sent' ? `sends ${text}` : text)).join('<br/>');
    return shown === '' ? [] : [`  Note over p${lane}: ${mermaidText(title)} ${shown}`];
  });
}
