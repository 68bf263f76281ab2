/**
 * Finds mistakes that kinds prove: comparisons that are never TRUE, and fields that no value has. In: the kinds of the
 * variables, and the formulas of a model. Out: the mistakes in the order of the text. An expression is reported only if
 * it is a mistake in all of its uses. An expression that no evaluation reaches is not reported.
 */
import { areDisjoint, joinKinds } from '../../kinds/join-kinds.js';
import { isFunctional, isNone, type Kind, noKind, type Part, partsOf } from '../../kinds/kind.js';
import type { Expression, Field } from '../../syntax/tree.js';
import type { Written } from '../code/environment.js';
import {
  ofFoundState,
  ofStateUnderConstruction,
  ofStep,
  ofStepUnderConstruction,
  type Reading,
} from '../code/reading.js';
import type { StateFormulas } from './infer-variables.js';
import type { Inference } from './inference.js';
import type { ObservedKind, Observer, Point } from './inferring.js';

export type Mistake =
  /** The two sides have values of different sorts, so the comparison fails. */
  | { readonly kind: 'different sorts'; readonly sides: readonly [ObservedKind, ObservedKind] }
  /** A value is compared with a string that it never equals. */
  | {
      readonly kind: 'no such string';
      readonly value: ObservedKind;
      readonly text: string;
      readonly string: Expression;
    }
  /** A model value is compared with a string that is spelled like it. */
  | {
      readonly kind: 'spelled as a string';
      readonly value: ObservedKind;
      readonly text: string;
      readonly string: Expression;
    }
  | { readonly kind: 'no such field'; readonly node: Field; readonly record: Kind };

export interface JudgedFormulas extends StateFormulas {
  /** The predicates on states. `steps` has the predicates on steps. */
  readonly states: readonly Written[];
  readonly steps: readonly Written[];
}

export function findMistakes(inference: Inference, formulas: JudgedFormulas): readonly Mistake[] {
  const seen = new Seen();
  inference.forget();
  inference.observer = seen;
  const find = (reading: Reading, parts: readonly Written[]) => {
    let here: Point | undefined = inference.start(reading);
    for (const part of parts) here = here && inference.outcomeOf(part, here);
  };
  const assume = (reading: Reading, parts: readonly Written[]) => {
    for (const { expression, environment } of parts)
      inference.assume(expression, true, { ...inference.start(reading), environment });
  };
  find(ofStateUnderConstruction, formulas.initial);
  find(ofStepUnderConstruction, formulas.joint.length > 1 ? formulas.joint : [formulas.next.part]);
  assume(ofFoundState, formulas.states);
  assume(ofStep, formulas.steps);
  inference.observer = undefined;
  return inference.isExhausted ? [] : seen.mistakes();
}

class Seen implements Observer {
  private readonly comparisons = new Map<Expression, { first: ObservedKind; second: ObservedKind }>();
  private readonly fields = new Map<Field, Kind>();

  compared(first: ObservedKind, second: ObservedKind): void {
    const known = this.comparisons.get(first.node);
    this.comparisons.set(first.node, {
      first: known?.first.node === first.node ? joined(known.first, first) : first,
      second: known?.second.node === second.node ? joined(known.second, second) : second,
    });
  }

  fieldRead(node: Field, record: Kind): void {
    this.fields.set(node, joinKinds(this.fields.get(node) ?? noKind, record));
  }

  mistakes(): readonly Mistake[] {
    return [
      ...[...this.comparisons.values()].flatMap(({ first, second }) => mistakeOf(first, second) ?? []),
      ...[...this.fields].flatMap(([node, record]): readonly Mistake[] =>
        isNone(record) || mayHaveField(record, node.name.text) ? [] : [{ kind: 'no such field', node, record }],
      ),
    ];
  }
}

function joined(first: ObservedKind, second: ObservedKind): ObservedKind {
  return { node: first.node, kind: joinKinds(first.kind, second.kind) };
}

function mistakeOf(first: ObservedKind, second: ObservedKind): Mistake | undefined {
  if (isNone(first.kind) || isNone(second.kind) || !areDisjoint(first.kind, second.kind)) return undefined;
  const sorts = [first, second].map(({ kind }) => partsOf(kind).map(sortOf));
  // A model value can be compared with every value. So a comparison with a model value is no mistake, unless the other
  // side is a string with the same spelling.
  const spelled = spelledAsString(first, second) ?? spelledAsString(second, first);
  if (spelled) return spelled;
  if (sorts.flat().includes('model value')) return undefined;
  if (!sorts[0]?.some((sort) => sorts[1]?.includes(sort))) return { kind: 'different sorts', sides: [first, second] };
  for (const [value, other] of [
    [first, second],
    [second, first],
  ] as const) {
    if (
      other.node.kind === 'string' &&
      (value.node.kind === 'field' || value.node.kind === 'apply' || value.node.kind === 'reference')
    )
      return { kind: 'no such string', value, text: other.node.value, string: other.node };
  }
  return undefined;
}

/** Recognizes a comparison of model values with a string, such as `m = "m"`. The caller compares the spellings. */
function spelledAsString(value: ObservedKind, string: ObservedKind): Mistake | undefined {
  if (string.node.kind !== 'string') return undefined;
  const areModelValues = partsOf(value.kind).every(({ kind }) => kind === 'model value');
  return areModelValues
    ? { kind: 'spelled as a string', value, text: string.node.value, string: string.node }
    : undefined;
}

function sortOf(part: Part): string {
  return isFunctional(part) ? 'function' : part.kind;
}

function mayHaveField(record: Kind, name: string): boolean {
  if (record.kind === 'any') return true;
  return record.parts.some((part) => {
    if (part.kind === 'record') return part.fields.some((field) => field.name === name);
    return (
      part.kind === 'function' &&
      (part.argument.kind === 'any' || part.argument.parts.some(({ kind }) => kind === 'string'))
    );
  });
}
