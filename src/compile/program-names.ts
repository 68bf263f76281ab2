/**
 * Finds the meanings of names, before anything is compiled: resolved symbols, the values and replacements of a
 * configuration, and native operators. In: a specification and its configuration. Out: meanings, and the code of
 * symbols that have a value or a native function.
 */

import type {
  DefinitionSymbol,
  Meaning,
  ResolvedModule,
  ResolvedSpec,
  SymbolMeaning,
  TlaSymbol,
  VariableSymbol,
} from '../semantics/tables/resolved.js';
import type { Expression, Name, SyntaxNode } from '../syntax/tree.js';
import type { Handle } from '../values/store/handles.js';
import type { Store } from '../values/store/store.js';
import { type CountsAsked, countsAsked } from './analysis/asks-for-counts.js';
import { BoundPrimes } from './analysis/bound-primes.js';
import type { FormulaLevels } from './analysis/formula-levels.js';
import { setVariables } from './analysis/set-variables.js';
import { isDraw, isLevel, Steadiness } from './analysis/steadiness.js';
import { SureEvaluation } from './analysis/sure-evaluation.js';
import { type Code, js } from './code/code.js';
import type { Frame, Mode } from './code/environment.js';
import type { Names, NativeCode } from './contract/compiling.js';
import { nativeOfDefinition } from './names/native-definitions.js';
import { type GivenOperator, listedValue } from './runtime/given-operators.js';

/** A resolved specification, with the values and replacements of its configuration. */
export interface ProgramInput {
  readonly spec: ResolvedSpec;
  readonly isBuiltIn: (module: ResolvedModule) => boolean;
  /** The values that the configuration assigns to constants and definitions. */
  readonly given: ReadonlyMap<TlaSymbol, Handle>;
  /** Maps each constant or definition that the configuration replaces to the definition that replaces it. */
  readonly replaced: ReadonlyMap<TlaSymbol, SymbolMeaning>;
  /** Operators for which a configuration lists values. */
  readonly listed?: ReadonlyMap<TlaSymbol, GivenOperator>;
  /** The formula levels, if they were already computed. May be given only if the configuration replaces nothing. */
  readonly levels?: FormulaLevels;
}

/** A JavaScript function that emitted code calls by its number. */
export type Caller = (...args: readonly unknown[]) => unknown;

export class ProgramNames implements Names {
  /** The native functions, which code calls as `n[index]`. */
  readonly natives: Caller[] = [];
  private readonly nativeCodes = new Map<DefinitionSymbol, NativeCode | undefined>();
  private readonly frames = new Map<Frame | undefined, Map<Frame['instance'], Frame[]>>();
  readonly primes: BoundPrimes;
  private readonly sure: SureEvaluation;
  private asked: CountsAsked | undefined;
  private setSlots: ReadonlySet<number> | undefined;
  readonly steadiness: Steadiness;
  /** Like `steadiness`, but random draws count as steady: a constant is evaluated only once. */
  readonly drawing: Steadiness;
  /** Like `steadiness`, but `TLCGet("level")` counts as steady: all threads explore the same level. */
  private readonly onThreads: Steadiness;

  constructor(
    private readonly input: ProgramInput,
    private readonly store: Store,
  ) {
    const native = (definition: DefinitionSymbol) => this.nativeFor(definition);
    this.primes = new BoundPrimes(input.spec.root.variables);
    this.sure = new SureEvaluation(input, (definition) => native(definition)?.parameters);
    this.steadiness = new Steadiness(input, (definition) => native(definition)?.steady);
    this.drawing = new Steadiness(input, (definition) => isDraw(definition) || native(definition)?.steady);
    this.onThreads = new Steadiness(input, (definition) => native(definition)?.steady, isLevel);
  }

  get sets(): ReadonlySet<number> {
    const { spec, isBuiltIn } = this.input;
    this.setSlots ??= new Set([...setVariables(spec, isBuiltIn)].map((variable) => this.primes.slotOf(variable)));
    return this.setSlots;
  }

  meaningOf(node: SyntaxNode): Meaning | undefined {
    return this.input.spec.meanings.get(node);
  }

  declared(name: Name): TlaSymbol {
    const symbol = this.input.spec.declared.get(name);
    if (!symbol) throw new Error('a name was not resolved');
    return symbol;
  }

  givenValue(symbol: TlaSymbol): Handle | undefined {
    return this.input.given.get(symbol);
  }

  listedOperator(symbol: TlaSymbol): Code | undefined {
    const lines = this.input.listed?.get(symbol);
    if (lines === undefined) return undefined;
    return js`n[${this.natives.push((...args) => listedValue(this.store, lines, args as Handle[])) - 1}]`;
  }

  replacement(symbol: TlaSymbol): SymbolMeaning | undefined {
    return this.input.replaced.get(symbol);
  }

  modesOf(definition: DefinitionSymbol): readonly Mode[] {
    return this.sure.modesOf(definition);
  }

  surelyEvaluates(node: Expression, symbol: TlaSymbol): boolean {
    return this.sure.surelyEvaluates(node, symbol);
  }

  isSteady(node: Expression): boolean {
    return this.steadiness.isSteadyExpression(node);
  }

  /** Whether all threads that explore the same level get the same value of the expression. */
  isSameOnThreads(node: Expression): boolean {
    return this.onThreads.isSteadyExpression(node);
  }

  /** The counts that the specification may read with TLCGet. */
  get countsAsked(): CountsAsked {
    this.asked ??= countsAsked(this.input.spec, this.input.isBuiltIn);
    return this.asked;
  }

  isNative(definition: DefinitionSymbol): boolean {
    return this.nativeFor(definition) !== undefined;
  }

  isBuiltIn({ module }: DefinitionSymbol): boolean {
    return this.input.isBuiltIn(module);
  }

  private nativeFor(definition: DefinitionSymbol) {
    return nativeOfDefinition(definition, this.input.isBuiltIn(definition.module));
  }

  native(definition: DefinitionSymbol): NativeCode | undefined {
    if (this.nativeCodes.has(definition)) return this.nativeCodes.get(definition);
    const found = this.nativeFor(definition);
    const code = found && {
      code: js`n[${this.natives.push(found.call as Caller) - 1}]`,
      modes: found.parameters,
    };
    this.nativeCodes.set(definition, code);
    return code;
  }

  /** Returns the trees of all modules and of all lone expressions. */
  trees(): readonly SyntaxNode[] {
    const { modules, loneExpressions } = this.input.spec;
    return [...modules.map(({ syntax }) => syntax), ...loneExpressions];
  }

  sharedFrame(instance: Frame['instance'], outer: Frame | undefined, depth: number): Frame {
    const within = this.frames.get(outer) ?? new Map<Frame['instance'], Frame[]>();
    this.frames.set(outer, within);
    const byDepth = within.get(instance) ?? [];
    within.set(instance, byDepth);
    const known = byDepth[depth];
    if (known) return known;
    const constant = (outer?.constant ?? true) && [...instance.substitutions.values()].every((s) => this.isConstant(s));
    const frame = { instance, outer, block: undefined, constant };
    byDepth[depth] = frame;
    return frame;
  }

  private isConstant(substitute: SubstituteOf): boolean {
    if (substitute.kind === 'explicit') return this.input.spec.levelOf(substitute.value) === 0;
    const { symbol } = substitute.meaning;
    return symbol.kind === 'definition'
      ? (this.input.spec.levels.get(symbol)?.level ?? 1) === 0
      : symbol.kind === 'constant';
  }

  get variables(): readonly VariableSymbol[] {
    return this.input.spec.root.variables;
  }
}

type SubstituteOf = Frame['instance']['substitutions'] extends ReadonlyMap<unknown, infer S> ? S : never;
