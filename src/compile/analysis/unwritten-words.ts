/**
 * Finds strings that a specification compares with a field or an element of a tuple but writes nowhere else, and fields
 * that it reads but that no record in its text has. In: a resolved specification. Out: both sets. Most specifications
 * have neither. Only for the others does a check infer whether a value can have the string or the field.
 */
import type { ResolvedModule, ResolvedSpec } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';

export interface UnwrittenWords {
  readonly strings: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

export function unwrittenWords(spec: ResolvedSpec, isBuiltIn: (module: ResolvedModule) => boolean): UnwrittenWords {
  const words = { compared: new Set<string>(), written: new Set<string>(), read: new Set<string>() };
  const modules = spec.modules.filter((module) => !isBuiltIn(module));
  const nodes: SyntaxNode[] = modules.flatMap(({ syntax }) => syntax.units);
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const compared = comparedStrings(node);
    for (const { value } of compared) words.compared.add(value);
    switch (node.kind) {
      case 'string':
        words.written.add(node.value);
        break;
      case 'field':
        words.read.add(node.name.text);
        break;
      case 'field-value':
      case 'path-field':
        words.written.add(node.name.text);
        break;
    }
    nodes.push(...withoutStrings(children(node), compared));
  }
  const unwritten = (found: ReadonlySet<string>) => new Set([...found].filter((word) => !words.written.has(word)));
  return { strings: unwritten(words.compared), fields: unwritten(words.read) };
}

type StringNode = Extract<Expression, { kind: 'string' }>;

/**
 * Returns the strings that a comparison compares with a field or an element. Strings beside a name or a primed variable
 * are left out, because such a comparison may be an assignment.
 */
function comparedStrings(node: SyntaxNode): readonly StringNode[] {
  if (node.kind !== 'infix') return [];
  const { left, right, operator } = node;
  const pairs = [
    [left, right],
    [right, left],
  ] as const;
  switch (operator.text) {
    case '=':
    case '#':
      return pairs.flatMap(([part, other]) => (isPart(part) && other.kind === 'string' ? [other] : []));
    case '\\in':
    case '\\notin':
      if (!isPart(left) || right.kind !== 'set-of') return [];
      return right.elements.flatMap((element) => (element.kind === 'string' ? [element] : []));
    default:
      return [];
  }
}

/**
 * Whether an expression reads a field, or an element of a tuple. Applications of other functions do not count:
 * translations of PlusCal compare `pc[self]` with "Done", which a process without an end never writes.
 */
export function isPart(node: Expression): boolean {
  return node.kind === 'field' || (node.kind === 'apply' && node.args.length === 1 && node.args[0]?.kind === 'number');
}

function withoutStrings(nodes: readonly SyntaxNode[], strings: readonly StringNode[]): readonly SyntaxNode[] {
  if (strings.length === 0) return nodes;
  const isString = (node: SyntaxNode) => node.kind === 'string' && strings.includes(node);
  return nodes.flatMap((node) =>
    node.kind === 'set-of' ? children(node).filter((element) => !isString(element)) : isString(node) ? [] : [node],
  );
}
