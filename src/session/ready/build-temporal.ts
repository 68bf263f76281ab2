/**
 * The temporal part of a check: the properties that need a behavior to violate them, and what the specification says of all behaviors. In: the split formulas. Out:
 * formulas over atoms, or an error for each part that cannot be checked.
 */
import type { ModelAtoms } from '../../compile/compile-model.js';
import type { ConstantValues } from '../../compile/names/instances-of-bounds.js';
import { TemporalFormulas, type Unbuilt, UnbuiltPart } from '../../compile/names/temporal-formula.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { and, type Temporal } from '../../model/temporal.js';
import type { Machine } from '../evaluation/evaluate.js';
import type { Behavior, TemporalPart } from './open-model.js';

export interface TemporalProperty {
  readonly name: string;
  readonly span: Span | undefined;
  readonly formula: Temporal;
}

export interface TemporalCheckPlan {
  readonly properties: readonly TemporalProperty[];
  readonly assumed: Temporal;
  readonly atoms: ModelAtoms;
  /** Whether each step formula holds for a stuttering step. */
  readonly onStutter: readonly boolean[];
}

export type TemporalBuilt =
  | { readonly kind: 'built'; readonly plan: TemporalCheckPlan }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export function buildTemporal({ program }: Machine, behavior: Behavior, constants: ConstantValues): TemporalBuilt {
  const formulas = new TemporalFormulas(program, constants);
  const diagnostics: Diagnostic[] = [];
  const attempt = (of: string, { part, form }: TemporalPart): Temporal | undefined => {
    try {
      return form === 'always' ? formulas.buildAlways(part) : formulas.build(part);
    } catch (error) {
      if (!(error instanceof UnbuiltPart)) throw error;
      diagnostics.push(cannotCheck(of, error));
      return undefined;
    }
  };
  const properties = behavior.temporal.flatMap((property): TemporalProperty[] => {
    const formula = attempt(`property '${property.name}'`, property);
    return formula ? [{ name: property.name, span: property.span, formula }] : [];
  });
  const assumed = behavior.fairness.flatMap((part) => {
    const formula = attempt('specification', { part, form: 'whole' });
    return formula ? [formula] : [];
  });
  if (diagnostics.length > 0) return { kind: 'faults', diagnostics };
  return {
    kind: 'built',
    plan: {
      properties,
      assumed: and(...assumed),
      atoms: { states: formulas.states, steps: formulas.steps },
      onStutter: formulas.steps.map(({ box }) => box.shape === 'square'),
    },
  };
}

/** The property that an atom belongs to, for messages. */
export function ownerOfAtom({ properties }: TemporalCheckPlan, kind: 'state' | 'step', atom: number): string {
  const owner = properties.find(({ formula }) => contains(formula, kind, atom));
  return owner ? `property ${owner.name}` : 'the fairness of the specification';
}

function contains(formula: Temporal, kind: 'state' | 'step', atom: number): boolean {
  switch (formula.kind) {
    case 'constant':
      return false;
    case 'state':
    case 'step':
      return formula.kind === kind && formula.atom === atom;
    case 'and':
    case 'or':
      return formula.operands.some((operand) => contains(operand, kind, atom));
    default:
      return contains(formula.operand, kind, atom);
  }
}

const reasons: Readonly<Record<Unbuilt, readonly [reason: string, hint: string]>> = {
  action: [
    'this is an action: in a temporal formula an action stands as [][A]_v or <><<A>>_v',
    'write [][A]_v, <><<A>>_v, WF_v(A) or SF_v(A)',
  ],
  bound: [
    'the set of this quantifier is not constant, or has no value',
    'quantify over a constant set, and put a condition on the state inside',
  ],
  case: ['this CASE has no OTHER, and a state decides between its arms', 'add an OTHER arm'],
  hidden: [
    '\\AA and \\EE are not supported',
    'write the formula without hidden variables, or refine with INSTANCE ... WITH',
  ],
  guarantee: ['the operator -+-> is not supported', 'write the assumption and the guarantee as properties'],
  recursive: ['this does not stand for a temporal formula that can be unfolded', 'write the formula without recursion'],
  unbounded: ['this quantifier has no set', 'quantify over a constant set'],
  form: [
    'this operator does not take temporal formulas here',
    'combine temporal formulas with /\\, \\/, =>, <=>, ~, [], <> and ~>',
  ],
};

function cannotCheck(of: string, { why, span }: UnbuiltPart): Diagnostic {
  const [label, hint] = reasons[why];
  return diagnostic('SY3120', `The ${of} has a temporal part that cannot be checked`, { span, label, hint });
}
