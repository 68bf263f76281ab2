/**
 * Compiles expressions with truth values: junction lists, connectives, IF, CASE. In: nodes. Out: code. `/\`, `\/`,
 * `=>`, IF and CASE evaluate from the left, and only the operands that they need.
 */

import type { Case, Expression, If, Junction } from '../../syntax/tree.js';
import { type Body, type Branch, either, inOrder } from '../code/body.js';
import { type Code, js, truth } from '../code/code.js';
import type { BuiltInUse, Forms, Site, Way } from '../contract/compiling.js';

/**
 * Returns `a && b && ...` or `a || b || ...`. An item is evaluated only if the items before it do not decide the
 * result.
 */
export function shortCircuit(operator: '&&' | '||', items: readonly Branch[], body: Body): Code {
  let code: Code | undefined;
  let variable: Code | undefined;
  for (const item of items) {
    if (code === undefined) {
      code = item(body);
      continue;
    }
    const inner = body.nested();
    const itemCode = item(inner);
    if (inner.isEmpty) {
      code = js`${code} ${operator} ${itemCode}`;
      continue;
    }
    if (variable === undefined) {
      variable = body.unit.fresh('b');
      body.add(js`let ${variable} = ${code};`);
    } else if (code !== variable) body.add(js`${variable} = ${code};`);
    body.add(js`if (${operator === '&&' ? variable : js`!${variable}`}) {\n${inner}\n${variable} = ${itemCode};\n}`);
    code = variable;
  }
  if (code === undefined) return truth(operator === '&&');
  return items.length > 1 && code !== variable ? js`(${code})` : code;
}

function junction(node: Junction, site: Site): Code {
  return shortCircuit(node.operator === '/\\' ? '&&' : '||', conditions(node.items, site), site.body);
}

function conditions(nodes: readonly Expression[], site: Site): Branch[] {
  return nodes.map((node) => (block) => site.in(block).condition(node));
}

function compileIf(way: Way) {
  return (node: If, site: Site): Code =>
    either(
      site.body,
      site.condition(node.condition),
      (branch) => site.in(branch)[way](node.then),
      (branch) => site.in(branch)[way](node.else),
    );
}

function compileCase(way: Way) {
  return (node: Case, site: Site): Code => {
    function from(index: number, here: Site): Code {
      const arm = node.arms[index];
      if (arm) {
        return either(
          here.body,
          here.condition(arm.guard),
          (branch) => here.in(branch)[way](arm.value),
          (branch) => from(index + 1, here.in(branch)),
        );
      }
      if (node.other) return here[way](node.other);
      return here.step(node.span, js`rt.noCase()`);
    }
    return from(0, site);
  };
}

/** Compiles the infix and prefix connectives; undefined for any other operator. */
export function connective({ name, operands }: BuiltInUse, site: Site): Code | undefined {
  const { body } = site;
  const [first, second] = conditions(operands, site);
  if (first === undefined) return undefined;
  if (name === '~') return js`!${first(body)}`;
  if (second === undefined) return undefined;
  switch (name) {
    case '/\\':
      return shortCircuit('&&', [first, second], body);
    case '\\/':
      return shortCircuit('||', [first, second], body);
    case '=>':
      return shortCircuit('||', [(block) => js`!${first(block)}`, second], body);
    case '<=>': {
      const [one, other] = inOrder(body, [first, second]) as [Code, Code];
      return js`(${one} === ${other})`;
    }
    default:
      return undefined;
  }
}

export const logicForms: Forms = {
  boolean: { condition: (node) => truth(node.value) },
  junction: { condition: junction },
  if: { value: compileIf('value'), condition: compileIf('condition') },
  case: { value: compileCase('value'), condition: compileCase('condition') },
};
