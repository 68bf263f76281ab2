/**
 * Finds strings that a specification compares with a value but writes nowhere else, and fields that it reads but that
 * no record in its text has. In: a resolved specification. Out: both sets, which usually are empty. If one is not
 * empty, `synod check` infers whether a value can be the string or have the field.
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
  const visits = modules.flatMap(({ syntax }) => syntax.units).map((node): Visit => ({ node, isTest: false }));
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const { node } = visit;
    const compared = comparedStrings(visit);
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
    for (const child of withoutStrings(children(node), compared))
      visits.push({ node: child, isTest: visit.isTest || isTested(node, child) });
  }
  const unwritten = (found: ReadonlySet<string>) => new Set([...found].filter((word) => !words.written.has(word)));
  return { strings: unwritten(words.compared), fields: unwritten(words.read) };
}

type StringNode = Extract<Expression, { kind: 'string' }>;

interface Visit {
  readonly node: SyntaxNode;
  /**
   * Whether the node is part of a negation, an antecedent or a temporal formula. There, `x = "a"` does not assign x.
   */
  readonly isTest: boolean;
}

function isTested(node: SyntaxNode, child: SyntaxNode): boolean {
  if (node.kind === 'prefix') return ['~', '[]', '<>'].includes(node.operator.text);
  if (node.kind !== 'infix') return false;
  return node.operator.text === '~>' || (node.operator.text === '=>' && child === node.left);
}

/** Translations of PlusCal compare `pc[self]` with these labels, even if no process reaches them. */
const labels: ReadonlySet<string> = new Set(['Done', 'Error']);

/**
 * Returns the strings that a comparison compares with a value of the state. A string beside a primed variable is left
 * out, and usually also a string beside a name, because such a comparison may be an assignment.
 */
function comparedStrings({ node, isTest }: Visit): readonly StringNode[] {
  if (node.kind !== 'infix') return [];
  const { left, right, operator } = node;
  const isRead = (value: Expression, isDenied: boolean) =>
    value.kind === 'field' || value.kind === 'apply' || (value.kind === 'reference' && (isTest || isDenied));
  const isCompared = (value: Expression, string: StringNode) => isPart(value) || !labels.has(string.value);
  const pairs = [
    [left, right],
    [right, left],
  ] as const;
  switch (operator.text) {
    case '=':
    case '#':
      return pairs.flatMap(([value, other]) =>
        other.kind === 'string' && isRead(value, operator.text === '#') && isCompared(value, other) ? [other] : [],
      );
    case '\\in':
    case '\\notin':
      if (!isRead(left, operator.text === '\\notin') || right.kind !== 'set-of') return [];
      return right.elements.flatMap((element) =>
        element.kind === 'string' && isCompared(left, element) ? [element] : [],
      );
    default:
      return [];
  }
}

/** Whether an expression reads a field, or an element of a tuple. */
function isPart(node: Expression): boolean {
  return node.kind === 'field' || (node.kind === 'apply' && node.args.length === 1 && node.args[0]?.kind === 'number');
}

function withoutStrings(nodes: readonly SyntaxNode[], strings: readonly StringNode[]): readonly SyntaxNode[] {
  if (strings.length === 0) return nodes;
  const isString = (node: SyntaxNode) => node.kind === 'string' && strings.includes(node);
  return nodes.flatMap((node) =>
    node.kind === 'set-of' ? children(node).filter((element) => !isString(element)) : isString(node) ? [] : [node],
  );
}
