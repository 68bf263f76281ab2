/** Converts diagnostics to the messages of the API. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { renderDiagnostic } from '../diagnostics/render-diagnostic.js';
import { positionOf } from '../diagnostics/source.js';
import type { Message } from './types.js';

export function messagesOf(diagnostics: readonly Diagnostic[]): readonly Message[] {
  return diagnostics.map((one): Message => {
    const { code, severity, title, span, hint } = one;
    const start = span && positionOf(span.source, span.start);
    const place = span && start && { file: span.source.name, line: start.line, column: start.column };
    return { code, severity, title, place, hint, text: renderDiagnostic(one) };
  });
}
