/**
 * What the parts of the expression compiler see of the whole. `value` gives code for a handle, `condition` code for a
 * JavaScript boolean. Operands are evaluated from the left and only when their value is needed, as in TLC: what TLC
 * does not evaluate cannot fail here.
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
import type { Code } from '../code/code.js';
import type { Argument, CompiledDefinition, Environment, Frame, Meant, Mode } from '../code/environment.js';
import type { Reading } from '../code/reading.js';
import type { Recursion } from '../code/recursion.js';
import type { FaultName } from '../runtime/evaluation-fault.js';

/** Whether the code is to give a handle or a JavaScript boolean. */
export type Way = 'value' | 'condition';

export interface Compiling {
  readonly unit: Unit;
  /** Those of the root module: a state has a value for each, in this order. */
  readonly variables: readonly VariableSymbol[];
  readonly levels: FormulaLevels;
  readonly primes: BoundPrimes;
  readonly recursion: Recursion;
  value(node: Expression, environment: Environment, body: Body): Code;
  condition(node: Expression, environment: Environment, body: Body): Code;
  /** An expression, or an operator that is written where it is applied. */
  apply(way: Way, node: Expression, args: readonly Argument[], site: Site): Code;
  /** The value in the form that may be put inside another value. */
  settled(node: Expression, environment: Environment, body: Body): Code;
  /** The code of a fault: it is raised when this place is reached. */
  fault(span: Span, fault: FaultName): Code;
  literal(handle: Handle): Code;
  string(text: string): Handle;
  /** The set of a record's fields; they stand in it in their order. */
  fieldsOf(names: readonly Handle[]): Handle;
  /** Which element stands at a place of a set. */
  elementAt(set: Handle, index: number): Handle;
  number(text: string): Handle | undefined;
  meaningOf(node: SyntaxNode): Meaning | undefined;
  declared(name: Name): TlaSymbol;
  /** The symbol of a value that the configuration or the caller gives, as code. */
  givenValue(symbol: TlaSymbol): Code | undefined;
  /** A function of handles, where the configuration lists the values of the operator. */
  listedOperator(symbol: TlaSymbol): Code | undefined;
  /** Whether the root module knows it as its own. */
  isOfRoot(symbol: TlaSymbol): boolean;
  /** What a configuration puts in the symbol's place. */
  replacement(symbol: TlaSymbol): SymbolMeaning | undefined;
  modesOf(definition: DefinitionSymbol): readonly Mode[];
  /** Whether evaluating the expression is sure to evaluate what the symbol stands for. */
  surelyEvaluates(node: Expression, symbol: TlaSymbol): boolean;
  /** Whether evaluating the expression does no more than to give a value, the same whenever it is evaluated. */
  isSteady(node: Expression): boolean;
  functionOf(definition: DefinitionSymbol, environment: Environment, body: Body): CompiledDefinition;
  /** A frame that does not depend on the place of the reference: one object for the same instances, entered below as many binders of primes. */
  sharedFrame(instance: Frame['instance'], outer: Frame | undefined, depth: number): Frame;
  /** The number under which a recording run notes a call of the definition. */
  callee(definition: DefinitionSymbol): number;
  native(definition: DefinitionSymbol): NativeCode | undefined;
  /** Whether code of ours answers the operator, whatever its text says. */
  isNative(definition: DefinitionSymbol): boolean;
}

/** Where a name is followed: what names mean there, and which states are meant. */
export interface NameSite {
  readonly compiling: Compiling;
  readonly environment: Environment;
  readonly reading: Reading;
  /** The block of the code that uses the name. Without one, nothing is compiled: each argument stands for its expression. */
  readonly body?: Body;
}

/** The same, where names mean something else. */
export function under(environment: Environment, site: NameSite): NameSite {
  const { compiling, reading, body } = site;
  return body ? { compiling, environment, reading, body } : { compiling, environment, reading };
}

/** Where something is compiled: what names mean there, and the block that its statements go into. */
export class Site implements NameSite {
  constructor(
    readonly compiling: Compiling,
    readonly environment: Environment,
    readonly body: Body,
  ) {}

  get reading(): Reading {
    return this.body.reading;
  }

  /** The same names in another block. */
  in(body: Body): Site {
    return body === this.body ? this : new Site(this.compiling, this.environment, body);
  }

  /** The same block, where names mean something else. */
  under(environment: Environment): Site {
    return environment === this.environment ? this : new Site(this.compiling, environment, this.body);
  }

  /** The same block, where more names mean something. */
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

  /** Those of several operands, from the left. */
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

  /** What may fail: in a recording run, notes the place first. */
  step(span: Span, code: Code): Code {
    return this.body.step(span, code);
  }

  fault(span: Span, fault: FaultName): Code {
    return this.compiling.fault(span, fault);
  }
}

/** A native operator as code: a function that takes the context and then the arguments. */
export interface NativeCode {
  readonly code: Code;
  readonly modes: readonly Mode[];
}

/** An operator of the language between, before or behind its operands. */
export interface BuiltInUse {
  readonly node: Expression;
  readonly name: string;
  readonly operands: readonly Expression[];
}

/** How one kind of node is compiled. A form that is naturally a truth value gives `condition`. */
export interface Form<Node> {
  readonly value?: (node: Node, site: Site) => Code;
  readonly condition?: (node: Node, site: Site) => Code;
}

type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export type Forms = { readonly [K in Expression['kind']]?: Form<ExpressionOf<K>> };
