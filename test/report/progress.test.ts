/** The progress of a running search. */
import { describe, expect, it } from 'vitest';
import { renderCount } from '../../src/diagnostics/counts.js';
import { progressToJson, renderProgress, statesPerSecond } from '../../src/report/progress.js';
import { renderBytes, renderSeconds } from '../../src/report/quantities.js';

const before = { generated: 1_000_000, distinct: 60_000, left: 9_000, depth: 9, bytes: 41_500_000, seconds: 1 };
const now = { generated: 3_500_000, distinct: 210_400, left: 31_000, depth: 12, bytes: 1_430_000_000, seconds: 3 };

describe('progress', () => {
  it('is one line', () => {
    expect(renderProgress(now, before)).toMatchInlineSnapshot(
      `"3.0 s  210,400 distinct  depth 12  31,000 to expand  3,500,000 generated  1,250,000/s  1.4 GB"`,
    );
    expect(renderProgress(before, undefined)).toMatchInlineSnapshot(
      `"1.0 s  60,000 distinct  depth 9  9,000 to expand  1,000,000 generated  1,000,000/s  42 MB"`,
    );
  });

  it('is never wider than the terminal', () => {
    expect(renderProgress(now, before, 40)).toMatchInlineSnapshot(`"3.0 s  210,400 distinct  depth 12"`);
    for (let width = 1; width < 100; width++)
      expect(renderProgress(now, before, width).length).toBeLessThanOrEqual(width);
  });

  it('is a JSON event with --progress json', () => {
    expect(progressToJson(now, before)).toMatchInlineSnapshot(
      `"{"event":"progress","seconds":3,"generated":3500000,"distinct":210400,"left":31000,"depth":12,"statesPerSecond":1250000,"bytes":1430000000}"`,
    );
  });

  it('has no rate before time has passed', () => {
    expect(statesPerSecond({ ...now, seconds: 0 }, undefined)).toBe(0);
  });
});

describe('quantities', () => {
  it('are rounded for reading', () => {
    expect([0, 999, 1000, 1009133].map(renderCount)).toEqual(['0', '999', '1,000', '1,009,133']);
    expect([0.04, 12.3456, 99.94, 99.96, 125, 3599.6, 12000].map(renderSeconds)).toEqual([
      '0.04 s',
      '12.3 s',
      '99.9 s',
      '1 min 40 s',
      '2 min 5 s',
      '1 h 0 min',
      '3 h 20 min',
    ]);
    expect([1, 187e6, 999.6e6, 1.43e9].map(renderBytes)).toEqual(['1 kB', '187 MB', '1.0 GB', '1.4 GB']);
  });
});
