/** The operators of the language: each is compiled where the concept that it belongs to is. */
import { type Body, inOrder } from './code.js';
import { connective } from './compile-logic.js';
import { builtInCall, operation, relation } from './compile-sets.js';
import { primedValue, stepCondition } from './compile-states.js';
import type { BuiltInUse, Site, Way } from './compiling.js';
import type { FaultName } from './evaluation-fault.js';
import { conditionOf, handleOf, inWay } from './ways.js';

export function builtIn(way: Way, use: BuiltInUse, site: Site): string {
  const { node, name } = use;
  const condition = connective(use, site) ?? stepCondition(use, site) ?? relation(use, site);
  if (condition !== undefined) return way === 'condition' ? condition : handleOf(condition);
  const value = primedValue(use, site) ?? operation(use, site);
  if (value === undefined) return site.fault(node.span, faultOfOperator(name));
  return inWay(way, value, site.body, node.span);
}

export function faultOfOperator(name: string): FaultName {
  return name === "'" || name === 'UNCHANGED' || name === 'ENABLED' || name === '\\cdot' ? 'action' : 'temporal';
}

export function builtInOperator(
  name: string,
  operands: readonly ((block: Body) => string)[],
  body: Body,
): string | undefined {
  const [first, second] = operands;
  if (first && name === '~') return handleOf(`!${conditionOf(first(body))}`);
  if (first && second && name in connectives) {
    const [one, other] = inOrder(body, operands) as [string, string];
    return handleOf(`(${connectives[name]?.(conditionOf(one), conditionOf(other))})`);
  }
  if (name === '\\X') return `rt.product([${inOrder(body, operands).join(', ')}])`;
  return builtInCall(name, operands, body);
}

/** Where a connective is handed on, both operands are values already. */
const connectives: Readonly<Record<string, (one: string, other: string) => string>> = {
  '/\\': (one, other) => `${one} && ${other}`,
  '\\/': (one, other) => `${one} || ${other}`,
  '=>': (one, other) => `!${one} || ${other}`,
  '<=>': (one, other) => `${one} === ${other}`,
};
