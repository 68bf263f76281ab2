/**
 * The interface through which the compilers of single operators call each other. `value` returns code for a handle,
 * `condition` code for a JavaScript boolean. As in TLC, operands are evaluated from the left, and only if their values
 * are needed. So an operand that TLC does not evaluate cannot fail here.
 */

import type { Span } from '../../diagnostics/source.js';
import type {
  DefinitionSymbol,
  Meaning,
  SymbolMeaning,
  TlaSymbol,
  VariableSymbol,
} from '../../semantics/tables/resolved.js';
import type { Expression, Name, SyntaxNode } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import type { BoundPrimes } from '../analysis/bound-primes.js';
import type { FormulaLevels } from '../analysis/formula-levels.js';
import { type Body, inOrder, type Unit } from '../code/body.js';
import type { Code, Identifier } from '../code/code.js';
import type { Argument, CompiledDefinition, Environment, Frame, Meant, Mode } from '../code/environment.js';
import type { Reading } from '../code/reading.js';
import type { Recursion } from '../code/recursion.js';
import type { FaultName } from '../runtime/evaluation-fault.js';

/** The result of code: `value` for a handle, `condition` for a JavaScript boolean. */
export type Way = 'value' | 'condition';

/** Finds the meanings of names, before anything is compiled. */
export interface Names {
  /** The variables of the root module. A state has one value for each of them, in this order. */
  readonly variables: readonly VariableSymbol[];
  readonly primes: BoundPrimes;
  /** The slots of variables that the specification uses as sets, for example in `\E m \in msgs : P`. */
  readonly sets: ReadonlySet<number>;
  meaningOf(node: SyntaxNode): Meaning | undefined;
  declared(name: Name): TlaSymbol;
  /** Returns the value that a configuration or a caller gives to a symbol; undefined if there is none. */
  givenValue(symbol: TlaSymbol): Handle | undefined;
  /**
   * Returns the code of a function of handles, if the configuration lists the operator's values. Otherwise undefined.
   */
  listedOperator(symbol: TlaSymbol): Code | undefined;
  /**
   * Returns the definition by which the configuration replaces a symbol; undefined if it does not replace the symbol.
   */
  replacement(symbol: TlaSymbol): SymbolMeaning | undefined;
  modesOf(definition: DefinitionSymbol): readonly Mode[];
  /** Whether evaluating the expression always evaluates the symbol. */
  surelyEvaluates(node: Expression, symbol: TlaSymbol): boolean;
  /** Whether the expression has no effects, and the same value each time. */
  isSteady(node: Expression): boolean;
  /** Returns the frame of an instance within an outer frame. All uses inside equally many ENABLED share this frame. */
  sharedFrame(instance: Frame['instance'], outer: Frame | undefined, depth: number): Frame;
  native(definition: DefinitionSymbol): NativeCode | undefined;
  /** Whether the operator is native. */
  isNative(definition: DefinitionSymbol): boolean;
  /** Whether the definition is in a built-in module. */
  isBuiltIn(definition: DefinitionSymbol): boolean;
}

/** The variables that are the keys of a cache, and the state buffer from which they are read. */
export interface ByVariables {
  readonly place: Identifier;
  readonly slots: readonly number[];
}

/** The values that the truth of a formula depends on. */
export interface Reads {
  /** The slots of the variables that are read. */
  readonly variables: ReadonlySet<number>;
  /**
   * JavaScript names that the code reads. Each holds a handle, or if it is delayed, a function that returns a handle.
   */
  readonly locals: ReadonlyMap<Identifier, 'value' | 'delayed'>;
  /** Whether the formula uses a LET definition whose code is local to the enclosing JavaScript. */
  readonly namesCode: boolean;
  /**
   * Whether the formula uses a LET definition whose value was computed before. If so, it is not known which elements of
   * sets that computation has read.
   */
  readonly namesValues: boolean;
  /** Whether evaluation may take long, because it enumerates a set or is recursive. */
  readonly costly: boolean;
  /** Whether the expression has a set of functions or records. A test of membership in such a set takes long. */
  readonly structured: boolean;
}

export interface Compiling {
  readonly names: Names;
  readonly unit: Unit;
  readonly levels: FormulaLevels;
  readonly recursion: Recursion;
  value(node: Expression, environment: Environment, body: Body): Code;
  condition(node: Expression, environment: Environment, body: Body): Code;
  /** Returns the values that the truth of a formula depends on; undefined if they cannot be determined. */
  readsOf(node: Expression, environment: Environment, reading: Reading): Reads | undefined;
  /**
   * Returns the variables that are the keys of the cache for the value of a definition or a substitute. Undefined if
   * the value is not cached in this way.
   */
  variablesOf(node: SyntaxNode, environment: Environment, body: Body): ByVariables | undefined;
  /** Returns the code of an expression, or of an operator that is applied to arguments. */
  apply(way: Way, node: Expression, args: readonly Argument[], site: Site): Code;
  /**
   * Returns the code of a value that may become part of another value. A lazy value becomes explicit if it cannot be
   * part of another value.
   */
  settled(node: Expression, environment: Environment, body: Body): Code;
  /** Like `settled`, for an assignment to a variable: returns the value in a form that the variable's slot can hold. */
  assigned(node: Expression, slot: number, site: Site): Code;
  /** Returns code that raises a fault when evaluation reaches it. */
  fault(span: Span, fault: FaultName): Code;
  literal(handle: Handle): Code;
  string(text: string): Handle;
  /** Returns the set of the field names of a record. The names have the order of the record. */
  fieldsOf(names: readonly Handle[]): Handle;
  /** Returns the element of an explicit set at an index. */
  elementAt(set: Handle, index: number): Handle;
  number(text: string): Handle | undefined;
  /**
   * Returns the function of a definition.
   * @param way how the definition is used. In recording code, a definition that is used as a condition is compiled as
   * a condition, so that a message can show which part of the definition is not a truth value.
   */
  functionOf(definition: DefinitionSymbol, environment: Environment, body: Body, way?: Way): CompiledDefinition;
  /** Returns the number with which recording code notes calls of the definition. */
  callee(definition: DefinitionSymbol): number;
}

/** Where a name is used: its environment and its reading. */
export interface NameSite {
  readonly compiling: Compiling;
  readonly environment: Environment;
  readonly reading: Reading;
  /** The block for code. If absent, no code is written, and a parameter means the expression of its argument. */
  readonly body?: Body;
}

/** Returns the same site with another environment. */
export function under(environment: Environment, site: NameSite): NameSite {
  const { compiling, reading, body } = site;
  return body ? { compiling, environment, reading, body } : { compiling, environment, reading };
}

/** Where an expression is compiled: its environment, and the block for its statements. */
export class Site implements NameSite {
  constructor(
    readonly compiling: Compiling,
    readonly environment: Environment,
    readonly body: Body,
  ) {}

  get reading(): Reading {
    return this.body.reading;
  }

  /** Returns a site with the same environment and another block. */
  in(body: Body): Site {
    return body === this.body ? this : new Site(this.compiling, this.environment, body);
  }

  /** Returns a site with the same block and another environment. */
  under(environment: Environment): Site {
    return environment === this.environment ? this : new Site(this.compiling, environment, this.body);
  }

  /** Returns a site with the same block and additional bindings. */
  binding(bindings: Iterable<readonly [TlaSymbol, Meant]>): Site {
    return this.under(this.environment.extend(bindings));
  }

  value(node: Expression): Code {
    return this.compiling.value(node, this.environment, this.body);
  }

  condition(node: Expression): Code {
    return this.compiling.condition(node, this.environment, this.body);
  }

  settled(node: Expression): Code {
    return this.compiling.settled(node, this.environment, this.body);
  }

  /** Returns the code of the values of several operands, evaluated from the left. */
  values(nodes: readonly Expression[]): Code[] {
    return inOrder(
      this.body,
      nodes.map((node) => (block) => this.in(block).value(node)),
    );
  }

  allSettled(nodes: readonly Expression[]): Code[] {
    return inOrder(
      this.body,
      nodes.map((node) => (block) => this.in(block).settled(node)),
    );
  }

  /** Returns the code of an operation that may fail. Recording code first notes the position of the operation. */
  step(span: Span, code: Code): Code {
    return this.body.step(span, code);
  }

  fault(span: Span, fault: FaultName): Code {
    return this.compiling.fault(span, fault);
  }
}

/** A native operator: the code of its function, and the modes of its operands. The context is its first argument. */
export interface NativeCode {
  readonly code: Code;
  readonly modes: readonly Mode[];
}

/** A use of an infix, prefix or postfix operator of the language. */
export interface BuiltInUse {
  readonly node: Expression;
  readonly name: string;
  readonly operands: readonly Expression[];
}

/** The compiler of one kind of node. If the nodes have truth values, `condition` is present. */
export interface Form<Node> {
  readonly value?: (node: Node, site: Site) => Code;
  readonly condition?: (node: Node, site: Site) => Code;
}

type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export type Forms = { readonly [K in Expression['kind']]?: Form<ExpressionOf<K>> };
