/**
 * Draws a state graph as SVG. In: nodes and arrows. Out: markup. The boxes of the texts are measured before the layout,
 * so that texts do not overlap.
 */
import { element, type Markup } from '../markup/markup.js';
import { fitText, textWidth } from '../markup/measure-text.js';
import type { DrawnArrow, DrawnGraph, DrawnNode } from './drawn-graph.js';
import { layOutGraph, type PlacedArrow, type Point, type Size } from './lay-out-graph.js';

const fontSize = 12;
const lineHeight = 16;
const pad = 8;
const widest = { node: 420, label: 300 };
const mostLines = { node: 14, label: 6 };
/** The width of a loop, between its node and its label. */
const loopWidth = 26;

const style = `
.graph { --paper: #fff; --ink: #1b1f24; --pale: #57606a; --rule: #8c959f; --box: #f6f8fa; --path: #0b57b0; --bad: #b42318; --badbox: #fdeceb;
  font: ${fontSize}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { .graph { --paper: #14181d; --ink: #e6edf3; --pale: #9aa5b1; --rule: #6e7781; --box: #1c2128; --path: #8ec2ff; --bad: #ff9d94;
  --badbox: #43201d; } }
.graph .paper { fill: var(--paper); } .graph text { fill: var(--ink); white-space: pre; } .graph .pale { fill: var(--pale); }
.graph .label { stroke: var(--paper); stroke-width: 4; stroke-linejoin: round; paint-order: stroke; }
.graph .box { fill: var(--box); stroke: var(--rule); } .graph .initial .box { stroke: var(--ink); stroke-width: 2.4; }
.graph .arrow { stroke: var(--rule); stroke-width: 1.4; fill: none; } .graph .tip { fill: var(--rule); }
.graph .path .arrow, .graph .path .box { stroke: var(--path); stroke-width: 2.4; } .graph .path .tip { fill: var(--path); }
.graph .violating .box { fill: var(--badbox); stroke: var(--bad); } .graph .violating .pale { fill: var(--bad); } .graph .open .box { stroke-dasharray: 5 4; }
`;

interface Lines {
  readonly shown: readonly string[];
  /** The whole text, if it was cut in `shown`; otherwise undefined. */
  readonly whole: string | undefined;
  readonly size: Size;
}

export function graphSvg(graph: DrawnGraph): Markup {
  const { nodes, arrows, legend, title } = graph;
  const texts = nodes.map(({ lines, notes }) => {
    const fitted = fitLines(lines, widest.node, mostLines.node);
    const shown = [...fitted.shown, ...notes];
    return { ...fitted, shown, size: sizeOf(shown) };
  });
  const labels = arrows.map(({ lines }) => fitLines(lines, widest.label, mostLines.label));
  const at = new Map(nodes.map(({ number }, i) => [number, i]));
  const boxes = texts.map(({ size }) => ({ width: size.width + 2 * pad, height: size.height + pad }));
  const placed = layOutGraph(
    boxes,
    arrows.map(({ from, to }, i) => {
      const { width, height } = (labels[i] as Lines).size;
      const ends = { from: at.get(from) as number, to: at.get(to) as number };
      return { ...ends, label: { width: width + (from === to ? loopWidth : 0), height } };
    }),
    { inOrder: !graph.isOfClasses, direction: graph.isOfClasses || !areWide(boxes) ? 'down' : 'right' },
  );
  const bottom = placed.height + (legend.length > 0 ? pad : 0);
  const width = Math.ceil(Math.max(placed.width, ...legend.map((line) => textWidth(line, fontSize) + 2 * pad), 120));
  const height = Math.ceil(bottom + legend.length * lineHeight + (legend.length > 0 ? pad : 0));
  const drawnArrows = arrows.map((arrow, i) => {
    const lines = labels[i] as Lines;
    const place = placed.arrows[i] as PlacedArrow;
    const from = at.get(arrow.from) as number;
    return arrow.from === arrow.to
      ? loop(arrow, lines, place.label, { at: placed.nodes[from] as Point, size: boxes[from] as Size })
      : arrowTo(arrow, lines, place);
  });
  const isPath = (one: { readonly isOnPath: boolean }) => one.isOnPath;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'graph',
      ...{ width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title },
    },
    element('style', {}, { kind: 'trusted', text: style }),
    element('rect', { class: 'paper', width: '100%', height: '100%' }),
    // The lines of arrows are drawn first, so that no line covers a text.
    ...[...drawnArrows].sort((a, b) => Number(isPath(a)) - Number(isPath(b))).map(({ line }) => line),
    ...nodes.map((node, i) => box(node, texts[i] as Lines, placed.nodes[i] as Point, boxes[i] as Size)),
    ...drawnArrows.map(({ label }) => label),
    ...legend.map((line, i) => element('text', { class: 'pale', x: pad, y: bottom + (i + 0.8) * lineHeight }, line)),
  );
}

/** Whether many nodes are so wide that they would not fit into rows. Then the nodes are placed in columns. */
function areWide(boxes: readonly Size[]): boolean {
  const sum = (of: (box: Size) => number) => boxes.reduce((total, one) => total + of(one), 0);
  return boxes.length > 8 && sum(({ width }) => width) > 2 * sum(({ height }) => height);
}

function fitLines(lines: readonly string[], width: number, most: number): Lines {
  const kept = lines.length > most ? lines.slice(0, most - 1) : lines;
  const fitted = kept.map((line) => fitText(line, width, fontSize));
  const shown = kept.length < lines.length ? [...fitted, `\u2026 ${lines.length - kept.length} more`] : fitted;
  const isWhole = shown.length === lines.length && shown.every((line, i) => line === lines[i]);
  return { shown, whole: isWhole ? undefined : lines.join('\n'), size: sizeOf(shown) };
}

function sizeOf(lines: readonly string[]): Size {
  const width = Math.ceil(Math.max(0, ...lines.map((line) => textWidth(line, fontSize))));
  return { width, height: lines.length * lineHeight };
}

function classes(names: Readonly<Record<string, boolean>>): string | undefined {
  const given = Object.keys(names).filter((name) => names[name]);
  return given.length > 0 ? given.join(' ') : undefined;
}

function titleOf({ whole }: Lines): readonly Markup[] {
  return whole === undefined ? [] : [element('title', {}, whole)];
}

function box(node: DrawnNode, lines: Lines, { x, y }: Point, { width, height }: Size): Markup {
  const { isInitial, isViolating, isOnPath, isExplored, number, notes } = node;
  const [left, top] = [x - width / 2, y - height / 2];
  const firstNote = lines.shown.length - notes.length;
  const kinds = classes({ initial: isInitial, violating: isViolating, path: isOnPath, open: !isExplored });
  return element(
    'g',
    { class: kinds, 'data-node': number },
    ...titleOf(lines),
    element('rect', { class: 'box', x: left, y: top, width, height, rx: 6 }),
    ...(isInitial ? start(left, y) : []),
    ...lines.shown.map((line, i) => {
      const place = { x: left + pad, y: top + pad / 2 + (i + 0.76) * lineHeight };
      return element('text', { class: i >= firstNote ? 'pale' : undefined, ...place }, line);
    }),
  );
}

/** Draws the sign of an initial state. */
function start(left: number, y: number): readonly Markup[] {
  return [
    element('circle', { class: 'tip', cx: left - 20, cy: y, r: 3.5 }),
    element('path', { class: 'arrow', d: `M${left - 18} ${y}H${left - 7}` }),
    tip({ x: left - 1, y }, 0),
  ];
}

interface ArrowMarkup {
  readonly line: Markup;
  readonly label: Markup;
  readonly isOnPath: boolean;
}

function arrowTo({ from, to, isOnPath }: DrawnArrow, lines: Lines, { points, label }: PlacedArrow): ArrowMarkup {
  const end = points.at(-1) ?? label;
  const before = points.at(-2) ?? label;
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  const kind = classes({ path: isOnPath });
  const ends = { 'data-from': from, 'data-to': to };
  const line = element(
    'g',
    { class: kind, ...ends },
    element('path', { class: 'arrow', d: curve(points) }),
    tip(end, angle),
  );
  return { line, label: text(lines, { x: label.x - lines.size.width / 2, y: label.y }), isOnPath };
}

/** Draws an arrow from a node to itself, beside the node or below it. */
function loop(
  { from, to, isOnPath }: DrawnArrow,
  lines: Lines,
  label: Point,
  { at, size }: { readonly at: Point; readonly size: Size },
): ArrowMarkup {
  const isBelow = label.y > at.y + size.height / 2;
  // A loop below the node ends at the middle of its label, even if the layout left more room.
  const away = isBelow ? 14 + lines.size.height / 2 : 24;
  const left = isBelow
    ? label.x - (lines.size.width + loopWidth) / 2
    : Math.min(label.x - (lines.size.width + loopWidth) / 2, at.x + size.width / 2 + away);
  const middle = isBelow ? Math.min(label.y, at.y + size.height / 2 + away) : at.y;
  const reach = isBelow ? 9 : Math.min(12, size.height / 2 - 3);
  const edge = isBelow ? at.y + size.height / 2 : at.x + size.width / 2;
  const along = isBelow ? left + reach : at.y;
  const far = isBelow ? middle + 8 : left - 6;
  const pointAt = (distance: number, shift: number): string =>
    isBelow ? `${along + shift} ${distance}` : `${distance} ${along + shift}`;
  const d = `M${pointAt(edge, -reach)}C${pointAt(far, -reach)} ${pointAt(far, reach)} ${pointAt(edge + 4, reach)}`;
  const end = isBelow ? { x: along + reach, y: edge } : { x: edge, y: along + reach };
  const line = element(
    'g',
    { class: classes({ path: isOnPath }), 'data-from': from, 'data-to': to },
    element('path', { class: 'arrow', d }),
    tip(end, isBelow ? -90 : 180),
  );
  const place = { x: isBelow ? left + loopWidth : left, y: middle };
  return { line, label: text(lines, place), isOnPath };
}

/** Draws lines of text beside an arrow. `x` is the left side of the lines, and `y` their middle. */
function text(lines: Lines, { x, y }: Point): Markup {
  const top = y - lines.size.height / 2;
  const shown = lines.shown.map((line, i) =>
    element('text', { class: 'label', x, y: top + (i + 0.76) * lineHeight }, line),
  );
  return element('g', {}, ...titleOf(lines), ...shown);
}

function tip({ x, y }: Point, angle: number): Markup {
  const turned = `translate(${x} ${y}) rotate(${Math.round(angle * 10) / 10})`;
  return element('path', { class: 'tip', d: 'M0 0L-8 -4V4Z', transform: turned });
}

/** Returns a path through all points, with round bends. */
function curve(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return '';
  const pieces = [`M${first.x} ${first.y}`];
  for (const [i, point] of others.entries()) {
    const [before, next] = [points[i] as Point, others[i + 1]];
    if (!next) pieces.push(`L${point.x} ${point.y}`);
    else pieces.push(`L${near(point, before)}Q${point.x} ${point.y} ${near(point, next)}`);
  }
  return pieces.join('');
}

const roundness = 10;

/** Returns the point at the distance `roundness` from `from` towards `to`, but at most half of the way. */
function near(from: Point, to: Point): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(roundness / length, 0.5);
  const at = (start: number, end: number) => Math.round((start + (end - start) * part) * 10) / 10;
  return `${at(from.x, to.x)} ${at(from.y, to.y)}`;
}
