/**
 * Environments: the meanings of names at an expression. Symbols are compared by identity, so names cannot be captured.
 * An INSTANCE binds the constants and variables of its module to expressions with their environments. So the trees of
 * the module need not be copied.
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

/** How an argument is passed to a JavaScript function. */
export type Mode = 'value' | 'delayed' | 'operator';

/** An expression, or an operator, with its environment. */
export interface Written {
  readonly kind: 'written';
  readonly expression: Expression;
  readonly environment: Environment;
  readonly substitutes?: Substitution;
}

/** The constant or variable that a substitute replaces. */
export interface Substitution {
  readonly frame: Frame;
  readonly symbol: TlaSymbol;
}

/** The meaning of a name that stands for another name. */
export interface Renamed {
  readonly kind: 'renamed';
  readonly meaning: SymbolMeaning;
  readonly environment: Environment;
  readonly substitutes?: Substitution;
}

/**
 * The JavaScript that stands for a name, and may be written at each use. This is a value, a delayed value (a handle, or
 * a function that returns one), or a function of operands, each of which may be delayed.
 */
export interface Coded {
  readonly kind: Mode;
  readonly code: Code;
  /** The expression that the code was compiled from. Absent if the value is the same in every state. */
  readonly origin?: Origin;
  /** The kind of the value, if it is known. */
  readonly of?: Kind;
}

/**
 * The expression that code was compiled from. If the code reads states, the expression can be compiled again for other
 * states.
 */
export interface Origin {
  readonly reading: Reading;
  readonly level: Level;
  readonly made: Written | Defined;
}

/** A LET operator that was compiled to a JavaScript function. Its parameters have these modes. */
export interface LocalFunction {
  readonly kind: 'function';
  readonly defined: Defined;
  readonly code: Code;
  readonly modes: readonly Mode[];
  readonly origin?: Origin;
}

/** A LET definition that is compiled again for each use. */
export interface Defined {
  readonly kind: 'defined';
  readonly definition: DefinitionSymbol;
  readonly environment: () => Environment;
}

/** A parameter of a recursive definition. It stands for an expression, not for a value. */
export interface Named {
  readonly kind: 'parameter';
  readonly parameter: NamedParameter;
}

/** A value of the store. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: Handle;
}

/** A value of which only the kind is known. Only the inference of kinds binds names to such values. */
export interface Inferred {
  readonly kind: 'inferred';
  readonly of: Kind;
  /** The path by which `Facts` refer to the value. Absent if no name is bound to the value. */
  readonly path?: string;
  /** The expression whose value this is. Absent if the value is the same in every state. */
  readonly origin?: Origin;
}

export type Meant = Coded | LocalFunction | Written | Renamed | Defined | Named | ConstantValue | Inferred;

/** An argument of an operator. */
export type Argument = Coded | Written;

/** An INSTANCE that was entered, and the frame around it. Frames are compared by identity. */
export interface Frame {
  readonly instance: InstanceSymbol;
  readonly outer: Frame | undefined;
  /**
   * The block into which the functions of the frame are written, if the substitutes may refer to JavaScript names of
   * that block. Otherwise undefined.
   */
  readonly block: Body | undefined;
  /** Whether all substitutes are constant. Then constant definitions of the module may be cached. */
  readonly constant: boolean;
}

export class Environment {
  private constructor(
    private readonly parent: Environment | undefined,
    private readonly bindings: ReadonlyMap<TlaSymbol, Meant>,
    readonly frame: Frame | undefined,
    /**
     * The environment of the module in this frame, without parameters, bound names and LET definitions. Undefined if
     * this environment has none of these.
     */
    private readonly level: Environment | undefined,
  ) {}

  static readonly empty = new Environment(undefined, new Map(), undefined, undefined);

  /** The environment of the module, without parameters, bound names and LET definitions. */
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

/** Returns the environment of a definition's body, in which its parameters are not bound yet. */
export function environmentOf({ module, where }: DefinitionSymbol, environment: Environment): Environment {
  if (where !== 'module') return environment;
  return module.parameterFree ? Environment.empty : environment.moduleLevel;
}

/** The JavaScript function of a definition in a frame. */
export interface CompiledDefinition {
  /** The number by which other units call the function; undefined if the function is in the block of its frame. */
  readonly number: number | undefined;
  readonly code: Code;
  readonly modes: readonly Mode[];
}
