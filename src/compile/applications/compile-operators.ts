/**
 * Compiles the operators of the language. In: a use of an operator. Out: its code. Each operator is compiled in the
 * file of its subject, such as logic or sets.
 */

import type { Span } from '../../diagnostics/source.js';
import { type Body, type Branch, inOrder } from '../code/body.js';
import { type Code, js, truth } from '../code/code.js';
import type { Argument, Written } from '../code/environment.js';
import type { BuiltInUse, Site, Way } from '../contract/compiling.js';
import { conditionOf, handleOf, inWay } from '../contract/convert-booleans.js';
import { connective } from '../expressions/compile-logic.js';
import { builtInCall, operation, relation } from '../expressions/compile-sets.js';
import { argumentCode, writtenOf } from '../names/compile-arguments.js';
import type { FaultName } from '../runtime/evaluation-fault.js';
import { type StatesCode, statesOperator } from './compile-states.js';

export function builtIn(way: Way, use: BuiltInUse, site: Site): Code {
  const { node, name } = use;
  const condition = connective(use, site) ?? relation(use, site);
  if (condition !== undefined) return way === 'condition' ? condition : handleOf(condition);
  const { environment } = site;
  const operands = use.operands.map((expression): Written => ({ kind: 'written', expression, environment }));
  const aboutStates = statesOperator({ name, operands, span: node.span }, site);
  if (aboutStates) return codeInWay(way, aboutStates, site.body, node.span);
  const value = operation(use, site);
  if (value === undefined) return site.fault(node.span, faultOfOperator(name));
  return inWay(way, value, site.body, node.span);
}

/** Compiles an operator of the language that was passed as an argument, at the point where it is applied. */
export function appliedBuiltIn(way: Way, { name, args, span }: AppliedBuiltIn, site: Site): Code {
  const { compiling, body } = site;
  const written = args.flatMap((argument) => writtenOf(argument) ?? []);
  if (written.length === args.length) {
    const aboutStates = statesOperator({ name, operands: written, span }, site);
    if (aboutStates) return codeInWay(way, aboutStates, body, span);
  }
  const operands = args.map((argument) => (block: Body) => argumentCode(compiling, argument, 'value', block));
  const code = builtInOperator(name, operands, body) ?? ofConstants(name, operands, body);
  return code === undefined ? site.fault(span, faultOfOperator(name)) : inWay(way, code, body, span);
}

interface AppliedBuiltIn {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly span: Span;
}

/** Compiles a prime, ENABLED or the like whose operand is constant. Returns undefined for any other operator. */
function ofConstants(name: string, [operand]: readonly Branch[], body: Body): Code | undefined {
  if (operand === undefined) return undefined;
  const code = operand(body);
  if (name === "'") return code;
  if (name === 'ENABLED') return handleOf(conditionOf(code));
  return name === 'UNCHANGED' ? handleOf(truth(true)) : undefined;
}

function codeInWay(way: Way, { kind, code }: StatesCode, body: Body, span: Span): Code {
  if (kind === 'value') return inWay(way, code, body, span);
  return way === 'condition' ? code : handleOf(code);
}

function faultOfOperator(name: string): FaultName {
  return name === "'" || name === 'UNCHANGED' || name === 'ENABLED' || name === '\\cdot' ? 'action' : 'temporal';
}

function builtInOperator(name: string, operands: readonly ((block: Body) => Code)[], body: Body): Code | undefined {
  const [first, second] = operands;
  if (first && name === '~') return handleOf(js`!${conditionOf(first(body))}`);
  if (first && second && name in connectives) {
    const [one, other] = inOrder(body, operands) as [Code, Code];
    return handleOf(js`(${connectives[name]?.(conditionOf(one), conditionOf(other)) ?? ''})`);
  }
  if (name === '\\X') return js`sets.product([${inOrder(body, operands)}])`;
  return builtInCall(name, operands, body);
}

/** The code of a connective that was passed as an argument. Its operands are values. */
const connectives: Readonly<Record<string, (one: Code, other: Code) => Code>> = {
  '/\\': (one, other) => js`${one} && ${other}`,
  '\\/': (one, other) => js`${one} || ${other}`,
  '=>': (one, other) => js`!${one} || ${other}`,
  '<=>': (one, other) => js`${one} === ${other}`,
};
