/**
 * The specifications in `specs/`: all of them and their configurations have no errors, and `expected.tsv` has the
 * result of each configuration.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runSynod } from '../cli/run-synod.js';
import { readExpected, specFolder } from './expected.js';

const folder = specFolder;
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const files = readdirSync(folder);
const expected = readExpected();

describe('the library of specifications', () => {
  it('has one expected result for each configuration', () => {
    expect(expected.map(({ cfg }) => cfg).sort()).toEqual(files.filter((name) => name.endsWith('.cfg')).sort());
  });

  it.each(expected)('has numbers that match the verdict: $cfg', ({ spec, cfg, verdict, distinct, depth, tlc }) => {
    expect(cfg.replace(/(-[a-z-]+)?\.cfg$/, '')).toBe(spec);
    // For a search that ends early, only the length of a shortest counterexample is the same in every tool.
    const numbers = {
      success: [/^\d+$/, /^\d+$/],
      'safety failure': [/^-$/, /^\d+$/],
      'liveness failure': [/^-$/, /^-$/],
      'assumption failure': [/^-$/, /^-$/],
    }[verdict];
    expect(numbers).toBeDefined();
    expect(distinct).toMatch(numbers?.[0] as RegExp);
    expect(depth).toMatch(numbers?.[1] as RegExp);
    expect(tlc).toMatch(/^(yes|not run)$/);
  });

  it.each(files.filter((name) => name.endsWith('.tla')))(
    '%s has no errors, only ASCII characters, and narrow lines',
    async (name) => {
      const { exit, err } = await runSynod(folder, ['parse', `DIR/${name}`]);
      expect(err).toBe('');
      expect(exit).toBe(0);
      expect(read(name)).toMatch(/^[\n -~]*$/);
      expect(
        read(name)
          .split('\n')
          .filter((line) => line.length > 80),
      ).toEqual([]);
    },
  );

  it.each(expected)('$cfg fits its specification', async ({ spec, cfg }) => {
    expect(await runSynod(folder, ['eval', 'TRUE', `DIR/${spec}.tla`, '-c', `DIR/${cfg}`])).toEqual({
      exit: 0,
      out: 'TRUE\n',
      err: '',
    });
  });
});

describe('HistoryCheck', () => {
  /** The answers for a history, given as TLA+. */
  async function answers(history: string, acceptors: string, questions: readonly string[]) {
    const expression = `LET H == INSTANCE HistoryCheck WITH History <- ${history}, Acceptor <- ${acceptors}
      IN <<${questions.map((question) => `H!${question}`).join(', ')}>>`;
    const { out, err } = await runSynod(folder, ['eval', expression, '--library', 'DIR']);
    return out + err;
  }

  it('finds the value that was chosen first, and that nothing contradicts it', async () => {
    const history = `{[n |-> 1, value |-> "a", accepted_by |-> {"n1", "n2"}],
      [n |-> 3, value |-> "b", accepted_by |-> {"n2", "n3", "n4"}],
      [n |-> 5, value |-> "b", accepted_by |-> {"n3", "n4", "n5"}]}`;
    const asked = ['chosen_value', 'chosen_at_n', 'all_subsequent_match', 'safe'];
    expect(await answers(history, '{"n1", "n2", "n3", "n4", "n5"}', asked)).toBe('<<"b", 3, TRUE, TRUE>>\n');
  });

  it('answers for a thousand proposals and a thousand acceptors', async () => {
    const history = '{[n |-> i, value |-> IF i < 501 THEN i ELSE 501, accepted_by |-> 1 .. i] : i \\in 1 .. 1000}';
    const asked = ['chosen_value', 'chosen_at_n', 'all_subsequent_match', 'I1', 'at_most_one_chosen', 'safe'];
    expect(await answers(history, '1 .. 1000', asked)).toBe('<<501, 501, TRUE, TRUE, TRUE, TRUE>>\n');
  });
});
