/**
 * What a thread knows of values that have not been made explicit: the functions of JavaScript behind filtered sets and lazy
 * functions, and the expansions that it has already made. In: a body. Out: its number, which the value's record holds; a number
 * means something on this thread only, so such a value never reaches a state.
 *
 * A body that comes while scratch is on passes with it and has an odd number; one from the time before is kept.
 */
import type { Handle } from './handles.js';

export interface FilterBody {
  readonly kind: 'filter';
  readonly holds: (element: Handle) => boolean;
  /** The set as a person wrote it. */
  readonly text: string;
}

export interface FunctionBody {
  readonly kind: 'function';
  readonly contains: (argument: Handle) => boolean;
  readonly compute: (argument: Handle) => Handle;
  readonly text: string;
  /** Values that were computed: those that last as long as the body, and those that pass with scratch. */
  readonly kept: Map<Handle, Handle>;
  readonly passing: Map<Handle, Handle>;
  /** Arguments whose values are being computed. */
  readonly underway: Set<Handle>;
}

export type LazyBody = FilterBody | FunctionBody;

/** A memory of computed values is dropped when it holds more than this: it is never more than a shortcut. */
const maxMemory = 1 << 20;

export class LazyBodies {
  private readonly kept: LazyBody[] = [];
  private readonly passing: LazyBody[] = [];
  /** Kept functions that remember something that passes. */
  private remembering = new Set<FunctionBody>();
  private otherRemembering = new Set<FunctionBody>();
  private readonly keptExpansions = new Map<Handle, Handle>();
  private passingExpansions = new Map<Handle, Handle>();
  private otherExpansions = new Map<Handle, Handle>();

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
    if (passes) this.remembering.add(body);
    if (memory.size >= maxMemory) memory.clear();
    memory.set(argument, value);
  }

  expansion(lazy: Handle): Handle | undefined {
    return this.keptExpansions.get(lazy) ?? this.passingExpansions.get(lazy);
  }

  rememberExpansion(lazy: Handle, explicit: Handle, passes: boolean): void {
    const memory = passes ? this.passingExpansions : this.keptExpansions;
    if (memory.size >= maxMemory) memory.clear();
    memory.set(lazy, explicit);
  }

  /** What passes earlier than the step; the answer is for `endInner`. */
  beginInner(): number {
    this.exchange();
    return this.passing.length;
  }

  endInner(before: number): void {
    if (this.passing.length > before) this.passing.length = before;
    if (this.passingExpansions.size > 0) this.passingExpansions.clear();
    this.forgetRemembered();
    this.exchange();
  }

  private exchange(): void {
    const { passingExpansions, remembering } = this;
    this.passingExpansions = this.otherExpansions;
    this.otherExpansions = passingExpansions;
    this.remembering = this.otherRemembering;
    this.otherRemembering = remembering;
  }

  /** What bodies remember is a shortcut: what is forgotten with it is computed again. */
  private forgetRemembered(): void {
    if (this.remembering.size === 0) return;
    for (const body of this.remembering) body.passing.clear();
    this.remembering.clear();
  }

  forgetPassing(): void {
    if (this.passing.length > 0) this.passing.length = 0;
    if (this.passingExpansions.size > 0) this.passingExpansions.clear();
    this.forgetRemembered();
  }
}

export function textOfBody(body: LazyBody): string {
  return body.text;
}
