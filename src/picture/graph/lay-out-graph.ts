/**
 * Places the nodes and arrows of a graph. In: the sizes of nodes and of labels. Out: positions. The layout is that of
 * dagre: layers from the top to the bottom, with room for each label.
 */
import { Graph, layout } from '@dagrejs/dagre';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ArrowToPlace {
  readonly from: number;
  readonly to: number;
  readonly label: Size;
}

export interface PlacedArrow {
  readonly points: readonly Point[];
  /** The middle of the arrow's label. */
  readonly label: Point;
}

export interface Layout extends Size {
  /** For each node, its middle. */
  readonly nodes: readonly Point[];
  readonly arrows: readonly PlacedArrow[];
}

export interface LayoutOptions {
  /**
   * Whether the nodes are in the order in which a search found them. Then an arrow to an earlier node points backwards.
   */
  readonly inOrder: boolean;
  /** The direction of arrows that do not point backwards. */
  readonly direction: 'down' | 'right';
}

/** The least distance between the end of an arrow and a corner of its node. */
const corner = 8;
/** The distance of a label from its arrow. */
const beside = 6;

/** Places the nodes and arrows. The ends of an arrow are indices of nodes. No two arrows have the same ends. */
export function layOutGraph(
  nodes: readonly Size[],
  arrows: readonly ArrowToPlace[],
  { inOrder, direction }: LayoutOptions,
): Layout {
  const graph = new Graph({ multigraph: true });
  const isDown = direction === 'down';
  graph.setGraph({
    rankdir: isDown ? 'TB' : 'LR',
    ...{ nodesep: isDown ? 36 : 24, ranksep: isDown ? 44 : 60, edgesep: isDown ? 16 : 8, marginx: 26, marginy: 14 },
  });
  for (const [i, { width, height }] of nodes.entries()) graph.setNode(String(i), { width, height });
  const isTurned = ({ from, to }: ArrowToPlace): boolean => inOrder && from > to;
  for (const [i, arrow] of arrows.entries()) {
    const { from, to, label } = arrow;
    const [tail, head] = isTurned(arrow) ? [to, from] : [from, to];
    // A label is to the right of an arrow that goes down, and above an arrow that goes to the right. In the second
    // case, the layout leaves the same room below the arrow.
    const room = isDown ? label : { width: label.width, height: 2 * (label.height + beside) };
    const labelpos = from === to || !isDown ? 'c' : 'r';
    graph.setEdge(String(tail), String(head), { ...room, labelpos, labeloffset: beside }, String(i));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>;
  const middles = nodes.map((_, i) => pointOf(graph.node(String(i))));
  const place = (arrow: ArrowToPlace, i: number): PlacedArrow => {
    const isBack = isTurned(arrow);
    const [tail, head] = isBack ? [arrow.to, arrow.from] : [arrow.from, arrow.to];
    const placed = graph.edge(String(tail), String(head), String(i)) as Partial<Point> & {
      readonly points?: readonly Point[];
    };
    const label = pointOf(placed);
    const { width: wide, height: high } = arrow.label;
    const middle = isDown ? { x: label.x - wide / 2 - beside, y: label.y } : label;
    const straight = isDown ? { x: 0, y: high / 2 } : { x: wide / 2, y: 0 };
    const [start, end] = [middles[tail] as Point, middles[head] as Point];
    const isAgainst = isDown ? start.y > end.y : start.x > end.x;
    const beforeAndAfter = isAgainst
      ? [added(middle, straight), taken(middle, straight)]
      : [taken(middle, straight), added(middle, straight)];
    const bends = withLabel((placed.points ?? []).slice(1, -1).map(pointOf), middle, beforeAndAfter);
    const ends = { tail: bends[0] ?? middle, head: bends.at(-1) ?? middle };
    const points = [
      atSide(start, nodes[tail] as Size, ends.tail, isDown),
      ...bends,
      atSide(end, nodes[head] as Size, ends.head, isDown),
    ];
    const text = isDown ? label : { x: label.x, y: label.y - high / 2 - 2 };
    return { points: isBack ? points.reverse() : points, label: arrow.from === arrow.to ? label : text };
  };
  return { width, height, nodes: middles, arrows: arrows.map(place) };
}

/** Replaces the bend of a line at its label by a straight part, so that the line does not cross the label. */
function withLabel(points: readonly Point[], { x, y }: Point, straight: readonly Point[]): readonly Point[] {
  const at = points.findIndex((point) => Math.abs(point.x - x) < 2 && Math.abs(point.y - y) < 2);
  return at < 0 ? points : [...points.slice(0, at), ...straight, ...points.slice(at + 1)];
}

function added(one: Point, other: Point): Point {
  return { x: one.x + other.x, y: one.y + other.y };
}

function taken(one: Point, other: Point): Point {
  return { x: one.x - other.x, y: one.y - other.y };
}

/** Returns the point where an arrow begins or ends at a node, on the side of the node that faces `towards`. */
function atSide({ x, y }: Point, { width, height }: Size, towards: Point, isDown: boolean): Point {
  const along = (size: number, distance: number) => {
    const room = Math.max(0, size / 2 - corner);
    return Math.max(-room, Math.min(room, distance * 0.5));
  };
  if (isDown) return pointOf({ x: x + along(width, towards.x - x), y: y + (Math.sign(towards.y - y) * height) / 2 });
  return pointOf({ x: x + (Math.sign(towards.x - x) * width) / 2, y: y + along(height, towards.y - y) });
}

function pointOf({ x = 0, y = 0 }: Partial<Point>): Point {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
