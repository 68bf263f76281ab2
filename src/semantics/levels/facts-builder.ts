/**
 * Collects the facts of one body during a walk. Each occurrence of a symbol has a context: the operators around the
 * occurrence determine which levels the symbol may have, and whether its level counts.
 */

import type { Level, TlaSymbol } from '../tables/resolved.js';
import type { BodyFacts, OperatorFacts } from './level-facts.js';

/**
 * Where to record the symbols in an operand. `place`: as symbols in argument number `place` of an operator symbol.
 * `collector`: in the set of symbols on which the level of `@` depends.
 */
export type Sink =
  | { readonly kind: 'place'; readonly operator: TlaSymbol; readonly place: number }
  | { readonly kind: 'collector'; readonly symbols: Set<TlaSymbol> };

export interface Sinks {
  readonly sink: Sink;
  readonly next: Sinks | undefined;
}

export interface Context {
  /**
   * The highest level that the operators around the symbol allow. If the level of an operator does not depend on its
   * argument, the operators outside it do not limit the symbol.
   */
  readonly maximum: Level;
  /** Whether the level of the whole body depends on the level of the symbol. */
  readonly counts: boolean;
  /** Whether an equal expression may replace the symbol. */
  readonly transparent: boolean;
  readonly sinks: Sinks | undefined;
}

export const wholeBody: Context = { maximum: 3, counts: true, transparent: true, sinks: undefined };

export class FactsBuilder {
  level: Level = 0;
  sound = true;
  private readonly counted = new Set<TlaSymbol>();
  private readonly maxima = new Map<TlaSymbol, Level>();
  private readonly minima = new Map<TlaSymbol, Level[]>();
  private readonly passed = new Map<TlaSymbol, (Set<TlaSymbol> | undefined)[]>();
  private readonly occurring = new Set<TlaSymbol>();
  private readonly opaque = new Set<TlaSymbol>();
  private readonly bound = new Set<TlaSymbol>();
  private readonly merged = new Set<OperatorFacts>();

  /** Notes a name that the body itself binds. `finish` removes it from the facts. */
  bind(symbol: TlaSymbol): void {
    this.bound.add(symbol);
  }

  /** Notes an occurrence of a symbol in a context. */
  occur(symbol: TlaSymbol, context: Context): void {
    this.occurring.add(symbol);
    if (!context.transparent) this.opaque.add(symbol);
    this.count(symbol, context);
  }

  /** Notes a use of an operator in a context: the facts about the symbols in its body, except its parameters. */
  use(facts: OperatorFacts, context: Context): void {
    const { body, parameterSymbols } = facts;
    const own = (symbol: TlaSymbol) => parameterSymbols.includes(symbol);
    for (const symbol of body.counted) if (!own(symbol)) this.count(symbol, context);
    if (!context.transparent) for (const symbol of body.occurring) if (!own(symbol)) this.opaque.add(symbol);
    if (this.merged.has(facts)) return;
    this.merged.add(facts);
    this.include(body, own);
  }

  /** Adds the facts of a body about all symbols for which `own` is FALSE. */
  include(body: BodyFacts, own: (symbol: TlaSymbol) => boolean): void {
    for (const symbol of body.occurring) if (!own(symbol)) this.occurring.add(symbol);
    for (const symbol of body.opaque) if (!own(symbol)) this.opaque.add(symbol);
    for (const [symbol, level] of body.maxima) if (!own(symbol)) this.limit(symbol, level);
    for (const [symbol, levels] of body.minima)
      if (!own(symbol)) for (const [place, level] of levels.entries()) this.require(symbol, place, level);
    for (const [operator, places] of body.passed) {
      if (own(operator)) continue;
      for (const [place, symbols] of places.entries())
        for (const symbol of symbols ?? []) if (!own(symbol)) this.pass(operator, place, symbol);
    }
  }

  limit(symbol: TlaSymbol, level: Level): void {
    const known = this.maxima.get(symbol);
    if (known === undefined || level < known) this.maxima.set(symbol, level);
  }

  require(operator: TlaSymbol, place: number, level: Level): void {
    const levels = this.minima.get(operator) ?? [];
    while (levels.length <= place) levels.push(0);
    if ((levels[place] ?? 0) < level) levels[place] = level;
    this.minima.set(operator, levels);
  }

  pass(operator: TlaSymbol, place: number, symbol: TlaSymbol): void {
    const places = this.passed.get(operator) ?? [];
    const symbols = places[place] ?? new Set();
    symbols.add(symbol);
    places[place] = symbols;
    this.passed.set(operator, places);
  }

  finish(): BodyFacts {
    const { level, sound, counted, maxima, minima, passed, occurring, opaque } = this;
    for (const symbol of this.bound) {
      counted.delete(symbol);
      maxima.delete(symbol);
      occurring.delete(symbol);
      opaque.delete(symbol);
    }
    if (this.bound.size > 0)
      for (const places of passed.values())
        for (const symbols of places)
          for (const symbol of symbols ?? []) if (this.bound.has(symbol)) symbols?.delete(symbol);
    return { level, sound, counted, maxima, minima, passed, occurring, opaque };
  }

  private count(symbol: TlaSymbol, { maximum, counts, sinks }: Context): void {
    if (counts) this.counted.add(symbol);
    if (maximum < 3) this.limit(symbol, maximum);
    for (let rest = sinks; rest !== undefined; rest = rest.next) {
      if (rest.sink.kind === 'collector') rest.sink.symbols.add(symbol);
      else this.pass(rest.sink.operator, rest.sink.place, symbol);
    }
  }
}
