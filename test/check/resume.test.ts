/** Checkpoints and random choices on the command line of `synod check`. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { specFolder } from '../specs/expected.js';

const grid = `---- MODULE Grid ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\\ y = 0
Next == \\/ x < 39 /\\ x' = x + 1 /\\ UNCHANGED y
        \\/ y < 39 /\\ y' = y + 1 /\\ UNCHANGED x
Small == x + y < 100
Second == x = 1 /\\ y = 0
Last == x = 39 /\\ y = 39
Back == x' < x
====
`;
const config = 'INIT Init\nNEXT Next\nINVARIANT Small\nCHECK_DEADLOCK FALSE\n';

function statsOf(out: string) {
  const { exit, complete, stats } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
  const { initial, generated, distinct, depth, left } = stats;
  return { exit, complete, initial, generated, distinct, depth, left };
}

describe('a check that was stopped', () => {
  it('resumes from its checkpoint and gives the same result as without the stop', async () => {
    const folder = folderWith({ 'Grid.tla': grid, 'Grid.cfg': config });
    const check = (...more: readonly string[]) => runSynod(folder, ['check', 'DIR/Grid.tla', '--json', ...more]);
    const whole = statsOf((await check()).out);
    // 40 * 40 states; the longest path has 39 + 39 steps.
    expect(whole).toMatchObject({ complete: true, distinct: 1600, depth: 79, left: 0 });
    const stopped = statsOf((await check('--max-states', '700', '--checkpoint', 'DIR/saved')).out);
    expect(stopped).toMatchObject({ exit: 0, complete: false });
    expect(stopped.left).toBeGreaterThan(0);
    expect(statsOf((await check('--resume', 'DIR/saved')).out)).toEqual(whole);
  });

  it('resumes with sets that its rows hold as bits', { timeout: 120_000 }, async () => {
    const folder = folderWith({});
    const [spec, cfg] = [`${specFolder}/PCon.tla`, `${specFolder}/PCon-medium.cfg`];
    const check = (...more: readonly string[]) => runSynod(folder, ['check', spec, '-c', cfg, '--json', ...more]);
    const stopped = statsOf((await check('--max-states', '40000', '--checkpoint', 'DIR/saved', '--workers', '1')).out);
    expect(stopped).toMatchObject({ exit: 0, complete: false });
    const resumed = statsOf((await check('--resume', 'DIR/saved', '--workers', '2')).out);
    expect(resumed).toMatchObject({ complete: true, distinct: 91_125, depth: 28, left: 0 });
  });

  it('keeps the witnesses of _POSSIBLE', async () => {
    const possible = `${config}_POSSIBLE Second Last Back\n`;
    const folder = folderWith({ 'Grid.tla': grid, 'Grid.cfg': possible });
    const check = async (...more: readonly string[]) => {
      const { out } = await runSynod(folder, ['check', 'DIR/Grid.tla', '--json', ...more]);
      const { exit, checked } = JSON.parse(out);
      return { exit, possible: checked.possible, unseen: checked.unseen };
    };
    const stopped = await check('--max-states', '700', '--checkpoint', 'DIR/saved');
    expect(stopped).toEqual({ exit: 0, possible: ['Second'], unseen: ['Last', 'Back'] });
    const resumed = await check('--resume', 'DIR/saved');
    expect(resumed).toEqual({ exit: 10, possible: ['Second', 'Last'], unseen: ['Back'] });
  });

  it('keeps the counts of _POSSIBLE', async () => {
    const counting = grid
      .replace('Naturals', 'Naturals, TLC')
      .replace(
        '====',
        'Post == TLCGet("s:_possible") = [Second |-> 1, Last |-> 2, Right |-> 1560]\nRight == x\' > x\n====',
      );
    // Each state is generated once for each step that leads to it: 39 * 40 of them go to the right.
    const possible = `${config}_POSSIBLE Second Last Right\nPOSTCONDITION Post\n`;
    const folder = folderWith({ 'Grid.tla': counting, 'Grid.cfg': possible });
    const check = (...more: readonly string[]) =>
      runSynod(folder, ['check', 'DIR/Grid.tla', '--workers', '2', ...more]);
    expect(await check()).toMatchObject({ exit: 0 });
    // The postcondition is FALSE for an incomplete search.
    expect(await check('--max-states', '700', '--checkpoint', 'DIR/saved')).toMatchObject({ exit: 10 });
    expect(await check('--resume', 'DIR/saved')).toMatchObject({ exit: 0 });
  });

  it('is not resumed for another specification, or from a folder without a checkpoint', async () => {
    const other = grid.replace('x + y < 100', 'x + y < 99');
    const folder = folderWith({
      'Grid.tla': grid,
      'Grid.cfg': config,
      'other/Grid.tla': other,
      'other/Grid.cfg': config,
      'more.cfg': `${config}VIEW y\n`,
    });
    await runSynod(folder, ['check', 'DIR/Grid.tla', '--max-states', '100', '--checkpoint', 'DIR/saved']);
    const foreign = await runSynod(folder, ['check', 'DIR/other/Grid.tla', '--resume', 'DIR/saved']);
    expect(foreign).toMatchObject({ exit: 151, err: expect.stringContaining('SY0014') });
    expect(foreign.err).toContain('the specification is not the same as in the run that wrote it');
    const resumed = ['check', 'DIR/Grid.tla', '--seed', '7', '-c', 'DIR/more.cfg', '--resume', 'DIR/saved'];
    const unlike = await runSynod(folder, resumed);
    expect(unlike.err).toContain('the configuration and --seed are not the same as in the run that wrote it');
    const none = await runSynod(folder, ['check', 'DIR/Grid.tla', '--resume', 'DIR/other']);
    expect(none).toMatchObject({ exit: 151, err: expect.stringContaining('SY0013') });
  });
});

describe('a checkpoint folder', () => {
  it('that cannot be written to is reported before the search', async () => {
    const folder = folderWith({ 'Grid.tla': grid, 'Grid.cfg': config });
    const refused = await runSynod(folder, ['check', 'DIR/Grid.tla', '--checkpoint', 'DIR/Grid.cfg']);
    expect(refused).toMatchObject({ exit: 151, out: '' });
    expect(refused.err).toContain("error[SY0022]: Cannot write checkpoints to 'DIR/Grid.cfg': EEXIST");
  });

  it('that can no longer be written to loses the checkpoint, not the result of the search', async () => {
    // A nonempty folder is in the place of the pointer file, so that no file can replace it.
    const folder = folderWith({ 'Grid.tla': grid, 'Grid.cfg': config, 'saved/current/kept': '' });
    const line = ['check', 'DIR/Grid.tla', '--max-states', '700', '--checkpoint', 'DIR/saved'];
    const { exit, out, err } = await runSynod(folder, line);
    expect(exit).toBe(0);
    expect(err).toMatch(/^Cannot write the checkpoint to 'DIR\/saved': E[A-Z]+; no checkpoint exists\.\n$/);
    expect(out).toContain('Stopped after 700 distinct states');
    expect(out).not.toContain('--resume');
    expect(readdirSync(`${folder}/saved`)).toEqual(['current']);
  });
});

describe('a random step', () => {
  it('is shown as it was found, because it cannot be evaluated again', async () => {
    const drawn = `---- MODULE Drawn ----
EXTENDS Integers, TLC
VARIABLE x
Init == x = 0
Next == x < 300 /\\ x' = x + RandomElement(1..9)
Low == x < 250
====
`;
    const folder = folderWith({ 'Drawn.tla': drawn, 'Drawn.cfg': 'INIT Init\nNEXT Next\nINVARIANT Low\n' });
    const { exit, out } = await runSynod(folder, ['check', 'DIR/Drawn.tla', '--seed', '7']);
    expect(exit).toBe(12);
    expect(out).toContain('Invariant Low is violated in state');
    expect(out).toMatch(/State 2 {2}Next/);
  });
});
