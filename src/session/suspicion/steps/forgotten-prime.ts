/**
 * Finds that a conjunct which stops an action was written for another one: it compares a variable with its own changed
 * value, as in `x = x + 1`, or it is a `\A` over steps. In: the conjunct. Out: a phrase that says what to write;
 * undefined if the conjunct has neither form.
 */
import type { Written } from '../../../compile/code/environment.js';
import type { Program } from '../../../compile/program.js';
import { children } from '../../../syntax/children.js';
import { textOf, textOfBound } from '../../../syntax/formula-text.js';
import type { SyntaxNode } from '../../../syntax/tree.js';
import { inside } from '../../why/evaluate-parts.js';
import { slotOf } from '../../why/read-values.js';

export function forgottenPrime(program: Program, part: Written): string | undefined {
  const { expression: node } = part;
  if (node.kind !== 'infix' || node.operator.text !== '=' || node.left.kind !== 'reference') return undefined;
  const { left, right } = node;
  if (slotOf(inside(part, left), program) === undefined || !mentions(right, left.name.text)) return undefined;
  const name = left.name.text;
  return `both sides are about one state, and ${name}' = ${textOf(right)} gives ${name} a new value`;
}

function mentions(node: SyntaxNode, name: string): boolean {
  return (
    (node.kind === 'reference' && node.name.text === name) || children(node).some((child) => mentions(child, name))
  );
}

/** Recognizes `\A p \in Proc : Step(p)`. */
export function stepOfAll(program: Program, { expression: node, environment }: Written): string | undefined {
  if (node.kind !== 'quantified' || node.quantifier !== '\\A' || node.binders.kind !== 'bounded') return undefined;
  if (program.levels.in(node, environment) < 2) return undefined;
  const [bound, ...others] = node.binders.bounds;
  if (!bound || others.length > 0) return undefined;
  const names = bound.names.map(({ text }) => text).join(', ');
  return `\\A demands one step that is a step of each ${names}; \\E ${textOfBound(bound)} : ... allows a step of any of them`;
}
