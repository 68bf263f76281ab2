/** A simulation as the log of a protocol. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const specs = fileURLToPath(new URL('../../specs/', import.meta.url));

async function log(...args: readonly string[]): Promise<string> {
  const { out } = await runSynod(specs, ['simulate', ...args, '--log']);
  return `\n${out.split('\n\n')[0]}\n`;
}

describe('synod simulate --log', () => {
  it('announces consensus between the messages', async () => {
    expect(await log('DIRPCon.tla', '-c', 'DIRPCon-small.cfg', '--seed', '4', '--depth', '40')).toMatchSnapshot();
  });

  it('names messages by their kind, with sender and receiver', async () => {
    expect(await log('DIRAdaptedPaxos.tla', '-c', 'DIRAdaptedPaxos-small.cfg', '--seed', '4')).toMatchSnapshot();
  });

  it('shows the behavior of a violation', async () => {
    const args = ['DIRPCon.tla', '-c', 'DIRPCon-small.cfg', '--seed', '4', '--invariant', 'chosen = {}'];
    const { exit, out } = await runSynod(specs, ['simulate', ...args, '--log']);
    expect(exit).toBe(12);
    expect(out).toMatch(
      /\*\*\* Consensus: \{v\d\} is chosen in state (\d+), by .* \*\*\*\n\nInvariant chosen = \{\} is violated in state \1\./,
    );
    expect(out).not.toContain('State 2 ');
  });

  it('says that there are no messages, and that nothing is chosen', async () => {
    const quiet = '---- MODULE A ----\nVARIABLE chosen\nInit == chosen = {}\nNext == UNCHANGED chosen\n====\n';
    const folder = folderWith({ 'A.tla': quiet, 'A.cfg': 'INIT Init\nNEXT Next\n' });
    const { out } = await runSynod(folder, ['simulate', 'DIR/A.tla', '--log', '--depth', '3']);
    expect(out.split('\n\n')[0]).toBe(
      'No message was recognised in this behavior.\nNothing is chosen in this behavior.',
    );
  });

  it('knows kinds of messages that are model values, and says that a value is chosen twice', async () => {
    const two = String.raw`---- MODULE A ----
CONSTANTS Vote, Nodes
VARIABLES msgs, chosen
Init == msgs = {} /\ chosen = {}
Say(n) == n \notin chosen /\ msgs' = msgs \cup {[mtype |-> Vote, from |-> n, to |-> CHOOSE m \in Nodes : m # n]} /\ chosen' = chosen \cup {n}
Next == \E n \in Nodes : Say(n)
====
`;
    const folder = folderWith({
      'A.tla': two,
      'A.cfg': 'CONSTANTS Vote = Vote Nodes = {"n1", "n2"}\nINIT Init\nNEXT Next\n',
    });
    const { out } = await runSynod(folder, ['simulate', 'DIR/A.tla', '--log', '--seed', '1', '--no-deadlock']);
    expect(out).toMatch(/ Vote from: n\d\n\*\*\* Consensus: \{"n\d"\} is chosen in state 2, by Say\("n\d"\) \*\*\*\n/);
    expect(out).toMatch(/\*\*\* chosen changes from \{"n\d"\} to \{"n1", "n2"\} in state 3, by /);
  });

  it('writes the behavior to a file', async () => {
    const folder = folderWith({
      'A.tla': '---- MODULE A ----\nVARIABLE x\nInit == x = 0\nNext == UNCHANGED x\n====\n',
      'A.cfg': 'INIT Init\nNEXT Next\n',
    });
    await runSynod(folder, ['simulate', 'DIR/A.tla', '--log', '--depth', '3', '--trace', 'DIR/a.itf.json']);
    const { exit, out } = await runSynod(folder, ['replay', 'DIR/a.itf.json', 'DIR/A.tla']);
    expect([exit, out]).toEqual([0, expect.stringContaining('3 states: no violation.')]);
  });
});
