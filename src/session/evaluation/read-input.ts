/**
 * Parses the input of a prompt: an expression, or definitions. In: the text. Out: its tree, its errors, or the answer
 * that the text is not complete yet. Names are not resolved here.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { failureDiagnostic, type ParseFailure, parseFrom } from '../../syntax/parse-module.js';
import type { Definition, Expression, Recursive } from '../../syntax/tree.js';

export type PromptDefinition = Definition | Recursive;

export type InputRead =
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** `isIncomplete`: a name is declared RECURSIVE, and not defined yet. */
  | { readonly kind: 'definitions'; readonly definitions: readonly PromptDefinition[]; readonly isIncomplete: boolean }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[]; readonly isIncomplete: boolean };

export function readInput(source: Source): InputRead {
  const asExpression = parseFrom('LoneExpression', source);
  if ('tree' in asExpression) return { kind: 'expression', expression: asExpression.tree as Expression };
  const asDefinitions = parseFrom('LoneDefinitions', source);
  if ('tree' in asDefinitions) {
    const definitions = asDefinitions.tree as readonly PromptDefinition[];
    return { kind: 'definitions', definitions, isIncomplete: lacksDefinition(definitions) };
  }
  const failures = [asExpression.failure, asDefinitions.failure];
  // The text is neither. The error is reported for the form that parses further, which is probably the one that the
  // user meant.
  const [first, second] = failures.map(offsetOf) as [number, number];
  const failure = second > first ? asDefinitions.failure : asExpression.failure;
  const end = source.text.trimEnd().length;
  const isIncomplete = failures.some((one) => offsetOf(one) >= end || isOpenComment(one));
  return { kind: 'faults', diagnostics: [failureDiagnostic(failure)], isIncomplete };
}

function lacksDefinition(definitions: readonly PromptDefinition[]): boolean {
  const defined = new Set(definitions.flatMap((one) => (one.kind === 'recursive' ? [] : [one.name.text])));
  return definitions.some(
    (one) => one.kind === 'recursive' && one.declarations.some(({ name }) => !defined.has(name.text)),
  );
}

function offsetOf(failure: ParseFailure): number {
  switch (failure.kind) {
    case 'unexpected':
      return failure.unexpected.offset;
    case 'fault':
      return failureDiagnostic(failure).span?.start ?? 0;
    case 'too-deep':
      return failure.offset;
  }
}

function isOpenComment(failure: ParseFailure): boolean {
  return failure.kind === 'fault' && failure.fault.fault === 'unterminated-comment';
}
