/**
 * Writes a syntax tree as JSON on one line: every node with its fields, spans as lines and columns, without the source
 * text. The stack is explicit, because expressions may be nested deeper than the call stack allows.
 */
import { positionOf, type Span } from '../../diagnostics/source.js';
import type { Module } from '../../syntax/tree.js';

const pieceLength = 65_536;

/** An item that is not written yet: JSON text, or a value to convert. */
type Pending = { readonly text: string } | { readonly value: unknown };

/** Returns the JSON text of a module in pieces. */
export function* treeToJson(root: Module): Generator<string> {
  const pending: Pending[] = [{ value: root }];
  let piece = '';
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ('text' in next) piece += next.text;
    else if (typeof next.value !== 'object' || next.value === null) piece += JSON.stringify(next.value) ?? 'null';
    else pending.push(...contentsOf(next.value).reverse());
    if (piece.length > pieceLength) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

function contentsOf(value: object): Pending[] {
  if (isSpan(value)) return [{ text: JSON.stringify(spanToJson(value)) }];
  if (Array.isArray(value)) return [{ text: '[' }, ...separated(value.map((item) => [{ value: item }])), { text: ']' }];
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const written = members.map(([key, member]) => [{ text: `${JSON.stringify(key)}:` }, { value: member }]);
  return [{ text: '{' }, ...separated(written), { text: '}' }];
}

function separated(items: readonly (readonly Pending[])[]): readonly Pending[] {
  return items.flatMap((item, index) => (index === 0 ? item : [{ text: ',' }, ...item]));
}

function isSpan(value: object): value is Span {
  return 'source' in value && 'start' in value && 'end' in value;
}

function spanToJson({ source, start, end }: Span): object {
  return { start: positionOf(source, start), end: positionOf(source, end) };
}
