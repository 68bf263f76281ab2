/**
 * Draws a sequence diagram as SVG. Time goes down, each lane is a column, and each step is a row. So texts are in a
 * grid and cannot overlap. Arrows are behind the texts. In: a diagram. Out: markup in which each group has the number
 * of its step as `data-step`.
 */

import { element, type Markup } from '../markup/markup.js';
import { fitText, textWidth } from '../markup/measure-text.js';
import type { Arrow, Block, Diagram, End, Line, Row } from './diagram.js';

const fontSize = 12;
const lineHeight = 16;
const pad = 6;
const gap = 14;
const gutter = 64;
/**
 * A lane is as wide as the longest line, but at most `most`, and it is at least `least` wide. If there are many lanes,
 * each gets its share of the width of all lanes.
 */
const laneWidth = { most: 420, least: 150, usual: 260 };
const allLanes = { usual: 1100, few: 900 };
/** The part of a lane's width that its lines do not use. */
const besideLines = 28;
const headHeight = 34;

const style = `
.sequence { --paper: #fff; --ink: #1b1f24; --pale: #57606a; --rule: #d0d7de; --box: #f6f8fa; --arrow: #0b57b0; --lost: #b42318; --lit: #fff3bf;
  font: ${fontSize}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { .sequence { --paper: #14181d; --ink: #e6edf3; --pale: #9aa5b1; --rule: #444c56; --box: #1c2128; --arrow: #8ec2ff; --lost: #ff9d94; --lit: #4a3f12; } }
.sequence .paper { fill: var(--paper); } .sequence text { fill: var(--ink); white-space: pre; } .sequence .pale { fill: var(--pale); }
.sequence .head { font-weight: 700; } .sequence .life { stroke: var(--rule); stroke-width: 1.5; } .sequence .box { fill: var(--box); stroke: var(--rule); }
.sequence .current .box { fill: var(--lit); stroke: var(--ink); } .sequence .action { font-weight: 700; } .sequence .lost { fill: var(--lost); }
.sequence .arrow { stroke: var(--arrow); stroke-width: 1.6; fill: none; } .sequence .tip { fill: var(--arrow); } .sequence .inferred { stroke-dasharray: 5 4; }
.sequence .written { stroke-dasharray: 1.5 3; } .sequence .arrow.losing { stroke: var(--lost); stroke-dasharray: 5 4; } .sequence .tip.losing { fill: var(--lost); }
.sequence .loop { stroke: var(--pale); stroke-width: 1.6; fill: none; }
`;

export function sequenceSvg(diagram: Diagram): Markup {
  return new SequenceDrawing(diagram).draw();
}

class SequenceDrawing {
  private readonly tops: readonly number[];
  private readonly height: number;
  private readonly width: number;
  private readonly column: number;

  constructor(private readonly diagram: Diagram) {
    const { rows, loop } = diagram;
    this.column = columnOf(diagram);
    let y = headHeight;
    this.tops = rows.map((row) => {
      const top = y;
      y += heightOf(row) + gap;
      return top;
    });
    this.height = y + (loop ? lineHeight + pad : 0);
    this.width = gutter + Math.max(1, diagram.lanes.length) * this.column + pad;
  }

  draw(): Markup {
    const { diagram, width, height } = this;
    const lives = diagram.lanes.map((_, lane) =>
      element('line', {
        class: 'life',
        x1: this.middle(lane),
        x2: this.middle(lane),
        y1: headHeight - 8,
        y2: height - 4,
      }),
    );
    const heads = diagram.lanes.map((name, lane) => this.text(name, this.middle(lane), 18, 'head', this.column - 8));
    return element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        class: 'sequence',
        width: Math.ceil(width),
        height: Math.ceil(height),
        viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
        role: 'img',
        'aria-label': `Sequence diagram of ${diagram.rows.length} states and ${diagram.lanes.length} lanes`,
      },
      element('style', {}, { kind: 'trusted', text: style }),
      element('rect', { class: 'paper', width: '100%', height: '100%' }),
      ...lives,
      ...heads,
      ...diagram.arrows.map((arrow) => this.arrow(arrow)),
      ...diagram.rows.map((row, i) => this.row(row, i)),
      ...this.loop(),
    );
  }

  private middle(lane: number): number {
    return gutter + (lane + 0.5) * this.column;
  }

  private row(row: Row, i: number): Markup {
    const top = this.tops[i] as number;
    const number = element('text', { class: 'pale', x: 20, y: top + lineHeight }, row.title);
    const note = i === 0 ? [element('text', { class: 'pale', x: 44, y: top + lineHeight }, 'initial state')] : [];
    return element('g', { 'data-step': i }, number, ...note, ...row.blocks.map((block) => this.block(block, top)));
  }

  private block({ lane, lines }: Block, top: number): Markup {
    const width = this.column - 16;
    const x = this.middle(lane) - width / 2;
    const height = lines.length * lineHeight + pad;
    return element(
      'g',
      {},
      element('rect', { class: 'box', x, y: top, width, height, rx: 4 }),
      ...lines.map((line, i) => {
        const shown = fitText(lineText(line), width - 12, fontSize);
        const whole = shown === lineText(line) ? [] : [element('title', {}, lineText(line))];
        const y = top + (i + 1) * lineHeight - 3;
        return element('text', { class: line.kind, x: x + 6, y }, ...whole, shown);
      }),
    );
  }

  private text(text: string, x: number, y: number, kind: string, width: number): Markup {
    const shown = fitText(text, width, fontSize);
    return element(
      'text',
      { class: kind, x, y, 'text-anchor': 'middle' },
      ...(shown === text ? [] : [element('title', {}, text)]),
      shown,
    );
  }

  private arrow({ kind, from, to, text }: Arrow): Markup {
    const isRight = this.middle(to.lane) >= this.middle(from.lane);
    const half = (this.column - 16) / 2;
    const isSame = from.lane === to.lane;
    const start = { x: this.middle(from.lane) + (isRight ? half : -half), y: this.lineY(from) };
    const end = { x: this.middle(to.lane) + (isSame ? half : isRight ? -half : half), y: this.lineY(to) };
    const losing = kind === 'lost' ? ' losing' : '';
    const bend = start.x + 7;
    const path = isSame
      ? `M${start.x} ${start.y}H${bend}V${end.y}H${end.x + 6}`
      : `M${start.x} ${start.y}L${end.x} ${end.y}`;
    const angle = isSame ? 180 : (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI;
    return element(
      'g',
      {},
      element('title', {}, text),
      element('path', { class: `arrow ${kind}${losing}`, d: path }),
      element('path', {
        class: `tip${losing}`,
        d: 'M0 0L-8 -4V4Z',
        transform: `translate(${end.x} ${end.y}) rotate(${round(angle)})`,
      }),
    );
  }

  private lineY({ row, line }: End): number {
    return (this.tops[row] as number) + (line + 0.5) * lineHeight + pad / 2;
  }

  private loop(): readonly Markup[] {
    const { loop } = this.diagram;
    if (!loop) return [];
    const top = (this.tops[loop.to] as number) + lineHeight / 2;
    const bottom = this.height - lineHeight;
    const text = `back to state ${loop.to + 1}: ${loop.text}`;
    return [
      element('path', { class: 'loop', d: `M${gutter - 4} ${bottom}H10V${top}H16` }),
      element('path', { class: 'loop', d: `M12 ${top - 4}L17 ${top}L12 ${top + 4}` }),
      element(
        'text',
        { class: 'action', x: gutter, y: bottom + 4 },
        fitText(text, this.width - gutter - pad, fontSize),
      ),
    ];
  }
}

function columnOf({ lanes, rows }: Diagram): number {
  const count = Math.max(1, lanes.length);
  const share = Math.max(laneWidth.least, Math.min(laneWidth.usual, allLanes.usual / count));
  const lines = rows.flatMap(({ blocks }) => blocks.flatMap((block) => block.lines));
  const longest = lines.reduce((most, line) => Math.max(most, textWidth(lineText(line), fontSize)), 0);
  return Math.max(share, Math.min(laneWidth.most, allLanes.few / count, Math.ceil(longest) + besideLines));
}

function heightOf({ blocks }: Row): number {
  return Math.max(1, ...blocks.map(({ lines }) => lines.length)) * lineHeight + pad;
}

const signs: Readonly<Record<Line['kind'], string>> = {
  action: '',
  received: '← ',
  changed: '',
  sent: '→ ',
  lost: '✗ ',
};

/** Returns a line with the sign of its kind before it. */
export function lineText({ kind, text }: Line): string {
  return `${signs[kind]}${text}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
