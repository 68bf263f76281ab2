/**
 * Finds masks for loops over the set of a variable. A mask remembers which elements satisfy the parts of a condition
 * that read only the element and bound values (`runtime/element-masks.ts`). In: a set, and what a loop asks of its
 * elements. Out: code that asks the mask, if there is one. The caller also writes the loop, for sets about which the
 * mask says nothing. The parts are the first ones in the order of evaluation, without a gap: a part after one that is
 * not masked may fail, and must not be evaluated unless that one is TRUE.
 */

import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, Name } from '../../syntax/tree.js';
import { Body, type Branch } from '../code/body.js';
import { type Code, type Identifier, js, literal, type VariableRead } from '../code/code.js';
import { type Environment, environmentOf, type Meant } from '../code/environment.js';
import { sourceForReading } from '../code/origins.js';
import { isOfCompleteState } from '../code/reading.js';
import type { Compiling, NameSite, Site } from '../contract/compiling.js';
import { type Filter, withoutFilters } from '../names/filtered-sets.js';
import { applicationOf, followMeaning } from '../names/follow-meaning.js';
import { mostKeys, noKey } from '../runtime/condition-memory.js';
import { shortCircuit } from './compile-logic.js';

/** A condition that a loop asks of each element. */
export interface ElementPart {
  readonly node: Expression;
  /** What the names in it mean, for the code of the element. */
  readonly within: Within;
  /** Whether it is a set that is asked for the element, and not a formula. */
  readonly isSet: boolean;
  /** Whether it must be FALSE. */
  readonly negated: boolean;
}

/** The environment in which an element is bound. */
export type Within = (element: Identifier) => Environment;

/** A mask of elements. */
export interface Masked {
  readonly memory: Identifier;
  /** Code for the set that is the value of the state variable. */
  readonly state: Code;
  /** The values that the parts read. */
  readonly keys: readonly Code[];
  /** Whether the mask covers all filters of the set. */
  readonly coversFilters: boolean;
  /** Whether the set has filters. */
  readonly hasFilters: boolean;
  /** Whether the mask covers all parts. */
  readonly isWhole: boolean;
}

/** The code of a question to a mask about the set of the variable. */
export function ask({ memory, state, keys }: Masked, question: 'any' | 'pick' | 'count'): Code {
  return js`${memory}.${literal(question)}(${[state, ...keys]})`;
}

/** @param parts what is asked of elements that pass the filters of the set, in the order of evaluation. */
export function maskOf(set: Expression, parts: readonly ElementPart[], site: Site): Masked | undefined {
  const { body } = site;
  if (body.unit.kind !== 'fast' || !isOfCompleteState(body.reading)) return undefined;
  // Arguments of the definitions that are followed need statements.
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
    const found = localsOf(part.node, inside);
    if (!found) break;
    const together = new Map([...locals, ...found]);
    together.delete(element);
    if (together.size > mostKeys) break;
    for (const [local, kind] of together) locals.set(local, kind);
    masked.push((block) => conditionOfPart(part, element, inside.in(block)));
  }
  const coversFilters = masked.length >= ofFilters.length;
  // The loop does not apply the filters of definitions that were followed, so the mask must cover them.
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

/** The bound values that a part reads; nothing if it reads something else, or has effects. */
function localsOf(
  node: Expression,
  { compiling, environment, body }: Site,
): ReadonlyMap<Identifier, 'value' | 'delayed'> | undefined {
  // The functions of such a frame are in a block that the predicate cannot see.
  if (environment.frame?.block) return undefined;
  if (compiling.levels.in(node, environment) > 1 || !compiling.names.isSteady(node)) return undefined;
  const reads = compiling.readsOf(node, environment, body.reading);
  if (!reads || reads.variables.size > 0 || reads.namesCode || reads.costly) return undefined;
  return reads.locals;
}

function conditionOfPart({ node, isSet, negated }: ElementPart, element: Identifier, site: Site): Code {
  const code = isSet ? js`sets.member(${element}, ${site.value(node)})` : site.condition(node);
  return negated ? js`!${code}` : code;
}

// ---------------------------------------------------------------------------------------------- sets

interface Unfolded {
  readonly base: VariableRead;
  /** The innermost first. */
  readonly filters: readonly Filter[];
  /** Whether the loop itself applies the filters. */
  readonly isDirect: boolean;
}

/** Follows filters, definitions and LET to the variable. */
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
 * If the expression is the name of a LET definition without parameters: the body of this definition, with the
 * environment of the definition. Undefined for any other expression, and if the name would be evaluated in another state
 * than the LET.
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

/** The environment of a formula about the elements that a name stands for. */
export function withElement(name: Name | undefined, { compiling, environment }: Site): Within {
  if (name === undefined) return () => environment;
  const symbol = compiling.names.declared(name);
  return (element) => environment.extend([[symbol, { kind: 'value', code: element }]]);
}

/** The parts that are all TRUE, in the order of evaluation, if the formula is TRUE. */
export function trueParts(node: Expression, within: Within, site: NameSite): ElementPart[] {
  const { operator, operands } = connectiveOf(node, site.compiling);
  if (operator === '/\\') return operands.flatMap((operand) => trueParts(operand, within, site));
  if (operator === '~') return operands.flatMap((operand) => falseParts(operand, within, site));
  const defined = definedFormula(node, within, site);
  if (defined) return trueParts(defined.node, defined.within, site);
  return [{ node, within, isSet: false, negated: false }];
}

/** The parts that are all met if the formula is FALSE. */
export function falseParts(node: Expression, within: Within, site: NameSite): ElementPart[] {
  const { operator, operands } = connectiveOf(node, site.compiling);
  const [first, second] = operands;
  if (operator === '\\/') return operands.flatMap((operand) => falseParts(operand, within, site));
  if (operator === '~' && first) return trueParts(first, within, site);
  if (operator === '=>' && first && second)
    return [...trueParts(first, within, site), ...falseParts(second, within, site)];
  return [{ node, within, isSet: false, negated: true }];
}

/** The body of a definition that is a conjunction, such as `Receive(m) == m.type = "1a" /\ ...`. Parameters stand for the expressions of the arguments. */
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
  const meaning = compiling.names.meaningOf(node);
  if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'built-in') return none;
  const operands = node.kind === 'infix' ? [node.left, node.right] : [node.operand];
  return { operator: meaning.symbol.name, operands };
}
