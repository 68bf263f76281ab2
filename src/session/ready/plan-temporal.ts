/**
 * Plans the temporal part of a check: the properties that no single state or step can violate, and the fairness of the
 * specification. In: the split formulas. Out: formulas over atoms, or an error for each part that cannot be checked.
 */
import type { ModelAtoms, NamedFormula } from '../../compile/compile-model.js';
import { TemporalFormulas, type Unbuilt, UnbuiltPart } from '../../compile/names/temporal-formula.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';
import type { Strategy } from '../../explore/step/outcome.js';
import { and, operandsOf, type Temporal } from '../../model/temporal.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Machine } from '../evaluation/evaluate.js';
import { Constants } from './formula-constants.js';
import type { Behavior, TemporalPart } from './open-model.js';
import { type CheckPlan, type Stated, statedOnce } from './plan-check.js';

export interface TemporalProperty {
  readonly name: string;
  readonly span: Span | undefined;
  readonly formula: Temporal;
}

export interface TemporalCheckPlan {
  readonly properties: readonly TemporalProperty[];
  readonly assumed: Temporal;
  readonly atoms: ModelAtoms;
  /** The source text of each formula and of its parts; and which of the formulas are fairness conditions. */
  readonly sources: TemporalFormulas['sources'];
  readonly fairness: TemporalFormulas['fairness'];
  /** For each step atom, whether it holds for a stuttering step. */
  readonly onStutter: readonly boolean[];
  /**
   * With `--allow-unsound`, the formula by which states with different futures may count as one. Otherwise undefined.
   */
  readonly identified: 'VIEW' | 'SYMMETRY' | undefined;
}

export type TemporalPlanned =
  /** The plan. Undefined if there are no temporal properties, or if they are skipped. */
  | { readonly kind: 'plan'; readonly plan: TemporalCheckPlan | undefined }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export interface TemporalRequest {
  readonly plan: CheckPlan;
  readonly strategy: Strategy;
  readonly skipProperties: boolean;
  readonly allowUnsound: boolean;
  /** Whether a source is the text of a built-in module. */
  readonly isBuiltIn: IsBuiltIn;
}

type IsBuiltIn = (source: Source) => boolean;

export function planTemporal(machine: Machine, behavior: Behavior, request: TemporalRequest): TemporalPlanned {
  const { plan, strategy, skipProperties, allowUnsound } = request;
  const [property] = behavior.temporal;
  if (!property || skipProperties) return { kind: 'plan', plan: undefined };
  const identities = (['VIEW', 'SYMMETRY'] as const).flatMap((word) => {
    const stated = statedOnce(plan, word === 'VIEW' ? 'view' : 'symmetry');
    return stated ? [{ word, stated }] : [];
  });
  const diagnostics = [
    ...(strategy === 'breadth-first' ? [] : [needsTheGraph(property)]),
    ...(allowUnsound ? [] : identities.map(({ word, stated }) => identifiesStates(property, word, stated))),
  ];
  if (diagnostics.length > 0) return { kind: 'faults', diagnostics };
  return buildTemporal(machine, behavior, identities[0]?.word, request.isBuiltIn);
}

function buildTemporal(
  machine: Machine,
  behavior: Behavior,
  identified: TemporalCheckPlan['identified'],
  isBuiltIn: IsBuiltIn,
): TemporalPlanned {
  const planned = planLasso(machine, behavior, isBuiltIn);
  if (planned.kind === 'faults') return planned;
  const { conditions, ...plan } = planned.plan;
  const assumed = and(...conditions.map(({ formula }) => formula));
  return { kind: 'plan', plan: { ...plan, assumed, identified } };
}

/** The formulas to evaluate on a behavior with a loop. */
export interface LassoPlan {
  readonly properties: readonly TemporalProperty[];
  /** The fairness of the specification, as its conjuncts. */
  readonly conditions: readonly TemporalProperty[];
  readonly atoms: ModelAtoms;
  readonly sources: TemporalCheckPlan['sources'];
  readonly fairness: TemporalCheckPlan['fairness'];
  readonly onStutter: readonly boolean[];
}

export type LassoPlanned =
  | { readonly kind: 'plan'; readonly plan: LassoPlan }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export function planLasso(machine: Machine, behavior: Behavior, isBuiltIn: IsBuiltIn): LassoPlanned {
  const { program } = machine;
  const constants = new Constants(machine);
  const formulas = new TemporalFormulas(program, constants);
  const diagnostics: Diagnostic[] = [];
  const attempt = (of: string, { part, form }: TemporalPart, named?: Span): Temporal | undefined => {
    try {
      return form === 'always' ? formulas.buildAlways(part) : formulas.build(part);
    } catch (error) {
      if (!(error instanceof UnbuiltPart)) throw error;
      diagnostics.push(cannotCheck(of, error, isBuiltIn(error.span.source) ? named : undefined));
      return undefined;
    }
  };
  const properties = behavior.temporal.flatMap((property): TemporalProperty[] => {
    const formula = attempt(`property '${property.name}'`, property, property.span);
    return formula ? [{ name: property.name, span: property.span, formula }] : [];
  });
  const conditions = behavior.fairness.flatMap((part): TemporalProperty[] => {
    const formula = attempt('specification', { part, form: 'whole' });
    const { expression } = part;
    return formula ? [{ name: textOf(expression), span: expression.span, formula }] : [];
  });
  if (diagnostics.length > 0) return { kind: 'faults', diagnostics };
  return {
    kind: 'plan',
    plan: {
      properties,
      conditions,
      atoms: { states: formulas.states, steps: formulas.steps },
      sources: formulas.sources,
      fairness: formulas.fairness,
      onStutter: formulas.steps.map(({ box }) => box.shape === 'square'),
    },
  };
}

/** Says for a message where an atom comes from: from a property, or from the fairness of the specification. */
export function ownerOfAtom({ properties }: TemporalCheckPlan, kind: 'state' | 'step', atom: number): string {
  const owner = properties.find(({ formula }) => contains(formula, kind, atom));
  return owner ? `property ${owner.name}` : 'the fairness of the specification';
}

function contains(formula: Temporal, kind: 'state' | 'step', atom: number): boolean {
  if (formula.kind === 'state' || formula.kind === 'step') return formula.kind === kind && formula.atom === atom;
  return operandsOf(formula).some((operand) => contains(operand, kind, atom));
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
  case: ['this CASE has no OTHER, and a guard is a temporal formula', 'add an OTHER arm'],
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

/**
 * Reports a VIEW or a SYMMETRY with temporal properties. States that count as one may have different futures, so a path
 * in the state graph may be no behavior of the specification.
 */
function identifiesStates({ name, span }: NamedFormula, word: 'VIEW' | 'SYMMETRY', stated: Stated): Diagnostic {
  return diagnostic('SY3121', `The property '${name}' cannot be checked with ${word}`, {
    ...(span === undefined ? {} : { span }),
    related: [{ span: stated.span, label: `the ${word}` }],
    label:
      'only a whole behavior can violate this, and the search does not follow behaviors through states that are identified',
    hint: `remove the ${word}, or use --allow-unsound: then an answer may be wrong`,
  });
}

function needsTheGraph({ name, span }: NamedFormula): Diagnostic {
  return diagnostic('SY3123', `The property '${name}' cannot be checked with --strategy depth-first`, {
    ...(span === undefined ? {} : { span }),
    label: 'only a whole behavior can violate this, and a depth-first search does not keep the graph of the states',
    hint: 'use --strategy breadth-first, or --skip-properties',
  });
}

/**
 * @param named the position of the formula's name in the specification. It is given if the part itself is in a built-in
 * module, because the user cannot change that text.
 */
function cannotCheck(of: string, { why, span }: UnbuiltPart, named: Span | undefined): Diagnostic {
  const [label, hint] = reasons[why];
  if (named)
    return diagnostic('SY3120', `The ${of} has a temporal part that cannot be checked`, {
      span: named,
      related: [{ span, label }],
      hint,
    });
  return diagnostic('SY3120', `The ${of} has a temporal part that cannot be checked`, { span, label, hint });
}
