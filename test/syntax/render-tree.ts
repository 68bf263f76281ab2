/**
 * Writes a tree in the format of the corpus: `(kind field field ...)` with the fields in source order, lists in
 * brackets, without spans. Leaves are short: `x` is a reference without arguments, `F/2` a declaration with its arity.
 * A flag is written as its name if it is set. An absent field is omitted.
 */
import type { Binders, Name, SyntaxNode } from '../../src/syntax/tree.js';

type Kind = SyntaxNode['kind'];
type NodeOf<K extends Kind> = Extract<SyntaxNode, { readonly kind: K }>;
type FieldOf<K extends Kind> = Exclude<keyof NodeOf<K>, 'kind' | 'span'>;

/** All fields of every kind, in source order. */
const fieldsByKind: { readonly [K in Kind]: readonly FieldOf<K>[] } = {
  module: ['name', 'extended', 'units'],
  declaration: ['name', 'arity'],
  constants: ['declarations'],
  variables: ['names'],
  recursive: ['declarations'],
  'operator-definition': ['local', 'name', 'parameters', 'body'],
  'function-definition': ['local', 'name', 'bounds', 'body'],
  'module-definition': ['local', 'name', 'parameters', 'instance'],
  instance: ['local', 'instance'],
  'instance-of': ['module', 'substitutions'],
  substitution: ['name', 'value'],
  assumption: ['keyword', 'name', 'body'],
  theorem: ['keyword', 'name', 'statement', 'proof'],

  'assume-prove': ['boxed', 'assumptions', 'goal'],
  'named-assume-prove': ['name', 'parameters', 'body'],
  'new-symbol': ['level', 'declaration', 'set'],
  obvious: [],
  omitted: [],
  by: ['only', 'facts', 'definitions'],
  'module-reference': ['name'],
  'use-or-hide': ['keyword', 'only', 'facts', 'definitions'],
  'proof-steps': ['steps'],
  'proof-step': ['level', 'label', 'body', 'proof'],
  assertion: ['statement'],
  'proof-case': ['condition'],
  suffices: ['statement'],
  have: ['fact'],
  take: ['binders'],
  witness: ['witnesses'],
  pick: ['binders', 'condition'],
  define: ['definitions'],
  qed: [],

  bound: ['tuple', 'names', 'set'],

  number: ['text'],
  string: ['value'],
  boolean: ['value'],
  'built-in-set': ['name'],
  'previous-value': [],
  reference: ['name', 'args', 'selectors'],
  'step-reference': ['level', 'label', 'args', 'selectors'],
  'select-name': ['name', 'args'],
  'select-instance': ['args'],
  'select-operand': ['index'],
  'select-left': [],
  'select-right': [],
  'select-body': [],
  'select-domain': [],
  prefix: ['operator', 'operand'],
  infix: ['operator', 'left', 'right'],
  postfix: ['operator', 'operand'],
  junction: ['operator', 'items'],
  product: ['factors'],
  'set-of': ['elements'],
  'set-filter': ['bound', 'predicate'],
  'set-map': ['body', 'bounds'],
  tuple: ['elements'],
  function: ['bounds', 'body'],
  'function-set': ['domain', 'range'],
  apply: ['function', 'args'],
  except: ['function', 'updates'],
  update: ['path', 'value'],
  'path-index': ['args'],
  'path-field': ['name'],
  record: ['fields'],
  'record-set': ['fields'],
  'field-value': ['name', 'value'],
  field: ['record', 'name'],
  quantified: ['quantifier', 'binders', 'body'],
  choose: ['tuple', 'names', 'set', 'body'],
  if: ['condition', 'then', 'else'],
  case: ['arms', 'other'],
  'case-arm': ['guard', 'value'],
  let: ['definitions', 'body'],
  'action-box': ['shape', 'action', 'subscript'],
  fairness: ['strength', 'subscript', 'action'],
  lambda: ['parameters', 'body'],
  label: ['name', 'parameters', 'body'],
};

export const nodeKinds: readonly string[] = Object.keys(fieldsByKind);

type Held = SyntaxNode | Name | Binders | string | number | boolean | undefined | readonly (SyntaxNode | Name)[];

const widest = 100;

/** A piece of output: a leaf, or parts between brackets. */
type Piece = string | { readonly open: string; readonly parts: readonly Piece[]; readonly close: string };

export function renderTree(node: SyntaxNode): string {
  return lay(pieceOf(node), '');
}

function pieceOf(node: SyntaxNode): Piece {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value);
    case 'boolean':
      return node.value ? 'TRUE' : 'FALSE';
    case 'built-in-set':
      return node.name;
    case 'previous-value':
      return '@';
    case 'declaration':
      return node.arity === 0 ? node.name.text : `${node.name.text}/${node.arity}`;
    case 'reference':
      if (node.args.length === 0 && node.selectors.length === 0) return node.name.text;
      break;
    default:
  }
  const fields = node as unknown as Readonly<Record<string, Held>>;
  const names: readonly string[] = fieldsByKind[node.kind];
  return form(
    node.kind,
    names.flatMap((name) => piecesOf(name, fields[name])),
  );
}

function form(kind: string, parts: readonly Piece[]): Piece {
  return { open: `(${kind}`, parts, close: ')' };
}

function piecesOf(field: string, held: Held): readonly Piece[] {
  if (held === undefined || held === false) return [];
  if (held === true) return [field];
  if (typeof held === 'string') return [held === '' ? '""' : held];
  if (typeof held === 'number') return [String(held)];
  if (Array.isArray(held)) return [{ open: '[', parts: held.flatMap((item) => piecesOf(field, item)), close: ']' }];
  const one = held as SyntaxNode | Name | Binders;
  if (!('kind' in one)) return [one.text];
  if (one.kind === 'bounded') return piecesOf(field, one.bounds);
  if (one.kind === 'unbounded') return piecesOf(field, one.names);
  return [pieceOf(one)];
}

/** On one line if it fits. Otherwise one line per part, from the first part that has parts itself. */
function lay(piece: Piece, indent: string): string {
  if (typeof piece === 'string') return piece;
  const flat = flatten(piece, widest - indent.length);
  if (flat !== undefined) return flat;
  const deeper = `${indent}  `;
  let text = piece.open;
  let broken = false;
  for (const part of piece.parts) {
    broken ||= typeof part !== 'string';
    const gap = broken ? `\n${deeper}` : text === '[' ? '' : ' ';
    text += gap + lay(part, deeper);
  }
  return text + piece.close;
}

/** The piece on one line. Undefined if the line is too long. */
function flatten(piece: Piece, room: number): string | undefined {
  if (typeof piece === 'string') return piece.length <= room ? piece : undefined;
  let text = piece.open;
  for (const part of piece.parts) {
    const flat = flatten(part, room - text.length);
    if (flat === undefined) return undefined;
    text += text === '[' ? flat : ` ${flat}`;
  }
  return text.length < room ? text + piece.close : undefined;
}
