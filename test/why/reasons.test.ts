/** Why a formula is FALSE, as a user reads it below the behavior. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { model, vote } from './vote.js';

const files = { 'Vote.tla': vote, 'Vote.cfg': model };

/** The part of the report from `Why` on, without the summary. */
async function why(...args: readonly string[]): Promise<string> {
  const { out } = await runSynod(folderWith(files), ['check', 'DIR/Vote.tla', ...args]);
  return `\n${out.split('\n\n').find((block) => block.startsWith('Why ')) ?? out}\n`;
}

const invariants = [
  ['the value of a definition and of the variable it reads', 'Once'],
  ['the element of a sequence of records that is not in its type', 'TypeOK'],
  ['the argument of a function whose value is not in its type', 'Few'],
  ['the element of a set that is not in another set', 'Known'],
  ['the values of nested quantifiers', 'Agree'],
  ['the witness of an existential quantifier that is nearest', 'Free'],
  ['an existential quantifier over the empty set', 'Leader'],
  ['why a negated formula is TRUE', 'NotBoth'],
  ['both sides of an equivalence', 'Iff'],
  ['the arm of a CASE', 'Chosen'],
  ['all disjuncts, and local definitions', 'Local'],
  ['the branch of an IF', 'Branch'],
  ['the value of a recursive operator', 'Summed'],
] as const;

describe('the reason of a violated invariant', () => {
  it.each(invariants)('shows %s', async (_, invariant) => {
    expect(await why('--invariant', invariant)).toMatchSnapshot();
  });

  it('shows every part in full with --full', async () => {
    expect(await why('--invariant', 'Agree', '--full')).toMatchSnapshot();
  });
});

describe('the reason of a violated action property', () => {
  it('shows the values before and after the step', async () => {
    expect(await why('--property', 'Grows')).toMatchSnapshot();
  });
});

describe('the JSON of a reason', () => {
  it('has the tree, the values and the states they are from', async () => {
    const { out } = await runSynod(folderWith(files), ['check', 'DIR/Vote.tla', '--invariant', 'Once', '--json']);
    const { reason } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '').violation;
    const [leaf] = reason.parts;
    expect({ form: leaf.form, text: leaf.text, value: leaf.value }).toEqual({
      form: 'leaf',
      text: 'Cardinality(chosen) <= 1',
      value: false,
    });
    expect(leaf.values[1]).toEqual({
      text: 'chosen',
      value: { '#set': ['v1', 'v2'] },
      since: { state: 3, action: 'Vote', arguments: { a: { '#model': 'a2' }, v: 'v2' } },
    });
  });
});
