/**
 * Variables, and what is said about two states: primes, UNCHANGED, `[A]_v`, `<<A>>_v`, ENABLED and action composition as values and conditions. Which
 * states are meant is in the reading of the block.
 */
import type { Span } from '../diagnostics/source.js';
import type { VariableSymbol } from '../semantics/resolved.js';
import type { ActionBox, Expression } from '../syntax/tree.js';
import type { Body } from './code.js';
import { shortCircuit } from './compile-logic.js';
import { isUnchanged } from './compile-unchanged.js';
import type { Compiling, Forms } from './compiling.js';
import { existsStep } from './enumerate-action.js';
import type { Environment } from './environment.js';
import { fromPlace, mayLack, noPlace, primed, toFreePlace } from './reading.js';

export function readVariable(compiling: Compiling, symbol: VariableSymbol, span: Span, body: Body): string {
  const { current } = body.reading;
  const index = compiling.variables.indexOf(symbol);
  if (current === noPlace || index < 0) return compiling.fault(span, 'variable');
  const value = `${body.place(current)}[${index}]`;
  return mayLack(current, body.reading) ? `rt.found(${value}, ${body.unit.tables.place(span)})` : value;
}

/** `e'` */
export function primedValue(
  compiling: Compiling,
  name: string,
  [operand]: readonly Expression[],
  environment: Environment,
  body: Body,
): string | undefined {
  if (name !== "'" || operand === undefined) return undefined;
  const { reading } = body;
  if (reading.next === noPlace) return compiling.fault(operand.span, 'action');
  return compiling.value(operand, environment, body.about(primed(reading)));
}

/** UNCHANGED, ENABLED and `\cdot`. */
export function stepCondition(
  compiling: Compiling,
  node: Expression,
  name: string,
  [first, second]: readonly Expression[],
  environment: Environment,
  body: Body,
): string | undefined {
  const { reading } = body;
  if (first === undefined) return undefined;
  switch (name) {
    case 'UNCHANGED':
      if (reading.next === noPlace) return compiling.fault(node.span, 'action');
      return isUnchanged(compiling, first, environment, body);
    case 'ENABLED':
      if (reading.current === noPlace) return compiling.fault(node.span, 'action');
      return existsStep(
        compiling,
        { kind: 'written', expression: first, environment },
        body.about(toFreePlace(reading)),
      );
    case '\\cdot': {
      if (reading.next === noPlace || second === undefined) return compiling.fault(node.span, 'action');
      const middle = toFreePlace(reading);
      return existsStep(compiling, { kind: 'written', expression: first, environment }, body.about(middle), (block) =>
        compiling.condition(second, environment, block.about(fromPlace(middle.next, reading))),
      );
    }
    default:
      return undefined;
  }
}

function actionBox(compiling: Compiling, node: ActionBox, environment: Environment, body: Body): string {
  if (body.reading.next === noPlace) return compiling.fault(node.span, 'action');
  const action = (block: Body) => compiling.condition(node.action, environment, block);
  const unchanged = (block: Body) => isUnchanged(compiling, node.subscript, environment, block);
  if (node.shape === 'square') return shortCircuit('||', [action, unchanged], body);
  return shortCircuit('&&', [action, (block) => `!${unchanged(block)}`], body);
}

export const stateForms: Forms = {
  'action-box': { condition: actionBox },
};
