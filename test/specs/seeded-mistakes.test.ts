/**
 * Simulation shows a mistake by a behavior that is at most one and a half times as long as a shortest one, also if the
 * model has too many states or initial states for a search of all of them. Five mistakes are edits of `specs/`, and five
 * are in models of their own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { specFolder } from './expected.js';

interface Mistake {
  readonly spec: string;
  readonly cfg: string;
  /** The text that is edited, and its edit. Absent if the model has the mistake. */
  readonly edit?: readonly [from: string, to: string];
  readonly invariant?: string;
  /**
   * The number of states of a shortest behavior, from the breadth-first search of `synod check`. TLC found the same,
   * except for PCon, MultiPaxos and Probe, where it was not run to the end.
   */
  readonly shortest: number;
}

const mistakes: readonly Mistake[] = [
  {
    ...{ spec: 'PCon', cfg: 'PCon-large', invariant: 'AtMostOneChosen', shortest: 15 },
    edit: ['/\\ b >= maxBal[a]', '/\\ b >= maxVBal[a]'],
  },
  {
    ...{ spec: 'MultiPaxos', cfg: 'MultiPaxos-large', invariant: 'Agreement', shortest: 18 },
    edit: ['\\A y \\in votes : y.bal <= x.bal', '\\A y \\in votes : y.bal >= x.bal'],
  },
  {
    ...{ spec: 'CASPaxos', cfg: 'CASPaxos-large', invariant: 'OnePast', shortest: 13 },
    edit: ['\\A n \\in answers : n.has.bal <= m.has.bal', '\\A n \\in answers : n.has.bal >= m.has.bal'],
  },
  {
    ...{ spec: 'FlexiblePaxos', cfg: 'FlexiblePaxos-grid', invariant: 'AtMostOneChosen', shortest: 13 },
    edit: ['vote |-> maxVote[a]', 'vote |-> NoVote'],
  },
  {
    ...{ spec: 'Voting', cfg: 'Voting-medium', invariant: 'AtMostOneChosen', shortest: 7 },
    edit: ['/\\ maxBal[a] <= b\n', '/\\ TRUE\n'],
  },
  { spec: 'Probe', cfg: 'Probe', shortest: 10 },
  { spec: 'CountingProbe', cfg: 'CountingProbe', shortest: 9 },
  { spec: 'Turns', cfg: 'Turns', shortest: 22 },
  { spec: 'Loans', cfg: 'Loans', shortest: 6 },
  { spec: 'Slots', cfg: 'Slots', shortest: 9 },
];

const ownFolder = fileURLToPath(new URL('./mistakes', import.meta.url));

/** The texts of a model with its mistake. */
function textsOf({ spec, cfg, edit, invariant }: Mistake) {
  const folder = edit === undefined ? ownFolder : specFolder;
  const text = readFileSync(join(folder, `${spec}.tla`), 'utf8');
  const config = readFileSync(join(folder, `${cfg}.cfg`), 'utf8');
  if (edit === undefined) return { text, config };
  const [from, to] = edit;
  expect(text.split(from)).toHaveLength(2);
  return {
    text: text.replace(from, () => to),
    config: `${config.replace(/^INVARIANTS? .*$/m, '')}\nINVARIANT ${invariant}\n`,
  };
}

describe('a simulation of a model with a mistake', () => {
  it.each(mistakes)('shows it for $spec by a short behavior', { timeout: 120_000 }, async (mistake) => {
    const { text, config } = textsOf(mistake);
    const folder = folderWith({ [`${mistake.spec}.tla`]: text, 'Model.cfg': config });
    const { out, err } = await runSynod(folder, [
      ...['simulate', `DIR/${mistake.spec}.tla`, '-c', 'DIR/Model.cfg', '--library', specFolder],
      ...['--seed', '1', '--traces', '5000', '--workers', '1', '--no-deadlock', '--json'],
    ]);
    expect(err).toBe('');
    const { verdict, trace } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
    expect(verdict).toBe('safety failure');
    expect(trace.length).toBeGreaterThanOrEqual(mistake.shortest);
    expect(trace.length).toBeLessThanOrEqual(1.5 * mistake.shortest);
  });
});
