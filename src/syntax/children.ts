/**
 * Lists the child nodes of a node in the order of the text, and replaces them. All traversals use these two functions.
 * Names are not nodes.
 *
 * The types make sure that the table below has every kind of node and every field that may contain nodes.
 */
import type { Binders, Expression, SyntaxNode } from './tree.js';

type Kind = SyntaxNode['kind'];
type NodeOf<K extends Kind> = Extract<SyntaxNode, { readonly kind: K }>;

/**
 * How a field contains nodes: `one` optional node, a `list` of nodes, or `binders`, which are no nodes but may contain
 * bounds.
 */
type Holding<Value> = [Extract<Value, readonly SyntaxNode[]>] extends [never]
  ? [Extract<Value, Binders>] extends [never]
    ? [Extract<Value, SyntaxNode>] extends [never]
      ? never
      : 'one'
    : 'binders'
  : 'list';

type Holdings<N> = { readonly [F in keyof N as Holding<N[F]> extends never ? never : F]-?: Holding<N[F]> };

/** For each kind of node, the fields that may contain nodes. They are in the order of the text. */
const childFields: { readonly [K in Kind]: Holdings<NodeOf<K>> } = {
  module: { units: 'list' },
  declaration: {},
  constants: { declarations: 'list' },
  variables: {},
  recursive: { declarations: 'list' },
  'operator-definition': { parameters: 'list', body: 'one' },
  'function-definition': { bounds: 'list', body: 'one' },
  'module-definition': { parameters: 'list', instance: 'one' },
  instance: { instance: 'one' },
  'instance-of': { substitutions: 'list' },
  substitution: { value: 'one' },
  assumption: { body: 'one' },
  theorem: { statement: 'one', proof: 'one' },

  'assume-prove': { assumptions: 'list', goal: 'one' },
  'named-assume-prove': { body: 'one' },
  'new-symbol': { declaration: 'one', set: 'one' },
  obvious: {},
  omitted: {},
  by: { facts: 'list', definitions: 'list' },
  'module-reference': {},
  'use-or-hide': { facts: 'list', definitions: 'list' },
  'proof-steps': { steps: 'list' },
  'proof-step': { body: 'one', proof: 'one' },
  assertion: { statement: 'one' },
  'proof-case': { condition: 'one' },
  suffices: { statement: 'one' },
  have: { fact: 'one' },
  take: { binders: 'binders' },
  witness: { witnesses: 'list' },
  pick: { binders: 'binders', condition: 'one' },
  define: { definitions: 'list' },
  qed: {},

  bound: { set: 'one' },

  number: {},
  string: {},
  boolean: {},
  'built-in-set': {},
  'previous-value': {},
  reference: { args: 'list', selectors: 'list' },
  'step-reference': { args: 'list', selectors: 'list' },
  'select-name': { args: 'list' },
  'select-instance': { args: 'list' },
  'select-operand': {},
  'select-left': {},
  'select-right': {},
  'select-body': {},
  'select-domain': {},
  prefix: { operand: 'one' },
  infix: { left: 'one', right: 'one' },
  postfix: { operand: 'one' },
  junction: { items: 'list' },
  product: { factors: 'list' },
  'set-of': { elements: 'list' },
  'set-filter': { bound: 'one', predicate: 'one' },
  'set-map': { body: 'one', bounds: 'list' },
  tuple: { elements: 'list' },
  function: { bounds: 'list', body: 'one' },
  'function-set': { domain: 'one', range: 'one' },
  apply: { function: 'one', args: 'list' },
  except: { function: 'one', updates: 'list' },
  update: { path: 'list', value: 'one' },
  'path-index': { args: 'list' },
  'path-field': {},
  record: { fields: 'list' },
  'record-set': { fields: 'list' },
  'field-value': { value: 'one' },
  field: { record: 'one' },
  quantified: { binders: 'binders', body: 'one' },
  choose: { set: 'one', body: 'one' },
  if: { condition: 'one', then: 'one', else: 'one' },
  case: { arms: 'list', other: 'one' },
  'case-arm': { guard: 'one', value: 'one' },
  let: { definitions: 'list', body: 'one' },
  'action-box': { action: 'one', subscript: 'one' },
  fairness: { subscript: 'one', action: 'one' },
  lambda: { parameters: 'list', body: 'one' },
  label: { body: 'one' },
};

const fieldNames: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(childFields).map(([kind, fields]) => [kind, Object.keys(fields)]),
);

type Held = SyntaxNode | readonly SyntaxNode[] | Binders | undefined;

/** Returns the fields of a node, by name. */
function fieldsOf(node: SyntaxNode): Readonly<Record<string, Held>> {
  return node as unknown as Readonly<Record<string, Held>>;
}

function isList(held: Held): held is readonly SyntaxNode[] {
  return Array.isArray(held);
}

export function children(node: SyntaxNode): readonly SyntaxNode[] {
  const fields = fieldsOf(node);
  const found: SyntaxNode[] = [];
  for (const name of fieldNames.get(node.kind) ?? []) {
    const held = fields[name];
    if (held === undefined) continue;
    if (isList(held)) for (const child of held) found.push(child);
    else if (held.kind === 'bounded') for (const bound of held.bounds) found.push(bound);
    else if (held.kind !== 'unbounded') found.push(held);
  }
  return found;
}

/**
 * Maps each child of a node. An expression may become any expression; every other node must keep its kind. If no child
 * changes, returns the same object, so that unchanged subtrees are shared.
 */
export function mapChildren<N extends SyntaxNode>(node: N, map: (child: SyntaxNode) => SyntaxNode): N {
  const fields = fieldsOf(node);
  const names = fieldNames.get(node.kind) ?? [];
  let changed: Record<string, Held> | undefined;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string;
    const mapped = mapHeld(fields[name], map);
    if (mapped === fields[name]) continue;
    changed ??= {};
    changed[name] = mapped;
  }
  return changed ? { ...node, ...changed } : node;
}

function mapHeld(held: Held, map: (child: SyntaxNode) => SyntaxNode): Held {
  if (held === undefined || (!isList(held) && held.kind === 'unbounded')) return held;
  if (isList(held)) return mapList(held, map);
  if (held.kind !== 'bounded') return mapOne(held, map);
  const bounds = mapList(held.bounds, map);
  return bounds === held.bounds ? held : { kind: 'bounded', bounds };
}

function mapList<N extends SyntaxNode>(nodes: readonly N[], map: (child: SyntaxNode) => SyntaxNode): readonly N[] {
  let mapped: N[] | undefined;
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as N;
    const next = mapOne(node, map);
    if (next === node) continue;
    mapped ??= [...nodes];
    mapped[at] = next;
  }
  return mapped ?? nodes;
}

function mapOne<N extends SyntaxNode>(node: N, map: (child: SyntaxNode) => SyntaxNode): N {
  const mapped = map(node);
  if (mapped.kind !== node.kind && !(isExpression(mapped) && isExpression(node)))
    throw new Error(
      `A ${node.kind} was replaced by a ${mapped.kind}. This is an internal error of Synod; please report it.`,
    );
  return mapped as N;
}

const expressionKinds: { readonly [K in Expression['kind']]: true } = {
  number: true,
  string: true,
  boolean: true,
  'built-in-set': true,
  'previous-value': true,
  reference: true,
  'step-reference': true,
  prefix: true,
  infix: true,
  postfix: true,
  junction: true,
  product: true,
  'set-of': true,
  'set-filter': true,
  'set-map': true,
  tuple: true,
  function: true,
  'function-set': true,
  apply: true,
  except: true,
  record: true,
  'record-set': true,
  field: true,
  quantified: true,
  choose: true,
  if: true,
  case: true,
  let: true,
  'action-box': true,
  fairness: true,
  lambda: true,
  label: true,
};

/** Whether a node is an expression. */
export function isExpression(node: SyntaxNode): node is Expression {
  return Object.hasOwn(expressionKinds, node.kind);
}
