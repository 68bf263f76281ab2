/**
 * A message to the user, as data. Each stage makes its diagnostics in small functions beside the check;
 * `render-diagnostic.ts` turns them into text. The ranges of codes: `SY0###` files, modules and options, `SY1###`
 * syntax, `SY2###` names, arities and levels, `SY3###` configuration, `SY4###` evaluation, `SY5###` PlusCal, `SY510#`
 * to `SY512#` traces, `SY513#` to `SY515#` suspicious successes, `SY516#` and `SY517#` graphs and pictures, `SY57##`
 * logs, `SY60##` engines.
 */
import type { Span } from './source.js';

export type Severity = 'error' | 'warning';

/**
 * The causes of diagnostics that the program must distinguish. Code compares causes, never codes, because codes are for
 * users.
 */
export type Cause =
  /** The stack was too small. A second attempt with a larger stack may succeed. */
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
  /** One sentence that says what is wrong and names the thing that is wrong. */
  readonly title: string;
  /** The position of the error in a text. Undefined only if there is no text, for example if a file is missing. */
  readonly span?: Span;
  /** A few words beside the carets that say what was found or expected. */
  readonly label?: string;
  readonly related: readonly RelatedSpan[];
  /** What the user can do. Undefined if nothing can be suggested. */
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
