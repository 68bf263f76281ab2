/**
 * Finds fair components: sets of nodes in which a behavior can stay for ever while it satisfies all clauses. In: a
 * product and clauses. Out: the fair components.
 *
 * A clause holds in two cases: steps that meet its condition `again` are taken again and again, or all steps from some
 * point on meet one of its conditions `only`. If a component violates a clause without `only`, no part of the component
 * is fair. Otherwise the edges that violate a condition in `only` are removed, and the rest is decomposed again. Each
 * such round satisfies at least one more clause.
 */
import type { PlannedSearch } from '../../temporal/plan-searches.js';
import type { Room } from '../step/bounds.js';
import { grown } from './column.js';
import { Components, type Found, type Part } from './components.js';
import { RecordWord } from './edge-recorder.js';
import { segmentBits, segmentMask } from './edge-records.js';
import type { Mask, Product } from './product.js';
import type { Letters } from './step-conditions.js';

/** A clause whose conditions are given by their numbers. */
export interface NumberedClause {
  /** The number of the condition that steps must meet again and again; -1 if no step can meet it. */
  readonly again: number;
  readonly only: readonly number[];
}

export interface FairComponent {
  readonly nodes: Int32Array;
  /** The bits that every edge of a fair loop must have. */
  readonly mask: Mask;
  /** The numbers of conditions. Each must be met by some edge of a fair loop. */
  readonly again: readonly number[];
}

export function numberedClauses({ clauses }: PlannedSearch, letters: Letters): readonly NumberedClause[] {
  return clauses.map(({ again, only }) => ({
    again: again.kind === 'false' ? -1 : letters.numberOf(again),
    only: only.map((letter) => letters.numberOf(letter)),
  }));
}

/** Nodes to decompose again. Only edges with all bits of the mask count. */
interface Rest {
  readonly nodes: Int32Array;
  readonly mask: Mask;
}

/**
 * A component: the nodes of `stack` from `bottom` up to, but not including, `top`. Its edges have all bits of `mask`.
 */
interface Component {
  readonly stack: Int32Array;
  readonly bottom: number;
  readonly top: number;
  readonly mask: Mask;
}

/** Before a component with more nodes than this is copied, the search checks that there is enough memory. */
const manyNodes = 1 << 14;

/** The clauses that a search for fair components uses, and the memory that it may use. */
export interface FairQuestion {
  readonly clauses: readonly NumberedClause[];
  /**
   * The search notes in `sawWatched` whether some component satisfies these clauses, even if the component violates
   * other clauses. Undefined if the caller does not need to know it.
   */
  readonly watched: readonly NumberedClause[] | undefined;
  readonly room: Room;
}

/** No node has this region. */
const noRegion = -1;

export class FairSearch {
  readonly fair: FairComponent[] = [];
  /** Whether a component was found that satisfies all clauses in `watched`. */
  sawWatched = false;
  private readonly components: Components;
  private readonly rests: Rest[] = [];
  /** For each node, the number of the region that it was last put into. */
  private regions: Int32Array<ArrayBuffer>;
  private lastRegion = 0;
  private readonly letterBits: Int32Array;
  /** The bits of the conditions `again` of all clauses. */
  private readonly sought: Int32Array;
  private readonly clauses: FairQuestion['clauses'];
  private readonly watched: FairQuestion['watched'];
  private readonly room: Room;
  private readonly acceptingBits: Int32Array;
  private readonly allAccepting: Int32Array;

  constructor(
    private readonly product: Product,
    { clauses, watched, room }: FairQuestion,
  ) {
    this.clauses = clauses;
    this.watched = watched;
    this.room = room;
    this.components = new Components(product, room);
    room(product.nodes * Int32Array.BYTES_PER_ELEMENT);
    this.regions = new Int32Array(product.nodes);
    this.letterBits = new Int32Array(product.graph.words);
    this.sought = new Int32Array(product.graph.words);
    for (const { again } of [...clauses, ...(watched ?? [])])
      if (again >= 0) this.sought[again >> 5] = (this.sought[again >> 5] as number) | (1 << (again & 31));
    this.acceptingBits = new Int32Array(product.acceptingWords);
    this.allAccepting = new Int32Array(product.acceptingWords);
    for (let set = 0; set < product.acceptanceSets; set++)
      this.allAccepting[set >> 5] = (this.allAccepting[set >> 5] as number) | (1 << (set & 31));
  }

  /** Fills `fair` with the fair components. Yields from time to time. */
  *run(): Generator<undefined, void> {
    const { product, components } = this;
    const whole: Part = { mask: new Int32Array(product.graph.words), region: undefined };
    const initial = Array.from({ length: product.graph.initial }, (_, state) => state);
    const examine =
      ({ mask }: Part): Found =>
      (stack, bottom, top) =>
        this.examine({ stack, bottom, top, mask });
    yield* components.from(initial, whole, examine(whole));
    for (let rest = this.rests.pop(); rest; rest = this.rests.pop()) {
      const { nodes, mask } = rest;
      const region = { of: this.regions, number: this.enter(nodes, 0, nodes.length) };
      const part: Part = { mask, region };
      components.clear(nodes);
      yield* components.from(nodes, part, examine(part));
    }
  }

  /** Puts nodes into a new region. Returns the number of the region. */
  private enter(stack: Int32Array, bottom: number, top: number): number {
    this.lastRegion++;
    this.regions = grown(this.regions, this.product.nodes, this.room);
    for (let i = bottom; i < top; i++) this.regions[stack[i] as number] = this.lastRegion;
    return this.lastRegion;
  }

  /**
   * Adds a component to `fair`, puts it into `rests` to be decomposed again, or drops it. Most components are dropped,
   * so nothing is allocated for these.
   */
  private examine(component: Component): void {
    const { clauses, watched, acceptingBits, allAccepting } = this;
    const { mask } = component;
    this.collect(component);
    if (watched && !this.sawWatched) this.sawWatched = watched.every((clause) => this.isMet(clause, mask));
    for (let i = 0; i < allAccepting.length; i++) if (acceptingBits[i] !== allAccepting[i]) return;
    let areAllMet = true;
    for (const clause of clauses) {
      if (this.isMet(clause, mask)) continue;
      if (clause.only.length === 0) return;
      areAllMet = false;
    }
    const nodes = this.nodesOf(component);
    if (areAllMet) {
      const again = clauses.flatMap((clause) =>
        clause.only.some((one) => has(mask, one)) || clause.again < 0 ? [] : [clause.again],
      );
      this.fair.push({ nodes, mask, again: [...new Set(again)] });
      return;
    }
    const open = clauses.filter((clause) => !this.isMet(clause, mask));
    for (const choice of choices(open)) this.rests.push({ nodes, mask: narrowed(mask, choice) });
  }

  private nodesOf({ stack, bottom, top }: Component): Int32Array {
    if (top - bottom > manyNodes) this.room((top - bottom) * Int32Array.BYTES_PER_ELEMENT);
    return stack.slice(bottom, top);
  }

  private isMet({ again, only }: NumberedClause, mask: Mask): boolean {
    return (again >= 0 && has(this.letterBits, again)) || only.some((one) => has(mask, one));
  }

  private isAllCollected(): boolean {
    const { letterBits, sought, acceptingBits, allAccepting } = this;
    for (let word = 0; word < sought.length; word++)
      if (((letterBits[word] as number) & (sought[word] as number)) !== sought[word]) return false;
    for (let word = 0; word < allAccepting.length; word++) if (acceptingBits[word] !== allAccepting[word]) return false;
    return true;
  }

  /**
   * Sets `letterBits` and `acceptingBits` to the union of the bits of the component's edges. Stops early if all bits
   * that matter are set.
   */
  private collect({ stack, bottom, top, mask }: Component): void {
    const { product, letterBits, acceptingBits } = this;
    const { isGraph } = product;
    letterBits.fill(0);
    acceptingBits.fill(0);
    // Most components have one state. Its only edge within the component is the stuttering step.
    if (isGraph && top - bottom === 1) {
      this.collectFromState(stack[bottom] as number, mask, noRegion);
      return;
    }
    const region = this.enter(stack, bottom, top);
    for (let i = bottom; i < top; i++) {
      if (this.isAllCollected()) return;
      const node = stack[i] as number;
      if (isGraph) this.collectFromState(node, mask, region);
      else this.collectFrom(node, mask, region);
    }
  }

  /**
   * A faster version of `collectFrom` for the most common case: nodes are states. With `noRegion`, only the stuttering
   * step counts.
   */
  private collectFromState(state: number, mask: Mask, region: number): void {
    const { letterBits, regions, product } = this;
    const { segments, starts, words, edgeWords, head, stride } = product.graph;
    const record = (starts[state] as number) - 1;
    const segment = segments[record >>> segmentBits] as Int32Array;
    const bits = (record & segmentMask) + RecordWord.bits;
    const degree = segment[(record & segmentMask) + RecordWord.degree] as number;
    if (degree < 0 || !hasAll(segment, bits, mask, edgeWords, words)) return;
    // The stuttering step leads from the state to itself, so it is an edge of the component.
    if (hasAll(segment, bits, mask, 0, edgeWords)) addBits(letterBits, segment, bits, 0, words);
    let isLeft = false;
    const edges = region === noRegion ? 0 : degree;
    for (let i = 0, at = bits - RecordWord.bits + head; i < edges; i++, at += stride) {
      if (regions[segment[at] as number] !== region || !hasAll(segment, at + 1, mask, 0, edgeWords)) continue;
      isLeft = true;
      addBits(letterBits, segment, at + 1, 0, edgeWords);
    }
    if (isLeft) addBits(letterBits, segment, bits, edgeWords, words);
  }

  private collectFrom(node: number, mask: Mask, region: number): void {
    const { product, letterBits, acceptingBits, regions } = this;
    const { states, acceptingWords } = product;
    const q = Math.floor(node / states);
    const state = node - q * states;
    const degree = product.degree(state);
    for (let i = 0; i < degree; i++) {
      const edge = product.edge(state, i);
      if (!product.has(mask, state, edge)) continue;
      const target = product.target(state, edge);
      const slot = product.slot(q, state, edge);
      const end = product.end(slot);
      let isInside = false;
      for (let transition = product.first(slot); transition < end; transition++) {
        if (regions[product.next(transition, target)] !== region) continue;
        isInside = true;
        for (let word = 0; word < acceptingWords; word++)
          acceptingBits[word] = (acceptingBits[word] as number) | product.accepts(transition, word);
      }
      if (!isInside) continue;
      for (let word = 0; word < letterBits.length; word++)
        letterBits[word] = (letterBits[word] as number) | product.word(state, edge, word);
    }
  }
}

/** Whether `segment[at + i]` has all bits of `mask[i]`, for each i from `first` up to, but not including, `end`. */
function hasAll(segment: Int32Array, at: number, mask: Mask, first: number, end: number): boolean {
  for (let word = first; word < end; word++) {
    const bits = mask[word] as number;
    if (((segment[at + word] as number) & bits) !== bits) return false;
  }
  return true;
}

/** Adds the bits of `segment[at + i]` to `into[i]`, for each i from `first` up to, but not including, `end`. */
function addBits(into: Int32Array, segment: Int32Array, at: number, first: number, end: number): void {
  for (let word = first; word < end; word++) into[word] = (into[word] as number) | (segment[at + word] as number);
}

function has(bits: Int32Array, number: number): boolean {
  return ((bits[number >> 5] as number) & (1 << (number & 31))) !== 0;
}

/**
 * Returns sets of conditions. The next round searches once for each set, for loops on which all steps meet all
 * conditions of the set. If some clauses have exactly one condition in `only`, there is one set with these conditions.
 * Otherwise there is one set for each condition in `only` of the first clause. Later rounds examine the other clauses.
 */
function choices(clauses: readonly NumberedClause[]): readonly (readonly number[])[] {
  const forced = clauses.filter(({ only }) => only.length === 1).flatMap(({ only }) => only);
  if (forced.length > 0) return [forced];
  return clauses[0]?.only.map((one) => [one]) ?? [];
}

function narrowed(mask: Mask, conditions: readonly number[]): Mask {
  const narrower = mask.slice();
  for (const one of conditions) narrower[one >> 5] = (narrower[one >> 5] as number) | (1 << (one & 31));
  return narrower;
}
