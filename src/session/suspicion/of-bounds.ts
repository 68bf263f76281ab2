/**
 * What a VIEW, a SYMMETRY or constraints may hide. In: a success. Out: suspicions.
 */
import type { Suspicion } from '../../report/suspicions.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';
import { statedOnce } from '../ready/plan-check.js';
import { behindConstraints } from './bounds/behind-constraints.js';
import { constrainedInvariants } from './bounds/constrained-invariants.js';
import { statesLeftOut } from './bounds/states-left-out.js';
import { hiddenByConstraints } from './overlooked-messages.js';
import { attempt, mostStepsFrom, type Success, statesOf } from './success.js';
import { constrained, leftOut } from './suspicion-messages.js';

/** Reports a VIEW or a SYMMETRY under which states count as one although the specification treats them differently. */
export function hiddenStates(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isWhole } = success;
  const { plan, evaluator } = setUp;
  const stated = statedOnce(plan, 'view') ?? statedOnce(plan, 'symmetry');
  // The level of a state that was left out is not known, so a specification that may read the level is not examined.
  if (!stated || !isWhole || asksForLevel(evaluator.userUnits())) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => statesLeftOut(exploring.model, states, setUp.plan.deadlock));
  return found ? [leftOut(stated, statedOnce(plan, 'view') ? 'VIEW' : 'SYMMETRY', found, evaluator)] : [];
}

/** Whether the specification may call `TLCGet("level")`: whether it contains the string "level". */
function asksForLevel(units: Iterable<SyntaxNode>): boolean {
  const nodes = [...units];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'string' && node.value === 'level') return true;
    nodes.push(...children(node));
  }
  return false;
}

/**
 * Reports an invariant that is FALSE only behind the constraints. The search must have found all states within the
 * constraints.
 */
export function hiddenViolations(success: Success): readonly Suspicion[] {
  const { setUp, exploring, isWhole } = success;
  const { evaluator, plan } = setUp;
  // With a VIEW or a SYMMETRY, a state that is not stored may still lie within the constraints.
  if (!isWhole || exploring.model.identity) return [];
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => behindConstraints(evaluator, exploring.behavior, states));
  return found ? [hiddenByConstraints(found, [...plan.stated.constraint, ...plan.stated['action-constraint']])] : [];
}

export function constraintsOf(success: Success): readonly Suspicion[] {
  const { evaluator, plan } = success.setUp;
  const { constraint, invariant } = plan.stated;
  const states = statesOf(success, mostStepsFrom);
  const found = attempt(() => constrainedInvariants(evaluator, success.exploring.behavior, invariant, states)) ?? [];
  return found.flatMap((one) => {
    const stated = constraint.find(({ name }) => name === one.name);
    return stated ? [constrained(one, stated)] : [];
  });
}
