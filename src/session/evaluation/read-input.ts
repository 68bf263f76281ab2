/**
 * Parses the input of a prompt: an expression, or units of a module. In: the text. Out: its tree, its errors, or the
 * answer that the text is not complete yet. Names are not resolved here.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';
import { failureDiagnostic, type ParseFailure, parseFrom } from '../../syntax/parse-module.js';
import type {
  Assumption,
  Constants,
  Definition,
  Expression,
  Instance,
  Name,
  Recursive,
  Theorem,
  UseOrHide,
  Variables,
} from '../../syntax/tree.js';

export type PromptDefinition = Definition | Recursive;

/** A unit of a module that defines no name that the prompt can use. */
export type OtherUnit =
  | { readonly kind: 'extends'; readonly span: Span; readonly modules: readonly Name[] }
  | Constants
  | Variables
  | Instance
  | Assumption
  | Theorem
  | UseOrHide;

export type InputRead =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | {
      readonly kind: 'definitions';
      readonly definitions: readonly PromptDefinition[];
      readonly others: readonly OtherUnit[];
      /** Whether a name is declared RECURSIVE, but its definition has not been typed yet. */
      readonly isIncomplete: boolean;
      /** The last unit. Undefined if the text has only comments and lines that separate units. */
      readonly last: PromptDefinition | OtherUnit | undefined;
      /** Whether the text has only comments. */
      readonly isBlank: boolean;
    }
  | {
      readonly kind: 'faults';
      readonly diagnostics: readonly Diagnostic[];
      readonly isIncomplete: boolean;
      /** Whether the text ends within a comment. */
      readonly isInComment: boolean;
      /** Whether the text begins like a unit, not like an expression. */
      readonly isLikeUnit: boolean;
    };

export function readInput(source: Source): InputRead {
  const asExpression = parseFrom('LoneExpression', source);
  if ('tree' in asExpression) return { kind: 'expression', expression: asExpression.tree as Expression };
  const end = source.text.trimEnd().length;
  const asUnits = parseFrom('LoneUnits', source);
  if ('tree' in asUnits) {
    // The parser gives null for a line that only separates units, such as `----`.
    const written = asUnits.tree as readonly (PromptDefinition | OtherUnit | null)[];
    const units = written.filter((unit) => unit !== null);
    const definitions = units.filter(isDefinition);
    const others = units.filter((unit) => !isDefinition(unit)) as readonly OtherUnit[];
    const [isIncomplete, last] = [lacksDefinition(definitions), units.at(-1)];
    return {
      kind: 'definitions',
      definitions,
      others,
      isIncomplete,
      last,
      isBlank: written.length === 0,
    };
  }
  const failures = [asExpression.failure, asUnits.failure];
  // The text is neither an expression nor a list of units. The user probably meant the form in which the parser reads
  // further, so its error is reported.
  const [first, second] = failures.map(offsetOf) as [number, number];
  const isLikeUnit = second > first;
  const failure = isLikeUnit ? asUnits.failure : asExpression.failure;
  const isInComment = failures.some(isOpenComment);
  const isIncomplete = isInComment || failures.some((one) => offsetOf(one) >= end);
  return { kind: 'faults', diagnostics: [failureDiagnostic(failure)], isIncomplete, isInComment, isLikeUnit };
}

/** Whether a line begins like a unit of a module, or is a line such as `----` that separates units. */
export function beginsUnit(line: string): boolean {
  const text = line.trimStart();
  if (/^(?:----|====)/.test(text)) return true;
  const places = parseFrom('UnitPlaces', { name: 'input', text });
  return 'tree' in places && (places.tree as readonly number[])[0] === 0;
}

function isDefinition(unit: PromptDefinition | OtherUnit): unit is PromptDefinition {
  switch (unit.kind) {
    case 'operator-definition':
    case 'function-definition':
    case 'module-definition':
    case 'recursive':
      return true;
    default:
      return false;
  }
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
