/** What an explorer says of an evaluation that fails: the same as a check. */
import { describe, expect, it } from 'vitest';
import { EvaluationError } from '../../src/api/evaluation-error.js';
import type { Explorer } from '../../src/api/explore.js';
import { explore } from '../../src/api/explore.js';
import { load } from '../../src/api/load.js';

const text = `---- MODULE Fails ----
EXTENDS Naturals
VARIABLE x
Half(n) == n + "half"
Init == x \\in {0, 1}
Next == x' = IF x = 0 THEN 1 ELSE Half(x)
Small == x < 1 \\/ Half(x) > 0
====`;

function explorer(config: string): Explorer {
  const loaded = load('Fails', { files: { 'Fails.tla': text, 'Fails.cfg': config } });
  const explored = loaded.ok ? explore(loaded.specification) : undefined;
  if (!explored?.ok) throw new Error('the specification cannot be explored');
  return explored.explorer;
}

/** Title, position and calls. */
function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    const [message] = error.messages;
    return `${message?.title} at line ${message?.place?.line}: ${message?.text.includes('in Half(n = 1)')}`;
  }
  return 'no failure';
}

describe('an explorer', () => {
  it('reports the position and the calls of a step that cannot be evaluated', () => {
    const { initialStates, steps } = explorer('INIT Init\nNEXT Next');
    const [zero, one] = initialStates();
    if (!zero || !one) throw new Error('there are two initial states');
    expect(steps(zero)).toHaveLength(1);
    expect(failure(() => steps(one))).toBe('"half" is not an integer at line 4: true');
  });

  it('reports the position and the calls of an invariant that cannot be evaluated', () => {
    const { initialStates, invariants } = explorer('INIT Init\nNEXT Next\nINVARIANT Small');
    const [zero, one] = initialStates();
    if (!zero || !one) throw new Error('there are two initial states');
    expect(invariants(zero)).toEqual({ Small: true });
    expect(failure(() => invariants(one))).toBe('"half" is not an integer at line 4: true');
  });
});
