/** Diagnostics that several stages of the translation report, and functions for their texts. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { closest } from '../diagnostics/suggest.js';
import type { Name } from '../syntax/tree.js';

export type Report = (found: Diagnostic) => void;

/** Returns `did you mean ...?` if a known name is close; otherwise undefined. */
export function suggestion(name: string, known: readonly string[]): string | undefined {
  const meant = closest(name, known);
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
}

export function definedTwice(what: string, name: Name, first: Span | undefined): Diagnostic {
  return diagnostic('SY5036', `${what} ${name.text} is defined twice`, {
    span: name.span,
    label: 'defined again here',
    related: first ? [{ span: first, label: 'first defined here' }] : [],
    hint: 'rename one of the two',
  });
}

/** Returns a number with a noun: `2 arguments`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
