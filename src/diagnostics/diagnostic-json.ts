/**
 * A diagnostic as plain data for JSON. Positions are lines and columns. Missing parts are null, so that every object
 * has the same keys.
 */
import type { Diagnostic, Severity } from './diagnostic.js';
import { type Position, positionOf, type Span } from './source.js';

export type PlaceJson = {
  readonly file: string | null;
  readonly start: Position | null;
  /** The position after the last character. */
  readonly end: Position | null;
  readonly label: string | null;
};

export type DiagnosticJson = PlaceJson & {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly related: readonly PlaceJson[];
  readonly hint: string | null;
};

export function diagnosticToJson({ code, severity, title, span, label, related, hint }: Diagnostic): DiagnosticJson {
  return {
    code,
    severity,
    title,
    ...placeToJson(span, label),
    related: related.map((one) => placeToJson(one.span, one.label)),
    hint: hint ?? null,
  };
}

function placeToJson(span: Span | undefined, label: string | undefined): PlaceJson {
  return {
    file: span?.source.name ?? null,
    start: span ? positionOf(span.source, span.start) : null,
    end: span ? positionOf(span.source, span.end) : null,
    label: label ?? null,
  };
}
