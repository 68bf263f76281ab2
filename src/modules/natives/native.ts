/**
 * Operators of the built-in modules that JavaScript computes instead of their TLA+ definition. In: evaluated arguments, some of which
 * may be sets that have not been made explicit. Out: a handle, or a `ValueError`. A native does no I/O of its own: what it
 * reads and writes outside its arguments is in the context.
 */

import type { Names } from '../../values/kinds/names.js';
import type { Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';

/** An operator argument. Its operands must be explicit: what an operator is given may end in a state. */
export type Operator = (...operands: Handle[]) => Handle;

/** An argument that the native evaluates, once or never. */
export type Delayed = () => Handle;

/** How an argument is handed over. */
export type ParameterMode = 'value' | 'operator' | 'delayed';

export type Argument = Handle | Operator | Delayed;

export interface Native {
  readonly parameters: readonly ParameterMode[];
  /**
   * The result depends on the arguments alone. An operator that is not steady reads or writes registers, files, the clock, random
   * numbers or what is printed: it is evaluated each time that it is met, and nothing that contains it is remembered.
   */
  readonly steady: boolean;
  call(context: NativeContext, ...args: Argument[]): Handle;
}

export type NativeTable = Readonly<Record<string, Native>>;

/** Where TLCSet writes and TLCGet reads: a register is a number or a name. One set of registers a thread. */
export type Registers = Map<Handle, Handle>;

/** Uniform random numbers; the seed is chosen outside, so that a run can be repeated. */
export interface RandomSource {
  /** From 0 to `bound` - 1. */
  below(bound: number): number;
}

/** What a module may know of the world around it. An operator whose part is missing refuses. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly environment: Readonly<Record<string, string>>;
  readonly files?: Files;
  readonly programs?: Programs;
}

export interface Files {
  /** `undefined` where there is no such file. */
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
  run(command: readonly string[], environment: Readonly<Record<string, string>>): ProgramResult;
}

export interface NativeContext {
  readonly store: Store;
  readonly names: Names;
  /** Takes what Print and PrintT print, a line or more without the last line's end. */
  readonly print: (text: string) => void;
  readonly registers: Registers;
  readonly random: RandomSource;
  readonly world: World;
  /** What the running search answers to TLCGet("level") and the like; `undefined` for what it does not know. */
  readonly ask: (name: string) => Handle | undefined;
  /** Tells the running search what TLCSet("exit", TRUE) and the like want; whether it knows the name. */
  readonly tell: (name: string, value: Handle) => boolean;
  /** Evaluates what is primed: the level there is that of the next state, and 1 where the step is only tried. */
  readonly ofNext?: <Answer>(isTried: boolean, evaluate: () => Answer) => Answer;
  /** What a person would be told of an error in an evaluation; `undefined` for what is no fault of the specification's. */
  readonly messageOf: (error: unknown) => string | undefined;
  /** The value of a definition without parameters of the specification's root module, or `undefined`. */
  readonly definition: (name: string) => Handle | undefined;
}

type ArgumentOf<Mode extends ParameterMode> = Mode extends 'value'
  ? Handle
  : Mode extends 'operator'
    ? Operator
    : Delayed;

type ArgumentsOf<Modes extends readonly ParameterMode[]> = { -readonly [I in keyof Modes]: ArgumentOf<Modes[I]> };

/** An operator whose parameters are handed over as `modes` says. */
export function native<const Modes extends readonly ParameterMode[]>(
  modes: Modes,
  call: (context: NativeContext, ...args: ArgumentsOf<Modes>) => Handle,
): Native {
  return { parameters: modes, steady: true, call: call as Native['call'] };
}

/** The same for an operator whose result depends on more than its arguments, or that does more than give a result. */
export function unsteady<const Modes extends readonly ParameterMode[]>(
  modes: Modes,
  call: (context: NativeContext, ...args: ArgumentsOf<Modes>) => Handle,
): Native {
  return { parameters: modes, steady: false, call: call as Native['call'] };
}
