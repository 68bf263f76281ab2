/**
 * Finds model values that are probably mistakes in the configuration: a misspelt element of a set of sets, and a value
 * for "none" that is already an element of the set to which the specification adds it. In: the values of the constants.
 * Out: these model values.
 */
import { Environment } from '../../../compile/code/environment.js';
import { withoutState } from '../../../compile/code/reading.js';
import type { Config } from '../../../config/config.js';
import type { Span } from '../../../diagnostics/source.js';
import { closest } from '../../../diagnostics/suggest.js';
import type { ResolvedSpec } from '../../../semantics/tables/resolved.js';
import { children } from '../../../syntax/children.js';
import { textOf } from '../../../syntax/formula-text.js';
import type { Expression, Infix, SetOf, SyntaxNode } from '../../../syntax/tree.js';
import { TRUE } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { PartEvaluator } from '../../why/evaluate-parts.js';

/** A model value in a set of sets that is not an element of the constant from which the other model values come. */
export interface StrayElement {
  readonly constant: string;
  readonly value: string;
  /** The constant from which the other model values come. */
  readonly set: string;
  /** An element of this set with a similar name. */
  readonly near: string | undefined;
  readonly span: Span;
}

/** A constant c in `S \cup {c}` whose value is an element of S. */
export interface AddedTwice {
  readonly constant: string;
  readonly value: string;
  readonly set: string;
  readonly node: Expression;
}

export function strayElements(
  configs: readonly (Config | undefined)[],
  modelValues: ReadonlySet<string>,
): readonly StrayElement[] {
  const given = configs
    .flatMap((config) => config?.entries ?? [])
    .flatMap((entry) => (entry.kind === 'assignment' ? [{ name: entry.target.text, node: entry.value }] : []))
    .map((one) => ({ ...one, atoms: atomsIn(one.node, modelValues) }));
  const sets = given.filter(({ node, atoms }) => isSetOf(node) && atoms.length === node.elements.length);
  return given.flatMap(({ name, node, atoms }): readonly StrayElement[] => {
    if (isSetOf(node) && node.elements.every(({ kind }) => kind === 'reference')) return [];
    const written = new Set(atoms.map(({ name: { text } }) => text));
    for (const set of sets) {
      const elements = new Set(set.atoms.map((atom) => atom.name.text));
      const [stray, ...others] = [...written].filter((one) => !elements.has(one));
      if (set.name === name || stray === undefined || others.length > 0 || written.size < 3) continue;
      const uses = given.flatMap((one) => one.atoms.filter((atom) => atom.name.text === stray));
      const [use] = uses;
      if (!use || uses.length > 1) continue;
      const near = closest(stray, [...elements]);
      return [{ constant: name, value: stray, set: set.name, near, span: use.span }];
    }
    return [];
  });
}

function isSetOf(node: Expression): node is SetOf {
  return node.kind === 'set-of';
}

/** Returns the mentions of model values in the value of a constant. */
function atomsIn(node: Expression, modelValues: ReadonlySet<string>) {
  const found: Extract<SyntaxNode, { kind: 'reference' }>[] = [];
  const visit = (one: SyntaxNode): void => {
    if (one.kind === 'reference' && modelValues.has(one.name.text)) found.push(one);
    for (const child of children(one)) visit(child);
  };
  visit(node);
  return found;
}

/** Looks at each `S \cup {c}` of the specification whose parts are names of constants. */
export function addedTwice(spec: ResolvedSpec, evaluator: Evaluator): readonly AddedTwice[] {
  const values = new Map(evaluator.constants().map(({ symbol, value }) => [symbol, value]));
  const parts = new PartEvaluator(evaluator.machine('fast'), withoutState);
  const valueGiven = (node: Expression) => {
    const meaning = node.kind === 'reference' && node.args.length === 0 ? spec.meanings.get(node) : undefined;
    return meaning?.kind === 'symbol' && meaning.symbol.kind === 'constant' ? values.get(meaning.symbol) : undefined;
  };
  const found = new Map<string, AddedTwice>();
  const nodes: SyntaxNode[] = [...evaluator.userUnits()];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    nodes.push(...children(node));
    if (node.kind !== 'infix' || !['\\cup', '\\union'].includes(node.operator.text)) continue;
    for (const [set, added] of bothWays(node)) {
      const [element, ...others] = isSetOf(added) ? added.elements : [];
      const value = element && others.length === 0 ? valueGiven(element) : undefined;
      if (!element || value === undefined || valueGiven(set) === undefined) continue;
      const isIn = parts.membership(value, { kind: 'written', expression: set, environment: Environment.empty })();
      const [constant, of] = [textOf(element), textOf(set)];
      if (isIn === TRUE) found.set(constant, { constant, value: evaluator.text(value), set: of, node });
    }
  }
  return [...found.values()];
}

function bothWays({ left, right }: Infix): readonly (readonly [Expression, Expression])[] {
  return [
    [left, right],
    [right, left],
  ];
}
