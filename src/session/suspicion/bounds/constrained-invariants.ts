/**
 * Finds a CONSTRAINT that excludes states and is probably meant as an invariant: it is named like one, or no invariant and
 * no property is checked and it is not named like a constraint. In: the constraints, and the states of a search. Out: the
 * constraints, each with the first excluded state that was found.
 */
import { Place } from '../../../compile/code/reading.js';
import type { Handle } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import type { Stated } from '../../ready/plan-check.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';

export interface ConstrainedInvariant {
  readonly name: string;
  /** The action of the step that leads to the excluded state. */
  readonly action: string;
  /** The values of the excluded state, as texts. */
  readonly values: readonly { readonly variable: string; readonly value: string }[];
}

/** Matches usual names of invariants: TypeOK, TypeInvariant, IndInv, Safety. */
const likeInvariant = /^Type|Inv(ariant)?$|^Safe(ty)?$/;
/** The usual names of constraints: StateConstraint, Bounded, MaxDepth. */
const likeConstraint = /constr|bound|limit|small|short|few|depth|level|len|size|max|finite|space|explor|prun|cut|stop/i;

export function constrainedInvariants(
  evaluator: Evaluator,
  behavior: Behavior,
  invariants: readonly Stated[],
  states: StatesToVisit,
): readonly ConstrainedInvariant[] {
  const checked = new Set(invariants.map(({ name }) => name));
  const { stepProperties, possibleStates, possibleSteps, constraints: all, stepConstraints } = behavior.parts;
  const isAlone =
    [invariants, stepProperties, behavior.temporal, possibleStates, possibleSteps].every(
      ({ length }) => length === 0,
    ) && all.length + stepConstraints.length === 1;
  const isSuspicious = (name: string) =>
    likeInvariant.test(name) || (isAlone && /^\w+$/.test(name) && !likeConstraint.test(name));
  const constraints = behavior.parts.constraints.filter(({ name }) => isSuspicious(name) && !checked.has(name));
  if (constraints.length === 0) return [];
  const machine = evaluator.machine('observing');
  const model = openModel(machine, withoutPredicates(behavior, { constraints }), { namesSteps: false });
  const found = new Map<string, ConstrainedInvariant>();
  const isOpen = ({ name }: { readonly name: string }) => !found.has(name);
  visitStates(machine, states, Place.from, () => {
    model.beginStep();
    try {
      model.successors((action) => {
        for (const [i, { name }] of constraints.entries()) {
          if (found.has(name) || model.constraints[i]?.holds() !== false) continue;
          const values = model.variables.map((variable, v) => ({
            variable,
            value: evaluator.text(model.next[v] as Handle),
          }));
          found.set(name, { name, action: model.actions[action]?.name ?? '', values });
        }
        return !constraints.some(isOpen);
      });
    } finally {
      model.endStep();
    }
    return constraints.some(isOpen);
  });
  return [...found.values()];
}
