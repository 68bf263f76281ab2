/**
 * The messages about properties that hold for a trivial reason, such as `<>P` if P is TRUE in every initial state. In:
 * findings of the files in this folder. Out: suspicions.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import type { Suspicion } from '../../../report/suspicions.js';
import { textOf } from '../../../syntax/formula-text.js';
import type { ActionBox, Expression } from '../../../syntax/tree.js';
import type { Stated } from '../../ready/plan-check.js';
import { warning } from '../suspicion-messages.js';
import type { About } from './triggers.js';

/** A value is shown if its text has at most this number of characters. */
const mostShown = 60;

/** Reports a conjunct of a temporal property that is a state formula, so that it was checked only in initial states. */
export function firstStateOnly(name: string, conjunct: Expression): Suspicion {
  const text = textOf(conjunct);
  const always = conjunct.kind === 'reference' ? `[]${text}` : `[](${text})`;
  const title = `property ${name}: its conjunct ${text} is a formula about one state, so it was checked in the initial states only: ${always} checks every state`;
  return { kind: 'initial states only', name, diagnostic: warning('SY3150', title, conjunct.span) };
}

export function saysNothing({ name, span }: Stated): Suspicion {
  return idle(
    name,
    warning('SY5139', `property ${name} says nothing: with these constants, it is TRUE of every behavior`, span),
  );
}

export function isSpecification({ name, span }: Stated): Suspicion {
  return idle(
    name,
    warning('SY5139', `property ${name} is the specification itself, so every behavior satisfies it`, span),
  );
}

/** A property such as `<>Q` or `P ~> Q` in which Q is TRUE in every state from which it must hold at some time. */
interface Immediate {
  readonly name: string;
  readonly node: Expression;
  /** The P of `P ~> Q`. */
  readonly after: Expression | undefined;
  readonly about: About;
}

export function waitsForNothing({ name, node, after, about }: Immediate): Suspicion {
  const states = about === 'initial' ? 'every initial state' : 'every state';
  const where = after ? `${states} in which ${textOf(after)} is TRUE` : states;
  return idle(
    name,
    warning(
      'SY5139',
      `property ${name}: ${textOf(node)} is TRUE in ${where}, so nothing has to happen later`,
      node.span,
    ),
  );
}

/** @param value the value of the subscript in every state, if it is known. */
export function neverChanges(name: string, box: ActionBox, value: string | undefined): Suspicion {
  const [subscript, tested] = [textOf(box.subscript), textOf(box)];
  const is =
    value !== undefined && value !== subscript && value.length <= mostShown ? `is ${value}` : 'has the same value';
  return idle(
    name,
    warning(
      'SY5139',
      `property ${name}: ${subscript} ${is} in every state, so []${tested} allows every step`,
      box.subscript.span,
    ),
  );
}

export function keptByEveryStep(name: string, box: ActionBox): Suspicion {
  const title = `property ${name}: no step changes ${textOf(box.subscript)}, so []${textOf(box)} allows every step`;
  return idle(name, warning('SY5139', title, box.subscript.span));
}

function idle(name: string, found: Diagnostic): Suspicion {
  return { kind: 'idle property', name, diagnostic: found };
}
