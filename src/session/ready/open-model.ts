/**
 * Turns a plan into a model that can be explored. In: an evaluator with values for the constants, and a plan. Out: the
 * model, or an error for each formula that cannot be checked.
 */

import { Environment, type Written } from '../../compile/code/environment.js';
import { compileModel, type ModelAtoms, type ModelParts, type NamedFormula } from '../../compile/compile-model.js';
import { type FormulaPart, splitFormula } from '../../compile/names/split-formula.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { type ListsOf, listsOf, type PredicateKind } from '../../model/formula-kinds.js';
import type { Identity, Model, ModelRestPoint } from '../../model/model.js';
import { textOf } from '../../syntax/formula-text.js';
import { printExpression } from '../../syntax/print.js';
import type { Expression } from '../../syntax/tree.js';
import type { Machine } from '../evaluation/evaluate.js';
import { Constants } from './formula-constants.js';
import { type CheckPlan, type Stated, statedAs } from './plan-check.js';

/** The formulas of a model. */
export interface Behavior {
  readonly parts: ModelParts;
  /** The temporal properties. They are not in `parts`. */
  readonly temporal: readonly (NamedFormula & TemporalPart)[];
  /** The fairness conditions among the conjuncts of the specification. */
  readonly fairness: readonly Written[];
  /** The text of v in `[][Next]_v`. Undefined if the configuration names INIT and NEXT. */
  readonly subscript: string | undefined;
}

/**
 * Returns the formulas of initial states and of steps. Of the invariants, the properties and the constraints, it has only
 * those in `kept`.
 */
export function withoutPredicates(behavior: Behavior, kept: Partial<ListsOf<NamedFormula>> = {}): Behavior {
  return { ...behavior, parts: { ...behavior.parts, ...listsOf(() => []), ...kept } };
}

/**
 * A conjunct of a temporal property. With the form `always`, the conjunct is `[]part`. With the form `whole`, it is
 * `part` itself.
 */
export interface TemporalPart {
  readonly part: Written;
  readonly form: 'whole' | 'always';
}

export type Split =
  | { readonly kind: 'behavior'; readonly behavior: Behavior }
  /** The specification has no initial predicate, and no formula must be checked in states. */
  | { readonly kind: 'no states' }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

type PartKind = FormulaPart['kind'];

/**
 * For each kind of predicate, the kinds of conjuncts of a PROPERTY that become such predicates. All other conjuncts are
 * temporal.
 */
const partsOfProperties: { readonly [Kind in PredicateKind]?: readonly PartKind[] } = {
  invariant: ['always'],
  'initial property': ['first'],
  'step property': ['every-step'],
};

/**
 * For each kind of predicate, further kinds of conjuncts that become such predicates if the specification has no
 * fairness.
 */
const partsInEffect: { readonly [Kind in PredicateKind]?: readonly PartKind[] } = {
  invariant: ['always-in-effect'],
  'initial property': ['first-in-effect'],
  'step property': ['every-step-in-effect'],
};

/** Splits the specification and the properties into parts. `variables` is the number of variables. */
export function splitBehavior(machine: Machine, plan: CheckPlan, variables: number): Split {
  if (!plan.behavior) throw new Error('there is no initial predicate and no next-state relation');
  const constants = new Constants(machine);
  const split = (expression: Expression) => splitFormula(machine.program, written(expression), constants);
  const properties = plan.stated.property.map((property) => ({ property, parts: split(property.expression) }));
  const ofKind = (kind: PartKind) =>
    properties.flatMap(({ property, parts }) =>
      parts.flatMap((part) => (part.kind === kind ? [named(property, part.part)] : [])),
    );
  const temporal = (form: TemporalPart['form'], ...kinds: readonly PartKind[]) =>
    kinds.flatMap(ofKind).map((property) => ({ ...property, form }));
  const begun = beginAndStep(plan.behavior, split, variables === 0 && nothingIsStated(plan));
  if (begun.kind !== 'begun') return begun;
  const anyBehaviorIsFair = begun.fairness.length === 0;
  return {
    kind: 'behavior',
    behavior: {
      parts: {
        initial: begun.initial,
        next: begun.next,
        joint: begun.joint,
        everywhere: begun.everywhere,
        ...listsOf((kind) => [
          ...statedAs(plan, kind).map((stated) => named(stated)),
          ...(partsOfProperties[kind] ?? []).flatMap(ofKind),
          ...(anyBehaviorIsFair ? (partsInEffect[kind] ?? []).flatMap(ofKind) : []),
        ]),
      },
      temporal: [
        ...temporal('whole', 'temporal', ...(anyBehaviorIsFair ? [] : (['first-in-effect'] as const))),
        ...(anyBehaviorIsFair ? [] : temporal('always', 'always-in-effect', 'every-step-in-effect')),
      ],
      fairness: begun.fairness,
      subscript: begun.subscript,
    },
  };
}

type Begun =
  | {
      readonly kind: 'begun';
      readonly initial: readonly Written[];
      readonly next: NamedFormula;
      readonly joint: readonly Written[];
      readonly everywhere: readonly NamedFormula[];
      readonly fairness: readonly Written[];
      readonly subscript: string | undefined;
    }
  | Exclude<Split, { readonly kind: 'behavior' }>;

function nothingIsStated({ stated }: CheckPlan): boolean {
  return Object.values(stated).every((formulas) => formulas.length === 0);
}

/**
 * Splits the specification into initial predicate, next-state relation and further parts.
 * @param onlyAssumptions whether only assumptions are checked. Then a specification may lack an initial predicate, as
 * `[][TRUE]_<<>>` does.
 */
function beginAndStep(
  behavior: NonNullable<CheckPlan['behavior']>,
  split: (expression: Expression) => readonly FormulaPart[],
  onlyAssumptions: boolean,
): Begun {
  if (behavior.kind === 'init-next')
    return {
      kind: 'begun',
      initial: [written(behavior.init.expression)],
      next: named(behavior.next),
      joint: [],
      everywhere: [],
      fairness: [],
      subscript: undefined,
    };
  const { formula } = behavior;
  const parts = split(formula.expression);
  const initial = parts.flatMap((part) =>
    part.kind === 'first' || part.kind === 'first-in-effect' ? [part.part] : [],
  );
  const steps = parts.flatMap((part) =>
    part.kind === 'every-step' || part.kind === 'every-step-in-effect' ? [part] : [],
  );
  const always = parts.filter(({ kind }) => kind === 'always' || kind === 'always-in-effect');
  const fairness = parts.flatMap((part) => (part.kind === 'temporal' ? [part.part] : []));
  const [step] = steps;
  if (initial.length === 0) return onlyAssumptions ? { kind: 'no states' } : faults(noInitialPredicate(formula));
  if (!step) return faults(noNextState(formula));
  const { action } = step.box;
  const next: NamedFormula = {
    name: textOf(action),
    span: action.span,
    part: { ...step.part, expression: action },
  };
  const joint = steps.map(({ part }) => part);
  const everywhere = always.map(({ part }) => ({ name: textOf(part.expression), span: part.expression.span, part }));
  const subscripts = steps.map(({ box }) => printExpression(box.subscript));
  const subscript = subscripts.length === 1 ? subscripts[0] : `<<${[...new Set(subscripts)].join(', ')}>>`;
  return { kind: 'begun', initial, next, joint, everywhere, fairness, subscript };
}

function faults(...diagnostics: readonly Diagnostic[]): Begun {
  return { kind: 'faults', diagnostics };
}

function written(expression: Expression): Written {
  return { kind: 'written', expression, environment: Environment.empty };
}

function named({ name, span, expression }: Stated, part: Written = written(expression)): NamedFormula {
  return { name, span, part };
}

export interface OpenOptions {
  readonly namesSteps: boolean;
  readonly completes?: boolean;
  readonly identity?: Identity | undefined;
  readonly restPoint?: ModelRestPoint | undefined;
  readonly atLevel?: (level: number) => void;
  readonly atoms?: ModelAtoms | undefined;
}

export function openModel({ program, runtime }: Machine, { parts }: Behavior, options: OpenOptions): Model {
  return compileModel(program, runtime, parts, {
    namesSteps: options.namesSteps,
    completes: options.completes === true,
    identity: options.identity,
    restPoint: options.restPoint,
    atLevel: options.atLevel ?? (() => undefined),
    atoms: options.atoms,
  });
}

function noInitialPredicate({ name, span }: Stated): Diagnostic {
  return diagnostic('SY3114', `The specification '${name}' has no initial predicate`, {
    span,
    hint: 'write Spec == Init /\\ [][Next]_vars',
  });
}

function noNextState({ name, span }: Stated): Diagnostic {
  return diagnostic('SY3115', `The specification '${name}' has no next-state relation`, {
    span,
    hint: 'write Spec == Init /\\ [][Next]_vars',
  });
}
