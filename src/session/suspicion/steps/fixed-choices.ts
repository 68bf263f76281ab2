/**
 * Finds `x' = CHOOSE v \in S : P` for which several elements of S satisfy P in some step. A step with any of them is
 * probably meant, but CHOOSE takes the same element whenever S and P are the same. The CHOOSE may be in a definition, or
 * in a LET of the action. In: the next-state relation, and the states of a search. Out: the CHOOSE expressions.
 *
 * If S is constant, a warning about the text reports the CHOOSE, or it may be meant as one element for ever. So such a
 * CHOOSE is reported only if it stands in a LET, or S is an argument of a definition.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import { isOpenChoice } from '../../../compile/observe-formulas.js';
import { children, isExpression } from '../../../syntax/children.js';
import type { Choose, Expression } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { type StatesToVisit, stepLimit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';

export interface FixedChoice {
  readonly node: Choose;
  readonly set: Expression;
  /**
   * The variable that gets the element as its value. Undefined if the variable gets another value, made from the
   * element.
   */
  readonly variable: string | undefined;
}

/** Definitions are followed up to this depth. */
const deepest = 40;

export function fixedChoices(evaluator: Evaluator, behavior: Behavior, states: StatesToVisit): readonly FixedChoice[] {
  const machine = evaluator.machine('observing');
  const choices = choicesOf(unfoldingOf(evaluator, machine), behavior.parts.next.part);
  if (choices.length === 0) return [];
  const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
  const isTooMany = stepLimit(states);
  visitStates(machine, states, Place.from, () => {
    model.beginStep();
    try {
      model.successors(isTooMany);
    } finally {
      model.endStep();
    }
    return !isTooMany() && choices.some(({ node }) => !isOpenChoice(machine, node));
  });
  return choices.filter(({ node }) => isOpenChoice(machine, node));
}

/** Returns the CHOOSE expressions whose element becomes a part of a next value. */
function choicesOf(unfolding: Unfolding, next: Written): readonly FixedChoice[] {
  const found = new Map<Choose, FixedChoice>();
  const visit = (part: Written, depth: number): void => {
    const { expression: node } = part;
    if (depth > deepest) return;
    if (node.kind === 'infix' && node.operator.text === '=' && node.left.kind === 'postfix') {
      const { operand } = node.left;
      const variable = operand.kind === 'reference' ? operand.name.text : undefined;
      chosenIn(unfolding, { ...part, expression: node.right }, (choice) => {
        const isWhole = choice === node.right;
        if (choice.set && !found.has(choice))
          found.set(choice, { node: choice, set: choice.set, variable: isWhole ? variable : undefined });
      });
    }
    for (const inner of innerParts(compositionOf(unfolding, part))) visit(inner, depth + 1);
  };
  visit(next, 0);
  return [...found.values()];
}

interface Around {
  readonly depth: number;
  /** Whether a CHOOSE from a constant set is looked for, too. */
  readonly mayBeConstant: boolean;
  /** Whether the value is computed from the element, as in `m.val`. Then only `CHOOSE v \in S : TRUE` is looked for. */
  readonly isComputed: boolean;
}

/** Calls `note` for each CHOOSE whose element is a part of a value, or selects the part of a function that changes. */
function chosenIn(unfolding: Unfolding, value: Written, note: (choice: Choose) => void): void {
  const { program } = unfolding;
  const visit = (part: Written, around: Around): void => {
    const { expression: node, environment } = part;
    const { depth, mayBeConstant, isComputed } = around;
    if (depth > deepest) return;
    if (node.kind === 'choose') {
      const { set, body } = node;
      const isAny = body.kind === 'boolean' && body.value;
      if (set && (isAny || !isComputed) && (mayBeConstant || program.levels.in(set, environment) > 0)) note(node);
      return;
    }
    const composition = node.kind === 'let' || node.kind === 'reference' ? compositionOf(unfolding, part) : undefined;
    if (composition?.form === 'definition' || composition?.form === 'within')
      return visit(composition.inner, { ...around, depth: depth + 1, mayBeConstant: mayBeConstant || isLocal(node) });
    const parts = partsOf(node);
    for (const one of parts ?? computedFrom(node))
      visit({ ...part, expression: one }, { ...around, isComputed: isComputed || parts === undefined });
  };
  const isLocal = (node: Expression): boolean => {
    const meaning = node.kind === 'reference' ? program.names.meaningOf(node) : undefined;
    const symbol = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
    return symbol?.kind === 'definition' && (symbol.where === 'let' || symbol.parameters.length > 0);
  };
  visit(value, { depth: 0, mayBeConstant: false, isComputed: false });
}

/** Operators whose result contains their operands, or elements of them. */
const joins: ReadonlySet<string> = new Set(['\\cup', '\\union', '\\cap', '\\intersect', '\\', '\\o', '@@', ':>']);

/**
 * Returns the expressions whose values are parts of a value: elements, fields, keys and branches. Undefined for a value
 * that is computed otherwise.
 */
function partsOf(node: Expression): readonly Expression[] | undefined {
  switch (node.kind) {
    case 'label':
      return [node.body];
    case 'if':
      return [node.then, node.else];
    case 'tuple':
    case 'set-of':
      return node.elements;
    case 'record':
      return node.fields.map(({ value }) => value);
    case 'except':
      return [
        node.function,
        ...node.updates.flatMap(({ path, value }) => [
          ...path.flatMap((step) => (step.kind === 'path-index' ? step.args : [])),
          value,
        ]),
      ];
    case 'infix':
      return joins.has(node.operator.text) ? [node.left, node.right] : undefined;
    case 'reference':
      // The arguments of a built-in operator such as Append.
      return node.args;
    default:
      return undefined;
  }
}

const comparisons: ReadonlySet<string> = new Set(['=', '#', '/=', '\\in', '\\notin']);

/**
 * Returns the expressions from which a value is computed. A function may have a different element for each argument,
 * and a condition only selects.
 */
function computedFrom(node: Expression): readonly Expression[] {
  if (['function', 'quantified', 'set-filter', 'set-map', 'let', 'lambda'].includes(node.kind)) return [];
  if (node.kind === 'infix' && comparisons.has(node.operator.text)) return [];
  return children(node).filter(isExpression);
}
