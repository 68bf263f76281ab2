/**
 * Formulas, definitions and modules as plain data, and their text. A formula has a `kind`. A definition has a name,
 * parameters and a body. A module has constants, variables and items, which are definitions and instances in source
 * order.
 */

export const number = (value) => ({ kind: 'number', value });
export const truth = (value) => ({ kind: 'truth', value });
/**
 * A variable, a constant, a parameter, a bound name or a definition, possibly of an instance: `path` lists the
 * instances, from the outermost.
 */
export const ref = (name, args = [], path = []) => ({ kind: 'ref', name, args, path });
export const binary = (op, left, right) => ({ kind: 'binary', op, left, right });
export const not = (body) => ({ kind: 'not', body });
export const prime = (body) => ({ kind: 'prime', body });
export const enabled = (body) => ({ kind: 'enabled', body });
export const unchanged = (parts) => ({ kind: 'unchanged', parts });
/** `[body]_<<parts>>`, and `<<body>>_<<parts>>`. */
export const box = (body, parts) => ({ kind: 'box', body, parts });
export const angle = (body, parts) => ({ kind: 'angle', body, parts });
export const compose = (left, right) => ({ kind: 'compose', left, right });
export const choice = (test, yes, no) => ({ kind: 'choice', test, yes, no });
export const cases = (arms, other) => ({ kind: 'cases', arms, other });
/** `\E`, `\A` and `CHOOSE`, and the number of elements that satisfy the body. */
export const exists = (name, set, body) => ({ kind: 'bind', what: '\\E', name, set, body });
export const all = (name, set, body) => ({ kind: 'bind', what: '\\A', name, set, body });
export const choose = (name, set, body) => ({ kind: 'bind', what: 'CHOOSE', name, set, body });
export const count = (name, set, body) => ({ kind: 'bind', what: 'count', name, set, body });
export const set = (elements) => ({ kind: 'set', elements });
export const range = (from, to) => ({ kind: 'range', from, to });
export const tuple = (elements) => ({ kind: 'tuple', elements });
export const bindings = (definitions, body) => ({ kind: 'let', definitions, body });
/** A function with domain `0..1`. */
export const lambdaOf = (name, body) => ({ kind: 'function', name, body });
export const at = (of, index) => ({ kind: 'at', of, index });
export const except = (of, index, value) => ({ kind: 'except', of, index, value });
/** An operator argument: the name or symbol of an operator, or a LAMBDA. */
export const operator = (symbol, path = []) => ({ kind: 'operator', symbol, path });
export const lambda = (params, body) => ({ kind: 'lambda', params, body });
export const always = (body) => ({ kind: 'always', body });
export const and = (...parts) => parts.reduce((left, right) => binary('/\\', left, right));
export const or = (...parts) => parts.reduce((left, right) => binary('\\/', left, right));

const list = (formulas) => formulas.map(print).join(', ');
const applied = (name, args) => (args.length === 0 ? name : `${name}(${list(args)})`);
const pathOf = (path) => path.map(({ name, args }) => `${applied(name, args)}!`).join('');
const subscript = (parts) =>
  parts.length === 1 && parts[0].kind === 'ref' && parts[0].path.length === 0 && parts[0].args.length === 0
    ? parts[0].name
    : `<<${list(parts)}>>`;

export function print(formula) {
  switch (formula.kind) {
    case 'number':
      return String(formula.value);
    case 'truth':
      return formula.value ? 'TRUE' : 'FALSE';
    case 'ref':
      return pathOf(formula.path) + applied(formula.name, formula.args);
    case 'binary':
      return `(${print(formula.left)} ${formula.op} ${print(formula.right)})`;
    case 'not':
      return `~(${print(formula.body)})`;
    case 'prime':
      return formula.body.kind === 'ref' && formula.body.args.length === 0
        ? `${print(formula.body)}'`
        : `(${print(formula.body)})'`;
    case 'enabled':
      return `(ENABLED (${print(formula.body)}))`;
    case 'unchanged':
      return `(UNCHANGED ${subscript(formula.parts)})`;
    case 'box':
      return `[${print(formula.body)}]_${subscript(formula.parts)}`;
    case 'angle':
      return `<<${print(formula.body)}>>_${subscript(formula.parts)}`;
    case 'compose':
      return `((${print(formula.left)}) \\cdot (${print(formula.right)}))`;
    case 'choice':
      return `(IF ${print(formula.test)} THEN ${print(formula.yes)} ELSE ${print(formula.no)})`;
    case 'cases': {
      const arms = formula.arms.map(([test, value]) => `${print(test)} -> ${print(value)}`);
      return `(CASE ${[...arms, `OTHER -> ${print(formula.other)}`].join(' [] ')})`;
    }
    case 'bind': {
      const { what, name, body } = formula;
      if (what === 'count') return `Cardinality({${name} \\in ${print(formula.set)} : ${print(body)}})`;
      return `(${what} ${name} \\in ${print(formula.set)} : ${print(body)})`;
    }
    case 'set':
      return `{${list(formula.elements)}}`;
    case 'range':
      return `(${formula.from}..${formula.to})`;
    case 'tuple':
      return `<<${list(formula.elements)}>>`;
    case 'let':
      return `(LET ${formula.definitions.map(printDefinition).join(' ')} IN ${print(formula.body)})`;
    case 'function':
      return `[${formula.name} \\in 0..1 |-> ${print(formula.body)}]`;
    case 'at':
      return `${print(formula.of)}[${print(formula.index)}]`;
    case 'except':
      return `[${print(formula.of)} EXCEPT ![${print(formula.index)}] = ${print(formula.value)}]`;
    case 'operator':
      return pathOf(formula.path) + formula.symbol;
    case 'lambda':
      return `LAMBDA ${formula.params.map(({ name }) => name).join(', ')} : ${print(formula.body)}`;
    case 'always':
      return formula.body.kind === 'box' ? `[]${print(formula.body)}` : `[](${print(formula.body)})`;
    default:
      throw new Error(`no formula: ${formula.kind}`);
  }
}

const parameter = ({ name, arity = 0 }) => (arity === 0 ? name : `${name}(${Array(arity).fill('_').join(', ')})`);
const headOf = (name, params) => (params.length === 0 ? name : `${name}(${params.map(parameter).join(', ')})`);

function printDefinition({ name, params, body, isRecursive = false }) {
  const declared = isRecursive
    ? `RECURSIVE ${headOf(
        name,
        params.map(() => ({ name: '_' })),
      )} `
    : '';
  return `${declared}${headOf(name, params)} == ${print(body)}`;
}

function printItem(item) {
  const local = item.isLocal ? 'LOCAL ' : '';
  if (item.kind === 'definition') return `${local}${headOf(item.name, item.params)} == ${print(item.body)}`;
  if (item.kind === 'recursive') {
    return item.definitions
      .map(
        ({ name, params }) =>
          `RECURSIVE ${headOf(
            name,
            params.map(({ arity = 0 }) => ({ name: '_', arity })),
          )}`,
      )
      .join('\n');
  }
  const withs =
    item.withs.length === 0
      ? ''
      : ` WITH ${item.withs.map(([name, value]) => `${name} <- ${print(value)}`).join(', ')}`;
  const head = item.name === undefined ? '' : `${headOf(item.name, item.params)} == `;
  return `${local}${head}INSTANCE ${item.module}${withs}`;
}

export function printModule({ name, constants, variables, items }) {
  const lines = [`---- MODULE ${name} ----`, 'EXTENDS Integers, FiniteSets'];
  if (constants.length > 0) lines.push(`CONSTANTS ${constants.map(parameter).join(', ')}`);
  if (variables.length > 0) lines.push(`VARIABLES ${variables.map((variable) => variable.name).join(', ')}`);
  return `${[...lines, ...items.map(printItem)].join('\n')}\n====\n`;
}
