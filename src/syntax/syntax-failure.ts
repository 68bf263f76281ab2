/**
 * A fault that the grammar recognises for what it is, such as a comment that never ends. Thrown out of the parser
 * and turned into a diagnostic by `parse-module.ts`, so that the grammar holds no sentences.
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
  | 'step-takes-no-proof';

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
