/**
 * Every option that takes text is given texts that try to be more than one expression, and every option that takes a
 * number is given invalid numbers.
 */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askedBy } from '../../src/cli/options/asked-by-options.js';
import { parseAsked } from '../../src/config/parse-asked.js';
import { hostileTexts, violated, violatedConfig } from '../hostile-texts.js';
import { folderWith, type Run, runSynod } from './run-synod.js';

const files = { 'Violated.tla': violated, 'Violated.cfg': violatedConfig };

/** Whether the text is one entry. Other texts are rejected before the check, as the runs with `--invariant` show. */
function isRead(option: string, text: string): boolean {
  const name = option.slice('--'.length);
  const isRepeatable = ['invariant', 'property', 'constraint', 'constant'].includes(name);
  const { config, diagnostics } = parseAsked(askedBy({ [name]: isRepeatable ? [text] : text }));
  expect(config === undefined).toBe(diagnostics.length > 0);
  if (config) expect(config.entries).toHaveLength(1);
  return config !== undefined;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function reportOf({ out, err }: Run): { exit: number; checked: Record<string, unknown> } {
  if (out === '') throw new Error(err.slice(0, 200));
  return JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
}

/** What an option adds to the check. */
const options: readonly (readonly [string, string | undefined])[] = [
  ['--invariant', 'invariants'],
  ['--property', 'properties'],
  ['--constraint', 'constraints'],
  ['--constant', undefined],
  ['--init', undefined],
  ['--next', undefined],
  ['--spec', undefined],
  ['--view', undefined],
  ['--symmetry', undefined],
];

const numeric = ['--workers', '--max-depth', '--max-states', '--time-limit', '--max-memory', '--checkpoint-every'];
const words = ['--strategy', '--progress', '--config', '--library', '--resume', '--max-set-size', '--seed', ...numeric];

describe('the text of an option is one expression or is rejected', () => {
  it.each(options)('%s', async (option, added) => {
    const folder = folderWith(files);
    const plain = reportOf(await runSynod(folder, ['check', 'DIR/Violated.tla', '--json'])).checked;
    for (const text of option === '--invariant' ? hostileTexts : hostileTexts.filter((text) => isRead(option, text))) {
      const { exit, checked } = reportOf(
        await runSynod(folder, ['check', 'DIR/Violated.tla', '--json', '--workers', '1', `${option}=${text}`]),
      );
      expect([shortened(text), exit]).not.toEqual([shortened(text), 0]);
      if (exit === 151) continue;
      const { view, symmetry, ...lists } = checked;
      const { view: _view, symmetry: _symmetry, ...before } = plain;
      expect([typeof view === 'string', typeof symmetry === 'string']).toEqual([
        option === '--view',
        option === '--symmetry',
      ]);
      if (added === undefined) expect(lists).toEqual(before);
      else expect(lists).toEqual({ ...before, [added]: [...(before[added] as string[]), expect.any(String)] });
    }
  });

  it.each(words)('%s', async (option) => {
    const folder = folderWith(files);
    for (const text of hostileTexts.filter((text) => !/^[\s/]*$/.test(text) && text !== '1' && !text.includes('\0'))) {
      const { exit } = await runSynod(folder, ['check', 'DIR/Violated.tla', `${option}=${text}`]);
      expect([shortened(text), exit]).toEqual([shortened(text), 151]);
    }
  });

  it('an error shows the text of the option', async () => {
    const run = await runSynod(folderWith(files), [
      'check',
      'DIR/Violated.tla',
      '--invariant',
      'TRUE CONSTRAINT FALSE',
    ]);
    expect(run).toEqual({
      exit: 151,
      out: '',
      err: `error[SY1001]: Unexpected \`CONSTRAINT\`
  --> --invariant:1:6
   |
 1 | TRUE CONSTRAINT FALSE
   |      ^^^^^^^^^^ expected an operator
`,
    });
  });
});

describe('an option', () => {
  it.each(['TRUE', '1', '"a"'])('--symmetry %s is rejected, because it is not a set', async (text) => {
    const { exit, err } = await runSynod(folderWith(files), ['check', 'DIR/Violated.tla', '--symmetry', text]);
    expect([exit, err]).toEqual([151, expect.stringMatching(/^error\[SY\d{4}\]: .*\n {2}--> --symmetry:1:1\n/)]);
  });
});

describe('the text that eval evaluates is one expression or is rejected', () => {
  const oneLine = hostileTexts.filter((text) => !/[\r\n]/.test(text));

  it('on a line of a batch', async () => {
    const folder = folderWith(files);
    writeFileSync(`${folder}/batch`, `${oneLine.join('\n')}\n`);
    const { exit, out } = await runSynod(folder, ['eval', '--batch', 'DIR/batch', 'DIR/Violated.tla']);
    const answers = out.trimEnd().split('\n');
    expect([exit, answers.length]).toEqual([0, oneLine.length]);
    for (const answer of answers) expect(Object.keys(JSON.parse(answer))).toHaveLength(1);
  });

  it('as an argument', async () => {
    const folder = folderWith(files);
    for (const text of hostileTexts) {
      const { exit } = await runSynod(folder, ['eval', text, 'DIR/Violated.tla']);
      expect([0, 75, 150, 151]).toContain(exit);
    }
  });
});

describe('a constant of the command line', () => {
  it('overrides the configuration', async () => {
    const folder = folderWith({
      'Violated.tla': violated.replace('x # 0', 'N # 2').replace('VARIABLE', 'Two == 2\nVARIABLE'),
      'Violated.cfg': violatedConfig.replace('N = 1', 'N <- Two'),
    });
    expect((await runSynod(folder, ['check', 'DIR/Violated.tla'])).exit).toBe(12);
    expect((await runSynod(folder, ['check', 'DIR/Violated.tla', '--constant', 'N=1'])).exit).toBe(0);
  });

  it('may be given only once', async () => {
    const given = ['--constant', 'N=1', '--constant', 'N=2'];
    const { exit, err } = await runSynod(folderWith(files), ['check', 'DIR/Violated.tla', ...given]);
    expect([exit, err]).toEqual([151, expect.stringContaining('[SY3005]')]);
  });
});

describe('the number of an option', () => {
  const check = async (option: string, number: string) =>
    (await runSynod(folderWith(files), ['check', 'DIR/Violated.tla', `${option}=${number}`])).exit;
  const none = ['', ' ', '-1', '+1', '1e99', '1e400', 'NaN', 'Infinity', '0x10', '10s', '1MB', '1,5', '1_', '٣', '1 2'];

  it.each([...numeric, '--max-set-size', '--seed'])('%s is rejected if it is not an exact number', async (option) => {
    for (const number of none) expect([number, await check(option, number)]).toEqual([number, 151]);
  });

  it('has the value that is written', async () => {
    for (const number of ['1', '1.0', '1e3', '1_000', '1,000', '9007199254740991'])
      expect([number, await check('--max-states', number)]).toEqual([number, 12]);
    expect(await check('--max-states', '9007199254740992')).toBe(151);
    expect(await check('--max-depth', '1.5')).toBe(151);
    expect(await check('--time-limit', '1.5')).toBe(12);
    expect(await check('--time-limit', '2000000')).toBe(12);
    expect(await check('--time-limit', '5000000')).toBe(151);
    expect(await check('--workers', '64')).toBe(12);
    expect(await check('--workers', '257')).toBe(151);
  });

  it('may be a bound that is much larger than the number of states', async () => {
    const counting = violated.replace('x = 0', 'x = FALSE').replace("x' = x", "x' = TRUE").replace('x # 0', 'TRUE');
    const folder = folderWith({ ...files, 'Violated.tla': counting });
    for (const bound of ['2147483648', '4294967297', '9007199254740991']) {
      const { out } = await runSynod(folder, ['check', 'DIR/Violated.tla', '--json', '--max-states', bound]);
      expect(JSON.parse(out)).toMatchObject({ exit: 0, complete: true, stats: { distinct: 2 } });
    }
  });

  it.each([
    ['eval', '1', '--seed='],
    ['eval', '1', '--max-set-size=ten'],
    ['serve', '--time-limit=5000000'],
    ['serve', '--time-limit=0'],
    ['serve', '--max-states=1e99'],
    ['serve', '--max-states=1.5'],
    ['serve', '--max-line-bytes=16MB'],
  ])('is rejected: %s %s %s', async (...args) => {
    const { exit, err } = await runSynod(folderWith({}), args);
    expect([exit, err]).toEqual([151, expect.stringContaining('[SY0010]')]);
  });
});
