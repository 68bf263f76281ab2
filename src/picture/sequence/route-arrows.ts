/**
 * Routes the arrows of a sequence diagram through the space between the lanes. An arrow leaves its block to the side,
 * goes down in the space beside the block, and then straight to its head: the row of the head usually has no other
 * block. If it has one in between, the arrow goes above it. So no arrow goes behind a block. Arrows in the same space
 * have tracks of their own; arrows from the same line share one.
 */
import { type Arrow, type Diagram, type End, endKey } from './diagram.js';
import { type Point, sizes } from './sequence-sizes.js';

/** The space beside blocks, where heads and stubs are, and the space between two tracks. */
const beside = 20;
const pitch = 7;
/** If there are more tracks on one side than this, some arrows share a track. */
const mostTracks = 24;

/** The places of the rows and lanes between which arrows go. */
interface Places {
  /** For each row, the upper edge of its blocks. */
  readonly rows: readonly { readonly blocks: number }[];
  /** The left and the right edge of the blocks of a lane. They depend on the widths that the router gives. */
  left(lane: number): number;
  right(lane: number): number;
  /** The height of a line of a block. */
  lineY(end: End): number;
}

/** A vertical part of arrows. */
interface Trunk {
  readonly gutter: number;
  /** On the `right` side of the space are arrows to the right, on the `left` side all other ones. */
  readonly side: 'left' | 'right';
  top: number;
  bottom: number;
  track: number;
}

export class Router {
  private readonly trunks = new Map<string, Trunk>();
  private readonly passes = new Map<Arrow, number>();
  /** For each space, the number of tracks on each side. Space number n is to the left of lane n. */
  private readonly tracks = new Map<string, number>();

  constructor(
    diagram: Diagram,
    private readonly layout: Places,
  ) {
    const passed = new Map<number, number>();
    for (const arrow of diagram.arrows) {
      const { row } = arrow.to;
      if (goesAround(diagram, arrow)) {
        const before = passed.get(row) ?? 0;
        passed.set(row, before + 1);
        this.passes.set(arrow, (layout.rows[row]?.blocks ?? 0) - sizes.gap / 2 - before * sizes.betweenPasses);
      }
      this.addTrunks(arrow);
    }
    this.assignTracks();
  }

  /** Returns the width of the space to the left of a lane. */
  gutterWidth(gutter: number): number {
    const count = this.tracksOf(gutter, 'left') + this.tracksOf(gutter, 'right');
    return 2 * beside + Math.max(0, count - 1) * pitch;
  }

  /** Returns the corners of an arrow, from its start to its head. */
  route(arrow: Arrow): readonly Point[] {
    const { layout } = this;
    const { from, to } = arrow;
    const isRight = directionOf(arrow) > 0;
    const isSame = from.lane === to.lane;
    const start = { x: isRight || isSame ? layout.right(from.lane) : layout.left(from.lane), y: layout.lineY(from) };
    const end = { x: isRight ? layout.left(to.lane) : layout.right(to.lane), y: layout.lineY(to) };
    const pass = this.passes.get(arrow);
    if (pass === undefined && start.y === end.y && !isSame) return [start, end];
    const x = this.trackX(this.trunks.get(trunkKey(arrow)) as Trunk);
    if (pass === undefined) return [start, { x, y: start.y }, { x, y: end.y }, end];
    const last = this.trackX(this.trunks.get(lastKey(arrow)) as Trunk);
    return [start, { x, y: start.y }, { x, y: pass }, { x: last, y: pass }, { x: last, y: end.y }, end];
  }

  private addTrunks(arrow: Arrow): void {
    const { from, to } = arrow;
    const [start, end] = [this.layout.lineY(from), this.layout.lineY(to)];
    const direction = directionOf(arrow);
    const pass = this.passes.get(arrow);
    if (pass === undefined && start === end && direction !== 0) return;
    const side = direction > 0 ? 'right' : 'left';
    this.addTrunk(trunkKey(arrow), { gutter: direction < 0 ? from.lane : from.lane + 1, side }, start, pass ?? end);
    if (pass !== undefined)
      this.addTrunk(lastKey(arrow), { gutter: direction < 0 ? to.lane + 1 : to.lane, side }, pass, end);
  }

  private addTrunk(key: string, where: Pick<Trunk, 'gutter' | 'side'>, one: number, other: number): void {
    const [top, bottom] = [Math.min(one, other), Math.max(one, other)];
    const known = this.trunks.get(key);
    if (!known) this.trunks.set(key, { ...where, top, bottom, track: 0 });
    else {
      known.top = Math.min(known.top, top);
      known.bottom = Math.max(known.bottom, bottom);
    }
  }

  /** Arrows that end earlier are on outer tracks. So arrows from the same block seldom cross. */
  private assignTracks(): void {
    const placed = new Map<string, Trunk[][]>();
    for (const trunk of [...this.trunks.values()].sort((a, b) => a.bottom - b.bottom || b.top - a.top)) {
      const key = sideKey(trunk.gutter, trunk.side);
      const tracks = placed.get(key) ?? [];
      placed.set(key, tracks);
      const isFree = (others: readonly Trunk[]) =>
        others.every(({ top, bottom }) => top > trunk.bottom + pitch || bottom < trunk.top - pitch);
      const free = tracks.findIndex(isFree);
      trunk.track = free >= 0 ? free : tracks.length % mostTracks;
      tracks[trunk.track] = [...(tracks[trunk.track] ?? []), trunk];
      this.tracks.set(key, tracks.length);
    }
  }

  private tracksOf(gutter: number, side: Trunk['side']): number {
    return this.tracks.get(sideKey(gutter, side)) ?? 0;
  }

  private trackX({ gutter, side, track }: Trunk): number {
    const { layout } = this;
    return side === 'right'
      ? layout.right(gutter - 1) + this.gutterWidth(gutter) - beside - track * pitch
      : (gutter === 0 ? 0 : layout.right(gutter - 1)) + beside + track * pitch;
  }
}

/**
 * Whether an arrow has to go around a block of another lane in the row of its head. Rows of one block never need it.
 */
export function goesAround({ rows }: Diagram, { from, to }: { readonly from: End; readonly to: End }): boolean {
  const [least, most] = [Math.min(from.lane, to.lane), Math.max(from.lane, to.lane)];
  return (rows[to.row]?.blocks ?? []).some(({ lane }) => lane > least && lane < most);
}

/** 1 for an arrow to the right, -1 for one to the left, 0 for one that ends in the lane in which it starts. */
function directionOf({ from, to }: Arrow): number {
  return Math.sign(to.lane - from.lane);
}

function sideKey(gutter: number, side: Trunk['side']): string {
  return `${gutter} ${side}`;
}

/** Arrows from the same line in the same direction have the same key. */
function trunkKey(arrow: Arrow): string {
  return `${endKey(arrow.from)} ${directionOf(arrow)}`;
}

function lastKey(arrow: Arrow): string {
  return `to ${endKey(arrow.to)} from ${endKey(arrow.from)}`;
}
