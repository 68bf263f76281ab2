/**
 * Draws a sequence diagram as SVG. Time goes down, each lane is a column, and each step is a row. In: a diagram. Out:
 * markup in which each group has the numbers of its steps as `data-step`.
 */
import { element, type Markup } from '../markup/markup.js';
import { fitText, textWidth, wrapText } from '../markup/measure-text.js';
import { type Arrow, type Diagram, endKey, type LegendEntry, lineText, type Row, type Stub } from './diagram.js';
import { heightOf, SequenceLayout, type Wrapped } from './lay-out-sequence.js';
import { type Point, sizes } from './sequence-sizes.js';

const style = `
.sequence { --paper: #fff; --ink: #1b1f24; --pale: #57606a; --rule: #d0d7de; --box: #f6f8fa; --arrow: #0b57b0; --lost: #b42318; --open: #7a4b00; --lit: #fff3bf;
  font: ${sizes.font}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { .sequence { --paper: #14181d; --ink: #e6edf3; --pale: #9aa5b1; --rule: #444c56; --box: #1c2128; --arrow: #8ec2ff; --lost: #ff9d94; --open: #e8b95b; --lit: #40370f; } }
.sequence .paper { fill: var(--paper); } .sequence text { fill: var(--ink); white-space: pre; } .sequence .pale { fill: var(--pale); }
.sequence .head { font-weight: 700; } .sequence .life { stroke: var(--rule); stroke-width: 1.5; } .sequence .box { fill: var(--box); stroke: var(--rule); }
.sequence .box.part { fill: var(--paper); } .sequence .box.network { fill: var(--paper); stroke: var(--lost); stroke-dasharray: 4 3; }
.sequence .current .box { fill: var(--lit); stroke: var(--ink); } .sequence .action, .sequence .ending { font-weight: 700; } .sequence text.lost { fill: var(--lost); } .sequence text.waiting { fill: var(--open); } .sequence .shared { font-style: italic; }
.sequence .halo { stroke: var(--paper); stroke-width: 5; fill: none; } .sequence .arrow { stroke: var(--arrow); stroke-width: 1.6; fill: none; } .sequence .tip { fill: var(--arrow); }
.sequence .inferred { stroke-dasharray: 6 4; } .sequence .written { stroke-dasharray: 1.5 3; }
.sequence .stub { stroke: var(--open); stroke-width: 1.6; fill: none; } .sequence .stub.lost { stroke: var(--lost); stroke-width: 2; }
.sequence .loop { stroke: var(--pale); stroke-width: 1.6; fill: none; }
`;

/** The space around the whole picture. */
const edge = 6;
/** The length of a sample in the legend. */
const sampleLength = 34;
/** The largest number of lines of text that say why the behavior ends, and of one remark. */
const mostOfEnding = 8;

/** @param withRemarks whether the remarks are part of the picture. A page has them below it. */
export function sequenceSvg(diagram: Diagram, withRemarks = false): Markup {
  return new SequenceDrawing(diagram, withRemarks).draw();
}

class SequenceDrawing {
  private readonly layout: SequenceLayout;
  private readonly legend: Legend;
  private readonly width: number;
  private readonly stubs: ReadonlyMap<string, Stub>;
  private y: number;

  constructor(
    private readonly diagram: Diagram,
    private readonly withRemarks: boolean,
  ) {
    // The legend is as wide as the diagram, and the diagram begins below it.
    const width = new SequenceLayout(diagram, 0).width;
    this.legend = new Legend(diagram.legend, width);
    this.layout = new SequenceLayout(diagram, this.legend.height);
    this.width = Math.max(width, this.legend.width) + edge;
    this.stubs = new Map(diagram.stubs.map((stub) => [endKey(stub.from), stub]));
    this.y = this.layout.bottom;
  }

  draw(): Markup {
    const { diagram, layout, legend } = this;
    const top = legend.height + sizes.head - 8;
    const lives = diagram.lanes.map((_, lane) => {
      const x = layout.middle(lane);
      return element('line', { class: 'life', x1: x, x2: x, y1: top, y2: layout.bottom - 4 });
    });
    const heads = layout.heads.flatMap((y) => diagram.lanes.map((name, lane) => this.head(name, lane, y)));
    const below = [...this.loop(), ...this.ending(), ...this.remarks()];
    const [width, height] = [Math.ceil(this.width), Math.ceil(this.y)];
    return element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        class: 'sequence',
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
        'aria-label': `Sequence diagram of ${diagram.rows.length} states and ${diagram.lanes.length} lanes`,
      },
      element('style', {}, { kind: 'trusted', text: style }),
      element('rect', { class: 'paper', width: '100%', height: '100%' }),
      ...legend.markup(),
      ...lives,
      ...this.arrows(),
      ...diagram.stubs.map((stub) => this.stub(stub)),
      ...heads,
      ...diagram.rows.map((row, i) => this.row(row, i)),
      ...below,
    );
  }

  // ------------------------------------------------------------------------------------------ rows

  private head(name: string, lane: number, y: number): Markup {
    const { layout } = this;
    const shown = fitText(name, layout.box - 8, sizes.font);
    const title = shown === name ? [] : [element('title', {}, name)];
    // The name hides the line of its lane.
    const width = Math.min(layout.box, textWidth(shown, sizes.font) + 8);
    const x = layout.middle(lane);
    return element(
      'g',
      {},
      element('rect', { class: 'paper', x: x - width / 2, y: y - 12, width, height: sizes.line }),
      element('text', { class: 'head', x, y, 'text-anchor': 'middle' }, ...title, shown),
    );
  }

  private row({ title, first, last }: Row, i: number): Markup {
    const { layout } = this;
    const { top, blocks } = layout.rows[i] as SequenceLayout['rows'][number];
    const number = element('text', { class: 'pale', x: 20, y: top + sizes.line - 2 }, title);
    const notes = (layout.notes[i] as readonly string[]).flatMap((note, at) => {
      // The text hides the lines of lanes.
      const place = { x: 42, y: top + at * sizes.line, width: textWidth(note, sizes.font) + 4, height: sizes.line };
      const y = top + (at + 1) * sizes.line - 2;
      return [element('rect', { class: 'paper', ...place }), element('text', { class: 'pale', x: 44, y }, note)];
    });
    const drawn = (layout.blocks[i] as readonly Wrapped[]).map((block) => this.block(block, blocks, i));
    const steps = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    return element('g', { 'data-step': steps.join(' ') }, number, ...notes, ...drawn);
  }

  private block(block: Wrapped, top: number, row: number): Markup {
    const { layout } = this;
    const { lane, kind } = block;
    const x = layout.left(lane);
    let y = top - 3;
    const texts = block.lines.flatMap((line, i) => {
      const shown = block.shown[i] as readonly string[];
      const fate = this.stubs.get(endKey({ row, lane, line: i }))?.kind;
      const kinds = [line.kind, ...(fate ? [fate] : []), ...(line.isShared ? ['shared'] : [])].join(' ');
      const drawn = shown.map((text) => {
        y += sizes.line;
        return element('text', { class: kinds, x: x + sizes.pad, y }, text);
      });
      // The title of a cut line has its full text, which a browser shows under the pointer.
      const isCut = shown.at(-1)?.endsWith('…') === true && !line.text.endsWith('…');
      return isCut ? [element('g', {}, element('title', {}, lineText(line)), ...drawn)] : drawn;
    });
    const size = { width: layout.box, height: heightOf([block]) };
    const box = element('rect', { class: kind === 'step' ? 'box' : `box ${kind}`, x, y: top, ...size, rx: 4 });
    return element('g', {}, box, ...texts);
  }

  // ------------------------------------------------------------------------------------------ arrows

  /** Draws the arrows. Each one is on a wider line in the colour of the paper, so that crossings can be followed. */
  private arrows(): readonly Markup[] {
    const { diagram, layout } = this;
    const byStart = new Map<string, Arrow[]>();
    for (const arrow of diagram.arrows) {
      const key = endKey(arrow.from);
      byStart.set(key, [...(byStart.get(key) ?? []), arrow]);
    }
    return [...byStart.values()].flatMap((arrows) => {
      const paths = withoutRepetition(arrows.map((arrow) => ({ arrow, points: layout.router.route(arrow) })));
      return [
        ...paths.map(({ points }) => element('path', { class: 'halo', d: pathThrough(points) })),
        ...paths.map(({ arrow, points }) => this.arrow(arrow, points)),
      ];
    });
  }

  private arrow({ kind, from, to, text }: Arrow, points: readonly Point[]): Markup {
    const [before, end] = points.slice(-2) as [Point, Point];
    const turn = end.x >= before.x ? 0 : 180;
    return element(
      'g',
      { 'data-from': `${from.row} ${from.lane}`, 'data-to': `${to.row} ${to.lane}` },
      element('title', {}, text),
      element('path', { class: `arrow ${kind}`, d: pathThrough(points) }),
      element('path', { class: 'tip', d: tip, transform: `translate(${end.x} ${end.y}) rotate(${turn})` }),
    );
  }

  private stub({ kind, from, toward, text }: Stub): Markup {
    const { layout } = this;
    const isLeft = toward !== undefined && toward < from.lane;
    const x = isLeft ? layout.left(from.lane) : layout.right(from.lane);
    return element(
      'g',
      {},
      element('title', {}, text),
      ...stubShapes(kind, { x, y: layout.lineY(from) }, isLeft ? -1 : 1),
    );
  }

  // ------------------------------------------------------------------------------------------ below the rows

  private loop(): readonly Markup[] {
    const { loop } = this.diagram;
    if (!loop) return [];
    const top = (this.layout.rows[loop.to]?.top ?? 0) + sizes.line / 2;
    const bottom = this.y;
    const text = `back to state ${(this.diagram.rows[loop.to]?.first ?? 0) + 1}: ${loop.text}`;
    const left = this.layout.margin;
    this.y += sizes.line + sizes.pad;
    return [
      element('path', { class: 'loop', d: `M${left - 4} ${bottom}H10V${top}H16` }),
      element('path', { class: 'loop', d: `M12 ${top - 4}L17 ${top}L12 ${top + 4}` }),
      element('text', { class: 'action', x: left, y: bottom + 4 }, fitText(text, this.width - left - edge, sizes.font)),
    ];
  }

  private ending(): readonly Markup[] {
    const { ending } = this.diagram;
    return ending === undefined ? [] : this.lines(ending, 'ending');
  }

  private remarks(): readonly Markup[] {
    return this.withRemarks ? this.diagram.remarks.flatMap((remark) => this.lines(remark, 'pale')) : [];
  }

  private lines(text: string, kind: string): readonly Markup[] {
    const x = 20;
    const shown = wrapText(text, this.width - x - edge, sizes.font, mostOfEnding);
    this.y += sizes.pad;
    const drawn = shown.map((line) => {
      const markup = element('text', { class: kind, x, y: this.y + sizes.line / 2 }, line);
      this.y += sizes.line;
      return markup;
    });
    this.y += sizes.pad / 2;
    return drawn;
  }
}

/** The legend: a sample of each sign with its meaning, in as many rows as the width needs. */
class Legend {
  readonly height: number;
  readonly width: number;
  private readonly places: readonly (Point & { readonly entry: LegendEntry })[];

  constructor(entries: readonly LegendEntry[], width: number) {
    let [x, y, widest] = [20, 18, 0];
    this.places = entries.map((entry) => {
      const length = sampleOf(entry) + textWidth(entry.text, sizes.font);
      if (x > 20 && x + length > width) {
        x = 20;
        y += sizes.line + 4;
      }
      const place = { x, y, entry };
      x += length + 28;
      widest = Math.max(widest, place.x + length);
      return place;
    });
    this.width = widest;
    this.height = entries.length === 0 ? 0 : y + 12;
  }

  markup(): readonly Markup[] {
    return this.places.flatMap(({ x, y, entry }) => [
      ...sample(entry, { x, y: y - 4 }),
      element('text', { class: 'pale', x: x + sampleOf(entry), y }, entry.text),
    ]);
  }
}

function sampleOf({ sign }: LegendEntry): number {
  return sign === 'words' ? 0 : sampleLength + 8;
}

function sample({ sign }: LegendEntry, { x, y }: Point): readonly Markup[] {
  if (sign === 'words') return [];
  if (sign === 'waiting' || sign === 'lost') return stubShapes(sign, { x: x + sampleLength - 15, y }, 1);
  const end = x + sampleLength;
  return [
    element('path', { class: `sample arrow ${sign}`, d: `M${x} ${y}H${end}` }),
    element('path', { class: 'tip', d: tip, transform: `translate(${end} ${y})` }),
  ];
}

const tip = 'M0 0L-9 -4.5V4.5Z';

/** Draws a short line that ends in a ring, or in a cross if the message is lost. */
function stubShapes(kind: Stub['kind'], { x, y }: Point, direction: 1 | -1): readonly Markup[] {
  const at = x + 12 * direction;
  if (kind === 'waiting')
    return [
      element('path', { class: 'stub', d: `M${x} ${y}H${at - 3.5 * direction}` }),
      element('circle', { class: 'stub', cx: at, cy: y, r: 3.5 }),
    ];
  return [
    element('path', { class: 'stub lost', d: `M${x} ${y}H${at}` }),
    element('path', {
      class: 'stub lost',
      d: `M${at - 4} ${y - 4}L${at + 4} ${y + 4}M${at - 4} ${y + 4}L${at + 4} ${y - 4}`,
    }),
  ];
}

/** Returns the path through some points, with round corners. */
function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points as [Point, ...Point[]];
  let path = `M${first.x} ${first.y}`;
  for (const [i, corner] of rest.entries()) {
    const [before, after] = [points[i] as Point, points[i + 2]];
    if (!after) path += `L${corner.x} ${corner.y}`;
    else {
      const radius = Math.min(5, distance(before, corner) / 2, distance(corner, after) / 2);
      const [start, end] = [toward(corner, before, radius), toward(corner, after, radius)];
      path += `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${end.x} ${end.y}`;
    }
  }
  return path;
}

interface Path {
  readonly arrow: Arrow;
  readonly points: readonly Point[];
}

/**
 * Lets arrows that share a vertical line begin on it, except for the one with the longest part of it. Dashes would not
 * be seen where two arrows are drawn over each other.
 */
function withoutRepetition(paths: readonly Path[]): readonly Path[] {
  return paths.map((path) => {
    const [, corner, branch, end, ...others] = path.points;
    if (!corner || !branch || !end || others.length > 0) return path;
    const isLonger = (other: Path) =>
      other !== path &&
      other.points.length === 4 &&
      other.points[1]?.x === corner.x &&
      (other.points[2]?.y ?? 0) > branch.y;
    return paths.some(isLonger) ? { ...path, points: [branch, end] } : path;
  });
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

/** Returns the point at a distance from a corner on the horizontal or vertical line to another point. */
function toward(corner: Point, other: Point, by: number): Point {
  return {
    x: corner.x + Math.sign(other.x - corner.x) * by,
    y: corner.y + Math.sign(other.y - corner.y) * by,
  };
}
