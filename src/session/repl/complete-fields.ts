/**
 * Finds the fields that may follow a text which ends with a point, such as `{m \in msgs : m.`. In: the text, and an
 * evaluator of expressions. Out: names of fields. The text is closed so that it can be parsed, and the expression before
 * the point is evaluated for every value of the names that are bound around it.
 */
import { children } from '../../syntax/children.js';
import { copyTree } from '../../syntax/copy-tree.js';
import type { Bound, Expression, SyntaxNode } from '../../syntax/tree.js';
import { isRecord, type Value } from '../../values/forms/plain-values.js';
import { readInput } from '../evaluation/read-input.js';

/** @param evaluate returns the value of an expression; undefined if it has none. */
export function fieldsBefore(text: string, evaluate: (expression: Expression) => Value | undefined): readonly string[] {
  const before = text.trimEnd().replace(/\.$/, '');
  const read = readInput({ name: 'input', text: `${before}${closing(before)}` });
  if (read.kind === 'faults') return [];
  const root: SyntaxNode | undefined = read.kind === 'expression' ? read.expression : read.definitions.at(-1);
  const path = root === undefined ? [] : pathTo(root, before);
  const record = path.at(-1);
  if (record === undefined) return [];
  const value = evaluate(valuesOf(copyTree(record) as Expression, path));
  const records = value instanceof Set ? [...value] : [];
  return [...new Set(records.flatMap((one) => (isRecord(one) ? Object.keys(one) : [])))];
}

/**
 * Returns the nodes from the root to the expression that ends at this offset, perhaps with brackets around it. Empty if
 * no expression ends there.
 */
function pathTo(root: SyntaxNode, text: string): readonly SyntaxNode[] {
  const end = text.length;
  const within = withinBrackets(text);
  const path: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node; ) {
    path.push(node);
    if (within !== undefined && node.span.start >= within) return path;
    const last = within === undefined ? end : end - 1;
    node = children(node).find(({ span }) => span.start < last && span.end >= last - (within === undefined ? 0 : 1));
  }
  while (path.length > 0 && path.at(-1)?.span.end !== end) path.pop();
  return path;
}

/**
 * Returns the offset after the opening bracket if a text ends with an expression in brackets that is no argument;
 * otherwise undefined.
 */
function withinBrackets(text: string): number | undefined {
  if (!text.endsWith(')')) return undefined;
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    else if (text[i] === '(' && --depth === 0) return /\w$/.test(text.slice(0, i)) ? undefined : i + 1;
  }
  return undefined;
}

/** Returns the set of the values of an expression for all values of the names that the nodes around it bind. */
function valuesOf(expression: Expression, path: readonly SyntaxNode[]): Expression {
  const { span } = expression;
  let set: Expression = { kind: 'set-of', span, elements: [expression] };
  for (let i = path.length - 2; i >= 0; i--) {
    const node = path[i] as SyntaxNode;
    if (node.kind === 'let') {
      set = { kind: 'let', span, definitions: node.definitions.map(copyTree), body: set };
      continue;
    }
    const bounds = boundsOf(node, path[i + 1] as SyntaxNode);
    if (bounds.length === 0) continue;
    const sets: Expression = { kind: 'set-map', span, body: set, bounds: bounds.map(copyTree) };
    set = { kind: 'prefix', span, operator: { text: 'UNION', span }, operand: sets };
  }
  return set;
}

/** Returns the bounds with which a node binds names in this part of it. */
function boundsOf(node: SyntaxNode, within: SyntaxNode): readonly Bound[] {
  switch (node.kind) {
    case 'quantified':
      return node.binders.kind === 'bounded' && within === node.body ? node.binders.bounds : [];
    case 'set-filter':
      return within === node.predicate ? [node.bound] : [];
    case 'set-map':
    case 'function':
    case 'function-definition':
      return within === node.body ? node.bounds : [];
    case 'choose': {
      const { tuple, names, set, span } = node;
      return set !== undefined && within === node.body ? [{ kind: 'bound', span, tuple, names, set }] : [];
    }
    default:
      return [];
  }
}

const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<<', '>>'],
  ['IF', ' THEN 1 ELSE 1'],
  ['THEN', ' ELSE 1'],
  ['LET', ' IN 1'],
  ['CASE', ' -> 1'],
]);

/** Returns the text that closes the brackets and the words which are open at the end of a text. */
function closing(text: string): string {
  const open: string[] = [];
  const plain = text.replace(/"(?:\\.|[^"\\])*"/g, '""');
  for (const [sign] of plain.matchAll(/<<|>>|->|[()[\]{}]|\b(?:IF|THEN|ELSE|LET|IN|CASE)\b/g)) {
    const last = open.at(-1);
    if (sign === 'THEN' || sign === 'ELSE' || sign === 'IN') {
      if (last !== undefined && /^[A-Z]/.test(last)) open.pop();
      if (sign === 'THEN') open.push(sign);
    } else if (sign === '->') {
      if (last === 'CASE') open.pop();
    } else if (closers.has(sign)) open.push(sign);
    else if (last !== undefined && closers.get(last) === sign) open.pop();
  }
  return open
    .reverse()
    .map((sign) => closers.get(sign))
    .join('');
}
