/**
 * Suspicions about names: names that nothing uses, values of constants that are probably a mistake, and a newer
 * specification beside the one that was checked. In: a success. Out: suspicions.
 */
import type { Suspicion } from '../../report/suspicions.js';
import { newerSpecification } from './names/newer-specification.js';
import { addedTwice, strayElements } from './names/odd-elements.js';
import { oddValues } from './names/odd-values.js';
import { fairSpecification, type SpecInUse, unusedNames } from './names/unused-names.js';
import { isElementToo, stray } from './overlooked-messages.js';
import type { Success } from './success.js';
import { notChecked, oddValue, otherFairness, unused } from './suspicion-messages.js';

export function oddValuesOf({ setUp, inUse }: Success): readonly Suspicion[] {
  const modelValues = new Set(setUp.evaluator.modelValues().map(({ name }) => name));
  return [
    ...oddValues(inUse.configs, modelValues).map(oddValue),
    ...strayElements(inUse.configs, modelValues).map(stray),
    ...addedTwice(inUse.spec, setUp.evaluator).map(isElementToo),
  ];
}

/** Reports another specification with fairness conditions, if the checked one has none. */
export function fairnessElsewhere(success: Success): readonly Suspicion[] {
  const found = fairSpecification(namesInUse(success));
  const { behavior } = success.setUp.plan;
  return found && behavior?.kind === 'specification' ? [otherFairness(behavior.formula.name, found)] : [];
}

export function unusedOf(success: Success): readonly Suspicion[] {
  const inUse = namesInUse(success);
  const names = unusedNames(inUse);
  const newer = newerSpecification(inUse.spec, names.behaviors, inUse.specification);
  return [...(newer ? [notChecked(newer)] : []), ...unused(names)];
}

function namesInUse({ inUse, exploring, setUp }: Success): SpecInUse {
  const { behavior } = setUp.plan;
  const specification = behavior?.kind === 'specification' ? behavior.formula.expression : undefined;
  const initial = exploring.behavior.parts.initial.map(({ expression }) => expression);
  return { ...inUse, initial, specification };
}
