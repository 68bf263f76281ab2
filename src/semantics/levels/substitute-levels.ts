/**
 * Computes the facts of a body under an INSTANCE: each constant and variable of the module is replaced by its
 * substitute.
 */

import type { InstanceSymbol, Level, TlaSymbol } from '../tables/resolved.js';
import { type BodyFacts, higher, type OperatorFacts, passedEntries } from './level-facts.js';

export interface SubstituteFacts {
  readonly facts: BodyFacts;
  /** The operator if the substitute is an operator; otherwise undefined. */
  readonly operator: OperatorArgument | undefined;
}

/** An operator argument: an operator whose facts are known, or a parameter. */
export type OperatorArgument =
  | { readonly kind: 'defined'; readonly facts: OperatorFacts }
  | { readonly kind: 'parameter'; readonly symbol: TlaSymbol };

export interface InstanceFacts {
  readonly substitutes: ReadonlyMap<TlaSymbol, SubstituteFacts>;
  /** Whether the module is constant. The levels of substitutes in such a module are limited only by its formulas. */
  readonly constantModule: boolean;
}

export class LevelSubstitution {
  private readonly instances: ReadonlyMap<InstanceSymbol, InstanceFacts>;
  private readonly known = new WeakMap<BodyFacts, Map<InstanceSymbol, BodyFacts>>();

  constructor(instances: ReadonlyMap<InstanceSymbol, InstanceFacts>) {
    this.instances = instances;
  }

  through(body: BodyFacts, instance: InstanceSymbol): BodyFacts {
    const byInstance = this.known.get(body) ?? new Map<InstanceSymbol, BodyFacts>();
    this.known.set(body, byInstance);
    const known = byInstance.get(instance);
    if (known !== undefined) return known;
    const facts = this.instances.get(instance);
    const substituted = facts === undefined ? body : substitute(body, facts);
    byInstance.set(instance, substituted);
    return substituted;
  }
}

function substitute(body: BodyFacts, instance: InstanceFacts): BodyFacts {
  const { substitutes } = instance;
  let { level, sound } = body;
  for (const symbol of body.counted) {
    const found = substitutes.get(symbol);
    if (found === undefined) continue;
    level = higher(level, found.facts.level);
    sound &&= found.facts.sound;
  }
  const { occurring, opaque } = substituteOccurring(body, instance);
  return {
    level,
    sound,
    counted: union([...body.counted].map((symbol) => countedOf(symbol, instance))),
    maxima: substituteMaxima(body, instance),
    minima: substituteMinima(body, instance),
    passed: substitutePassed(body, instance),
    occurring,
    opaque,
  };
}

function union(sets: readonly ReadonlySet<TlaSymbol>[]): ReadonlySet<TlaSymbol> {
  const all = new Set<TlaSymbol>();
  for (const set of sets) for (const symbol of set) all.add(symbol);
  return all;
}

/**
 * Takes a symbol on whose level some level depends. Returns the symbols on whose levels it depends after the
 * substitution.
 */
function countedOf(symbol: TlaSymbol, { substitutes }: InstanceFacts): ReadonlySet<TlaSymbol> {
  return substitutes.get(symbol)?.facts.counted ?? new Set([symbol]);
}

function substituteOccurring(body: BodyFacts, { substitutes }: InstanceFacts) {
  const occurring = new Set<TlaSymbol>();
  const opaque = new Set<TlaSymbol>();
  for (const symbol of body.occurring) {
    const found = substitutes.get(symbol)?.facts;
    for (const each of found?.occurring ?? [symbol]) occurring.add(each);
    for (const each of found?.opaque ?? []) opaque.add(each);
  }
  for (const symbol of body.opaque)
    for (const each of substitutes.get(symbol)?.facts.occurring ?? [symbol]) opaque.add(each);
  return { occurring, opaque };
}

/**
 * Returns the highest level that each symbol may have after the substitution. If the module has variables, only
 * constants may replace its constants, and only state functions its variables.
 */
export function substituteMaxima(body: BodyFacts, instance: InstanceFacts): ReadonlyMap<TlaSymbol, Level> {
  const maxima = new Map<TlaSymbol, Level>();
  const limit = (symbol: TlaSymbol, level: Level) => {
    const known = maxima.get(symbol);
    if (known === undefined || level < known) maxima.set(symbol, level);
  };
  for (const [symbol, maximum] of body.maxima) {
    const declared = instance.constantModule ? undefined : declaredLevel(symbol);
    for (const each of countedOf(symbol, instance)) limit(each, declared ?? maximum);
  }
  for (const { operator, place, parameter } of passedEntries(body.passed)) {
    const found = instance.substitutes.get(operator)?.operator;
    if (found?.kind !== 'defined') continue;
    const maximum = found.facts.parameters[place]?.maximum ?? 3;
    for (const each of countedOf(parameter, instance)) limit(each, maximum);
  }
  return maxima;
}

export function declaredLevel(symbol: TlaSymbol): Level | undefined {
  if (symbol.kind === 'constant') return 0;
  return symbol.kind === 'variable' ? 1 : undefined;
}

export function substituteMinima(
  body: BodyFacts,
  { substitutes }: InstanceFacts,
): ReadonlyMap<TlaSymbol, readonly Level[]> {
  const minima = new Map<TlaSymbol, Level[]>();
  const require = (operator: TlaSymbol, place: number, level: Level) => {
    const levels = minima.get(operator) ?? [];
    while (levels.length <= place) levels.push(0);
    levels[place] = higher(levels[place] ?? 0, level);
    minima.set(operator, levels);
  };
  const standsFor = (operator: TlaSymbol) => {
    const found = substitutes.get(operator);
    if (found === undefined) return operator;
    return found.operator?.kind === 'parameter' ? found.operator.symbol : undefined;
  };
  for (const [operator, levels] of body.minima) {
    const target = standsFor(operator);
    if (target !== undefined) for (const [place, level] of levels.entries()) require(target, place, level);
  }
  for (const { operator, place, parameter } of passedEntries(body.passed)) {
    const target = standsFor(operator);
    const found = substitutes.get(parameter);
    if (target !== undefined && found !== undefined) require(target, place, found.facts.level);
  }
  return minima;
}

export function substitutePassed(body: BodyFacts, instance: InstanceFacts): BodyFacts['passed'] {
  const passed = new Map<TlaSymbol, (Set<TlaSymbol> | undefined)[]>();
  for (const { operator, place, parameter } of passedEntries(body.passed)) {
    const found = instance.substitutes.get(operator);
    const target =
      found === undefined ? operator : found.operator?.kind === 'parameter' ? found.operator.symbol : undefined;
    if (target === undefined) continue;
    const places = passed.get(target) ?? [];
    const symbols = places[place] ?? new Set();
    for (const each of countedOf(parameter, instance)) symbols.add(each);
    places[place] = symbols;
    passed.set(target, places);
  }
  return passed;
}
