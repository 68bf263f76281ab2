/**
 * Strongly connected components of a part of a product, by Tarjan's algorithm without recursion. In: the nodes to begin at, and what restricts the part. Out: each
 * component that has a cycle, when it is complete. The columns are reused: `clear` makes nodes unseen again.
 */
import type { Mask, Product } from './product.js';

/** A part of the product: edges that have all bits of a mask, between nodes of one region. */
export interface Part {
  readonly mask: Mask;
  /** Undefined if the part has all nodes. */
  readonly region: { readonly of: Int32Array; readonly number: number } | undefined;
}

/** After so many edges the search pauses. */
const edgesInASlice = 1 << 14;
const finished = 2 ** 31 - 1;

export class Components {
  /** 0 for a node that was not seen, `finished` for one whose component is complete. */
  private readonly index: Int32Array;
  private readonly low: Int32Array;
  private stack = new Int32Array(1024);
  private frames = new Int32Array(1024);
  private seen = 0;
  private edges = 0;

  constructor(private readonly product: Product) {
    this.index = new Int32Array(product.nodes);
    this.low = new Int32Array(product.nodes);
  }

  clear(nodes: Int32Array): void {
    for (const node of nodes) this.index[node] = 0;
  }

  /** Passes each component with a cycle to `found`. Yields from time to time. */
  *from(roots: Iterable<number>, part: Part, found: (nodes: Int32Array) => void): Generator<undefined, void> {
    this.seen = 0;
    for (const root of roots) if (this.index[root] === 0) yield* this.visit(root, part, found);
  }

  private *visit(root: number, part: Part, found: (nodes: Int32Array) => void): Generator<undefined, void> {
    const { product, index, low } = this;
    const { width, starts, targets } = product;
    const { mask, region } = part;
    const isRestricted = mask.some((bits) => bits !== 0);
    let depth = 0;
    let height = 0;
    const enter = (node: number) => {
      this.seen++;
      index[node] = this.seen;
      low[node] = this.seen;
      if (height === this.stack.length) this.stack = grown(this.stack);
      this.stack[height++] = node;
      if (3 * depth + 3 > this.frames.length) this.frames = grown(this.frames);
      this.frames[3 * depth] = node;
      this.frames[3 * depth + 1] = 0;
      this.frames[3 * depth + 2] = -1;
      depth++;
    };
    enter(root);
    while (depth > 0) {
      const at = 3 * (depth - 1);
      const node = this.frames[at] as number;
      const state = Math.floor(node / width);
      const q = node - state * width;
      const degree = product.degree(state);
      const [first, end] = [starts[q] as number, starts[q + 1] as number];
      let i = this.frames[at + 1] as number;
      let transition = this.frames[at + 2] as number;
      let lowest = low[node] as number;
      let entered = false;
      for (; i < degree && !entered; i++) {
        const edge = product.edge(state, i);
        if (transition < 0) {
          this.edges++;
          if (isRestricted && !product.has(mask, state, edge)) continue;
          transition = first;
        }
        const base = product.target(state, edge) * width;
        for (; transition < end; transition++) {
          const next = base + (targets[transition] as number);
          const seen = index[next] as number;
          if (seen === finished || (seen !== 0 && seen >= lowest)) continue;
          if (region !== undefined && region.of[next] !== region.number) continue;
          if (!product.allows(transition, state, edge)) continue;
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
      const nodes = this.stack.slice(bottom, height);
      height = bottom;
      for (const one of nodes) index[one] = finished;
      if (nodes.length > 1 || this.hasLoop(node, part)) found(nodes);
    }
  }

  private bottomOf(node: number, height: number): number {
    let bottom = height - 1;
    while (this.stack[bottom] !== node) bottom--;
    return bottom;
  }

  /** Whether an edge leads from a node to itself. */
  private hasLoop(node: number, { mask }: Part): boolean {
    const { product } = this;
    const { width, starts, targets } = product;
    const state = Math.floor(node / width);
    const q = node - state * width;
    if (product.graph.explored[state] === 0 || !product.has(mask, state, -1)) return false;
    for (let transition = starts[q] as number; transition < (starts[q + 1] as number); transition++) {
      if (targets[transition] === q && product.allows(transition, state, -1)) return true;
    }
    return false;
  }
}

function grown(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
