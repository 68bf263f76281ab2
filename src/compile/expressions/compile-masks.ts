/**
 * Finds masks for loops over the set of a variable. A mask covers conjuncts of a condition that read only the element
 * and bound values: it caches for which elements these conjuncts hold (`runtime/sets/element-masks.ts`). In: a set, and the
 * conditions that a loop tests on each element. Out: code that asks the mask; undefined if there is none. The caller
 * also writes the loop, for sets for which the mask has no answer. The mask covers the first conjuncts only, up to the
 * first one that it cannot cover: a later conjunct may fail, so it must be evaluated only if all earlier ones are TRUE.
 */

import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, Name } from '../../syntax/tree.js';
import { Body, type Branch } from '../code/body.js';
import { type Code, type Identifier, js, literal, type VariableRead } from '../code/code.js';
import { type Environment, environmentOf, type Meant } from '../code/environment.js';
import { sourceForReading } from '../code/origins.js';
import { isOfCompleteState } from '../code/reading.js';
import type { Compiling, NameSite, Site } from '../contract/compiling.js';
import { builtInName } from '../names/built-in-name.js';
import { type Filter, withoutFilters } from '../names/filtered-sets.js';
import { applicationOf, followMeaning } from '../names/follow-meaning.js';
import { mostKeys, noKey } from '../runtime/caches/condition-memory.js';
import { readsOfBound } from './compile-cached.js';
import { shortCircuit } from './compile-logic.js';

/** A condition that a loop tests on each element. */
export interface ElementPart {
  readonly node: Expression;
  /** Returns the environment of `node`, given the code of the element. */
  readonly within: Within;
  /** Whether `node` is a set, and the condition is that the element is in this set. If FALSE, `node` is a formula. */
  readonly isSet: boolean;
  /** Whether the condition is negated: it is met if the formula is FALSE, or if the element is not in the set. */
  readonly negated: boolean;
}

/** Returns the environment in which this element is bound. */
export type Within = (element: Identifier) => Environment;

/** The code with which a program asks a mask about the elements of a set. */
export interface Masked {
  readonly memory: Identifier;
  /** The code of the variable's value, which is the set. */
  readonly state: Code;
  /** The code of the values that the masked conditions read besides the element. */
  readonly keys: readonly Code[];
  /** Whether the mask includes all filters of the set. */
  readonly coversFilters: boolean;
  /** Whether the set has filters. */
  readonly hasFilters: boolean;
  /** Whether the mask includes all parts of the condition. */
  readonly isWhole: boolean;
}

/** Returns the code that asks a mask about the set of the variable. */
export function ask({ memory, state, keys }: Masked, question: 'any' | 'pick' | 'count'): Code {
  return js`${memory}.${literal(question)}(${[state, ...keys]})`;
}

/**
 * Returns the mask for a loop over a set; undefined if there is none.
 * @param parts the conditions that the loop tests on elements which pass the filters, in the order of evaluation.
 */
export function maskOf(set: Expression, parts: readonly ElementPart[], site: Site): Masked | undefined {
  const { body } = site;
  if (body.unit.kind !== 'fast' || !isOfCompleteState(body.reading)) return undefined;
  // `unfold` may write statements that compute arguments of definitions. They are kept only if a mask is found.
  const trial = body.nested();
  const unfolded = unfold(set, site.in(trial));
  if (!unfolded) return undefined;
  const masked = maskUnfolded(unfolded, parts, site.in(trial));
  if (masked) body.append(trial);
  return masked;
}

function maskUnfolded(
  { base, filters, isDirect }: Unfolded,
  parts: readonly ElementPart[],
  site: Site,
): Masked | undefined {
  const { unit, reading } = site.body;
  const ofFilters = filters.flatMap(({ node, environment }) =>
    trueParts(node.predicate, withElement(node.bound.names[0], site.under(environment)), site),
  );
  const all = [...ofFilters, ...parts];
  const element = unit.fresh('x');
  const locals = new Map<Identifier, 'value' | 'delayed'>();
  const masked: Branch[] = [];
  for (const part of all) {
    const inside = site.under(part.within(element));
    const reads = readsOfBound(part.node, inside);
    if (!reads || reads.costly) break;
    const together = new Map([...locals, ...reads.locals]);
    together.delete(element);
    if (together.size > mostKeys) break;
    for (const [local, kind] of together) locals.set(local, kind);
    masked.push((block) => conditionOfPart(part, element, inside.in(block)));
  }
  const coversFilters = masked.length >= ofFilters.length;
  // Filters in definitions to which the set leads are not applied by the loop. So the mask must cover these filters.
  if (masked.length === 0 || (!coversFilters && !isDirect)) return undefined;
  const inner = new Body(unit, reading, [], true);
  const holds = shortCircuit('&&', masked, inner);
  const parameters = [element, ...locals.keys()];
  const predicate = js`(${parameters}) => {\n${inner}\nreturn ${holds};\n}`;
  const memory = unit.constant('r', js`rt.elementMasks(${base.slot}, ${predicate})`);
  const keys: Code[] = [...locals].map(([code, kind]) =>
    kind === 'value' ? code : js`(typeof ${code} === 'number' ? ${code} : ${noKey})`,
  );
  while (keys.length < mostKeys) keys.push(literal('1'));
  return {
    memory,
    state: base.unnoted,
    keys,
    coversFilters,
    hasFilters: filters.length > 0,
    isWhole: masked.length === all.length,
  };
}

function conditionOfPart({ node, isSet, negated }: ElementPart, element: Identifier, site: Site): Code {
  const code = isSet ? js`sets.member(${element}, ${site.value(node)})` : site.condition(node);
  return negated ? js`!${code}` : code;
}

// ---------------------------------------------------------------------------------------------- sets

interface Unfolded {
  readonly base: VariableRead;
  /** The filters in the order in which they are applied: the innermost is the first. */
  readonly filters: readonly Filter[];
  /** Whether the loop also applies the filters. If FALSE, only the mask can apply them. */
  readonly isDirect: boolean;
}

/** Finds the variable from which the set is made by filters, definitions and LET. Undefined if there is no variable. */
function unfold(set: Expression, site: Site): Unfolded | undefined {
  let [expression, here] = [set, site];
  let filters: readonly Filter[] = [];
  let isDirect = true;
  for (;;) {
    const next = withoutFilters(expression, here);
    if (next.filters.some(({ node: { bound } }) => bound.tuple || bound.names.length !== 1)) return undefined;
    if (next.filters.length > 0) {
      if (filters.length > 0) isDirect = false;
      filters = [...next.filters, ...filters];
      expression = next.base.expression;
      here = site.under(next.base.environment);
      continue;
    }
    const local = localDefinition(expression, here);
    if (!local) break;
    isDirect = false;
    [expression, here] = local;
  }
  if (expression.kind !== 'reference') return undefined;
  const before = site.body.length;
  const base = here.value(expression);
  return base.form === 'variable' && site.body.length === before ? { base, filters, isDirect } : undefined;
}

/**
 * Returns the body of a LET definition without parameters, with its environment, if the expression is the name of this
 * definition. Undefined for any other expression, and if the name is evaluated in another state than the LET.
 */
function localDefinition(node: Expression, site: Site): [Expression, Site] | undefined {
  if (node.kind !== 'reference') return undefined;
  const application = applicationOf(site.compiling, node, site.environment);
  if (!application || application.meaning.path.length > 0) return undefined;
  const meant = site.environment.lookUp(application.meaning.symbol);
  if ((meant?.kind !== 'value' && meant?.kind !== 'delayed') || sourceForReading(meant, site.body.reading))
    return undefined;
  const made = meant.origin?.made;
  if (made?.kind !== 'defined') return undefined;
  const { syntax, parameters, recursive } = made.definition;
  if (syntax.kind === 'function-definition' || parameters.length > 0 || recursive) return undefined;
  if (!site.compiling.names.isSteady(syntax.body)) return undefined;
  return [syntax.body, site.under(made.environment())];
}

// ---------------------------------------------------------------------------------------------- parts

/** Returns a function that maps the code of an element to the environment in which the name is bound to the element. */
export function withElement(name: Name | undefined, { compiling, environment }: Site): Within {
  if (name === undefined) return () => environment;
  const symbol = compiling.names.declared(name);
  return (element) => environment.extend([[symbol, { kind: 'value', code: element }]]);
}

/**
 * Splits a formula into conditions, in the order of evaluation. The formula is TRUE if and only if all of them are met.
 */
export function trueParts(node: Expression, within: Within, site: NameSite): ElementPart[] {
  const { operator, operands } = connectiveOf(node, site.compiling);
  if (operator === '/\\') return operands.flatMap((operand) => trueParts(operand, within, site));
  if (operator === '~') return operands.flatMap((operand) => falseParts(operand, within, site));
  const defined = definedFormula(node, within, site);
  if (defined) return trueParts(defined.node, defined.within, site);
  return [{ node, within, isSet: false, negated: false }];
}

/**
 * Splits a formula into conditions, in the order of evaluation. The formula is FALSE if and only if all of them are
 * met.
 */
export function falseParts(node: Expression, within: Within, site: NameSite): ElementPart[] {
  const { operator, operands } = connectiveOf(node, site.compiling);
  const [first, second] = operands;
  if (operator === '\\/') return operands.flatMap((operand) => falseParts(operand, within, site));
  if (operator === '~' && first) return trueParts(first, within, site);
  if (operator === '=>' && first && second)
    return [...trueParts(first, within, site), ...falseParts(second, within, site)];
  return [{ node, within, isSet: false, negated: true }];
}

/**
 * Returns the body of the definition that the node applies, if the body is a conjunction, such as in
 * `Receive(m) == m.type = "1a" /\ ...`. The parameters mean the expressions of the arguments. Otherwise undefined.
 */
function definedFormula(
  node: Expression,
  within: Within,
  site: NameSite,
): Pick<ElementPart, 'node' | 'within'> | undefined {
  if (node.kind !== 'reference') return undefined;
  const { compiling, environment, reading } = site;
  const application = applicationOf(compiling, node, environment);
  if (!application || application.meaning.path.length > 0) return undefined;
  const use = followMeaning(application.meaning, application.args, { compiling, environment, reading });
  if (use.kind !== 'definition') return undefined;
  const { definition } = use;
  const { syntax, parameters, recursive } = definition;
  if (syntax.kind === 'function-definition' || recursive || compiling.names.isNative(definition)) return undefined;
  if (connectiveOf(syntax.body, compiling).operator !== '/\\') return undefined;
  if (parameters.length !== node.args.length || parameters.some(({ arity }) => arity > 0)) return undefined;
  const bodyWithin: Within = (element) => {
    const around = within(element);
    const bound = parameters.map((symbol, i): [TlaSymbol, Meant] => [
      symbol,
      { kind: 'written', expression: node.args[i] as Expression, environment: around },
    ]);
    return environmentOf(definition, use.environment === environment ? around : use.environment).extend(bound);
  };
  return { node: syntax.body, within: bodyWithin };
}

function connectiveOf(
  node: Expression,
  compiling: Compiling,
): { readonly operator: string; readonly operands: readonly Expression[] } {
  if (node.kind === 'junction') return { operator: node.operator, operands: node.items };
  const none = { operator: '', operands: [] };
  if (node.kind !== 'infix' && node.kind !== 'prefix') return none;
  const operator = builtInName(compiling, node);
  if (operator === undefined) return none;
  return { operator, operands: node.kind === 'infix' ? [node.left, node.right] : [node.operand] };
}
