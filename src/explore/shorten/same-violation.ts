/**
 * Decides whether a state or a step shows a given violation. In: the violation, and a stepwise explorer. Out:
 * predicates on states and on steps.
 */
import { listOf, predicateKinds } from '../../model/formula-kinds.js';
import type { Predicate } from '../../model/model.js';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import type { Violation } from '../step/outcome.js';
import type { State } from '../stepwise/states.js';
import type { StepwiseExplorer } from '../stepwise/stepwise.js';

export interface Shown {
  /** Whether the violation is about a step. */
  readonly isOfStep: boolean;
  inState(state: State, level: number): boolean;
  ofStep(from: State, to: State, level: number): boolean;
}

export function stillShows(explorer: StepwiseExplorer, violation: Violation): Shown {
  const { model } = explorer;
  const never = () => false;
  /** Returns the truth value, or undefined if the evaluation fails. */
  const answerOf = (ask: () => boolean): boolean | undefined => {
    try {
      return ask();
    } catch (error) {
      if (error instanceof EvaluationEnded) throw error;
      return undefined;
    }
  };
  const about = (predicate: Predicate | undefined, ofStep: boolean, wanted: false | undefined): Shown => ({
    isOfStep: ofStep,
    inState(state, level) {
      if (predicate === undefined || ofStep) return false;
      model.atLevel(level - 1);
      return answerOf(() => explorer.holds(predicate, state)) === wanted;
    },
    ofStep(from, to, level) {
      if (predicate === undefined || !ofStep) return false;
      model.atLevel(level);
      return answerOf(() => explorer.holdsOfStep(predicate, from, to)) === wanted;
    },
  });
  switch (violation.kind) {
    case 'deadlock':
      return {
        isOfStep: false,
        inState(state, level) {
          model.atLevel(level);
          return explorer.isStuck(state);
        },
        ofStep: never,
      };
    case 'error': {
      const { place } = violation;
      if (place.kind === 'successors') {
        return {
          isOfStep: false,
          inState(state, level) {
            model.atLevel(level);
            return answerOf(() => explorer.isStuck(state, 'all')) === undefined;
          },
          ofStep: never,
        };
      }
      if (place.kind === 'initial states' || place.kind === 'identity')
        return { isOfStep: false, inState: never, ofStep: never };
      // Only a liveness check evaluates atoms. So a behavior that ends with an error in an atom is not shortened.
      if (place.kind === 'state atom' || place.kind === 'step atom')
        return { isOfStep: false, inState: never, ofStep: never };
      return about(listOf(model, place.kind)[place.index], predicateKinds[place.kind].of === 'step', undefined);
    }
    default:
      return about(listOf(model, violation.kind)[violation.index], predicateKinds[violation.kind].of === 'step', false);
  }
}
