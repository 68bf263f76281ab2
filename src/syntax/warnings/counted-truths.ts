/**
 * Finds `Cardinality({P : x \in S})` where P is a formula. Probably `{x \in S : P}` is meant, because `{P : x \in S}`
 * has only the elements TRUE and FALSE. A comparison of such a set with `{}` is found too, and also a definition of
 * such a set if its cardinality is used. In: a module, with the translation of its algorithm. Out: a warning for each
 * such set.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../children.js';
import { isFormula } from '../formula-forms.js';
import { textOf } from '../formula-text.js';
import type { Expression, Module, SetMap, SyntaxNode } from '../tree.js';

export function countedTruths(module: Module): readonly Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  const named = definitionsIn(module);
  // A stack instead of recursion, because expressions may be nested deeply.
  const open: SyntaxNode[] = [module];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const measured of measuredIn(node)) {
      const set = measured.kind === 'reference' ? named.get(measured.name.text) : measured;
      if (set?.kind === 'set-map' && isFormula(set.body)) found.set(set.span.start, onlyTruths(set));
    }
    for (const child of children(node)) open.push(child);
  }
  return [...found.values()].sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

/** Returns the bodies of all definitions, also in LETs, by name. Names that are defined twice are left out. */
function definitionsIn(module: Module): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  const twice = new Set<string>();
  const open: SyntaxNode[] = [module];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'operator-definition') {
      if (found.has(node.name.text)) twice.add(node.name.text);
      found.set(node.name.text, node.body);
    }
    for (const child of children(node)) open.push(child);
  }
  for (const name of twice) found.delete(name);
  return found;
}

/**
 * Returns the sets in a node of which only the cardinality matters: arguments of Cardinality, and sets that are
 * compared with `{}`.
 */
function measuredIn(node: SyntaxNode): readonly Expression[] {
  if (node.kind === 'reference') return node.name.text === 'Cardinality' ? node.args : [];
  if (node.kind !== 'infix' || !['=', '#'].includes(node.operator.text)) return [];
  const { left, right } = node;
  if (isEmptySet(right)) return [left];
  return isEmptySet(left) ? [right] : [];
}

function isEmptySet(expression: Expression): boolean {
  return expression.kind === 'set-of' && expression.elements.length === 0;
}

function onlyTruths({ span, body, bounds }: SetMap): Diagnostic {
  const [bound] = bounds;
  const [name] = bound?.names ?? [];
  const filter =
    bounds.length === 1 && bound?.names.length === 1 && name && !bound.tuple
      ? `{${name.text} \\in ${textOf(bound.set)} : ${textOf(body)}}`
      : '{x \\in S : P}';
  return diagnostic('SY1030', 'The elements of this set are TRUE and FALSE, so it has at most two', {
    severity: 'warning',
    span,
    label: 'the set of the values of the formula',
    hint: `the set of the elements for which the formula is TRUE is written ${filter}`,
  });
}
