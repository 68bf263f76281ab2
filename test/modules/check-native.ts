/**
 * Calls natives directly. A case is the arguments and the answer of TLC: the text of a value, or the fault that
 * corresponds to TLC's error. An argument is text, or a JavaScript function for an operator argument.
 */
import { expect } from 'vitest';
import { nativeOf } from '../../src/modules/native-modules.js';
import type { NativeContext, World } from '../../src/modules/natives/native.js';
import { RandomNumbers } from '../../src/modules/natives/random-source.js';
import { Printer } from '../../src/values/forms/print.js';
import { settle } from '../../src/values/operations/make-explicit.js';
import { apply, tuple } from '../../src/values/sorts/functions.js';
import { integer } from '../../src/values/sorts/integers.js';
import { Names } from '../../src/values/sorts/names.js';
import { type Handle, isSmall, small, smallValue, truth } from '../../src/values/store/handles.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { Store } from '../../src/values/store/store.js';
import { ValueError, type ValueFault } from '../../src/values/store/value-errors.js';
import { valueFromText } from './value-from-text.js';

export interface Fails {
  readonly fault: ValueFault;
}

export function fails(fault: ValueFault): Fails {
  return { fault };
}

/** An operator argument: given the context, a function over handles. */
export type OperatorArgument = (context: TestContext) => (...operands: Handle[]) => Handle;

/** A value that cannot be written as text. */
export interface Made {
  readonly make: (context: TestContext) => Handle;
}

export function made(make: Made['make']): Made {
  return { make };
}

export type CallArgument = string | OperatorArgument | Made;

export type Case = readonly (CallArgument | Fails)[];

/** A context that records printed lines, files and answers. */
export class TestContext implements NativeContext {
  readonly store: Store;
  readonly names: Names;
  readonly printed: string[] = [];
  readonly told: string[] = [];
  readonly registers = new Map<Handle, Handle>();
  readonly random = new RandomNumbers(1);
  readonly world: World;
  readonly answers = new Map<string, string>();
  readonly definitions = new Map<string, string>();

  constructor(world: Partial<World> = {}) {
    this.store = new Store(reserveStore({ valueBytes: 2 ** 26, tableBits: 20, scratchBytes: 2 ** 20 }));
    this.names = new Names(this.store);
    this.world = { now: () => 5_000, environment: {}, ...world };
  }

  readonly print = (text: string): void => {
    this.printed.push(text);
  };

  readonly ask = (name: string): Handle | undefined => this.known(this.answers.get(name));

  readonly tell = (name: string): boolean => {
    this.told.push(name);
    return name === 'exit';
  };

  readonly messageOf = (error: unknown): string | undefined => (error instanceof ValueError ? error.fault : undefined);

  readonly definition = (name: string): Handle | undefined => this.known(this.definitions.get(name));

  private known(text: string | undefined): Handle | undefined {
    return text === undefined ? undefined : this.value(text);
  }

  value(text: string): Handle {
    return valueFromText(this.store, this.names, text);
  }

  show(handle: Handle): string {
    return new Printer(this.store, this.names).print(settle(this.store, handle));
  }

  call(module: string, operator: string, args: readonly CallArgument[]): Handle {
    const native = nativeOf(module, operator);
    if (!native) throw new Error(`${module}!${operator} has no native`);
    const handed = args.map((argument, i) => {
      if (typeof argument === 'function') return argument(this);
      const handle = typeof argument === 'string' ? this.value(argument) : argument.make(this);
      return native.parameters[i] === 'delayed' ? () => handle : handle;
    });
    expect(handed.length).toBe(native.parameters.length);
    return native.call(this, ...handed);
  }

  /** The result of a call as text: a value, or a fault. */
  outcome(module: string, operator: string, args: readonly CallArgument[]): string {
    try {
      return this.show(this.call(module, operator, args));
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      return `fails: ${error.fault}`;
    }
  }
}

/** Checks cases of one operator in a new context. */
export function check(module: string, operator: string, ...cases: readonly Case[]): void {
  const context = new TestContext();
  for (const row of cases) checkIn(context, module, operator, row);
}

export function checkIn(context: TestContext, module: string, operator: string, row: Case): void {
  const args = row.slice(0, -1) as CallArgument[];
  const expected = row.at(-1) as string | Fails;
  const wanted = typeof expected === 'string' ? context.show(context.value(expected)) : `fails: ${expected.fault}`;
  const shown = args.map((argument) => (typeof argument === 'string' ? argument : 'op')).join(', ');
  expect(`${operator}(${shown}) = ${context.outcome(module, operator, args)}`).toBe(
    `${operator}(${shown}) = ${wanted}`,
  );
}

// -------------------------------------------------------------------------------------- operators

/** `<<x, y>>`: shows the order of the operands. */
export const pairOf: OperatorArgument =
  ({ store }) =>
  (x, y) =>
    tuple(store, [x as Handle, y as Handle]);

export const identity: OperatorArgument = () => (x) => x as Handle;

/** `[x \in ... |-> ...]` as an operator: `(1 :> TRUE @@ 2 :> FALSE)`. */
export function table(text: string): OperatorArgument {
  return (context) => {
    const f = context.value(text);
    return (x) => apply(context.store, f, x as Handle);
  };
}

/** An operator on integers. */
export function onNumbers(compute: (x: number, y: number) => number | boolean): OperatorArgument {
  return ({ store }) =>
    (x, y = small(0)) => {
      if (!isSmall(x as Handle) || !isSmall(y)) throw new ValueError('not-a-number', [x as Handle]);
      const result = compute(smallValue(x as Handle), smallValue(y));
      return typeof result === 'number' ? integer(store, result) : truth(result);
    };
}
