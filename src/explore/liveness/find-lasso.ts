/**
 * Finds a behavior that ends in a fair loop. In: a product with fair components. Out: the states of a shortest path to
 * a fair component, and of a short loop in it. The same graph gives the same behavior, because paths are found
 * breadth-first in the order of the edges.
 *
 * If the loop must meet at most one condition, it is a shortest loop. With several conditions, the loop goes to the
 * nearest edge that meets a condition, from there to the nearest edge that meets another condition, and so on.
 */
import type { Room } from '../step/bounds.js';
import { Growing } from './column.js';
import type { FairComponent } from './fair-search.js';
import type { Product } from './product.js';

/** A lasso, as numbers of states. The last state of `loop` leads back to the first state of `loop`. */
export interface StateLasso {
  readonly prefix: readonly number[];
  readonly loop: readonly number[];
}

/** A part of the loop: the nodes of a path, and the wanted conditions that the last edge of the path meets. */
interface Leg {
  readonly nodes: readonly number[];
  readonly met: ReadonlySet<number>;
}

export function findLasso(product: Product, components: readonly FairComponent[], room: Room): StateLasso {
  const { path, component } = prefixTo(product, components, room);
  const entry = path.at(-1) as number;
  const loop = new LoopSearch(product, component, room).from(entry);
  const states = (nodes: readonly number[]) => nodes.map((node) => node % product.states);
  return withoutStuttering(states(path.slice(0, -1)), states(loop));
}

/**
 * Removes stuttering steps, because the truth of a property does not depend on them. A loop that consists of stuttering
 * steps keeps one of them.
 */
function withoutStuttering(prefix: readonly number[], loop: readonly number[]): StateLasso {
  const [first] = loop;
  const moving = loop.filter((state, i) => state !== loop[(i + 1) % loop.length]);
  const around = moving.length === 0 ? [first as number] : moving;
  const leading = prefix.filter((state, i) => state !== (prefix[i + 1] ?? around[0]));
  return { prefix: leading, loop: around };
}

/** Finds a shortest path from an initial state to a fair component. */
function prefixTo(
  product: Product,
  components: readonly FairComponent[],
  room: Room,
): { readonly path: readonly number[]; readonly component: FairComponent } {
  // For each node, the index of its component plus 1; 0 if it is in no component.
  const owner = new Int32Array(product.nodes);
  for (const [i, { nodes }] of components.entries())
    for (const node of nodes) if (owner[node] === 0) owner[node] = i + 1;
  const walk = new Walk(product.nodes, room);
  for (let state = 0; state < product.graph.initial; state++) walk.reach(state, -1);
  for (let node = walk.next(); node >= 0; node = walk.next()) {
    const component = components[(owner[node] as number) - 1];
    if (component) return { path: walk.pathTo(node), component };
    eachNext(product, node, undefined, (next) => {
      walk.reach(next, node);
      return false;
    });
  }
  throw new Error('a fair component cannot be reached');
}

/** A mask for a counter of nodes: a walk asks for memory after every 65536 nodes. */
const nodesBetweenChecks = 0xffff;

/**
 * A breadth-first walk through nodes. One object serves several walks: `begin` resets only the nodes that were reached.
 */
class Walk {
  /**
   * For each node: 0 if it was not reached, 1 if the walk begins there, or else 2 plus the node from which it was
   * reached.
   */
  private readonly parents: Int32Array;
  private readonly queue: Growing;
  private at = 0;

  constructor(
    nodes: number,
    private readonly room: Room,
  ) {
    this.queue = new Growing(room);
    this.parents = new Int32Array(nodes);
  }

  begin(): void {
    const { queue, parents } = this;
    for (let i = 0; i < queue.length; i++) parents[queue.values[i] as number] = 0;
    queue.length = 0;
    this.at = 0;
  }

  reach(node: number, from: number): void {
    if (this.parents[node] !== 0) return;
    this.parents[node] = from + 2;
    this.queue.push(node);
  }

  /** Takes the next node from the queue, and returns it. Returns -1 if the queue is empty. */
  next(): number {
    if ((this.at & nodesBetweenChecks) === nodesBetweenChecks) this.room(0);
    return this.at < this.queue.length ? (this.queue.values[this.at++] as number) : -1;
  }

  pathTo(node: number): readonly number[] {
    const path: number[] = [];
    for (let at = node; at >= 0; at = (this.parents[at] as number) - 2) path.push(at);
    return path.reverse();
  }
}

class LoopSearch {
  private readonly inside: Uint8Array;
  private readonly walk: Walk;

  constructor(
    private readonly product: Product,
    private readonly component: FairComponent,
    private readonly room: Room,
  ) {
    this.inside = new Uint8Array(product.nodes);
    for (const node of component.nodes) this.inside[node] = 1;
    this.walk = new Walk(product.nodes, room);
  }

  /** Returns the nodes of a loop that begins at `entry`. The last node leads back to `entry`, which is not repeated. */
  from(entry: number): readonly number[] {
    const sets = Array.from({ length: this.product.acceptanceSets }, (_, set) => -1 - set);
    const wanted = new Set([...this.component.again, ...sets]);
    if (wanted.size <= 1) return this.shortest(entry, [...wanted][0]);
    const nodes: number[] = [entry];
    for (let at = entry; wanted.size > 0; ) {
      const leg = this.legTo(at, wanted);
      for (const one of leg.met) wanted.delete(one);
      nodes.push(...leg.nodes);
      at = nodes.at(-1) as number;
    }
    const last = nodes.at(-1) as number;
    if (last === entry && nodes.length > 1) return nodes.slice(0, -1);
    return [...nodes, ...this.way(last, (next) => next === entry)].slice(0, -1);
  }

  /**
   * Finds a shortest loop through `entry`. If a condition is wanted, an edge of the loop must meet it. The walk has two
   * copies of each node: one is reached before the condition is met, the other one after.
   */
  private shortest(entry: number, wanted: number | undefined): readonly number[] {
    const { product, component, inside } = this;
    const { nodes } = product;
    const walk = new Walk(2 * nodes, this.room);
    walk.reach(entry, -1);
    for (let here = walk.next(); here >= 0; here = walk.next()) {
      const wasMet = here >= nodes;
      let closing = false;
      eachNext(product, wasMet ? here - nodes : here, component, (next, transition, state, edge) => {
        if (inside[next] === 0) return false;
        const isMet = wasMet || wanted === undefined || this.meets(wanted, transition, state, edge);
        if (isMet && next === entry) closing = true;
        else walk.reach(isMet ? next + nodes : next, here);
        return closing;
      });
      if (closing) return walk.pathTo(here).map((node) => node % nodes);
    }
    throw new Error('a fair component has no loop');
  }

  /** Finds a shortest path from this node whose last edge meets one of the wanted conditions. */
  private legTo(from: number, wanted: ReadonlySet<number>): Leg {
    const met = new Set<number>();
    const nodes = this.way(from, (_next, transition, state, edge) => {
      for (const one of wanted) if (this.meets(one, transition, state, edge)) met.add(one);
      return met.size > 0;
    });
    return { nodes, met };
  }

  /** Returns a shortest path from this node whose last edge satisfies `isLast`. The first node is left out. */
  private way(from: number, isLast: Visit): readonly number[] {
    const { product, component, inside, walk } = this;
    walk.begin();
    walk.reach(from, -1);
    for (let node = walk.next(); node >= 0; node = walk.next()) {
      let last = -1;
      eachNext(product, node, component, (next, transition, state, edge) => {
        if (inside[next] === 0) return false;
        if (isLast(next, transition, state, edge)) {
          last = next;
          return true;
        }
        walk.reach(next, node);
        return false;
      });
      if (last >= 0) return [...walk.pathTo(node).slice(1), last];
    }
    throw new Error('a fair component lacks an edge that it has');
  }

  /**
   * Whether an edge meets the condition with the number `wanted`. A negative number stands for the acceptance set with
   * the number `-1 - wanted`. The edge meets it if the set contains the transition.
   */
  private meets(wanted: number, transition: number, state: number, edge: number): boolean {
    const { product } = this;
    const number = wanted < 0 ? -1 - wanted : wanted;
    const bits = wanted < 0 ? product.accepts(transition, number >> 5) : product.word(state, edge, number >> 5);
    return (bits & (1 << (number & 31))) !== 0;
  }
}

type Visit = (next: number, transition: number, state: number, edge: number) => boolean;

/**
 * Calls `visit` for each edge and transition from this node, until a call returns TRUE. If a component is given, edges
 * that lack a bit of its mask are skipped.
 */
function eachNext(product: Product, node: number, component: FairComponent | undefined, visit: Visit): void {
  const { states } = product;
  const q = Math.floor(node / states);
  const state = node - q * states;
  const degree = product.degree(state);
  // The stuttering step is the last edge, but is visited first: a behavior that stops is the simplest one.
  for (let i = degree - 1, done = 0; done < degree; done++, i = done - 1) {
    const edge = product.edge(state, i);
    if (component && !product.has(component.mask, state, edge)) continue;
    const target = product.target(state, edge);
    const slot = product.slot(q, state, edge);
    for (let transition = product.first(slot); transition < product.end(slot); transition++)
      if (visit(product.next(transition, target), transition, state, edge)) return;
  }
}
