/**
 * Finds invariants such as `Cardinality(writers) <= 1` that no state of the model can violate, because the elements of
 * the set come from a constant with one element. In: the invariants, and the states of a complete search. Out: the
 * comparisons, and the constants.
 *
 * The set may have any form. Its elements are those that it has in some state, and the constant is one that contains all
 * of them.
 */
import { js } from '../../../compile/code/code.js';
import type { Written } from '../../../compile/code/environment.js';
import { ofFoundState, Place } from '../../../compile/code/reading.js';
import type { NamedFormula } from '../../../compile/compile-model.js';
import type { Program } from '../../../compile/program.js';
import type { Expression, Infix } from '../../../syntax/tree.js';
import { makeExplicit } from '../../../values/operations/make-explicit.js';
import { type Handle, isSmall, Variant } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { compositionOf, type Unfolding } from '../../why/composition.js';
import { isClosedWithin } from '../closed-expression.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';
import { demanded } from './vacuous-parts.js';

export interface TooFewElements {
  readonly invariant: string;
  readonly node: Infix;
  /** The set that is counted. */
  readonly set: Expression;
  readonly constant: string;
  /** The number of elements of the constant. */
  readonly size: number;
  /** The largest number of elements with which the comparison is TRUE. */
  readonly most: number;
}

/** Definitions are followed up to this depth. */
const deepest = 40;

export function tooFewElements(
  evaluator: Evaluator,
  invariants: readonly NamedFormula[],
  states: StatesToVisit,
): readonly TooFewElements[] {
  const machine = evaluator.machine('fast');
  const { program, runtime } = machine;
  const { store } = evaluator;
  const elementsOf = (set: Handle) => {
    const explicit = makeExplicit(store, set);
    return Array.from({ length: store.size(explicit) }, (_, i) => evaluator.text(store.word(explicit, i)));
  };
  const constants = evaluator.constants().flatMap(({ symbol, value }) => {
    const isSet = !isSmall(value) && store.variant(value) === Variant.set;
    return isSet ? [{ name: symbol.name, elements: new Set(elementsOf(value)) }] : [];
  });
  const least = Math.min(...constants.map(({ elements }) => elements.size));
  return invariants.flatMap(({ name, part }) =>
    countsIn(unfoldingOf(evaluator, machine), evaluator, part).flatMap(({ node, counted, most }): TooFewElements[] => {
      if (most < Math.max(least, 1)) return [];
      const value = program.emit<() => Handle>(
        ofFoundState,
        [],
        (body) => js`rt.stored(${program.value(counted.expression, counted.environment, body)})`,
      );
      const seen = new Set<string>();
      const visited = visitStates(machine, states, Place.to, () => {
        for (const element of runtime.predicateScope.alone(() => elementsOf(value()))) seen.add(element);
        return seen.size <= most;
      });
      if (visited !== states.count || seen.size === 0 || seen.size > most) return [];
      const from = constants.find(
        ({ elements }) => elements.size <= most && [...seen].every((element) => elements.has(element)),
      );
      const set = counted.expression;
      return from ? [{ invariant: name, node, set, constant: from.name, size: from.elements.size, most }] : [];
    }),
  );
}

interface Count {
  readonly node: Infix;
  readonly counted: Written;
  /** The largest number of elements with which the comparison is TRUE. */
  readonly most: number;
}

/** Returns the parts `Cardinality(S) <= n` and the like of an invariant. */
function countsIn(unfolding: Unfolding, evaluator: Evaluator, formula: Written): readonly Count[] {
  const { program } = unfolding;
  const found: Count[] = [];
  const visit = (part: Written, depth: number): void => {
    if (depth > deepest) return;
    const { expression: node } = part;
    const count = node.kind === 'infix' ? countOf(program, evaluator, node) : undefined;
    if (node.kind === 'infix' && count) {
      const counted: Written = { ...part, expression: count.set };
      if (isClosedWithin(program, counted)) found.push({ node, counted, most: count.most });
    }
    for (const inner of demanded(compositionOf(unfolding, part))) visit(inner, depth + 1);
  };
  visit(formula, 0);
  return found;
}

function countOf(program: Program, evaluator: Evaluator, { left, right, operator }: Infix) {
  const set = countedBy(left) ?? countedBy(right);
  const limit = countedBy(left) ? right : left;
  if (!set || !builtInOrder.has(operator.text)) return undefined;
  const isLess = ['<', '<=', '=<', '\\leq'].includes(operator.text);
  if (isLess !== (limit === right)) return undefined;
  const number = numberOf(program, evaluator, limit);
  if (number === undefined) return undefined;
  return { set, most: ['<', '>'].includes(operator.text) ? number - 1 : number };
}

const builtInOrder: ReadonlySet<string> = new Set(['<', '<=', '=<', '\\leq', '>', '>=', '\\geq']);

function countedBy(node: Expression): Expression | undefined {
  return node.kind === 'reference' && node.name.text === 'Cardinality' ? node.args[0] : undefined;
}

/** Returns the value of a number, or of a constant that is a number. A computed limit may follow the number of elements. */
function numberOf(program: Program, evaluator: Evaluator, node: Expression): number | undefined {
  if (node.kind === 'number') return /^\d+$/.test(node.text) ? Number(node.text) : undefined;
  const meaning = node.kind === 'reference' ? program.names.meaningOf(node) : undefined;
  if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'constant') return undefined;
  const given = evaluator.constants().find(({ symbol }) => symbol === meaning.symbol);
  const text = given ? evaluator.text(given.value) : '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
