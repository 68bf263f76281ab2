/** `@lane` and `@message`: what a specification, or an option, says about its sequence diagram. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

/** Messages are tuples and actions have no arguments, so nothing is recognised. */
const ring = (...comments: readonly string[]) => `---- MODULE Ring ----
EXTENDS Naturals
VARIABLES at, wire
${comments.join('\n')}
Init == at = [n \\in 0..1 |-> 0] /\\ wire = {}
Send == at[0] = 0 /\\ wire' = {<<0, 1, "hi">>} /\\ at' = [at EXCEPT ![0] = 1]
Take == wire # {} /\\ wire' = {} /\\ at' = [at EXCEPT ![1] = 1]
Next == Send \\/ Take
Low == at[1] = 0
====
`;
const config = 'INIT Init\nNEXT Next\nINVARIANT Low\n';
const lane = "\\* @lane CHOOSE n \\in 0..1 : at[n] # at'[n]";

async function check(comments: readonly string[], ...args: readonly string[]) {
  const folder = folderWith({ 'Ring.tla': ring(...comments), 'Ring.cfg': config });
  return runSynod(folder, ['check', 'DIR/Ring.tla', '--diagram', ...args]);
}

const diagramOf = (out: string) => out.slice(out.lastIndexOf('\n\n') + 2).trimEnd();

describe('a sequence diagram', () => {
  it('says what it does not recognise, and how to say it', async () => {
    const { out } = await check([]);
    expect(diagramOf(out)).toContain('No messages were recognised; a comment');
  });

  it('has the messages and the lanes that comments state', async () => {
    const { exit, out } = await check(['\\* @message {<<m[1], m[3]>> : m \\in wire}', lane]);
    expect(exit).toBe(12);
    expect(diagramOf(out)).toMatchInlineSnapshot(`
      "     process 0                               process 1
        1  initial state
             at: 0                                   at: 0
        2  Send                                    |
             at: 1                                 |
           -> process 1: <<0, hi>>                 |
        3  |                                       Take
           |                                       <- process 0: <<0, hi>>
           |                                         at: 1
      Invariant Low is violated in state 3. at[1] = 0 is FALSE.
      Messages are what steps add to @message."
    `);
  });

  it('prefers the options', async () => {
    const { out } = await check(['\\* @message {}', lane], '--message', 'wire', '--lane', 'IF wire = {} THEN 0 ELSE 1');
    expect(diagramOf(out)).toContain('-> process 1: <<0, 1, hi>>');
    expect(diagramOf(out)).toContain('Messages are what steps add to @message.');
  });

  it('shows a mistake in a comment at its place, if a diagram is wanted', async () => {
    const { exit, err } = await check(['', '\\* @message wires']);
    expect([exit, err]).toEqual([151, expect.stringContaining('DIR/Ring.tla:5:13')]);
    const folder = folderWith({ 'Ring.tla': ring('\\* @message wires'), 'Ring.cfg': config });
    expect((await runSynod(folder, ['check', 'DIR/Ring.tla'])).exit).toBe(12);
  });

  it('is drawn without a value that cannot be evaluated', async () => {
    const { exit, out } = await check([], '--lane', 'at[7]');
    expect([exit, out]).toEqual([12, expect.stringContaining('warning[SY5165]')]);
  });
});
