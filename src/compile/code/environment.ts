/**
 * What names mean where an expression stands. Symbols are compared by identity, so nothing can be captured by accident.
 * Entering an INSTANCE binds the constants and variables of its module to the expressions that stand for them, each with the
 * environment in which it was written: trees are never copied.
 */
import type {
  DefinitionSymbol,
  InstanceSymbol,
  Level,
  SymbolMeaning,
  TlaSymbol,
} from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import type { Body } from './body.js';
import type { Code } from './code.js';
import type { NamedParameter } from './named-parameters.js';
import type { Reading } from './reading.js';

/** How an argument is handed to a JavaScript function. */
export type Mode = 'value' | 'delayed' | 'operator';

/** Something with a value, or an operator, and where it was written. */
export interface Written {
  readonly kind: 'written';
  readonly expression: Expression;
  readonly environment: Environment;
  readonly substitutes?: Substitution;
}

/** For which constant or variable of which instance something stands. */
export interface Substitution {
  readonly frame: Frame;
  readonly symbol: TlaSymbol;
}

/** A name that stands for another one. */
export interface Renamed {
  readonly kind: 'renamed';
  readonly meaning: SymbolMeaning;
  readonly environment: Environment;
  readonly substitutes?: Substitution;
}

/**
 * JavaScript that is cheap: a value; a value that is computed when it is needed (a handle, or a function that gives
 * one); or a function of operands, each of which may be delayed.
 */
export interface Coded {
  readonly kind: Mode;
  readonly code: Code;
  /** Absent where the value is the same in every state. */
  readonly origin?: Origin;
}

/** What code about states was made of, so that it can be made anew where other states are meant. */
export interface Origin {
  readonly reading: Reading;
  readonly level: Level;
  readonly made: Written | Defined;
}

/** An operator that was defined by a LET: a JavaScript function with parameters of these modes. */
export interface LocalFunction {
  readonly kind: 'function';
  readonly defined: Defined;
  readonly code: Code;
  readonly modes: readonly Mode[];
  readonly origin?: Origin;
}

/** A definition of a LET that is compiled anew where it is used. */
export interface Defined {
  readonly kind: 'defined';
  readonly definition: DefinitionSymbol;
  readonly environment: () => Environment;
}

/** A parameter of a recursive definition that stands for an expression. */
export interface Named {
  readonly kind: 'parameter';
  readonly parameter: NamedParameter;
}

/** A value, the same for every program that knows the store. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: Handle;
}

export type Meant = Coded | LocalFunction | Written | Renamed | Defined | Named | ConstantValue;

/** What is handed to an operator. */
export type Argument = Coded | Written;

/** The instances through which one came here; an object for each, so that it can be a key. */
export interface Frame {
  readonly instance: InstanceSymbol;
  readonly outer: Frame | undefined;
  /** Where the frame's functions go if what is substituted may read names of the JavaScript around. */
  readonly block: Body | undefined;
  /** Whether what is substituted is constant, so that constant definitions may be remembered. */
  readonly constant: boolean;
}

export class Environment {
  private constructor(
    private readonly parent: Environment | undefined,
    private readonly bindings: ReadonlyMap<TlaSymbol, Meant>,
    readonly frame: Frame | undefined,
    /** The environment of the module's own level, in this frame. */
    private readonly level: Environment | undefined,
  ) {}

  static readonly empty = new Environment(undefined, new Map(), undefined, undefined);

  /** What a definition of the module sees, whatever is bound here besides. */
  get moduleLevel(): Environment {
    return this.level ?? this;
  }

  extend(bindings: Iterable<readonly [TlaSymbol, Meant]>): Environment {
    return new Environment(this, new Map(bindings), this.frame, this.moduleLevel);
  }

  within(frame: Frame, bindings: Iterable<readonly [TlaSymbol, Meant]>): Environment {
    return new Environment(this, new Map(bindings), frame, undefined);
  }

  lookUp(symbol: TlaSymbol): Meant | undefined {
    for (let here: Environment | undefined = this; here; here = here.parent) {
      const found = here.bindings.get(symbol);
      if (found) return found;
    }
    return undefined;
  }
}

/** The environment of a definition's body, without its parameters. */
export function environmentOf({ module, where }: DefinitionSymbol, environment: Environment): Environment {
  if (where !== 'module') return environment;
  return module.parameterFree ? Environment.empty : environment.moduleLevel;
}

/** A definition in its frame, compiled to a JavaScript function. */
export interface CompiledDefinition {
  /** Undefined where the function stands in the block of its frame. */
  readonly number: number | undefined;
  readonly code: Code;
  readonly modes: readonly Mode[];
}
