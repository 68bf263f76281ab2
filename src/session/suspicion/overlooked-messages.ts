/**
 * The messages about parts of a specification that a successful check did not test. In: findings of the files in this
 * folder. Out: suspicions. Each message is one sentence.
 */

import type { Suspicion } from '../../report/suspicions.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Reference } from '../../syntax/tree.js';
import type { Stated } from '../ready/plan-check.js';
import type { HiddenViolation } from './behind-constraints.js';
import type { CollapsedMessage } from './collapsed-messages.js';
import type { ForcedFaults } from './forced-faults.js';
import { shortened, warning } from './suspicion-messages.js';
import type { UnmatchedSteps } from './unmatched-steps.js';

/** Reports a register that steps both read and set. */
export function registerInStep(node: Reference): Suspicion {
  const text = textOf(node);
  const title = `${text} in a step depends on the order in which the search evaluates steps: the register belongs to the search and not to a behavior, so count with a variable`;
  return { kind: 'register in a step', name: text, diagnostic: warning('SY5184', title, node.span) };
}

/** Reports an assertion that no step evaluates. */
export function assertionNotReached(node: Reference): Suspicion {
  const [asserted] = node.args;
  const text = asserted ? textOf(asserted) : textOf(node);
  const title = `The assertion ${text} is never evaluated`;
  return { kind: 'assertion not evaluated', name: text, diagnostic: warning('SY5186', title, node.span) };
}

/** Reports an invariant that is FALSE in a state which is reached only through excluded states. */
export function hiddenByConstraints(
  { invariant, actions, values }: HiddenViolation,
  constraints: readonly Stated[],
): Suspicion {
  const [only, ...others] = constraints;
  const who = only && others.length === 0 ? `CONSTRAINT ${only.name} hides` : 'The constraints hide';
  const state = shortened(values.map(({ variable, value }) => `${variable} = ${value}`).join(', '));
  const title = `${who} a violation of ${invariant}: ${actions.join(', ')} lead from an explored state to ${state}`;
  return { kind: 'hidden by constraints', name: invariant, diagnostic: warning('SY5185', title, only?.span) };
}

/** Reports disjuncts of an abstract next-state relation that no step implements. */
export function notImplemented({ name, node, action, isWhole }: UnmatchedSteps): Suspicion {
  const text = textOf(node);
  const what = isWhole ? `of ${action}` : action === undefined ? `of ${text}` : `of ${action} with ${text}`;
  const title = `property ${name}: no step implements a step ${what}, so the substitutes may hide these steps`;
  return { kind: 'unmatched steps', name, diagnostic: warning('SY5187', title, node.span) };
}

/** Reports a property that depends on the fairness of a fault. */
export function faultMustHappen({ property, nodes }: ForcedFaults): Suspicion {
  const conditions = nodes.map((node) => textOf(node)).join(' or ');
  const actions = nodes.map(({ action }) => textOf(action)).join(' or ');
  const title = `property ${property} holds only because ${conditions} says that ${actions} must happen: without ${nodes.length > 1 ? 'these conditions' : 'this condition'}, a behavior violates it`;
  return { kind: 'forced fault', name: property, diagnostic: warning('SY5188', title, nodes[0]?.span) };
}

/** Reports a message that two processes send as one, although such messages are counted. */
export function sentAsOne({ action, variable, element, missing }: CollapsedMessage): Suspicion {
  const title = `${action} adds to ${variable} an element that is there already, and Cardinality counts such elements: ${textOf(element)} does not say which ${missing} sends it`;
  return { kind: 'collapsed message', name: action, diagnostic: warning('SY5189', title, element.span) };
}
