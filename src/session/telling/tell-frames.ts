/**
 * Draws the states of a behavior by the expression that a specification defines for pictures. In: a behavior that was
 * replayed. Out: a picture of each state, or a warning about the first state that has none. As in an ALIAS, primes
 * refer to the next state, and TLCGet("level") is the number of the state.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Behavior } from '../../explore/stepwise/replay.js';
import type { States } from '../../explore/stepwise/states.js';
import type { ToldPicture } from '../../explore/stepwise/tell-behavior.js';
import type { CheckSetUp } from '../ready/make-ready.js';
import { type Stated, statedOnce } from '../ready/plan-check.js';
import { alongBehavior } from './along-behavior.js';
import { faultOf } from './picture-faults.js';
import { readPicture } from './read-picture.js';

export interface FramesTold {
  /** One picture for each state. Undefined if the specification defines no picture, or if a state cannot be drawn. */
  readonly frames: readonly ToldPicture[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function tellFrames({ evaluator, plan, facts }: CheckSetUp, behavior: Behavior, states: States): FramesTold {
  const stated = statedOnce(plan, 'picture');
  if (!stated) return { frames: undefined, diagnostics: [] };
  const { name, span, expression } = stated;
  const diagnostics: Diagnostic[] = [];
  const frames: ToldPicture[] = [];
  alongBehavior({ evaluator, facts, states }, behavior, (state, after, number) => {
    if (diagnostics.length > 0) return;
    const evaluated = evaluator.run(expression, [...states.tuple(after)], [...states.tuple(state)]);
    if (evaluated.kind === 'error') {
      const [why] = evaluated.diagnostics;
      if (why) diagnostics.push(noValue(stated, number, why));
      return;
    }
    const read = readPicture(evaluator, evaluated.handle, name, number);
    if (read.kind === 'fault') diagnostics.push(faultOf(read.fault, span));
    else frames.push(read.picture);
  });
  return { frames: diagnostics.length > 0 ? undefined : frames, diagnostics };
}

function noValue({ name, span }: Stated, state: number, why: Diagnostic): Diagnostic {
  return diagnostic('SY5175', `The picture ${name} has no value in state ${state}: ${why.title}`, {
    severity: 'warning',
    span: why.span ?? span,
    hint:
      why.hint ?? 'write an expression that has a value in every state; in the last state, primes refer to that state',
  });
}
