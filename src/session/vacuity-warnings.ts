/**
 * Makes warnings about a success that proves little: nothing was checked, constraints exclude steps, or no behavior is
 * fair. In: the plan, and how the search ended. Out: diagnostics for the report.
 */
import { countOf } from '../diagnostics/counts.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { LivenessOutcome } from './check-liveness.js';
import type { CheckPlan } from './ready/plan-check.js';
import type { TemporalCheckPlan } from './ready/plan-temporal.js';

/** Warns that the constraints exclude every initial state, so that a complete search has checked no step. */
export function allExcluded({ stated }: CheckPlan): Diagnostic {
  const [first] = stated.constraint;
  return diagnostic('SY3128', 'No step was checked: the constraints exclude every initial state', {
    severity: 'warning',
    cause: 'vacuous',
    ...(first === undefined ? {} : { span: first.span, label: 'a constraint' }),
    hint: 'correct the constraint or the initial predicate; --vacuity error makes the check fail',
  });
}

export function noInitialState({ behavior }: CheckPlan, spec: string): Diagnostic {
  const init = behavior?.kind === 'init-next' ? behavior.init : behavior?.formula;
  return diagnostic('SY3125', `Nothing was checked: '${spec}' has no initial state`, {
    severity: 'warning',
    cause: 'vacuous',
    ...(init === undefined ? {} : { span: init.span, label: 'the initial predicate holds in no state' }),
    hint: 'such a specification satisfies every formula; --vacuity error makes the check fail',
  });
}

/**
 * Returns warnings about properties that may hold only because constraints exclude steps, or because no behavior is
 * fair.
 */
export function propertyWarnings(
  { cut, vacuous }: Extract<LivenessOutcome, { kind: 'no violation' }>,
  [property]: TemporalCheckPlan['properties'],
): readonly Diagnostic[] {
  if (!property) return [];
  const place = property.span === undefined ? {} : { span: property.span };
  if (vacuous)
    return [
      diagnostic(
        'SY3127',
        'Temporal properties hold vacuously: no behavior satisfies the fairness of the specification',
        {
          severity: 'warning',
          ...place,
          label: 'this was not tested by any behavior',
          cause: 'vacuous',
          hint:
            cut > 0
              ? 'the constraints exclude steps that fairness demands'
              : 'weaken the fairness of the specification',
        },
      ),
    ];
  if (cut === 0) return [];
  return [
    diagnostic(
      'SY3126',
      `The constraints exclude ${countOf(cut, 'step')}: temporal properties hold of the other behaviors`,
      {
        severity: 'warning',
        ...(property.span === undefined
          ? {}
          : { span: property.span, label: 'a behavior that is excluded may violate this' }),
      },
    ),
  ];
}
