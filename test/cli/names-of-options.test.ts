/** Formulas of the command line may use the model values of the configuration and built-in modules that the specification does not extend. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const folder = (spec = '') =>
  folderWith({
    'Votes.tla': `---- MODULE Votes ----
CONSTANT Voter, None
VARIABLES votes, last
Init == votes = {} /\\ last = None
Next == \\E v \\in Voter \\ votes : votes' = votes \\cup {v} /\\ last' = v
${spec}
====
`,
    'Votes.cfg': 'CONSTANTS\n Voter = {ann, bob, cyd}\n None = None\nINIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n',
    lines: 'Cardinality(Voter) + 1\nann \\in Voter\n',
  });

describe('a formula of an option', () => {
  it('may name a model value of the configuration', async () => {
    const { exit, out } = await runSynod(folder(), ['check', 'DIR/Votes.tla', '--invariant', 'last # bob']);
    expect([exit, out]).toEqual([12, expect.stringContaining('Invariant last # bob is violated in state 2')]);
    const bounded = await runSynod(folder(), ['check', 'DIR/Votes.tla', '--constraint', 'bob \\notin votes']);
    expect(bounded.out).toContain('5 distinct states');
  });

  it('may use built-in modules that the specification does not extend', async () => {
    const { exit, out, err } = await runSynod(folder(), [
      'check',
      'DIR/Votes.tla',
      '--invariant',
      'Cardinality(votes) + 1 \\leq 3',
    ]);
    expect([exit, err]).toEqual([12, '']);
    expect(out).toContain('Cardinality(votes) + 1 \\leq 3 is violated in state 4');
  });

  it('means what the specification defines where that has the name', async () => {
    const spec = folder('bob == {}\nCardinality(S) == S');
    const { exit, out } = await runSynod(spec, ['check', 'DIR/Votes.tla', '--invariant', 'Cardinality(votes) # bob']);
    expect([exit, out]).toEqual([12, expect.stringContaining('is violated by an initial state')]);
  });

  it('still has unknown names, which are errors', async () => {
    const { exit, err } = await runSynod(folder(), [
      'check',
      'DIR/Votes.tla',
      '--invariant',
      'Cardinalty(votes) # bob',
    ]);
    expect([exit, err]).toEqual([151, expect.stringContaining("The name 'Cardinalty' is not defined")]);
  });

  it('does not change the counts of a search', async () => {
    const counted = async (...options: readonly string[]) =>
      (await runSynod(folder(), ['check', 'DIR/Votes.tla', ...options])).out.replace(
        /^.*?(\d+ distinct.*depth \d+).*$/s,
        '$1',
      );
    expect(await counted('--invariant', 'Cardinality(votes) \\in {0, 1, 2, 3}')).toBe(await counted());
  });
});

describe('an expression of eval', () => {
  it('may do the same', async () => {
    const run = (...args: readonly string[]) => runSynod(folder(), ['eval', ...args, 'DIR/Votes.tla']);
    expect(await run('Cardinality(Voter) + 1')).toEqual({ exit: 0, out: '4\n', err: '' });
    expect(await run('<<ann, bob>> \\o <<cyd>>')).toEqual({ exit: 0, out: '<<ann, bob, cyd>>\n', err: '' });
    expect(await run('--batch', 'DIR/lines')).toEqual({ exit: 0, out: '{"value":"4"}\n{"value":"TRUE"}\n', err: '' });
  });
});
