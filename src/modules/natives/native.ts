/**
 * Natives: operators of the built-in modules that JavaScript computes instead of their TLA+ definition. In: evaluated
 * arguments, which may be lazy sets. Out: a handle, or a `ValueError`. A native uses files, registers and random
 * numbers only through its context.
 */

import type { Names } from '../../values/sorts/names.js';
import type { Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';

/** An argument that is an operator. It must be called with explicit operands, which may become part of a state. */
export type Operator = (...operands: Handle[]) => Handle;

/** An argument that is passed without being evaluated. The native calls it at most once. */
export type Delayed = () => Handle;

/** How an argument is passed to a native. */
export type ParameterMode = 'value' | 'operator' | 'delayed';

export type Argument = Handle | Operator | Delayed;

export interface Native {
  readonly parameters: readonly ParameterMode[];
  /**
   * Whether the result depends only on the arguments. An operator that is not steady uses registers, files, the clock,
   * random numbers or output. It is evaluated each time, and no value that depends on it is cached.
   */
  readonly steady: boolean;
  call(context: NativeContext, ...args: Argument[]): Handle;
}

export type NativeTable = Readonly<Record<string, Native>>;

/** The registers of TLCSet and TLCGet. The key is the number or the name of a register. Each thread has its own. */
export type Registers = Map<Handle, Handle>;

/** Uniformly distributed random numbers. The caller chooses the seed, so that a run can be repeated. */
export interface RandomSource {
  /** Returns a number from 0 to `bound` - 1. */
  below(bound: number): number;
}

/**
 * The clock, the environment, the files and the programs that operators of modules may use. If an operator needs files
 * or programs and these are undefined, its evaluation fails.
 */
export interface World {
  /** Returns the milliseconds since 1970. */
  readonly now: () => number;
  readonly environment: Readonly<Record<string, string>>;
  readonly files?: Files;
  readonly programs?: Programs;
}

export interface Files {
  /** Returns the contents of a file; `undefined` if there is no such file. */
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  append(name: string, text: string): void;
}

export interface ProgramResult {
  readonly exitValue: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Programs {
  /** Returns the reason as a text if the system cannot start the program. */
  run(command: readonly string[], environment: Readonly<Record<string, string>>): ProgramResult | string;
}

export interface NativeContext {
  readonly store: Store;
  readonly names: Names;
  /** Prints the output of Print and PrintT: one line or several, without the last line end. */
  readonly print: (text: string) => void;
  readonly registers: Registers;
  readonly random: RandomSource;
  readonly world: World;
  /**
   * Returns the value of TLCGet("level") and of similar names, which the running search knows. Returns `undefined` for
   * an unknown name.
   */
  readonly ask: (name: string) => Handle | undefined;
  /** Passes TLCSet("exit", TRUE) and the like to the running search. Returns whether the search knows the name. */
  readonly tell: (name: string, value: Handle) => boolean;
  /**
   * Evaluates a primed expression. During this evaluation, TLCGet("level") is the level of the next state. Inside of an
   * ENABLED (`isTried`), the level is 1.
   */
  readonly ofNext?: <Answer>(isTried: boolean, evaluate: () => Answer) => Answer;
  /** Returns the message for an error of an evaluation. Returns `undefined` for an internal error. */
  readonly messageOf: (error: unknown) => string | undefined;
  /**
   * Returns the value of a definition without parameters in the root module; `undefined` if there is no such
   * definition.
   */
  readonly definition: (name: string) => Handle | undefined;
}

type ArgumentOf<Mode extends ParameterMode> = Mode extends 'value'
  ? Handle
  : Mode extends 'operator'
    ? Operator
    : Delayed;

type ArgumentsOf<Modes extends readonly ParameterMode[]> = { -readonly [I in keyof Modes]: ArgumentOf<Modes[I]> };

/**
 * Makes a native whose result depends only on its arguments.
 * @param modes how each argument is passed.
 */
export function native<const Modes extends readonly ParameterMode[]>(
  modes: Modes,
  call: (context: NativeContext, ...args: ArgumentsOf<Modes>) => Handle,
): Native {
  return { parameters: modes, steady: true, call: call as Native['call'] };
}

/** Makes a native that has side effects, or whose result does not depend on its arguments alone. */
export function unsteady<const Modes extends readonly ParameterMode[]>(
  modes: Modes,
  call: (context: NativeContext, ...args: ArgumentsOf<Modes>) => Handle,
): Native {
  return { parameters: modes, steady: false, call: call as Native['call'] };
}
