/**
 * Replaces names in an expression. In: an expression, and a function that returns the replacement of a reference, or
 * undefined to keep it. Out: the expression with the same binders. Names that the expression itself binds are not
 * replaced.
 */
import { children, isExpression, mapChildren } from '../syntax/children.js';
import type { Bound, Definition, Expression, Recursive, Reference, SyntaxNode } from '../syntax/tree.js';

export type Replace = (reference: Reference) => Expression | undefined;

export function replaceNames(expression: Expression, replace: Replace): Expression {
  return replaceWithin(expression, replace, new Set());
}

function replaceWithin(expression: Expression, replace: Replace, hidden: ReadonlySet<string>): Expression {
  return replaceNode(expression, replace, hidden) as Expression;
}

function replaceNode(node: SyntaxNode, replace: Replace, hidden: ReadonlySet<string>): SyntaxNode {
  if (node.kind === 'reference' && !hidden.has(node.name.text)) {
    const inner = mapChildren(node, (child) => replaceNode(child, replace, hidden));
    return replace(inner) ?? inner;
  }
  const own = namesBoundBy(node);
  if (own.length === 0) return mapChildren(node, (child) => replaceNode(child, replace, hidden));
  const within = new Set([...hidden, ...own]);
  // The bound names are not known in the sets of the bounds.
  return mapChildren(node, (child) =>
    child.kind === 'bound'
      ? mapChildren(child, (set) => replaceNode(set, replace, hidden))
      : replaceNode(child, replace, isSetOfChoose(node, child) ? hidden : within),
  );
}

function isSetOfChoose(node: SyntaxNode, child: SyntaxNode): boolean {
  return node.kind === 'choose' && node.set === child;
}

function namesOfBounds(bounds: readonly Bound[]): readonly string[] {
  return bounds.flatMap(({ names }) => names.map(({ text }) => text));
}

/** Returns the names that a node binds for its children. */
function namesBoundBy(node: SyntaxNode): readonly string[] {
  switch (node.kind) {
    case 'quantified':
      return node.binders.kind === 'bounded'
        ? namesOfBounds(node.binders.bounds)
        : node.binders.names.map(({ text }) => text);
    case 'choose':
      return node.names.map(({ text }) => text);
    case 'set-filter':
      return namesOfBounds([node.bound]);
    case 'set-map':
    case 'function':
    case 'function-definition':
      return namesOfBounds(node.bounds);
    case 'lambda':
    case 'operator-definition':
    case 'module-definition':
      return node.parameters.map(({ name }) => name.text);
    case 'let':
      return node.definitions.flatMap(namesOfDefinition);
    default:
      return [];
  }
}

function namesOfDefinition(definition: Definition | Recursive): readonly string[] {
  return definition.kind === 'recursive' ? [] : [definition.name.text];
}

/** Yields every reference in a node to a name that the node itself does not bind. */
export function* freeReferences(node: SyntaxNode, hidden: ReadonlySet<string> = new Set()): Generator<Reference> {
  if (node.kind === 'reference' && !hidden.has(node.name.text)) yield node;
  const own = namesBoundBy(node);
  const within = own.length === 0 ? hidden : new Set([...hidden, ...own]);
  for (const child of children(node)) {
    if (child.kind === 'bound') yield* freeReferences(child.set, hidden);
    else yield* freeReferences(child, isSetOfChoose(node, child) ? hidden : within);
  }
}

/** Yields all names that are bound anywhere in a node. */
export function* boundNames(node: SyntaxNode): Generator<string> {
  yield* namesBoundBy(node);
  for (const child of children(node)) yield* boundNames(child);
}

export function isPlainReference(node: SyntaxNode): node is Reference & { readonly args: readonly [] } {
  return isExpression(node) && node.kind === 'reference' && node.args.length === 0 && node.selectors.length === 0;
}
