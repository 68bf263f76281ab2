/**
 * The messages about parts of a specification that a successful check did not test. In: findings of the files in this
 * folder. Out: suspicions. Each message is one sentence.
 */
import { countOf } from '../../diagnostics/counts.js';
import { positionOf } from '../../diagnostics/source.js';
import type { Suspicion } from '../../report/suspicions.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Reference } from '../../syntax/tree.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import type { Stated } from '../ready/plan-check.js';
import type { HiddenViolation } from './bounds/behind-constraints.js';
import type { AddedTwice, StrayElement } from './names/odd-elements.js';
import type { CollapsedMessage } from './steps/collapsed-messages.js';
import type { FixedChoice } from './steps/fixed-choices.js';
import type { GuardingInvariant } from './steps/guarding-invariants.js';
import type { IdleAction } from './steps/idle-actions.js';
import type { StuckStates } from './steps/stuck-states.js';
import { shortened, warning } from './suspicion-messages.js';
import type { EmptyElement } from './vacuity/empty-elements.js';
import type { FixedElements } from './vacuity/fixed-elements.js';
import type { AssumedGoals, ForcedFaults } from './vacuity/forced-faults.js';
import type { LoneElement } from './vacuity/lone-elements.js';
import type { SuperfluousPremise } from './vacuity/superfluous-premises.js';
import type { TooFewElements } from './vacuity/too-few-elements.js';
import type { UnmatchedSteps } from './vacuity/unmatched-steps.js';

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

/** Reports a property that depends on what the specification demands of states. */
export function assumedBySpecification({ property, nodes }: AssumedGoals): Suspicion {
  const [only, ...others] = nodes.map((node) => textOf(node));
  const conjuncts = others.length > 0 ? `the conjuncts ${[only, ...others].join(' and ')}` : `the conjunct ${only}`;
  const title = `property ${property} holds only because the specification has ${conjuncts}: without ${others.length > 0 ? 'them' : 'it'}, a behavior violates the property. A specification says what steps there are and which are fair, and the property follows from that`;
  return { kind: 'assumed property', name: property, diagnostic: warning('SY5199', title, nodes[0]?.span) };
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

/** Reports states in which a system that otherwise runs for ever is stuck. */
export function stuck({ isWithoutStep, count, first }: StuckStates, evaluator: Evaluator): Suspicion {
  const state = first.map(({ variable, value }) => `${variable} = ${evaluator.text(value)}`).join(', ');
  const which = `${countOf(count, 'state')}${count === 1 ? ': ' : ', such as '}${shortened(state)}`;
  const title = isWithoutStep
    ? `Deadlocks are not checked, and the system stops although other behaviors return to an initial state. There is no step from ${which}. With --deadlock, the behavior that leads there is shown`
    : `No step changes anything in ${which}. Other behaviors return to an initial state, so this is probably a deadlock, which is not found because an action allows steps that change nothing`;
  return { kind: 'stuck', name: 'deadlock', diagnostic: warning('SY5190', title, undefined) };
}

/** Reports an action that changes nothing. */
export function changesNothing({ name, span, assignment }: IdleAction, nameOf: (action: string) => string): Suspicion {
  const { line } = positionOf(assignment.span.source, assignment.span.start);
  const title = `Every step of ${nameOf(name)} leaves all variables unchanged: ${textOf(assignment)} (line ${line}) gives the variable the value that it has`;
  return { kind: 'idle action', name, diagnostic: warning('SY5191', title, span) };
}

/** Reports an invariant that the specification itself demands. */
export function demandedByNext({ invariant, node, of, action }: GuardingInvariant): Suspicion {
  const text = textOf(node);
  const name = invariant;
  if (of === 'specification') {
    const title = `The specification has the conjunct []${text}, so no state is explored in which invariant ${name} is FALSE: without the conjunct, the check says whether the invariant follows from the rest`;
    return { kind: 'demanded invariant', name, diagnostic: warning('SY5192', title, node.span) };
  }
  const what =
    action === undefined
      ? `Next has the conjunct ${text}, so invariant ${name} can be FALSE only in an initial state`
      : `${action} has the conjunct ${text}, so no step of ${action} can violate invariant ${name}`;
  const title = `${what}: a step that would violate it is not allowed, and so it is not found`;
  return { kind: 'demanded invariant', name, diagnostic: warning('SY5192', title, node.span) };
}

/** Reports a model value that is in no set of which the others are elements. */
export function stray({ constant, value, set, near, span }: StrayElement): Suspicion {
  const title = `The value of ${constant} has the model value ${value}, which is not in ${set}, as the others are${near === undefined ? '' : `: ${near} may be meant`}`;
  return { kind: 'odd value', name: constant, diagnostic: warning('SY5193', title, span) };
}

/** Reports a value for "none" that is also one of the values. */
export function isElementToo({ constant, value, set, node }: AddedTwice): Suspicion {
  const of = value === constant ? `${constant}` : `The value of ${constant}, ${value},`;
  const title = `${of} is an element of ${set}, so ${textOf(node)} has no further element: give ${constant} a value of its own`;
  return { kind: 'odd value', name: constant, diagnostic: warning('SY5194', title, node.span) };
}

/** Reports a formula about two elements of a set with one element. */
export function oneElementOnly(invariant: string, { set, names: [one, other] }: LoneElement): Suspicion {
  const title = `invariant ${invariant}: ${textOf(set)} has one element, so ${one} and ${other} are always the same, and nothing is tested about two of them`;
  return { kind: 'lone element', name: invariant, diagnostic: warning('SY5195', title, set.span) };
}

/** Reports a `\E` that the empty set satisfies. */
export function emptySetSuffices({ node, set }: EmptyElement): Suspicion {
  const title = `The empty set is an element of ${textOf(set)}, so ${textOf(node)} is TRUE in every state`;
  return { kind: 'weak exists', name: textOf(set), diagnostic: warning('SY5196', title, node.span) };
}

/** Reports a CHOOSE that takes one of several elements. */
export function alwaysThisOne({ node, set, variable }: FixedChoice): Suspicion {
  const name = node.names[0]?.text ?? 'e';
  const isAny = node.body.kind === 'boolean';
  const any =
    variable !== undefined && isAny
      ? `${variable}' \\in ${textOf(set)}`
      : `\\E ${name} \\in ${textOf(set)} : ${isAny ? '' : `${textOf(node.body)} /\\ `}...`;
  const elements = `${textOf(set)} has several elements${isAny ? '' : ' that satisfy the condition'} in some step`;
  const title = `${textOf(node)} always takes the same element, and ${elements}: steps with the others are not explored. If any of them may be taken, write ${any}`;
  return { kind: 'fixed choice', name: textOf(node), diagnostic: warning('SY5197', title, node.span) };
}

/** Reports a set that cannot have two elements. */
export function countedOnce({ invariant, node, fields }: FixedElements): Suspicion {
  const which = fields.length === 1 ? `${fields[0]} is the only field` : `${fields.join(' and ')} are the only fields`;
  const set = textOf(node.bound.set);
  const title = `invariant ${invariant}: ${textOf(node)} never has two elements, because ${which} of the elements of ${set}, and a set has an element that is added again only once`;
  return { kind: 'collapsed message', name: invariant, diagnostic: warning('SY5198', title, node.span) };
}

/** Reports an implication whose conclusion is TRUE with and without its premise. */
export function premiseSuperfluous(invariant: string, { antecedent, consequent }: SuperfluousPremise): Suspicion {
  const [a, b] = [textOf(antecedent), textOf(consequent)];
  const title = `invariant ${invariant}: ${b} is TRUE also wherever ${a} is FALSE, so the invariant says no more with this premise than without it`;
  return { kind: 'superfluous premise', name: invariant, diagnostic: warning('SY5200', title, consequent.span) };
}

/** Reports a comparison that no state can violate, because a constant has too few elements. */
export function fewElements({ invariant, node, set, constant, size, most }: TooFewElements): Suspicion {
  const [text, counted] = [textOf(node), textOf(set)];
  const has = size === 1 ? 'one element' : `${size} elements`;
  const title = `invariant ${invariant}: ${text} cannot be FALSE in this model, because the elements of ${counted} are those of ${constant}, which has ${has}: give ${constant} more than ${most}`;
  return { kind: 'too few elements', name: invariant, diagnostic: warning('SY5201', title, node.span) };
}
