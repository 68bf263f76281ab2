/**
 * A fault that the grammar recognises, such as an unclosed comment. The parser throws the fault, and `parse-module.ts`
 * makes a diagnostic from it. So the grammar contains no messages.
 */
import type { Span } from '../diagnostics/source.js';

export type SyntaxFault =
  | 'unterminated-comment'
  | 'unterminated-string'
  | 'unknown-escape'
  | 'label-changes-grouping'
  | 'operator-conflict'
  | 'instance-as-body'
  | 'bad-label'
  | 'named-implicit-step'
  | 'step-outside-proof'
  | 'step-takes-no-proof'
  | 'labelled-twice'
  | 'call-as-expression'
  | 'macro-of-expression';

export class SyntaxFailure extends Error {
  readonly fault: SyntaxFault;
  readonly span: Span;
  readonly words: readonly string[];
  readonly related: Span | undefined;

  constructor(fault: SyntaxFault, span: Span, words: readonly string[] = [], related?: Span) {
    super(fault);
    this.fault = fault;
    this.span = span;
    this.words = words;
    this.related = related;
  }
}

export function fail(fault: SyntaxFault, span: Span, words: readonly string[] = [], related?: Span): never {
  throw new SyntaxFailure(fault, span, words, related);
}
