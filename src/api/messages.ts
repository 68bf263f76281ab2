/** Converts diagnostics to the messages of the API. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { renderDiagnostic } from '../diagnostics/render-diagnostic.js';
import { positionOf, type Span } from '../diagnostics/source.js';
import type { Message, Place } from './types.js';

export function messagesOf(diagnostics: readonly Diagnostic[]): readonly Message[] {
  return diagnostics.map(messageOf);
}

export function messageOf(one: Diagnostic): Message {
  const { code, severity, title, span, hint } = one;
  return { code, severity, title, place: placeOf(span), hint, text: renderDiagnostic(one) };
}

export function placeOf(span: Span | undefined): Place | undefined {
  if (!span) return undefined;
  const { line, column } = positionOf(span.source, span.start);
  return { file: span.source.name, line, column };
}
