/**
 * Compares two translations of an algorithm. In: two lists of units. Out: whether they are the same. Spans are ignored.
 * Differences between versions of other tools are ignored too: the grouping of conjuncts and disjuncts, `UNCHANGED` or
 * `x' = x`, whether `Terminating` is a definition, and whether `pc` is the first or the last variable.
 */
import type { Expression, OperatorDefinition, SyntaxNode, Tuple, Unit, Variables } from '../syntax/tree.js';

export function isSameTranslation(first: readonly Unit[], second: readonly Unit[]): boolean {
  const [a, b] = [normalUnits(first), normalUnits(second)];
  return a.length === b.length && a.every((unit, at) => isSame(unit, b[at]));
}

/** Returns the units of a translation with the variables in the same order as in the translation `other`. */
export function inOrderOf(other: readonly Unit[], units: readonly Unit[]): readonly Unit[] {
  const places = new Map(other.flatMap(variableNames).map((name, at) => [name, at]));
  return units.map((unit) => sortedVariables(unit, (name) => places.get(name) ?? places.size));
}

type VariablesTuple = OperatorDefinition & { readonly body: Tuple };

/** Whether a unit is the definition of `vars`. */
function isVariablesTuple(unit: Unit): unit is VariablesTuple {
  return unit.kind === 'operator-definition' && unit.name.text === 'vars' && unit.body.kind === 'tuple';
}

function variableNames(unit: Unit): readonly string[] {
  return unit.kind === 'variables' ? unit.names.map(({ text }) => text) : [];
}

function sortedVariables(unit: Unit, rank: (name: string) => number | string): Unit {
  if (unit.kind === 'variables')
    return { ...unit, names: sortedBy(unit.names, ({ text }) => rank(text)) } satisfies Variables;
  if (!isVariablesTuple(unit)) return unit;
  const nameOf = (each: Expression) => (each.kind === 'reference' ? each.name.text : '');
  const elements = sortedBy(unit.body.elements, (each) => rank(nameOf(each)));
  return { ...unit, body: { ...unit.body, elements } } satisfies VariablesTuple;
}

function sortedBy<T>(list: readonly T[], rank: (each: T) => number | string): readonly T[] {
  const ranked = list.map((each) => ({ each, at: rank(each) }));
  return ranked.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ each }) => each);
}

/** A node as plain data in a normal form. Two nodes count as the same if their data are equal. */
type Plain = string | number | boolean | undefined | readonly Plain[] | { readonly [field: string]: Plain };

function normalUnits(units: readonly Unit[]): readonly Plain[] {
  const ending = units.find((unit) => unit.kind === 'operator-definition' && unit.name.text === 'Terminating');
  const inlined = ending?.kind === 'operator-definition' ? ending.body : undefined;
  const sorted = units.map((unit) => (unit === ending ? unit : sortedVariables(unit, (name) => name)));
  return sorted.filter((unit) => unit !== ending).map((unit) => plain(unit, inlined));
}

function plain(value: unknown, ending: Expression | undefined): Plain {
  if (Array.isArray(value)) return value.map((each) => plain(each, ending));
  if (typeof value !== 'object' || value === null) return value as Plain;
  const node = value as SyntaxNode;
  if (node.kind === 'reference' && node.name.text === 'Terminating' && ending) return plain(ending, undefined);
  const operator = listOperator(node);
  if (operator) {
    const items = operands(node as Expression, operator).flatMap((each) => unchangedParts(each) ?? [each]);
    return { operator, items: items.map((each) => plain(each, ending)) };
  }
  if (node.kind === 'prefix' && node.operator.text === 'UNCHANGED')
    return plain({ kind: 'junction', span: node.span, operator: '/\\', items: [node] } satisfies Expression, ending);
  const fields: Record<string, Plain> = {};
  for (const [name, part] of Object.entries(node))
    if (name !== 'span' && part !== undefined) fields[name] = plain(part, ending);
  return fields;
}

function listOperator(node: SyntaxNode): '/\\' | '\\/' | undefined {
  const text = node.kind === 'junction' ? node.operator : node.kind === 'infix' ? node.operator.text : undefined;
  return text === '/\\' || text === '\\/' ? text : undefined;
}

/** Returns the operands of nested conjunctions or disjunctions. */
function operands(node: Expression, operator: '/\\' | '\\/'): readonly Expression[] {
  if (listOperator(node) !== operator) return [node];
  const parts = node.kind === 'junction' ? node.items : node.kind === 'infix' ? [node.left, node.right] : [];
  return parts.flatMap((each) => operands(each, operator));
}

/** Returns `x' = x` for each name of an UNCHANGED; undefined for any other expression. */
function unchangedParts(node: Expression): readonly Expression[] | undefined {
  if (node.kind !== 'prefix' || node.operator.text !== 'UNCHANGED') return undefined;
  const { operand, span, operator } = node;
  const names = operand.kind === 'tuple' ? operand.elements : [operand];
  return names.map((name) => ({
    kind: 'infix',
    span,
    operator: { ...operator, text: '=' },
    left: { kind: 'postfix', span, operator: { ...operator, text: "'" }, operand: name },
    right: name,
  }));
}

function isSame(a: Plain, b: Plain): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((each, at) => isSame(each, b[at]));
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]));
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
