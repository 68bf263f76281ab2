/** The forms in which a trace is written. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { traceFile, traceFileSchema } from '../../src/report/events/events.js';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { mail, model } from './mail.js';

const files = {
  'Mail.tla': mail,
  'Mail.cfg': model,
  'Live.cfg': model.replace('Growing', 'Empties').replace('INVARIANT Short', ''),
};
const endings = ['.itf.json', '.trace.json', '.txt', '.html', '.svg', '.mmd'];

async function checkTo(
  names: readonly string[],
  ...args: readonly string[]
): Promise<{ folder: string; exit: number }> {
  const folder = folderWith(files);
  const asked = names.flatMap((name) => ['--trace', `DIR/${name}`]);
  const { exit } = await runSynod(folder, ['check', 'DIR/Mail.tla', '--workers', '1', ...args, ...asked]);
  return { folder, exit };
}

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8').replaceAll(folder, 'DIR');

describe('--trace', () => {
  it('writes several files at once', async () => {
    const { folder } = await checkTo([...endings.map((ending) => `run${ending}`), 'Run.tla']);
    for (const ending of endings) expect(read(folder, `run${ending}`).length).toBeGreaterThan(200);
    expect(read(folder, 'run.txt')).toMatch(/^Invariant Short is violated in state 3\.\n[\s\S]*Why Short is FALSE/);
  });

  it('writes nothing if one of them cannot be written', async () => {
    const { folder, exit } = await checkTo(['run.html', 'none/run.svg']);
    expect([exit, existsSync(join(folder, 'run.html'))]).toEqual([151, false]);
  });

  it.each([[], ['-c', 'DIR/Live.cfg']])('writes all that is known as JSON, valid by its schema %s', async (...args) => {
    const { folder } = await checkTo(['run.trace.json'], ...args);
    const json = JSON.parse(read(folder, 'run.trace.json'));
    expect(traceFile.accepts(json)).toBe(true);
    expect(Object.keys(traceFileSchema().properties as object)).toEqual(Object.keys(json));
    expect(traceFile.accepts({ ...json, formatVersion: 2 })).toBe(false);
  });

  it.each(['run.itf.json', 'run.trace.json'])('writes %s so that it can be replayed', async (name) => {
    for (const config of ['Mail.cfg', 'Live.cfg']) {
      const { folder } = await checkTo([name], '-c', `DIR/${config}`);
      const { exit, out } = await runSynod(folder, ['replay', `DIR/${name}`, 'DIR/Mail.tla', '-c', `DIR/${config}`]);
      expect([exit, out]).toEqual([0, expect.stringContaining(': 1 violation.')]);
    }
  });

  it('writes a module that replays the behavior', async () => {
    const { folder } = await checkTo(['Run.tla']);
    expect(`\n${read(folder, 'Run.tla')}`).toMatchSnapshot();
    const { exit, out } = await runSynod(folder, ['check', 'DIR/Run.tla']);
    expect([exit, out]).toEqual([12, expect.stringContaining('Invariant NotReplayed is violated in state 3.')]);
  });

  it('writes a module that repeats a loop', async () => {
    const clock = `---- MODULE C ----
EXTENDS Naturals
CONSTANT Red
VARIABLES hour, light
Init == hour = 0 /\\ light = Red
Next == hour' = (IF hour = 3 THEN 1 ELSE hour + 1) /\\ light' = light
Spec == Init /\\ [][Next]_<<hour, light>> /\\ WF_hour(Next)
====
`;
    const folder = folderWith({
      'C.tla': clock,
      'C.cfg': 'CONSTANT Red = Red\nSPECIFICATION Spec\nPROPERTY <>[](hour = 3)\n',
    });
    const written = await runSynod(folder, ['check', 'DIR/C.tla', '--trace', 'DIR/Run.tla']);
    const { exit, out } = await runSynod(folder, ['check', 'DIR/Run.tla']);
    expect([written.exit, exit]).toEqual([13, 13]);
    expect(out).toContain('Property Leaves is violated.');
    expect(out).toContain('Back to state 2');
  });

  it('gives the module names of its own', async () => {
    const clashing =
      "---- MODULE A ----\nEXTENDS Naturals\nVARIABLES Trace, position, Init\nI == Trace = 0 /\\ position = 0 /\\ Init = {}\nN == Trace' = Trace + 1 /\\ UNCHANGED <<position, Init>>\n====\n";
    const folder = folderWith({ 'A.tla': clashing, 'A.cfg': 'INIT I\nNEXT N\nINVARIANT Trace < 2\n' });
    await runSynod(folder, ['check', 'DIR/A.tla', '--trace', 'DIR/Next.tla']);
    const { exit, out } = await runSynod(folder, ['check', 'DIR/Next.tla']);
    expect([exit, out]).toEqual([12, expect.stringContaining('Invariant NotReplayed is violated in state 3.')]);
  });
});

describe('synod schema', () => {
  it('prints the schema of a trace file', async () => {
    const { exit, out } = await runSynod(folderWith({}), ['schema', 'trace']);
    expect([exit, JSON.parse(out)]).toEqual([0, traceFileSchema()]);
  });

  it('tells that there is no other', async () => {
    const { exit, err } = await runSynod(folderWith({}), ['schema', 'states']);
    expect([exit, err]).toEqual([151, expect.stringContaining("error[SY5112]: There is no schema of 'states'")]);
  });
});
