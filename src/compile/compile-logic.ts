/**
 * Truth values and choices: junction lists, IF, CASE, and the connectives. `/\`, `\/`, `=>`, IF and CASE evaluate what they
 * need, from the left.
 */
import type { Case, Expression, If, Junction } from '../syntax/tree.js';
import { type Body, type Branch, either, inOrder } from './code.js';
import type { Compiling, Forms, Way } from './compiling.js';
import type { Environment } from './environment.js';

/** `a && b && ...` or `a || b || ...`: each item is evaluated only if those before it do not decide. */
export function shortCircuit(operator: '&&' | '||', items: readonly Branch[], body: Body): string {
  let code: string | undefined;
  let variable: string | undefined;
  for (const item of items) {
    if (code === undefined) {
      code = item(body);
      continue;
    }
    const inner = body.nested();
    const itemCode = item(inner);
    if (inner.lines.length === 0) {
      code = `${code} ${operator} ${itemCode}`;
      continue;
    }
    if (variable === undefined) {
      variable = body.unit.fresh('b');
      body.add(`let ${variable} = ${code};`);
    } else if (code !== variable) body.add(`${variable} = ${code};`);
    body.add(`if (${operator === '&&' ? variable : `!${variable}`}) {\n${inner.text()}\n${variable} = ${itemCode};\n}`);
    code = variable;
  }
  if (code === undefined) return operator === '&&' ? 'true' : 'false';
  return items.length > 1 && code !== variable ? `(${code})` : code;
}

function junction(compiling: Compiling, node: Junction, environment: Environment, body: Body): string {
  const items = node.items.map((item) => (block: Body) => compiling.condition(item, environment, block));
  return shortCircuit(node.operator === '/\\' ? '&&' : '||', items, body);
}

function compileIf(way: Way) {
  return (compiling: Compiling, node: If, environment: Environment, body: Body): string =>
    either(
      body,
      compiling.condition(node.condition, environment, body),
      (branch) => compiling[way](node.then, environment, branch),
      (branch) => compiling[way](node.else, environment, branch),
    );
}

function compileCase(way: Way) {
  return (compiling: Compiling, node: Case, environment: Environment, body: Body): string => {
    function from(index: number, block: Body): string {
      const arm = node.arms[index];
      if (arm) {
        return either(
          block,
          compiling.condition(arm.guard, environment, block),
          (branch) => compiling[way](arm.value, environment, branch),
          (branch) => from(index + 1, branch),
        );
      }
      if (node.other) return compiling[way](node.other, environment, block);
      return block.step(node.span, 'rt.noCase()');
    }
    return from(0, body);
  };
}

/** The connectives that are written between or before their operands. */
export function connective(
  compiling: Compiling,
  name: string,
  operands: readonly Expression[],
  environment: Environment,
  body: Body,
): string | undefined {
  const [first, second] = operands.map((operand) => (block: Body) => compiling.condition(operand, environment, block));
  if (first === undefined) return undefined;
  if (name === '~') return `!${first(body)}`;
  if (second === undefined) return undefined;
  switch (name) {
    case '/\\':
      return shortCircuit('&&', [first, second], body);
    case '\\/':
      return shortCircuit('||', [first, second], body);
    case '=>':
      return shortCircuit('||', [(block) => `!${first(block)}`, second], body);
    case '<=>': {
      const [one, other] = inOrder(body, [first, second]);
      return `(${one} === ${other})`;
    }
    default:
      return undefined;
  }
}

export const logicForms: Forms = {
  boolean: { condition: (_compiling, node) => String(node.value) },
  junction: { condition: junction },
  if: { value: compileIf('value'), condition: compileIf('condition') },
  case: { value: compileCase('value'), condition: compileCase('condition') },
};
