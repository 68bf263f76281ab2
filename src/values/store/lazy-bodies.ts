/**
 * The bodies of lazy values: the JavaScript functions of filtered sets and lazy functions. In: a body. Out: its number,
 * which the record of the value contains. A number is valid only on this thread, so such a value never becomes part of
 * a state. The explicit forms of lazy values (their expansions) are cached here too.
 *
 * A body that is added while scratch is on has an odd number, and is dropped together with the scratch values. Other
 * bodies have even numbers, and are kept.
 */
import type { Handle } from './handles.js';

export interface FilterBody {
  readonly kind: 'filter';
  readonly holds: (element: Handle) => boolean;
  /** The text of the set in the specification, or what follows the base set in its text. */
  readonly text: string | Suffix;
}

/** What follows the base set in the text: `\ other` or `\cap other`. */
export interface Suffix {
  readonly operator: string;
  readonly other: Handle;
}

export interface FunctionBody {
  readonly kind: 'function';
  readonly contains: (argument: Handle) => boolean;
  readonly compute: (argument: Handle) => Handle;
  readonly text: string;
  /**
   * The values that were computed. Those in `kept` last as long as the body. Those in `passing` are dropped together
   * with the scratch values.
   */
  readonly kept: Map<Handle, Handle>;
  readonly passing: Map<Handle, Handle>;
  /** The arguments whose values are being computed. */
  readonly underway: Set<Handle>;
}

export type LazyBody = FilterBody | FunctionBody;

/** A cache is cleared when it has more entries than this. */
const maxMemory = 1 << 20;

/** What is cached until an area of scratch values ends: expansions, and values of functions. */
class PassingMemory {
  readonly expansions = new Map<Handle, Handle>();
  /** The functions that have `passing` values. */
  readonly bodies = new Set<FunctionBody>();

  /** Drops all cached values. They are computed again if they are needed. */
  clear(): void {
    const { expansions, bodies } = this;
    if (expansions.size > 0) expansions.clear();
    if (bodies.size === 0) return;
    for (const body of bodies) body.passing.clear();
    bodies.clear();
  }
}

export class LazyBodies {
  private readonly kept: LazyBody[] = [];
  private readonly passing: LazyBody[] = [];
  private readonly keptExpansions = new Map<Handle, Handle>();
  /** The caches of the step and of an inner area. `memory` is the one that is in use. */
  private readonly ofStep = new PassingMemory();
  private readonly ofInner = new PassingMemory();
  private memory = this.ofStep;

  add(body: LazyBody, passes: boolean): number {
    const list = passes ? this.passing : this.kept;
    list.push(body);
    return (list.length - 1) * 2 + (passes ? 1 : 0);
  }

  get(number: number): LazyBody {
    const body = ((number & 1) === 1 ? this.passing : this.kept)[number >> 1];
    if (!body) throw new Error('a lazy value outlived its body');
    return body;
  }

  remember(body: FunctionBody, argument: Handle, value: Handle, passes: boolean): void {
    const memory = passes ? body.passing : body.kept;
    if (passes) this.memory.bodies.add(body);
    if (memory.size >= maxMemory) memory.clear();
    memory.set(argument, value);
  }

  expansion(lazy: Handle): Handle | undefined {
    return this.keptExpansions.get(lazy) ?? this.memory.expansions.get(lazy);
  }

  rememberExpansion(lazy: Handle, explicit: Handle, passes: boolean): void {
    const memory = passes ? this.memory.expansions : this.keptExpansions;
    if (memory.size >= maxMemory) memory.clear();
    memory.set(lazy, explicit);
  }

  /**
   * Begins an inner area. The values of the area are dropped before the step ends. The result must be passed to
   * `endInner`.
   */
  beginInner(): number {
    this.memory = this.ofInner;
    return this.passing.length;
  }

  endInner(before: number): void {
    if (this.passing.length > before) this.passing.length = before;
    this.ofInner.clear();
    this.memory = this.ofStep;
  }

  forgetPassing(): void {
    if (this.passing.length > 0) this.passing.length = 0;
    this.memory.clear();
  }
}
