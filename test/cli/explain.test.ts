/** `synod explain`: pages of codes. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const explain = (...args: readonly string[]) => runSynod(folderWith({}), ['explain', ...args]);

describe('synod explain', () => {
  it('prints what a code means, an example and what to do', async () => {
    const { exit, out } = await explain('SY4081');
    expect(exit).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "SY4081: An action leaves a variable open

      Every variable needs a next value in each step, and a first value in Init.

          VARIABLES x, y
          Next == x' = 1

      Fix: Add \`UNCHANGED y\` or \`y' = ...\`.
      "
    `);
  });

  it.each(['sy4081', '4081', 'error[SY4081]', 'error[SY4081]:'])('takes a code as it is copied: %s', async (code) => {
    expect((await explain(code)).out).toBe((await explain('SY4081')).out);
  });

  it('lists all codes', async () => {
    const { out } = await explain('--list');
    expect(out).toBe((await explain()).out);
    expect(out).toMatch(/^SY0001 {2}A file does not exist\n/);
    expect(out.trimEnd().split('\n').length).toBeGreaterThan(250);
  });

  it('prints a page as JSON', async () => {
    const page = JSON.parse((await explain('SY4013', '--json')).out);
    expect(Object.keys(page)).toEqual(['code', 'title', 'meaning', 'example', 'fix']);
    expect(page.code).toBe('SY4013');
  });

  it('names a similar code, or where all codes are', async () => {
    const similar = await explain('SY4099');
    expect(similar.exit).toBe(151);
    expect(similar.err).toMatch(/^error\[SY0036\]: There is no code 'SY4099'\nhint: did you mean SY4\d\d\d\?/);
    expect((await explain('nothing')).err).toContain('synod explain --list');
  });
});
