/**
 * A share of the runs of `npm run engine:faults`: the program runs with a fault, and with each of these kinds once.
 * Starts servers and programs with node:child_process.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { hasServer } from './engine-server.js';
import { faultKinds } from './fault-kinds.js';
import { FaultRuns } from './fault-runs.js';

const names = [
  'a worker is killed',
  'the coordinator is killed',
  'the server is suspended for 5 s',
  'the server is killed, and starts again with its data',
  'the memory is full',
  'a shard is killed, and its replica takes over',
];

describe.skipIf(!hasServer)('the program finds the same states, or names the fault and can be resumed, when', () => {
  const runs = new FaultRuns();
  afterAll(() => runs.end());

  it.each(names)('%s', { timeout: 120_000 }, async (name) => {
    const kinds = faultKinds.filter((kind) => kind.name === name);
    expect(kinds).toHaveLength(1);
    const { isFine, first, resumed } = (await runs.run(`ci:${name}`, kinds)) ?? {};
    expect({ isFine, first, resumed }).toMatchObject({ isFine: true });
  });
});
