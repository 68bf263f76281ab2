/**
 * Compiles variables, and operators on two states: primes, UNCHANGED, `[A]_v`, `<<A>>_v`, ENABLED and `\cdot`. In: a
 * use of an operator, and a block whose reading says in which states it is evaluated. Out: code. Operands are passed as
 * expressions, and evaluated in the states that the operator determines.
 */

import type { Span } from '../../diagnostics/source.js';
import type { ActionBox } from '../../syntax/tree.js';
import { existsStep } from '../actions/enumerate-action.js';
import type { Body } from '../code/body.js';
import { type Code, js, variableRead } from '../code/code.js';
import type { Written } from '../code/environment.js';
import { fromPlace, isOfCompleteState, mayLack, noPlace, toOpened } from '../code/reading.js';
import { type Compiling, type Forms, Site } from '../contract/compiling.js';
import { shortCircuit } from '../expressions/compile-logic.js';
import { valueInNext } from '../expressions/compile-primed.js';
import { isUnchanged } from '../expressions/compile-unchanged.js';

/**
 * Returns the code that reads a variable.
 * @param slot the slot of the variable in the state.
 */
export function readVariable(compiling: Compiling, slot: number, span: Span, body: Body): Code {
  const { current } = body.reading;
  if (current === noPlace || slot < 0) return compiling.fault(span, 'variable');
  const { unit, reading } = body;
  const sets = compiling.names.sets.has(slot) ? unit.setsOf(slot) : undefined;
  const isNoted = unit.kind === 'fast' && isOfCompleteState(reading);
  const value = variableRead(body.place(current), slot, sets, isNoted);
  return mayLack(current, reading) ? js`places.found(${value}, ${body.unit.tables.place(span)})` : value;
}

/** A use of an operator on two states. */
export interface StatesUse {
  readonly name: string;
  readonly operands: readonly Written[];
  readonly span: Span;
}

export type StatesCode = { readonly kind: 'value' | 'condition'; readonly code: Code };

/** Compiles `e'`, UNCHANGED, ENABLED and `\cdot`. Returns undefined for any other operator. */
export function statesOperator({ name, operands, span }: StatesUse, { compiling, body }: Site): StatesCode | undefined {
  const { reading } = body;
  const [first, second] = operands;
  if (first === undefined) return undefined;
  const at = ({ environment }: Written, block: Body) => new Site(compiling, environment, block);
  const fault = (place: Span): StatesCode => ({ kind: 'value', code: compiling.fault(place, 'action') });
  switch (name) {
    case "'":
      if (reading.next === noPlace) return fault(first.expression.span);
      return { kind: 'value', code: valueInNext(first.expression, at(first, body)) };
    case 'UNCHANGED':
      if (reading.next === noPlace) return fault(span);
      return { kind: 'condition', code: isUnchanged(first.expression, at(first, body)) };
    case 'ENABLED': {
      if (reading.current === noPlace) return fault(span);
      return { kind: 'condition', code: isEnabled(compiling, first, body) };
    }
    case '\\cdot': {
      if (reading.next === noPlace || second === undefined) return fault(span);
      const place = compiling.names.primes.placeBeside(reading, first.environment.frame);
      const code = existsStep(compiling, first, body.about(toOpened(place, reading)), (block) =>
        at(second, block.about(fromPlace(place, reading))).condition(second.expression),
      );
      return { kind: 'condition', code };
    }
    default:
      return undefined;
  }
}

/** Returns the condition that some step of the action starts in the current state. */
export function isEnabled(compiling: Compiling, action: Written, body: Body): Code {
  const { reading } = body;
  const place = compiling.names.primes.placeBeside(reading, action.environment.frame);
  return existsStep(compiling, action, body.about(toOpened(place, reading)));
}

function actionBox(node: ActionBox, site: Site): Code {
  const { body } = site;
  if (body.reading.next === noPlace) return site.fault(node.span, 'action');
  const action = (block: Body) => site.in(block).condition(node.action);
  const unchanged = (block: Body) => isUnchanged(node.subscript, site.in(block));
  if (node.shape === 'square') return shortCircuit('||', [action, unchanged], body);
  return shortCircuit('&&', [action, (block: Body) => js`!${unchanged(block)}`], body);
}

export const stateForms: Forms = {
  'action-box': { condition: actionBox },
};
