/**
 * Recognizes two forms of violated formulas that are often mistakes: `\A x \in S : A /\ B` where `A => B` is meant, and
 * `\A x, y \in S : P` where x and y are meant to differ. In: the path from the part that is FALSE to the root of the
 * tree, the values of the bound names, and the number of states of the behavior. Out: a hint; undefined for other
 * forms.
 */
import type { FailingPart } from '../../report/check-report.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Path } from '../../syntax/path-to.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';

export interface Violated {
  readonly path: Path;
  readonly bindings: FailingPart['bindings'];
  readonly states: number;
}

export function meantFormula(violated: Violated): string | undefined {
  return meantDifferent(violated) ?? meantImplication(violated);
}

/** Recognizes a formula about pairs that is FALSE for a pair of equal elements. */
function meantDifferent({ path, bindings }: Violated): string | undefined {
  const quantified = path.find((node) => node.kind === 'quantified');
  if (quantified?.quantifier !== '\\A' || quantified.binders.kind !== 'bounded') return undefined;
  for (const { names, set, tuple } of quantified.binders.bounds) {
    const [one, other] = names.map(({ text }) => bindings.find(({ name }) => name === text));
    if (tuple || names.length !== 2 || !one || !other || one.value.text !== other.value.text) continue;
    const [x, y] = [one.name, other.name];
    return `${x} and ${y} are the same element here: if only different ones are meant, write \\A ${x}, ${y} \\in ${textOf(set)} : ${x} # ${y} => ...`;
  }
  return undefined;
}

/** A hint repeats formulas of at most this number of characters. */
const longest = 80;

/**
 * Recognizes `A /\ B` for `A => B`. The hint is given for initial states only: there, a condition such as "x is in its
 * critical section" is usually FALSE for every x. A membership, as in a type invariant, is no such condition.
 */
function meantImplication({ path: [part, conjunction, quantified], states }: Violated): string | undefined {
  if (states !== 1 || part?.kind !== 'infix' || part.operator.text !== '=') return undefined;
  if (quantified?.kind !== 'quantified' || quantified.quantifier !== '\\A') return undefined;
  const [first, second, ...others] = conjunctsOf(conjunction);
  if (first !== part || !second || others.length > 0) return undefined;
  const [a, b] = [textOf(first), textOf(second)];
  const meant = a.length + b.length > longest ? 'A => B' : `${a} => ${b}`;
  return `\\A demands both conjuncts of every element: if the second is demanded only where the first holds, write ${meant}`;
}

function conjunctsOf(node: SyntaxNode | undefined): readonly Expression[] {
  if (node?.kind === 'junction' && node.operator === '/\\') return node.items;
  return node?.kind === 'infix' && node.operator.text === '/\\' ? [node.left, node.right] : [];
}
