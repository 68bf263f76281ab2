/** Traces of other tools, compared with a specification. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { dump, informal, log, mail, model, state, toolLog, vars } from './mail.js';

const files = {
  'Mail.tla': mail,
  'Mail.cfg': model,
  'Fair.cfg': model.replace('SPECIFICATION Spec', 'SPECIFICATION Fair'),
};

async function replay(trace: string | object, ...args: readonly string[]): Promise<string> {
  const text = typeof trace === 'string' ? trace : JSON.stringify(trace);
  const folder = folderWith({ ...files, trace: text });
  const { exit, out, err } = await runSynod(folder, ['replay', 'DIR/trace', 'DIR/Mail.tla', ...args]);
  return `\n${out}${err}exit ${exit}\n`;
}

describe('synod replay', () => {
  it('shows a behavior with its actions and its violations, and exits with 0', async () => {
    expect(await replay(log)).toMatchSnapshot();
  });

  it.each([
    ['what TLC prints with -tool', toolLog, 3],
    ['what TLC prints, with line breaks of Windows', log.replaceAll('\n', '\r\n'), 3],
    ['what TLC dumps as JSON, where sets and sequences look alike', dump, 3],
    ['the Informal Trace Format', informal, 3],
    [
      'the notes of Apalache and Quint',
      {
        ...informal,
        params: ['N'],
        states: informal.states.map((one) => ({ ...one, N: 3, 'mbt::actionTaken': 'x', '#meta': { index: 0 } })),
      },
      3,
    ],
  ] as const)('reads %s', async (_, trace, states) => {
    const shown = await replay(trace, '--json');
    const { verdict, trace: told, ...others } = JSON.parse(shown.slice(0, shown.lastIndexOf('exit ')));
    expect([verdict, told?.length, others.diagnostics]).toEqual(['yes', states, []]);
    expect(told.map(({ action }: { action: string }) => action)[1]).toBe('Send');
  });

  it.each(['--json', '--events'])('reads what check prints with %s', async (option) => {
    const folder = folderWith(files);
    const args = option === '--events' ? ['--events', '-'] : ['--json'];
    const { out } = await runSynod(folder, ['check', 'DIR/Mail.tla', ...args]);
    expect(await replay(out.replaceAll('DIR', folder))).toContain('Yes: DIR/trace is a behavior of DIR/Mail.tla.');
  });

  it('says why the nearest action does not allow a step, and exits with 1', async () => {
    expect(await replay({ vars, states: [state(0, 0, [], 'none'), state(1, 0, [['p2', 0]], 'p1')] })).toMatchSnapshot();
  });

  it('says why a state is not an initial state', async () => {
    expect(await replay({ vars, states: [state(0, 0, [], 'p1')] })).toMatchSnapshot();
  });

  it('shows the nearest step if the file does not determine the values', async () => {
    expect(await replay(dump.replaceAll('"count":{"p1":1,', '"count":{"p1":2,'))).toMatchSnapshot();
  });

  it('says that strings of the trace are model values here', async () => {
    const strings = JSON.stringify(informal).replaceAll(/\{"#model":("\w+")\}/g, '$1');
    expect(await replay(strings)).toContain(
      'hint: "none", "p1" and "p2" are strings in the trace and a model value in the configuration',
    );
  });

  it('takes a state that does not change for a stuttering step', async () => {
    const [first] = informal.states;
    expect(await replay({ vars, states: [first, first] })).toContain('State 2  stuttering\n  nothing changed\n');
  });

  it('checks the step that closes a loop', async () => {
    const loop = [...informal.states, state(2, 0, [['p1', 1]], 'p1')];
    expect(await replay({ vars, states: loop, loop: 0 })).toContain(
      'No: DIR/trace is no behavior of DIR/Mail.tla: no step of Next leads from state 4 back to state 1.\n',
    );
  });

  it('judges temporal properties of a loop, and names them if the behavior ends', async () => {
    const looping = { ...informal, loop: 1, states: informal.states.slice(0, 2) };
    expect(await replay(looping, '--property', 'Empties')).toContain('Property Empties is violated.');
    expect(await replay(informal, '--property', 'Empties')).toContain(
      'Not decided, because the behavior ends: Empties.',
    );
  });

  it.each([
    ['Back to state 1: <Tick line 5, col 9 to line 5, col 31 of module Clock>', '', 'Back to state 1  Tick'],
    ['State 3: Stuttering', 'INIT Init\nNEXT Tick\n', 'Stuttering  the last state is repeated for ever'],
    ['@!@!@STARTMSG 2122:4 @!@!@\n1: Back to state\n@!@!@ENDMSG 2122 @!@!@', '', 'Back to state 1  Tick'],
  ])('reads the loop that TLC prints: %s', async (end, stated, shown) => {
    const clock = `---- MODULE Clock ----
EXTENDS Naturals
VARIABLE hour
Init == hour = 0
Tick == hour' = (hour + 1) % 2
Spec == Init /\\ [][Tick]_hour /\\ WF_hour(Tick)
====
`;
    const tick = '<Tick line 5, col 9 to line 5, col 31 of module Clock>';
    const trace = `State 1: <Initial predicate>\nhour = 0\n\nState 2: ${tick}\nhour = 1\n\n${end}\n`;
    const config = stated === '' ? 'SPECIFICATION Spec\n' : stated;
    const folder = folderWith({ 'Clock.tla': clock, 'Clock.cfg': config, trace });
    const { exit, out } = await runSynod(folder, ['replay', 'DIR/trace', 'DIR/Clock.tla']);
    expect([exit, out]).toEqual([0, expect.stringContaining(shown)]);
  });

  it('refuses a loop that is not fair', async () => {
    const looping = { ...informal, loop: 1, states: informal.states.slice(0, 2) };
    expect(await replay(looping, '-c', 'DIR/Fair.cfg')).toContain(
      'No: DIR/trace is no behavior of DIR/Mail.tla: its loop is not fair.\n2 states, 1 invariant, 1 property: no violation.\nexit 1',
    );
  });

  it('evaluates expressions in states and over steps, with modules that the specification does not extend', async () => {
    const args = ['--eval', 'Cardinality(sent)', '--eval', "Len(box') - Len(box)", '--eval', 'Head(box)'];
    expect(await replay(informal, '--full', ...args)).toMatchSnapshot();
  });

  it('is undecided if an evaluation fails', async () => {
    expect(await replay(informal, '--invariant', 'box[1] = 3')).toContain(
      'Undecided: not everything could be evaluated.\n',
    );
  });

  const [first, second] = informal.states;
  it.each([
    ['a file that does not exist', 'DIR/none', []],
    ['a text that is no trace', 'hello', []],
    [
      'a report that shows only changes',
      'After the first state, only changes are shown.\n\nState 1  initial state\n',
      [],
    ],
    ['JSON that is cut off', '{"vars": ["x"], "states": [{"x": 0}, {"x":', []],
    ['JSON with a fault', '{"states": [{"x": 0},, {"x": 1}]}', []],
    ['a trace without states', { states: [] }, []],
    ['a report without a trace', { tool: 'synod', verdict: 'success', trace: null }, []],
    ['a state that is no object', { states: [1] }, []],
    ['a loop that leads nowhere', { states: [first], loop: 7 }, []],
    ['a trace file of another version', { tool: 'synod', format: 'synod trace', formatVersion: 9, states: [] }, []],
    ['a trace of another specification', { states: [{ x: 1 }] }, []],
    ['a variable that is misspelled', { states: [{ ...first, bax: [], box: undefined }] }, []],
    ['a state without a variable', { states: [first, { ...second, box: undefined }] }, []],
    ['a trace with an ALIAS', { '#meta': { alias: 'Alias' }, states: [{ shown: 1 }] }, []],
    ['an unknown model value', JSON.stringify(informal).replaceAll('"p2"', '"p7"'), []],
    ['an unknown model value in the text of TLC', log.replaceAll('p2', 'p7'), []],
    ['a value that calls a definition', log.replace('sent = {}', 'sent = Short'), []],
    ['a value that is cut off', log.slice(0, log.indexOf('text |-> "a', log.indexOf('State 3'))), []],
    ['a log with only what changes', log.replace('/\\ count = (p1 :> 1 @@ p2 :> 0)\n', ''), []],
    ['a log without its second state', log.replace(/State 2[\s\S]*?(?=State 3)/, ''), []],
    ['a log with several behaviors', log + log, []],
    ['a temporal formula to show', informal, ['--eval', '<>(box = <<>>)']],
    ['an expression with an error', informal, ['--eval', 'Len(bax)']],
    ['states that are no numbers', informal, ['--steps', 'all']],
    ['an invariant that does not exist', informal, ['--invariant', 'Nope']],
    ['a trace file that cannot be written', informal, ['--trace', 'DIR/none/a.html']],
    ['a trace file that is named twice', informal, ['--trace', 'DIR/a.html', '--trace', 'DIR/./a.html']],
    ['a file name that is no name of a module', informal, ['--trace', 'DIR/a-b.tla']],
  ] as const)('tells %s', async (_, trace, args) => {
    const shown = trace === 'DIR/none' ? await replayMissing() : await replay(trace, ...args);
    expect(shown.split('\n\nState 1')[0]).toMatchSnapshot();
  });

  async function replayMissing(): Promise<string> {
    const { exit, err } = await runSynod(folderWith(files), ['replay', 'DIR/none', 'DIR/Mail.tla']);
    return `\n${err}exit ${exit}\n`;
  }

  it('tells that the trace comes first', async () => {
    const { exit, err } = await runSynod(folderWith({ ...files, trace: log }), ['replay', 'DIR/Mail.tla', 'DIR/trace']);
    expect(`\n${err}exit ${exit}\n`).toMatchSnapshot();
  });

  it('refuses nothing of a specification that draws at random', async () => {
    const random =
      "---- MODULE R ----\nEXTENDS Naturals, TLC\nVARIABLE x\nInit == x = 0\nNext == x' = RandomElement(1..1000)\n====\n";
    const trace = JSON.stringify({ states: [{ x: 0 }, { x: 2000 }] });
    const folder = folderWith({ 'R.tla': random, 'R.cfg': 'INIT Init\nNEXT Next\n', trace });
    const { exit, out } = await runSynod(folder, ['replay', 'DIR/trace', 'DIR/R.tla']);
    expect([exit, out]).toEqual([2, expect.stringContaining('SY5110')]);
  });

  it('needs behaviors', async () => {
    const folder = folderWith({
      'C.tla': '---- MODULE C ----\nASSUME TRUE\n====\n',
      'C.cfg': '',
      trace: '{"states": [{"x": 0}]}',
    });
    const { exit, err } = await runSynod(folder, ['replay', 'DIR/trace', 'DIR/C.tla']);
    expect([exit, err]).toEqual([151, expect.stringContaining('error[SY5111]')]);
  });
});
