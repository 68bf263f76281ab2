/**
 * Finds strongly connected components of a part of a product, by Tarjan's algorithm without recursion. In: the nodes to
 * start from, and the part. Out: each component with a cycle, as soon as it is complete. Searches share the columns;
 * `clear` marks nodes as unseen.
 */
import type { Room } from '../step/bounds.js';
import { grown } from './column.js';
import type { Mask, Product } from './product.js';

/** A part of the product: the nodes of one region, and the edges between them that have all bits of a mask. */
export interface Part {
  readonly mask: Mask;
  /** A node belongs to the part if `of` has this number at the node. Undefined if all nodes belong to the part. */
  readonly region: { readonly of: Int32Array; readonly number: number } | undefined;
}

/** The number of edges after which the search pauses. */
const edgesInASlice = 1 << 14;
const finished = 2 ** 31 - 1;

export class Components {
  /**
   * For each node: 0 if it was not seen, `finished` if its component is complete, or else its index in the order of the
   * search.
   */
  private index: Int32Array<ArrayBuffer>;
  private low: Int32Array<ArrayBuffer>;
  private stack = new Int32Array(1024);
  private frames = new Int32Array(1024);
  private seen = 0;
  private edges = 0;

  constructor(
    private readonly product: Product,
    private readonly room: Room,
  ) {
    this.index = new Int32Array(product.nodes);
    this.low = new Int32Array(product.nodes);
  }

  clear(nodes: Int32Array): void {
    for (const node of nodes) this.index[node] = 0;
  }

  /**
   * Finds the components that can be reached from `roots`, and passes those with a cycle to `found`. Yields from time
   * to time.
   */
  *from(roots: Iterable<number>, part: Part, found: (nodes: Int32Array) => void): Generator<undefined, void> {
    this.seen = 0;
    for (const root of roots) if (this.index[root] === 0) yield* this.visit(root, part, found);
  }

  private *visit(root: number, part: Part, found: (nodes: Int32Array) => void): Generator<undefined, void> {
    const { product, room } = this;
    const { states, isGraph } = product;
    const { offsets, targets, explored } = product.graph;
    const { mask, region } = part;
    const isRestricted = mask.some((bits) => bits !== 0);
    let { index, low } = this;
    let depth = 0;
    let height = 0;
    const enter = (node: number) => {
      this.seen++;
      index[node] = this.seen;
      low[node] = this.seen;
      this.stack = grown(this.stack, height + 1, room);
      this.stack[height++] = node;
      this.frames = grown(this.frames, 3 * depth + 3, room);
      this.frames[3 * depth] = node;
      this.frames[3 * depth + 1] = 0;
      this.frames[3 * depth + 2] = -1;
      depth++;
    };
    enter(root);
    while (depth > 0) {
      const at = 3 * (depth - 1);
      const node = this.frames[at] as number;
      const q = isGraph ? 0 : Math.floor(node / states);
      const state = node - q * states;
      const [begin, end] = [offsets[state] as number, offsets[state + 1] as number];
      // The stuttering step is left out if nodes are states of the graph, because it would lead from the node to
      // itself.
      const degree = end - begin + (isGraph ? 0 : (explored[state] as number));
      let i = this.frames[at + 1] as number;
      let transition = this.frames[at + 2] as number;
      let lowest = low[node] as number;
      let entered = false;
      // A faster loop for the case that nodes are states of the graph, which is the most common one.
      if (isGraph) {
        const first = i;
        for (; i < degree; i++) {
          const edge = begin + i;
          const next = targets[edge] as number;
          const seen = index[next] as number;
          // If the component of the node is complete, `seen` is the largest number, so the edge is skipped here.
          if (seen >= lowest || (isRestricted && !product.has(mask, state, edge))) continue;
          if (region !== undefined && region.of[next] !== region.number) continue;
          if (seen !== 0) {
            lowest = seen;
            continue;
          }
          this.frames[at + 1] = i + 1;
          low[node] = lowest;
          enter(next);
          entered = true;
          break;
        }
        this.edges += i - first;
      }
      for (; i < degree && !entered; i++) {
        const edge = begin + i < end ? begin + i : -1;
        if (transition < 0) {
          this.edges++;
          if (isRestricted && !product.has(mask, state, edge)) continue;
        }
        const slot = product.slot(q, state, edge);
        if (transition < 0) transition = product.first(slot);
        const last = product.end(slot);
        const target = edge < 0 ? state : (targets[edge] as number);
        for (; transition < last; transition++) {
          const next = product.next(transition, target);
          if (next >= index.length) {
            this.grow();
            ({ index, low } = this);
          }
          const seen = index[next] as number;
          if (seen >= lowest) continue;
          if (region !== undefined && region.of[next] !== region.number) continue;
          if (seen !== 0) lowest = seen;
          else {
            this.frames[at + 1] = i;
            this.frames[at + 2] = transition + 1;
            low[node] = lowest;
            enter(next);
            entered = true;
            break;
          }
        }
        if (entered) break;
        transition = -1;
      }
      if (this.edges >= edgesInASlice) {
        this.edges = 0;
        room(0);
        yield undefined;
      }
      if (entered) continue;
      low[node] = lowest;
      depth--;
      if (depth > 0) {
        const parent = this.frames[3 * (depth - 1)] as number;
        if (lowest < (low[parent] as number)) low[parent] = lowest;
      }
      if (lowest !== index[node]) continue;
      const bottom = this.bottomOf(node, height);
      if (height - bottom > edgesInASlice) room((height - bottom) * Int32Array.BYTES_PER_ELEMENT);
      const nodes = this.stack.slice(bottom, height);
      height = bottom;
      for (const one of nodes) index[one] = finished;
      if (nodes.length > 1 || this.hasLoop(node, part)) found(nodes);
    }
  }

  /** Makes room for the nodes that were added to the product. */
  private grow(): void {
    const { nodes } = this.product;
    this.index = grown(this.index, nodes, this.room);
    this.low = grown(this.low, nodes, this.room);
  }

  private bottomOf(node: number, height: number): number {
    let bottom = height - 1;
    while (this.stack[bottom] !== node) bottom--;
    return bottom;
  }

  /** Whether an edge that satisfies the mask leads from the node to itself. */
  private hasLoop(node: number, { mask }: Part): boolean {
    const { product } = this;
    const { states } = product;
    const q = Math.floor(node / states);
    const state = node - q * states;
    if (product.graph.explored[state] === 0 || !product.has(mask, state, -1)) return false;
    const slot = product.slot(q, state, -1);
    for (let transition = product.first(slot); transition < product.end(slot); transition++)
      if (product.next(transition, state) === node) return true;
    return false;
  }
}
