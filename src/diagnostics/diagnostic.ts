/**
 * A message to the user, as data. Each stage makes its diagnostics in small functions beside the check;
 * `render-diagnostic.ts` turns them into text. This file knows no language.
 *
 * Codes: `SY0###` files, modules and options, `SY1###` syntax, `SY2###` names, arities and levels, `SY3###`
 * configuration, `SY4###` evaluation, `SY5###` PlusCal, `SY510#` to `SY512#` traces, `SY513#` to `SY515#` suspicious
 * successes, `SY516#` and `SY517#` graphs and pictures, `SY57##` logs, `SY60##` engines.
 */
import type { Span } from './source.js';

export type Severity = 'error' | 'warning';

/** The causes to which the program reacts. Control flow reads the cause, never the code: codes are for people. */
export type Cause =
  /** The stack was too small. With a larger stack, the same may succeed. */
  | 'too-deep'
  | 'out-of-memory'
  | 'empty-file'
  /** A name of a lone expression has no definition and resembles no other name. The caller knows where to define it. */
  | 'unknown-name'
  /** Nothing was checked. */
  | 'vacuous';

/** A second position that explains the first one, such as `first defined here`. */
export interface RelatedSpan {
  readonly span: Span;
  readonly label: string;
}

export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what is wrong, with the name of the thing. */
  readonly title: string;
  /** Where it is wrong. Absent only if there is no text, for example if a file is missing. */
  readonly span?: Span;
  /** A few words under the caret: what was found or what was expected. */
  readonly label?: string;
  readonly related: readonly RelatedSpan[];
  /** What the user can do, if that is known. */
  readonly hint?: string;
  readonly cause?: Cause;
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

export interface DiagnosticParts {
  readonly severity?: Severity;
  readonly span?: Span;
  readonly label?: string;
  readonly related?: readonly RelatedSpan[];
  readonly hint?: string;
  readonly cause?: Cause;
}

export function diagnostic(code: string, title: string, parts: DiagnosticParts = {}): Diagnostic {
  return { code, title, severity: 'error', related: [], ...parts };
}

export function hasCause(diagnostics: readonly Diagnostic[], cause: Cause): boolean {
  return diagnostics.some((found) => found.cause === cause);
}
