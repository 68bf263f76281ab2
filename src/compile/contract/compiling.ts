/**
 * The interface between the compilers of forms. `value` returns code for a handle, `condition` code for a JavaScript boolean. Operands are evaluated
 * from the left, and only if their value is needed, as in TLC: what TLC does not evaluate cannot fail here.
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

/** The result of code: a handle or a JavaScript boolean. */
export type Way = 'value' | 'condition';

/** The meanings of names, before anything is compiled. */
export interface Names {
  /** The variables of the root module. A state has a value for each, in this order. */
  readonly variables: readonly VariableSymbol[];
  readonly primes: BoundPrimes;
  /** Variables whose values the specification asks for their elements, by their places in the state. */
  readonly sets: ReadonlySet<number>;
  meaningOf(node: SyntaxNode): Meaning | undefined;
  declared(name: Name): TlaSymbol;
  /** The value that a configuration or a caller gives to a symbol. */
  givenValue(symbol: TlaSymbol): Handle | undefined;
  /** The code of a function of handles, if the configuration lists the values of the operator; otherwise undefined. */
  listedOperator(symbol: TlaSymbol): Code | undefined;
  /** The replacement of a symbol in the configuration. */
  replacement(symbol: TlaSymbol): SymbolMeaning | undefined;
  modesOf(definition: DefinitionSymbol): readonly Mode[];
  /** Whether the expression certainly evaluates the symbol. */
  surelyEvaluates(node: Expression, symbol: TlaSymbol): boolean;
  /** Whether the expression has no effects, and the same value each time. */
  isSteady(node: Expression): boolean;
  /** Returns the frame that all uses of an instance share within an outer frame, at one depth of bound primes. */
  sharedFrame(instance: Frame['instance'], outer: Frame | undefined, depth: number): Frame;
  native(definition: DefinitionSymbol): NativeCode | undefined;
  /** Whether the operator is native. */
  isNative(definition: DefinitionSymbol): boolean;
  /** Whether the definition stands in a built-in module. */
  isBuiltIn(definition: DefinitionSymbol): boolean;
}

/** What the truth of a formula depends on. */
export interface Reads {
  /** Places in the state. */
  readonly variables: ReadonlySet<number>;
  /** JavaScript names of handles, and of functions that delay one. */
  readonly locals: ReadonlyMap<Identifier, 'value' | 'delayed'>;
  /** Whether it refers to a LET definition in the enclosing JavaScript. */
  readonly namesCode: boolean;
  /** Whether it refers to the value of a LET definition, which was evaluated before. */
  readonly namesValues: boolean;
  /** Whether evaluation may take long: it enumerates a set, or is recursive. */
  readonly costly: boolean;
}

export interface Compiling {
  readonly names: Names;
  readonly unit: Unit;
  readonly levels: FormulaLevels;
  readonly recursion: Recursion;
  value(node: Expression, environment: Environment, body: Body): Code;
  condition(node: Expression, environment: Environment, body: Body): Code;
  /** Returns what the truth of a formula depends on; undefined if that cannot be determined. */
  readsOf(node: Expression, environment: Environment, reading: Reading): Reads | undefined;
  /** An expression, or an operator with its arguments. */
  apply(way: Way, node: Expression, args: readonly Argument[], site: Site): Code;
  /** The value in a form that may be part of another value. */
  settled(node: Expression, environment: Environment, body: Body): Code;
  /** Code that raises a fault when evaluation reaches it. */
  fault(span: Span, fault: FaultName): Code;
  literal(handle: Handle): Code;
  string(text: string): Handle;
  /** The set of the field names of a record, in its order. */
  fieldsOf(names: readonly Handle[]): Handle;
  /** The element of a set at an index. */
  elementAt(set: Handle, index: number): Handle;
  number(text: string): Handle | undefined;
  /**
   * @param way how the definition is used. A recording run compiles a definition that is used as a condition in this
   * way, so that it shows which part of it is not a truth value.
   */
  functionOf(definition: DefinitionSymbol, environment: Environment, body: Body, way?: Way): CompiledDefinition;
  /** The number of a definition, with which a recording run notes its calls. */
  callee(definition: DefinitionSymbol): number;
}

/** Where a name is followed: environment and reading. */
export interface NameSite {
  readonly compiling: Compiling;
  readonly environment: Environment;
  readonly reading: Reading;
  /** The block of the code. Without a block, nothing is compiled, and arguments stand for their expressions. */
  readonly body?: Body;
}

/** The same site in another environment. */
export function under(environment: Environment, site: NameSite): NameSite {
  const { compiling, reading, body } = site;
  return body ? { compiling, environment, reading, body } : { compiling, environment, reading };
}

/** Where an expression is compiled: its environment, and the block of its statements. */
export class Site implements NameSite {
  constructor(
    readonly compiling: Compiling,
    readonly environment: Environment,
    readonly body: Body,
  ) {}

  get reading(): Reading {
    return this.body.reading;
  }

  /** The same environment in another block. */
  in(body: Body): Site {
    return body === this.body ? this : new Site(this.compiling, this.environment, body);
  }

  /** The same block in another environment. */
  under(environment: Environment): Site {
    return environment === this.environment ? this : new Site(this.compiling, environment, this.body);
  }

  /** The same block with more bindings. */
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

  /** The values of several operands, from the left. */
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

  /** An operation that may fail: a recording run first notes its place. */
  step(span: Span, code: Code): Code {
    return this.body.step(span, code);
  }

  fault(span: Span, fault: FaultName): Code {
    return this.compiling.fault(span, fault);
  }
}

/** A native operator as code: a function of the context and the arguments. */
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

/** The compiler of one kind of node. A form with a truth value has `condition`. */
export interface Form<Node> {
  readonly value?: (node: Node, site: Site) => Code;
  readonly condition?: (node: Node, site: Site) => Code;
}

type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export type Forms = { readonly [K in Expression['kind']]?: Form<ExpressionOf<K>> };
