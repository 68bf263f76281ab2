/**
 * Variables, and what is said about two states: primes, UNCHANGED, `[A]_v`, `<<A>>_v`, ENABLED and action composition as values and conditions. Which
 * states are meant is in the reading of the block.
 */
import type { Span } from '../diagnostics/source.js';
import type { VariableSymbol } from '../semantics/resolved.js';
import type { ActionBox } from '../syntax/tree.js';
import type { Body } from './code.js';
import { shortCircuit } from './compile-logic.js';
import { valueInNext } from './compile-primed.js';
import { isUnchanged } from './compile-unchanged.js';
import type { BuiltInUse, Compiling, Forms, Site } from './compiling.js';
import { existsStep } from './enumerate-action.js';
import type { Written } from './environment.js';
import { fromPlace, mayLack, noPlace, toFreePlace } from './reading.js';

export function readVariable(compiling: Compiling, symbol: VariableSymbol, span: Span, body: Body): string {
  const { current } = body.reading;
  const index = compiling.variables.indexOf(symbol);
  if (current === noPlace || index < 0) return compiling.fault(span, 'variable');
  const value = `${body.place(current)}[${index}]`;
  return mayLack(current, body.reading) ? `rt.found(${value}, ${body.unit.tables.place(span)})` : value;
}

/** `e'` */
export function primedValue({ name, operands: [operand] }: BuiltInUse, site: Site): string | undefined {
  if (name !== "'" || operand === undefined) return undefined;
  const { reading } = site.body;
  if (reading.next === noPlace) return site.fault(operand.span, 'action');
  return valueInNext(operand, site);
}

/** UNCHANGED, ENABLED and `\cdot`. */
export function stepCondition({ node, name, operands }: BuiltInUse, site: Site): string | undefined {
  const { compiling, environment, body } = site;
  const { reading } = body;
  const [first, second] = operands;
  if (first === undefined) return undefined;
  const action: Written = { kind: 'written', expression: first, environment };
  switch (name) {
    case 'UNCHANGED':
      if (reading.next === noPlace) return site.fault(node.span, 'action');
      return isUnchanged(first, site);
    case 'ENABLED':
      if (reading.current === noPlace) return site.fault(node.span, 'action');
      return existsStep(compiling, action, body.about(toFreePlace(reading)));
    case '\\cdot': {
      if (reading.next === noPlace || second === undefined) return site.fault(node.span, 'action');
      const middle = toFreePlace(reading);
      return existsStep(compiling, action, body.about(middle), (block) =>
        site.in(block.about(fromPlace(middle.next, reading))).condition(second),
      );
    }
    default:
      return undefined;
  }
}

function actionBox(node: ActionBox, site: Site): string {
  const { body } = site;
  if (body.reading.next === noPlace) return site.fault(node.span, 'action');
  const action = (block: Body) => site.in(block).condition(node.action);
  const unchanged = (block: Body) => isUnchanged(node.subscript, site.in(block));
  if (node.shape === 'square') return shortCircuit('||', [action, unchanged], body);
  return shortCircuit('&&', [action, (block) => `!${unchanged(block)}`], body);
}

export const stateForms: Forms = {
  'action-box': { condition: actionBox },
};
