/**
 * Finds `x' = CHOOSE v \in S : TRUE` where S depends on the state and has several elements in some state. A step to any
 * element of S is probably meant, but CHOOSE takes the same element whenever S has the same value. In: the next-state
 * relation, and the states of a search. Out: the CHOOSE expressions. If S is constant, a warning about the text reports
 * the CHOOSE.
 */
import { js } from '../../../compile/code/code.js';
import type { Written } from '../../../compile/code/environment.js';
import { ofFoundState, Place } from '../../../compile/code/reading.js';
import type { Choose, Expression } from '../../../syntax/tree.js';
import { choicesIn } from '../../../syntax/warnings/constant-choices.js';
import { sizeOf } from '../../../values/sorts/sets.js';
import type { Handle } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import type { Behavior } from '../../ready/open-model.js';
import { compositionOf, innerParts } from '../../why/composition.js';
import { isClosed } from '../closed-expression.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';

export interface FixedChoice {
  readonly node: Choose;
  readonly set: Expression;
  /**
   * The variable that gets the element as its value. Undefined if the variable gets another value, made from the
   * element.
   */
  readonly variable: string | undefined;
  /** The number of elements in the state with most elements, among those that were looked at. */
  readonly most: number;
}

/** Definitions are followed up to this depth. */
const deepest = 40;

export function fixedChoices(evaluator: Evaluator, behavior: Behavior, states: StatesToVisit): readonly FixedChoice[] {
  const machine = evaluator.machine('fast');
  const { program, runtime } = machine;
  const found = new Map<Choose, Omit<FixedChoice, 'most'> & { readonly part: Written }>();
  const unfolding = unfoldingOf(evaluator, machine);
  const visit = (part: Written, depth: number): void => {
    const { expression: node } = part;
    if (depth > deepest) return;
    if (node.kind === 'infix' && node.left.kind === 'postfix')
      for (const choice of choicesIn(node, new Map())) {
        const { set } = choice;
        if (!set || !isClosed(program, set) || program.levels.in(set, part.environment) !== 1) continue;
        const { operand } = node.left;
        const variable = node.right === choice && operand.kind === 'reference' ? operand.name.text : undefined;
        found.set(choice, { node: choice, set, variable, part: { ...part, expression: set } });
      }
    for (const inner of innerParts(compositionOf(unfolding, part))) visit(inner, depth + 1);
  };
  visit(behavior.parts.next.part, 0);
  const choices = [...found.values()].map(({ part, ...choice }) => {
    const value = program.emit<() => Handle>(
      ofFoundState,
      [],
      (body) => js`rt.stored(${program.value(part.expression, part.environment, body)})`,
    );
    const size = () => runtime.predicateScope.alone(() => sizeOf(evaluator.store, value()));
    return { ...choice, size, most: 0 };
  });
  if (choices.length === 0) return [];
  visitStates(machine, states, Place.to, () => {
    for (const choice of choices) choice.most = Math.max(choice.most, choice.size());
    return true;
  });
  return choices.filter(({ most }) => most > 1);
}
