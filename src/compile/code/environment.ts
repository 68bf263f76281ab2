/**
 * Environments: the meanings of names at an expression. Symbols are compared by identity, so names cannot be captured. An INSTANCE binds the constants
 * and variables of its module to expressions with their environments. Trees are never copied.
 */
import type { Kind } from '../../kinds/kind.js';
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

/** The mode in which an argument is passed to a JavaScript function. */
export type Mode = 'value' | 'delayed' | 'operator';

/** An expression, or an operator, with its environment. */
export interface Written {
  readonly kind: 'written';
  readonly expression: Expression;
  readonly environment: Environment;
  readonly substitutes?: Substitution;
}

/** The constant or variable of an instance that an expression is substituted for. */
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
 * JavaScript that may be written at each use of the name: a value; a delayed value (a handle, or a function that
 * returns one); or a function of operands, each of which may be delayed.
 */
export interface Coded {
  readonly kind: Mode;
  readonly code: Code;
  /** The source of the value; absent if the value is the same in every state. */
  readonly origin?: Origin;
  /** The kind of the value, where it is known. */
  readonly of?: Kind;
}

/** The source of code that reads states, so that it can be compiled again for other states. */
export interface Origin {
  readonly reading: Reading;
  readonly level: Level;
  readonly made: Written | Defined;
}

/** A LET operator: a JavaScript function with parameters of these modes. */
export interface LocalFunction {
  readonly kind: 'function';
  readonly defined: Defined;
  readonly code: Code;
  readonly modes: readonly Mode[];
  readonly origin?: Origin;
}

/** A LET definition that is compiled where it is used. */
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

/** A value of the store. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: Handle;
}

/** A value whose kind alone is known. Only `inference` binds names to kinds, and it compiles nothing. */
export interface Inferred {
  readonly kind: 'inferred';
  readonly of: Kind;
  /** The path by which facts refer to the value; absent until the name is bound. */
  readonly path?: string;
  /** The source of the value; absent if the value is the same in every state. */
  readonly origin?: Origin;
}

export type Meant = Coded | LocalFunction | Written | Renamed | Defined | Named | ConstantValue | Inferred;

/** An argument of an operator. */
export type Argument = Coded | Written;

/** An INSTANCE that was entered, and the frame in which it was entered. Frames are compared by identity. */
export interface Frame {
  readonly instance: InstanceSymbol;
  readonly outer: Frame | undefined;
  /**
   * The block into which the functions of the frame are written, if its substitutes may refer to names of the enclosing
   * JavaScript.
   */
  readonly block: Body | undefined;
  /** Whether all substitutes are constant, so that constant definitions may be cached. */
  readonly constant: boolean;
}

export class Environment {
  private constructor(
    private readonly parent: Environment | undefined,
    private readonly bindings: ReadonlyMap<TlaSymbol, Meant>,
    readonly frame: Frame | undefined,
    /** The environment at the level of the module, in this frame. */
    private readonly level: Environment | undefined,
  ) {}

  static readonly empty = new Environment(undefined, new Map(), undefined, undefined);

  /** The environment of the definitions of the module, without local bindings. */
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
  /** The number of the function; undefined if the function is in the block of its frame. */
  readonly number: number | undefined;
  readonly code: Code;
  readonly modes: readonly Mode[];
}
