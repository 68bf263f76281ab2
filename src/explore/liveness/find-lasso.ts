/**
 * A behavior that ends in a fair loop. In: a product with fair components. Out: the states of the shortest path to the first of them, and of a short loop. The same
 * graph gives the same behavior: paths are found breadth-first, in the order of the edges.
 *
 * If one condition must be met in the loop, the loop is the shortest one. If several must, the loop goes to the nearest edge that meets one of them, and so on.
 */
import type { FairComponent } from './fair-search.js';
import type { Product } from './product.js';

/** Positions of states. The loop begins with the state that follows its last one. */
export interface StateLasso {
  readonly prefix: readonly number[];
  readonly loop: readonly number[];
}

const unseen = -1;

/** A way through nodes, and the bits that its edges met. */
interface Leg {
  readonly nodes: readonly number[];
  readonly met: ReadonlySet<number>;
}

export function findLasso(product: Product, components: readonly FairComponent[], acceptanceSets: number): StateLasso {
  const finding = new Finding(product, acceptanceSets);
  const { path, component } = finding.prefix(components);
  const entry = path.at(-1) as number;
  const loop = finding.loop(entry, component);
  const states = (nodes: readonly number[]) => nodes.map((node) => Math.floor(node / product.width));
  return withoutStuttering(states(path.slice(0, -1)), states(loop));
}

/** Stuttering steps change no formula, except if the loop has no other steps. */
function withoutStuttering(prefix: readonly number[], loop: readonly number[]): StateLasso {
  const [first] = loop;
  const moving = loop.filter((state, i) => state !== loop[(i + 1) % loop.length]);
  const around = moving.length === 0 ? [first as number] : moving;
  const leading = prefix.filter((state, i) => state !== (prefix[i + 1] ?? around[0]));
  return { prefix: leading, loop: around };
}

class Finding {
  private readonly parents: Int32Array;

  constructor(
    private readonly product: Product,
    private readonly acceptanceSets: number,
  ) {
    this.parents = new Int32Array(product.nodes);
  }

  /** The shortest path from an initial state to a fair component. */
  prefix(components: readonly FairComponent[]): {
    readonly path: readonly number[];
    readonly component: FairComponent;
  } {
    const { product, parents } = this;
    const owner = new Int32Array(product.nodes).fill(unseen);
    for (const [i, { nodes }] of components.entries())
      for (const node of nodes) if (owner[node] === unseen) owner[node] = i;
    parents.fill(unseen);
    const queue: number[] = [];
    for (let state = 0; state < product.graph.initial; state++) {
      const node = state * product.width;
      parents[node] = node;
      queue.push(node);
    }
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at] as number;
      const component = components[owner[node] as number];
      if (component) return { path: this.pathTo(node), component };
      this.eachNext(node, undefined, (next) => {
        if (parents[next] === unseen) {
          parents[next] = node;
          queue.push(next);
        }
        return false;
      });
    }
    throw new Error('a fair component cannot be reached');
  }

  private pathTo(node: number): readonly number[] {
    const path = [node];
    for (let at = node; this.parents[at] !== at; ) {
      at = this.parents[at] as number;
      path.push(at);
    }
    return path.reverse();
  }

  /** The nodes of a loop from a node, without its return to it. */
  loop(entry: number, component: FairComponent): readonly number[] {
    const inside = new Set(component.nodes);
    const wanted = new Set([...component.again, ...Array.from({ length: this.acceptanceSets }, (_, set) => -1 - set)]);
    const shortest = wanted.size <= 1 ? this.shortestLoop(entry, component, inside, [...wanted][0]) : undefined;
    if (shortest) return shortest;
    const nodes: number[] = [entry];
    for (let at = entry; wanted.size > 0; ) {
      const leg = this.legTo(at, component, inside, wanted);
      for (const one of leg.met) wanted.delete(one);
      nodes.push(...leg.nodes);
      at = nodes.at(-1) as number;
    }
    const last = nodes.at(-1) as number;
    if (last === entry && nodes.length > 1) return nodes.slice(0, -1);
    return [...nodes, ...this.wayTo(last, entry, component, inside)].slice(0, -1);
  }

  /** The least loop that meets a condition, or any if there is none: breadth-first over nodes, before and after the condition was met. */
  private shortestLoop(
    entry: number,
    component: FairComponent,
    inside: ReadonlySet<number>,
    wanted: number | undefined,
  ): readonly number[] {
    const from = new Map<number, number>([[2 * entry, -1]]);
    const queue = [2 * entry];
    for (let at = 0; at < queue.length; at++) {
      const here = queue[at] as number;
      let closing = false;
      this.eachNext(Math.floor(here / 2), component, (next, transition, state, edge) => {
        if (!inside.has(next)) return false;
        const isMet = here % 2 === 1 || wanted === undefined || this.meets(wanted, transition, state, edge);
        const there = 2 * next + (isMet ? 1 : 0);
        if (isMet && next === entry) closing = true;
        else if (!from.has(there)) {
          from.set(there, here);
          queue.push(there);
        }
        return closing;
      });
      if (!closing) continue;
      const nodes: number[] = [];
      for (let step = here; step >= 0; step = from.get(step) as number) nodes.push(Math.floor(step / 2));
      return nodes.reverse();
    }
    throw new Error('a fair component has no loop');
  }

  /** The shortest way from a node that ends in an edge which meets something wanted. */
  private legTo(from: number, component: FairComponent, inside: ReadonlySet<number>, wanted: ReadonlySet<number>): Leg {
    const met = new Set<number>();
    const nodes = this.search(from, component, inside, (_next, transition, state, edge) => {
      for (const one of wanted) if (this.meets(one, transition, state, edge)) met.add(one);
      return met.size > 0;
    });
    return { nodes, met };
  }

  private wayTo(from: number, to: number, component: FairComponent, inside: ReadonlySet<number>): readonly number[] {
    return this.search(from, component, inside, (next) => next === to);
  }

  /** The nodes after `from` on the shortest way whose last edge is the wanted one. */
  private search(
    from: number,
    component: FairComponent,
    inside: ReadonlySet<number>,
    isLast: Visit,
  ): readonly number[] {
    const parents = new Map<number, number>([[from, -1]]);
    const queue = [from];
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at] as number;
      let last = unseen;
      this.eachNext(node, component, (next, transition, state, edge) => {
        if (!inside.has(next)) return false;
        if (isLast(next, transition, state, edge)) {
          last = next;
          return true;
        }
        if (!parents.has(next)) {
          parents.set(next, node);
          queue.push(next);
        }
        return false;
      });
      if (last === unseen) continue;
      const nodes = [last];
      for (let step = node; step !== from; step = parents.get(step) as number) nodes.push(step);
      return nodes.reverse();
    }
    throw new Error('a fair component lacks an edge that it has');
  }

  /** Whether a step meets a condition, or is in the acceptance set `-1 - wanted`. */
  private meets(wanted: number, transition: number, state: number, edge: number): boolean {
    const { product } = this;
    const number = wanted < 0 ? -1 - wanted : wanted;
    const bits =
      wanted < 0
        ? (product.accepting[transition * product.acceptingWords + (number >> 5)] as number)
        : product.word(state, edge, number >> 5);
    return (bits & (1 << (number & 31))) !== 0;
  }

  private eachNext(node: number, component: FairComponent | undefined, visit: Visit): void {
    const { product } = this;
    const { width, starts, targets } = product;
    const state = Math.floor(node / width);
    const q = node - state * width;
    const degree = product.degree(state);
    // The stuttering step comes first: a behavior that stops is the simplest one.
    for (let i = degree - 1, done = 0; done < degree; done++, i = done - 1) {
      const edge = product.edge(state, i);
      if (component && !product.has(component.mask, state, edge)) continue;
      const base = product.target(state, edge) * width;
      for (let transition = starts[q] as number; transition < (starts[q + 1] as number); transition++) {
        if (!product.allows(transition, state, edge)) continue;
        if (visit(base + (targets[transition] as number), transition, state, edge)) return;
      }
    }
  }
}

type Visit = (next: number, transition: number, state: number, edge: number) => boolean;
