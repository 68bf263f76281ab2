/** A run whose time limit is over at once. How far the run comes depends on the machine, but its report does not. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 20
====
`;

describe('synod check --time-limit 0', () => {
  it.each([
    { what: 'breadth-first', args: [] },
    { what: 'depth-first', args: ['--strategy', 'depth-first', '--max-depth', '12'] },
  ])('stops, and says that the rest was not checked: $what', async ({ args }) => {
    const folder = folderWith({ 'Counter.tla': counter, 'Counter.cfg': 'INIT Init\nNEXT Next\n' });
    const { exit, out } = await runSynod(folder, ['check', 'DIR/Counter.tla', '--time-limit', '0', ...args]);
    expect(exit).toBe(0);
    expect(out).toContain('Stopped after 0.00 s (--time-limit).');
    expect(out).toMatch(/States (?:reachable only from there|that were not reached) were not checked\./);
    const json = await runSynod(folder, ['check', 'DIR/Counter.tla', '--json', '--time-limit', '0', ...args]);
    const { complete, cutShort, stats } = JSON.parse(json.out.trimEnd().split('\n').at(-1) ?? '');
    expect({ complete, cutShort }).toEqual({ complete: false, cutShort: 'time' });
    expect(stats.distinct).toBeLessThan(20);
  });
});
