/** The conditions on the edges of a state are prepared once for the state. Afterwards they have the same truth on an edge, and evaluate the same atoms in the same order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdgeConditions, Letters } from '../../src/explore/liveness/step-conditions.js';
import { and, not, or, type Temporal } from '../../src/model/temporal.js';
import { type Node, NormalForms } from '../../src/temporal/normal-form.js';

const atoms = 3;
const atom = fc.record({ kind: fc.constantFrom('state', 'step'), atom: fc.nat(atoms - 1) });
const { letter } = fc.letrec<{ letter: Temporal }>((tie) => ({
  letter: fc.oneof(
    { maxDepth: 5, depthSize: 'large' },
    atom,
    atom.map(not),
    fc.array(tie('letter'), { minLength: 2, maxLength: 3 }).map((operands) => and(...operands)),
    fc.array(tie('letter'), { minLength: 2, maxLength: 3 }).map((operands) => or(...operands)),
  ),
}));
const truths = fc.array(fc.boolean(), { minLength: atoms, maxLength: atoms });

type Truth = (atom: number) => boolean;

function isAboutStep({ literal, operands }: Node): boolean {
  return literal ? literal.of === 'step' : operands.some(isAboutStep);
}

/** Evaluates a condition from the left, but parts about states first. */
function evaluate(node: Node, state: Truth, step: Truth): boolean {
  const { literal, operands } = node;
  if (literal) return (literal.of === 'state' ? state : step)(literal.atom) !== literal.negated;
  const parts = [...operands.filter((one) => !isAboutStep(one)), ...operands.filter(isAboutStep)];
  return node.kind === 'or'
    ? parts.some((one) => evaluate(one, state, step))
    : parts.every((one) => evaluate(one, state, step));
}

/** Returns the truth of the step atoms. The atoms that are asked for are added to `asked`. */
function noting(truth: readonly boolean[], asked: number[]): Truth {
  return (atom) => {
    asked.push(atom);
    return truth[atom] === true;
  };
}

describe('the conditions on edges', () => {
  it('evaluate the atoms that the formula needs, from the left', () => {
    let reduced = 0;
    fc.assert(
      fc.property(letter, truths, truths, (formula, ofState, ofStep) => {
        const forms = new NormalForms();
        const node = forms.of(formula);
        fc.pre(node.kind !== 'true' && node.kind !== 'false' && isAboutStep(node));
        const letters = new Letters([node]);
        const conditions = new EdgeConditions(letters);
        const state: Truth = (atom) => ofState[atom] === true;
        letters.edgesOf(state, conditions);
        const [wanted, asked]: number[][] = [[], []];
        const truth = evaluate(node, state, noting(ofStep, wanted as number[]));
        const words = new Int32Array(1);
        conditions.write(words, 0, state, noting(ofStep, asked as number[]));
        expect({ truth: words[0] === 1, asked }).toEqual({ truth, asked: wanted });
        if (wanted?.length === 0) reduced++;
      }),
      { numRuns: 3000, seed: 1 },
    );
    // In many states, the condition is decided without the step.
    expect(reduced).toBeGreaterThan(300);
  });
});
