/**
 * Draws a sequence diagram as SVG. Each lane is a column, and each step is a row. So texts are in a grid and cannot
 * overlap. Arrows are behind the texts. In: a diagram. Out: markup in which each group has the number of its step as
 * `data-step`.
 */

import { element, type Markup } from '../markup/markup.js';
import { fitText, textWidth, wrapText } from '../markup/measure-text.js';
import type { Arrow, Block, Diagram, End, Line, Row } from './diagram.js';

const fontSize = 12;
const lineHeight = 16;
const pad = 6;
const gap = 14;
const gutter = 64;
/**
 * Widths of lanes. A lane is as wide as the longest line, within `least` and `most`. If there are many lanes, each gets
 * an equal share of the width of all lanes, or the width of the longest word, which is at most `word`.
 */
const laneWidth = { most: 440, least: 170, usual: 260, word: 320 };
/** The largest number of characters of a line that fit into the widest lane. */
const longestMeasured = 100;
const allLanes = { usual: 1100, few: 900 };
/** The space between the boxes of two lanes, in which arrows are visible. */
const between = 32;
const besideLines = between + 12;
const headHeight = 34;
/** The names of the lanes are repeated each time after this height, for readers who have scrolled down. */
const headEvery = 800;
const againHeight = 28;
/** A line of a block is wrapped to at most this number of lines of text. */
const mostWrapped = 3;

const style = `
.sequence { --paper: #fff; --ink: #1b1f24; --pale: #57606a; --rule: #d0d7de; --box: #f6f8fa; --arrow: #0b57b0; --lost: #b42318; --lit: #fff3bf;
  font: ${fontSize}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { .sequence { --paper: #14181d; --ink: #e6edf3; --pale: #9aa5b1; --rule: #444c56; --box: #1c2128; --arrow: #8ec2ff; --lost: #ff9d94; --lit: #40370f; } }
.sequence .paper { fill: var(--paper); } .sequence text { fill: var(--ink); white-space: pre; } .sequence .pale { fill: var(--pale); }
.sequence .head { font-weight: 700; stroke: var(--paper); stroke-width: 6; stroke-linejoin: round; paint-order: stroke; } .sequence .life { stroke: var(--rule); stroke-width: 1.5; } .sequence .box { fill: var(--box); stroke: var(--rule); }
.sequence .current .box { fill: var(--lit); stroke: var(--ink); } .sequence .action { font-weight: 700; } .sequence .lost { fill: var(--lost); }
.sequence .arrow { stroke: var(--arrow); stroke-width: 1.6; fill: none; } .sequence .tip { fill: var(--arrow); } .sequence .inferred { stroke-dasharray: 5 4; }
.sequence .written { stroke-dasharray: 1.5 3; } .sequence .arrow.losing { stroke: var(--lost); stroke-dasharray: 5 4; } .sequence .tip.losing { fill: var(--lost); }
.sequence .loop { stroke: var(--pale); stroke-width: 1.6; fill: none; }
`;

export function sequenceSvg(diagram: Diagram): Markup {
  return new SequenceDrawing(diagram).draw();
}

/** A block with its lines as they are shown. */
interface Wrapped extends Block {
  /** For each line of the block, the lines of text to which it is wrapped. */
  readonly shown: readonly (readonly string[])[];
}

class SequenceDrawing {
  private readonly blocks: readonly (readonly Wrapped[])[];
  private readonly tops: readonly number[];
  /** The positions of the names of the lanes. */
  private readonly heads: readonly number[];
  private readonly height: number;
  private readonly width: number;
  private readonly column: number;

  constructor(private readonly diagram: Diagram) {
    const { rows, loop } = diagram;
    this.column = columnOf(diagram);
    const room = this.column - besideLines;
    this.blocks = rows.map(({ blocks }) =>
      blocks.map((block) => ({
        ...block,
        shown: block.lines.map((line) => wrapText(lineText(line), room, fontSize, mostWrapped)),
      })),
    );
    const heads = [18];
    let y = headHeight;
    this.tops = this.blocks.map((blocks) => {
      const height = heightOf(blocks);
      if (y + height - (heads.at(-1) as number) > headEvery) {
        heads.push(y + 12);
        y += againHeight;
      }
      const top = y;
      y += height + gap;
      return top;
    });
    this.heads = heads;
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
    const heads = this.heads.flatMap((y) =>
      diagram.lanes.map((name, lane) => this.text(name, this.middle(lane), y, 'head', this.column - 8)),
    );
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
      ...diagram.arrows.map((arrow) => this.arrow(arrow)),
      ...heads,
      ...diagram.rows.map((row, i) => this.row(row, i)),
      ...this.loop(),
    );
  }

  private middle(lane: number): number {
    return gutter + (lane + 0.5) * this.column;
  }

  private row({ title, blocks }: Row, i: number): Markup {
    const top = this.tops[i] as number;
    const number = element('text', { class: 'pale', x: 20, y: top + lineHeight }, title);
    const isBare = i === 0 && blocks.length === 0;
    const note = isBare ? [element('text', { class: 'pale', x: 44, y: top + lineHeight }, 'initial state')] : [];
    const drawn = (this.blocks[i] as readonly Wrapped[]).map((block) => this.block(block, top));
    return element('g', { 'data-step': i }, number, ...note, ...drawn);
  }

  private block(block: Wrapped, top: number): Markup {
    const width = this.column - between;
    const x = this.middle(block.lane) - width / 2;
    let y = top - 3;
    const texts = block.lines.flatMap((line, i) => {
      const shown = block.shown[i] as readonly string[];
      const drawn = shown.map((text) => {
        y += lineHeight;
        return element('text', { class: line.kind, x: x + pad, y }, text);
      });
      // The title of a cut line has its full text, which a browser shows under the pointer.
      const isCut = shown.at(-1)?.endsWith('…') === true && !line.text.endsWith('…');
      return isCut ? [element('g', {}, element('title', {}, lineText(line)), ...drawn)] : drawn;
    });
    const height = heightOf([block]);
    return element('g', {}, element('rect', { class: 'box', x, y: top, width, height, rx: 4 }), ...texts);
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
    const half = (this.column - between) / 2;
    const isSame = from.lane === to.lane;
    const start = { x: this.middle(from.lane) + (isRight ? half : -half), y: this.lineY(from) };
    const end = { x: this.middle(to.lane) + (isSame ? half : isRight ? -half : half), y: this.lineY(to) };
    const losing = kind === 'lost' ? ' losing' : '';
    const bend = start.x + between / 2 - 2;
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

  private lineY({ row, lane, line }: End): number {
    const block = this.blocks[row]?.find((one) => one.lane === lane);
    const before = (block?.shown ?? []).slice(0, line).reduce((sum, texts) => sum + texts.length, 0);
    return (this.tops[row] as number) + (before + 0.5) * lineHeight + pad / 2;
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
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, fontSize)), 0);
  const texts = lines.map((line) => lineText(line).slice(0, longestMeasured));
  const forLine = Math.min(laneWidth.most, allLanes.few / count, Math.ceil(widest(texts)) + besideLines);
  const forWord = Math.min(laneWidth.word, Math.ceil(widest(texts.flatMap((text) => text.split(' ')))) + besideLines);
  return 2 * Math.floor(Math.max(share, forLine, forWord) / 2);
}

function heightOf(blocks: readonly Wrapped[]): number {
  const heights = blocks.map(({ shown }) => shown.reduce((sum, texts) => sum + texts.length, 0));
  return Math.max(1, ...heights) * lineHeight + pad;
}

const signs: Readonly<Record<Line['kind'], string>> = {
  action: '',
  received: '← ',
  changed: '',
  sent: '→ ',
  lost: '✗ ',
};

/** Returns the text of a line after the sign of its kind. */
export function lineText({ kind, text }: Line): string {
  return `${signs[kind]}${text}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
