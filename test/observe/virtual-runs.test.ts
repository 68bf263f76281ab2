/** The protocol in virtual time: its logs are those of the specification, and each planted mistake shows in a log. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

interface Answer {
  readonly runs: number;
  readonly decided: number;
  readonly events: number;
  readonly validated: number;
}

async function cluster(...options: readonly string[]) {
  const { exit, out, err } = await runSynod(folderWith({}), ['cluster', '--virtual', '--json', ...options]);
  if (out === '') throw new Error(err);
  return { ...(JSON.parse(out) as Answer), exit };
}

const some = ['--runs', '25', '--seed', '1', '--faults', 'all'];

describe('virtual runs with all faults', () => {
  it.each([
    ['paxos', []],
    ['paxos', ['--tell', 'one', '--lease', '200']],
    ['paxos', ['--proposers', '3', '--nodes', '8', '--tell', 'some']],
    ['adapted', ['--runs', '60']],
    ['adapted', ['--proposers', '4', '--nodes', '9']],
  ])('of %s are allowed by the specification, with %j', async (variant, options) => {
    const found = await cluster(...some, '--variant', variant, ...options);
    expect(found).toMatchObject({ exit: 0, verdict: 'yes', split: 0, refused: null });
    expect(found.decided).toBeGreaterThan(5);
    expect(found.validated).toBe(found.runs);
  });

  it('depend on the seed only', async () => {
    const [first, again] = [await cluster(...some, '--no-validate'), await cluster(...some, '--no-validate')];
    expect({ ...again, seconds: 0 }).toEqual({ ...first, seconds: 0 });
    expect(await cluster(...some, '--no-validate', '--seed', '2')).not.toMatchObject({ events: first.events });
  });
});

describe('a mistake', () => {
  const early = ['value-for-number', 'strict-acceptor', 'forgets-promise', 'answers-before-sync'];
  type Case = readonly [mistake: string, variant: string, options: readonly string[]];
  const cases = ['paxos', 'adapted'].flatMap((variant) => early.map((mistake): Case => [mistake, variant, []]));

  it.each<Case>([
    ...cases,
    ['lowest-promise', 'paxos', ['--proposers', '3', '--nodes', '6', '--faults', 'loss=0.3,delay=80,crash,partition']],
    ['lowest-promise', 'adapted', ['--proposers', '6', '--nodes', '9', '--faults', 'loss=0.3,delay=80']],
  ])('%s of %s is found in a log', async (mistake, variant, options) => {
    const found = await cluster(
      '--runs',
      '200',
      '--seed',
      '3',
      '--faults',
      'all',
      '--variant',
      variant,
      '--mistake',
      mistake,
      ...options,
    );
    expect(found).toMatchObject({ exit: 1, verdict: 'no', refused: { run: expect.any(Number) } });
  });

  it('waits-for-all shows by what does not happen: one acceptor that is slow or dead stops the proposer', async () => {
    const lossy = ['--runs', '40', '--seed', '1', '--variant', 'adapted', '--faults', 'loss=0.2'];
    const [right, wrong] = [await cluster(...lossy), await cluster(...lossy, '--mistake', 'waits-for-all')];
    expect(wrong).toMatchObject({ exit: 0, verdict: 'yes' });
    expect(wrong.decided).toBeLessThan(Number(right.decided) / 2);
  });
});

describe('the options of a cluster', () => {
  it.each([
    [['--faults', 'loss=2'], 'SY5730', '--faults: loss takes a probability from 0 to below 1, such as loss=0.1'],
    [['--faults', 'delay=soon'], 'SY5730', '--faults: delay takes milliseconds up to 60,000, such as delay=20ms'],
    [
      ['--faults', 'crash=1'],
      'SY5730',
      "--faults: 'crash=1' is no fault: there are loss=P, duplicate=P, delay=MS, partition, crash, all and none",
    ],
    [['--variant', 'raft'], 'SY0010', '--variant takes '],
    [['--mistake', 'typo'], 'SY0010', '--mistake takes '],
    [['--nodes', '2'], 'SY0010', '--nodes takes '],
    [['--tell', 'nobody'], 'SY0010', '--tell takes '],
  ])('%j are refused', async (options, code, title) => {
    const { exit, err } = await runSynod(folderWith({}), ['cluster', '--virtual', ...options]);
    expect([exit, err]).toEqual([151, expect.stringContaining(`error[${code}]: ${title}`)]);
  });
});
