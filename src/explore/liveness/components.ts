/**
 * Finds strongly connected components of a part of a product, by Tarjan's algorithm without recursion. In: the nodes to
 * start from, and the part. Out: each component with a cycle, as soon as it is complete. One object serves several
 * searches: between them, `clear` marks nodes as unseen.
 */
import type { Room } from '../step/bounds.js';
import { grown } from './column.js';
import { RecordWord } from './edge-recorder.js';
import { segmentBits, segmentMask } from './edge-records.js';
import type { Mask, Product } from './product.js';

/** A part of the product: the nodes of one region, and the edges between them that have all bits of a mask. */
export interface Part {
  readonly mask: Mask;
  /** A node n belongs to the part if `of[n]` is `number`. Undefined if all nodes belong to the part. */
  readonly region: { readonly of: Int32Array; readonly number: number } | undefined;
}

/** Receives a component with a cycle: the nodes in `stack` from `bottom` up to, but not including, `top`. */
export type Found = (stack: Int32Array, bottom: number, top: number) => void;

/** The number of edges after which the search pauses. */
const edgesInASlice = 1 << 16;
const finished = 2 ** 31 - 1;
/**
 * The factor by which a column grows, and the most nodes for which a new column has room. Much room is cheap: memory
 * pages are used only when they are written. But a column that grows leaves its old pages to the garbage collector.
 */
const growth = 8;
const mostAtFirst = 2 ** 20;
/**
 * The number of words of a frame of the search, if nodes are states, and in any product. A frame describes a node that
 * is being visited. The search can be as deep as there are states, so each word matters.
 */
const stateFrame = 2;
const nodeFrame = 3;

export class Components {
  /**
   * For each node: 0 if it was not seen, `finished` if its component is complete. Otherwise a position in `stack` plus 1:
   * the lowest one with a node that is known to be in the same component. This is the position of the node itself until
   * the search finds a lower one.
   */
  private lowest: Int32Array<ArrayBuffer>;
  /** The nodes that were seen and whose components are not complete. */
  private stack: Int32Array<ArrayBuffer>;
  private height = 0;
  /** For each node that is being visited: the node, and one or two words that say which edge is next. */
  private frames: Int32Array<ArrayBuffer>;
  private readonly frameWords: number;
  private depth = 0;

  constructor(
    private readonly product: Product,
    private readonly room: Room,
  ) {
    this.frameWords = product.isGraph ? stateFrame : nodeFrame;
    const first = Math.max(1, Math.min(product.nodes, mostAtFirst));
    room((product.nodes + first * (1 + this.frameWords)) * Int32Array.BYTES_PER_ELEMENT);
    this.lowest = new Int32Array(product.nodes);
    this.stack = new Int32Array(first);
    this.frames = new Int32Array(first * this.frameWords);
  }

  clear(nodes: Int32Array): void {
    for (const node of nodes) this.lowest[node] = 0;
  }

  /**
   * Finds the components that can be reached from `roots`. Passes each component with a cycle to `found`. Yields from
   * time to time.
   */
  *from(roots: Iterable<number>, part: Part, found: Found): Generator<undefined, void> {
    const { isGraph } = this.product;
    for (const root of roots) {
      if (this.lowest[root] !== 0) continue;
      if (isGraph) this.enterState(root, part);
      else this.enter(root);
      while (!(isGraph ? this.visitStates(part, found) : this.visitNodes(part, found))) {
        this.room(0);
        yield undefined;
      }
    }
  }

  /** Adds a frame. Its other words are the caller's to write. Returns the index of its first word. */
  private push(node: number): number {
    if (this.height === this.stack.length) this.stack = this.longer(this.stack);
    this.stack[this.height++] = node;
    this.lowest[node] = this.height;
    const at = this.frameWords * this.depth;
    if (at + this.frameWords > this.frames.length) this.frames = this.longer(this.frames);
    this.frames[at] = node;
    this.depth++;
    return at;
  }

  private longer(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
    return grown(column, growth * column.length, this.room);
  }

  /** Removes the last frame. If its node is the first node of a component, passes the component to `found`. */
  private pop(part: Part, found: Found): void {
    const { lowest, stack, frames, frameWords, height } = this;
    this.depth--;
    const node = frames[frameWords * this.depth] as number;
    const least = lowest[node] as number;
    if (stack[least - 1] !== node) {
      const parent = frames[frameWords * (this.depth - 1)] as number;
      if (least < (lowest[parent] as number)) lowest[parent] = least;
      return;
    }
    let bottom = height;
    do lowest[stack[--bottom] as number] = finished;
    while (stack[bottom] !== node);
    this.height = bottom;
    if (height - bottom > 1 || this.hasLoop(node, part)) found(stack, bottom, height);
  }

  // ------------------------------------------------------------------------------------------ states as nodes

  /**
   * Begins to visit a state. The word of its frame is the address of the next edge. No edge is next if the state itself
   * violates the mask.
   */
  private enterState(state: number, { mask }: Part): void {
    const { segments, starts, head, stride, edgeWords, words } = this.product.graph;
    const record = (starts[state] as number) - 1;
    const segment = segments[record >>> segmentBits] as Int32Array;
    const base = record & segmentMask;
    let next = record + head;
    for (let word = edgeWords; word < words; word++) {
      const bits = mask[word] as number;
      if (((segment[base + RecordWord.bits + word] as number) & bits) === bits) continue;
      next = record + head + (segment[base + RecordWord.degree] as number) * stride;
    }
    const frame = this.push(state);
    this.frames[frame + 1] = next;
  }

  /**
   * Continues the search in the most common case: each node is a state of the graph. Stuttering steps are left out,
   * because they lead from a node to itself. Returns whether the search is done.
   */
  private visitStates(part: Part, found: Found): boolean {
    const { lowest } = this;
    const { segments, starts, head, stride, edgeWords } = this.product.graph;
    const { mask, region } = part;
    const ofRegion = region?.of;
    const number = region?.number;
    const [bits = 0] = edgeWords > 0 ? mask : [];
    const isWide = mask.subarray(1, edgeWords).some((more) => more !== 0);
    let edges = 0;
    while (this.depth > 0) {
      const frame = stateFrame * (this.depth - 1);
      const node = this.frames[frame] as number;
      const first = this.frames[frame + 1] as number;
      let least = lowest[node] as number;
      const record = (starts[node] as number) - 1;
      const segment = segments[record >>> segmentBits] as Int32Array;
      const base = record & segmentMask;
      let at = base + first - record;
      const end = base + head + (segment[base + RecordWord.degree] as number) * stride;
      let entered = -1;
      for (; at < end; at += stride) {
        const next = segment[at] as number;
        const seen = lowest[next] as number;
        // If the component of the node is complete, `seen` is the largest number, so the edge is skipped here.
        if (seen >= least) continue;
        if (bits !== 0 && ((segment[at + 1] as number) & bits) !== bits) continue;
        if (isWide && !hasAll(segment, at + 1, mask, edgeWords)) continue;
        if (ofRegion !== undefined && ofRegion[next] !== number) continue;
        if (seen !== 0) least = seen;
        else {
          entered = next;
          at += stride;
          break;
        }
      }
      const passed = at - (base + first - record);
      edges += passed;
      lowest[node] = least;
      if (entered < 0) this.pop(part, found);
      else {
        this.frames[frame + 1] = first + passed;
        this.enterState(entered, part);
      }
      if (edges >= edgesInASlice * stride) return this.depth === 0;
    }
    return true;
  }

  // ------------------------------------------------------------------------------------------ pairs as nodes

  /**
   * Begins to visit a node. Its frame has the index of the current edge, and the number of the edge's next transition.
   * -1 stands for the edge's first transition.
   */
  private enter(node: number): void {
    const frame = this.push(node);
    this.frames[frame + 1] = 0;
    this.frames[frame + 2] = -1;
  }

  /** Continues the search in any product. Returns whether the search is done. */
  private visitNodes(part: Part, found: Found): boolean {
    const { product } = this;
    const { states } = product;
    const { mask, region } = part;
    const isRestricted = mask.some((bits) => bits !== 0);
    let edges = 0;
    while (this.depth > 0) {
      const frame = nodeFrame * (this.depth - 1);
      const node = this.frames[frame] as number;
      let i = this.frames[frame + 1] as number;
      let transition = this.frames[frame + 2] as number;
      let least = this.lowest[node] as number;
      const q = Math.floor(node / states);
      const state = node - q * states;
      const degree = product.degree(state);
      let entered = -1;
      for (; i < degree && entered < 0; i++, transition = -1) {
        const edge = product.edge(state, i);
        if (transition < 0) {
          edges++;
          if (isRestricted && !product.has(mask, state, edge)) continue;
        }
        const slot = product.slot(q, state, edge);
        if (transition < 0) transition = product.first(slot);
        const last = product.end(slot);
        const target = product.target(state, edge);
        for (; transition < last; transition++) {
          const next = product.next(transition, target);
          if (next >= this.lowest.length) this.lowest = grown(this.lowest, product.nodes, this.room);
          const seen = this.lowest[next] as number;
          if (seen >= least) continue;
          if (region !== undefined && region.of[next] !== region.number) continue;
          if (seen !== 0) least = seen;
          else {
            entered = next;
            break;
          }
        }
        if (entered >= 0) break;
      }
      this.lowest[node] = least;
      if (entered < 0) this.pop(part, found);
      else {
        this.frames[frame + 1] = i;
        this.frames[frame + 2] = transition + 1;
        this.enter(entered);
      }
      if (edges >= edgesInASlice) return this.depth === 0;
    }
    return true;
  }

  /** Whether an edge that satisfies the mask leads from the node to itself. */
  private hasLoop(node: number, { mask }: Part): boolean {
    const { product } = this;
    const { states, isGraph } = product;
    const q = isGraph ? 0 : Math.floor(node / states);
    const state = node - q * states;
    if (product.degree(state) === 0 || !product.has(mask, state, -1)) return false;
    if (isGraph) return true;
    const slot = product.slot(q, state, -1);
    for (let transition = product.first(slot); transition < product.end(slot); transition++)
      if (product.next(transition, state) === node) return true;
    return false;
  }
}

/** Whether the words from `at` on have all bits of the first `words` words of the mask. */
function hasAll(segment: Int32Array, at: number, mask: Mask, words: number): boolean {
  for (let word = 0; word < words; word++) {
    const bits = mask[word] as number;
    if (((segment[at + word] as number) & bits) !== bits) return false;
  }
  return true;
}
