/** Logs and maps with mistakes: each has a message with a place, and an exit code of its own. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { acquire, lines, lock, lockMap, release, type Validation, validate } from './validate.js';

const good = lines(acquire('ann'));
const withMap = (text: string) => lockMap.replace('====', `${text}\n====`);

const cases: readonly (readonly [string, Validation, number])[] = [
  ['a line that is no JSON', { logs: [`${good}{"event": acquire}\n${good}`] }, 151],
  ['a last line that is cut off', { logs: [`${good}{"event":"rele`] }, 151],
  ['a line that is no object', { logs: [`${good}[1, 2]\n`] }, 151],
  ['a value that TLA+ does not have', { logs: [lines(acquire('ann', { list: [null] }))] }, 151],
  ['a log that is one JSON array', { logs: [`[\n${JSON.stringify(acquire('ann'))}\n]\n`] }, 151],
  ['a map with an operator whose name is misspelled', { logs: [good], map: withMap('UnlogedStep == TRUE') }, 0],
  ['an event without a kind', { logs: [lines({ node: 'ann' })] }, 151],
  ['an event of an unknown kind', { logs: [lines({ event: 'aquire', node: 'ann' })] }, 151],
  ['a map without operators for events', { logs: [good], map: lockMap.replaceAll('On_', 'In_') }, 150],
  ['a map without variables', { logs: [good], map: '---- MODULE LockMap ----\nOnEvent(e) == TRUE\n====\n' }, 150],
  [
    'a map that does not use the specification',
    { logs: [good], map: '---- MODULE LockMap ----\nVARIABLE x\nOnEvent(e) == TRUE\n====\n' },
    150,
  ],
  ['an operator with two parameters', { logs: [good], map: withMap('On_take(e, f) == TRUE') }, 150],
  ['a temporal operator', { logs: [good], map: withMap('On_take(e) == []TRUE') }, 150],
  ['a kind that depends on the state', { logs: [good], map: withMap('EventKind(e) == holder') }, 150],
  [
    'a number of steps that is none',
    { logs: [good], map: withMap('UnloggedStep == TRUE\nUnloggedSteps == "many"') },
    151,
  ],
  ['an answer of the wrong kind', { logs: [good], map: withMap('IsEvent(e) == 7') }, 151],
  ['a member that the event lacks', { logs: [lines(acquire('ann'), { event: 'release' })] }, 75],
  ['a member that is read too early', { logs: [good], map: withMap('EventKind(e) == e.kind') }, 151],
  ['no map', { logs: [good], map: '' }, 151],
  [
    'an assumption that the log contradicts',
    { logs: [good], spec: lock.replace('VARIABLES', 'ASSUME "eve" \\in Client\nVARIABLES') },
    10,
  ],
  ['a configuration without a behavior', { logs: [good], config: 'CONSTANT Client = {"ann"}\n' }, 151],
  [
    'a specification without states',
    {
      logs: ['{"states": [{"x": 1}]}'],
      map: '',
      spec: '---- MODULE Lock ----\nCONSTANT Client\n====\n',
      config: 'CONSTANT Client = 1\n',
    },
    151,
  ],
  ['an empty log', { logs: [''] }, 0],
  [
    'an ITF trace beside a log',
    { logs: ['{"vars": ["holder"], "states": [{"holder": "none"}]}', lines(release('ann'))] },
    151,
  ],
];

describe('a message is given for', () => {
  it.each([
    ['an option that is missing', ['--spec', 'DIR/Lock.tla'], 'SY5724', '--log is missing'],
    [
      'a configuration that is missing',
      ['--log', 'DIR/log', '--spec', 'DIR/Lock.tla', '--map', 'DIR/LockMap.tla'],
      'SY5723',
      "There is no configuration for 'DIR/LockMap.tla'",
    ],
    [
      'a log that is given twice',
      ['--log', 'DIR/log', '--log', 'DIR/./log', '--spec', 'DIR/Lock.tla'],
      'SY5725',
      "The log 'DIR/./log' is given twice",
    ],
    ['a log that is missing', ['--log', 'DIR/lg', '--spec', 'DIR/Lock.tla'], 'SY0001', "There is no file 'DIR/lg'"],
  ])('%s', async (_, args, code, title) => {
    const folder = folderWith({ 'Lock.tla': lock, 'LockMap.tla': lockMap, log: good });
    const { exit, err } = await runSynod(folder, ['validate', ...args]);
    expect([exit, err.split('\n')[0]]).toEqual([151, `error[${code}]: ${title}`]);
  });

  it.each(cases)('%s', async (_, validation, exit) => {
    const run = await validate(validation);
    expect(`${run.err}${run.out}`.replace(/, \d+\.\d s\./g, '.')).toMatchSnapshot();
    expect(run.exit).toBe(exit);
  });
});
