/**
 * Shortens the behavior of a violation that a random walk found. In: a set-up, and the violation. Out: the same
 * violation at the end of a behavior of at most this length. If the steps of the behavior cannot be computed again, it
 * is returned unchanged.
 */

import { shortenBehavior } from '../../explore/shorten/shorten-behavior.js';
import type { Violation } from '../../explore/step/outcome.js';
import { Trees } from '../../values/forms/plain-values.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { CheckSetUp, Exploring } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';

export function shortenViolation(
  { evaluator, facts }: CheckSetUp,
  { behavior, steady }: Exploring,
  violation: Violation,
): Violation {
  if (!steady) return violation;
  const model = openModel(evaluator.machine('fast'), behavior, {
    namesSteps: true,
    atLevel: (level) => {
      facts.level = level;
    },
  });
  try {
    return { ...violation, trace: shortenBehavior(model, new Trees(evaluator.store, evaluator.names), violation) };
  } catch (error) {
    if (error instanceof OutOfMemory) return violation;
    throw error;
  }
}
