/**
 * Finds lists whose bullets are not in one column. In: a module. Out: a warning for each `/\` or `\/` at the beginning
 * of a line that looks like a bullet but is read as an operator. Such a token is one column to the left or right of the
 * bullets of a list, or it is `\/` in the column of `/\` bullets, or the reverse.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../children.js';
import type { Infix, Junction, Module, SyntaxNode } from '../tree.js';

export function misalignedLists(module: Module): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  // A stack instead of recursion, because expressions may be nested deeply.
  const open: { readonly node: SyntaxNode; readonly list: Junction | undefined }[] = [
    { node: module, list: undefined },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    if (node.kind === 'infix') {
      const list = node.left.kind === 'junction' ? node.left : next.list;
      if (list && isMisaligned(list, node)) found.push(misaligned(list, node));
    }
    const list = node.kind === 'junction' ? node : node.kind === 'infix' ? next.list : undefined;
    for (const child of children(node)) open.push({ node: child, list });
  }
  return found.sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

/** Returns the number of characters before the offset in its line. Undefined if one of them is not a space. */
function indentAt(text: string, offset: number): number | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^ *$/.test(text.slice(start, offset)) ? offset - start : undefined;
}

function isMisaligned({ operator, span: { start, source } }: Junction, infix: Infix): boolean {
  const { text, span } = infix.operator;
  if (text !== '/\\' && text !== '\\/') return false;
  const indent = indentAt(source.text, span.start);
  if (indent === undefined) return false;
  const by = Math.abs(indent - (start - source.text.lastIndexOf('\n', start - 1) - 1));
  return by === 1 || (by === 0 && text !== operator);
}

function misaligned({ operator, span: list }: Junction, { operator: { text, span } }: Infix): Diagnostic {
  return diagnostic('SY1020', `\`${text}\` looks like an item of a list, and is read as an operator`, {
    severity: 'warning',
    span,
    label: text === operator ? 'one column beside the list' : `the list has bullets \`${operator}\``,
    related: [{ span: { ...list, end: list.start + operator.length }, label: 'the list' }],
    hint: 'put the bullets of a list in one column, and a list within an item further to the right',
  });
}
