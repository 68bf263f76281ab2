/**
 * The bodies of lazy values: the JavaScript functions of filtered sets and lazy functions. In: a body. Out: its number,
 * which the record of the value contains. A number is valid only on this thread, so such a value never becomes part of
 * a state. The explicit forms of lazy values (their expansions) are also cached here.
 *
 * A body that is added while scratch is on has an odd number, and is dropped together with the scratch values. Other
 * bodies have even numbers, and are kept.
 */
import { type Handle, none } from './handles.js';

/** A cache is cleared when it has more entries than this. */
const maxMemory = 1 << 20;

export interface FilterBody {
  readonly kind: 'filter';
  readonly holds: (element: Handle) => boolean;
  /** The text of the set in the specification, or the text after the base set. */
  readonly text: string | Suffix;
}

/** The text after the base set: `\ other` or `\cap other`. */
export interface Suffix {
  readonly operator: string;
  readonly other: Handle;
}

/** A lazy function as JavaScript: the test of its domain, the computation of `f[x]`, and its text. */
export interface FunctionParts {
  readonly contains: (argument: Handle) => boolean;
  readonly compute: (argument: Handle) => Handle;
  readonly text: string;
}

/** Up to this many values are kept in an array, which is smaller and faster than a map. */
const fewValues = 8;

/** The values of a lazy function that were computed, by their arguments. */
class ComputedValues {
  /** An argument, its value, the next argument, its value, and so on. Used while there are few values. */
  private few: Handle[] | undefined;
  private many: Map<Handle, Handle> | undefined;

  find(argument: Handle): Handle | undefined {
    const { few, many } = this;
    if (many !== undefined) return many.get(argument);
    if (few === undefined) return undefined;
    for (let i = 0; i < few.length; i += 2) if (few[i] === argument) return few[i + 1];
    return undefined;
  }

  /** Adds the value of an argument that has no value yet. */
  add(argument: Handle, value: Handle): void {
    if (this.many === undefined) {
      this.few ??= [];
      if (this.few.length < 2 * fewValues) {
        this.few.push(argument, value);
        return;
      }
      this.many = new Map();
      for (let i = 0; i < this.few.length; i += 2) this.many.set(this.few[i] as Handle, this.few[i + 1] as Handle);
    }
    if (this.many.size >= maxMemory) this.many.clear();
    this.many.set(argument, value);
  }

  clear(): void {
    this.few = undefined;
    this.many = undefined;
  }
}

export class FunctionBody {
  readonly kind = 'function';
  /**
   * The computed values. The values in `kept` are lasting. The values in `passing` are dropped together with the
   * scratch values.
   */
  readonly kept = new ComputedValues();
  readonly passing = new ComputedValues();
  /** `first` is an argument whose value is being computed. `others` has all further arguments of this kind. */
  private first: Handle = none;
  private others: Set<Handle> | undefined;

  constructor(readonly parts: FunctionParts) {}

  /** Returns the value of an argument; undefined if it is not computed yet. */
  find(argument: Handle): Handle | undefined {
    return this.passing.find(argument) ?? this.kept.find(argument);
  }

  /** Begins to compute the value of an argument. Returns FALSE if it is being computed already. */
  begin(argument: Handle): boolean {
    if (this.first === argument || this.others?.has(argument) === true) return false;
    if (this.first === none) this.first = argument;
    else {
      this.others ??= new Set();
      this.others.add(argument);
    }
    return true;
  }

  end(argument: Handle): void {
    if (this.first === argument) this.first = none;
    else this.others?.delete(argument);
  }
}

export type LazyBody = FilterBody | FunctionBody;

/** Caches that are cleared together with an area of scratch values: expansions, and values of lazy functions. */
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
  /** The caches of the step. `ofInner` has the caches of an inner area, and `memory` the caches in use. */
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
    if (passes) this.memory.bodies.add(body);
    (passes ? body.passing : body.kept).add(argument, value);
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
