import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/terminal/exit-codes.js';
import { folderWith, runSynod } from './run-synod.js';

const place = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => readFileSync(place(path), 'utf8');
const readme = read('README.md');
const pages = new Map(
  ['README.md', 'CONTRIBUTING.md', ...readdirSync(place('docs')).map((name) => `docs/${name}`)]
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, read(path)] as const),
);
const specs = { 'specs/Voting.tla': read('specs/Voting.tla'), 'specs/Consensus.tla': read('specs/Consensus.tla') };
/** Every command that the help names. */
const { out: help } = await runSynod('DIR', ['--help']);
const commands = [...help.matchAll(/^ {2}([a-z][a-z-]*) /gm)]
  .map(([, name = '']) => name)
  .filter((name) => name !== 'help');

/** The options in a text, with their dashes. */
function optionsIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option));
}

/** The options in the first column of the tables of a page. */
function optionsInTables(page: string): ReadonlySet<string> {
  const cells = page.split('\n').flatMap((line) => /^\| (`-[^|]*) \|/.exec(line)?.[1] ?? []);
  return optionsIn(cells.join('\n'));
}

/** The lines of a page that run Synod from a clone. */
function linesThatRun(page: string): readonly string[] {
  const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.split('\n').filter((line) => line.startsWith('node bin/synod.js ')));
}

/** The arguments of a shell line that quotes only with '. */
function argumentsOf(line: string): readonly string[] {
  const words = [...line.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
  return words.slice(2).map((word) => word.replace(/^specs\//, place('specs/')));
}

describe('the README', () => {
  it('names the line that .ci/run runs', () => {
    expect(readme).toContain('```sh\nnpm ci && npm test\n```');
    expect(read('.ci/run')).toContain('npm ci && npm test');
  });

  it('shows parts of the output of a run that finds a violation', async () => {
    expect(readme).toContain('node bin/synod.js check specs/MistakeLowestNumber.tla\n');
    const { exit, out } = await runSynod(place(''), ['check', 'DIRspecs/MistakeLowestNumber.tla', '--workers', '1']);
    expect(exit).toBe(12);
    const [, shown = ''] = /```\n(Invariant I2.*?)```/s.exec(readme) ?? [];
    const parts = shown.split('...\n').map((part) => part.trim());
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(out.replaceAll('DIR', '')).toContain(part);
  });

  it('has a link to the page of every command', () => {
    for (const command of commands) expect(readme).toContain(`[\`synod ${command}\`](docs/${command}.md)`);
  });
});

describe('the page of parse', () => {
  const page = read('docs/parse.md');

  it('shows the kinds of a model', async () => {
    const [, block = ''] = /--kinds\n```\n\n```\nok .*\n([^`]*)```/.exec(page) ?? [];
    const args = ['parse', 'DIRspecs/PCon.tla', '-c', 'DIRspecs/PCon-small.cfg', '--kinds'];
    const { out } = await runSynod(place(''), args);
    expect(block).toBe(out.slice(out.indexOf('\n') + 1));
  });

  it('shows the output of its first line, except for the time', async () => {
    const { out } = await runSynod(folderWith(specs), ['parse', 'DIR/specs/Voting.tla']);
    const [shown] = /^ok .*$/m.exec(page) ?? [];
    const withoutTime = (text: string | undefined) => text?.replace(/\d+ ms/, 'some ms').trim();
    expect(withoutTime(shown)).toBe(withoutTime(out.replaceAll('DIR/', '')));
  });

  it('shows the messages for two mistakes in that specification', async () => {
    const mistaken = specs['specs/Voting.tla']
      .replace('maxBal[a] > b', 'maxBa1[a] > b')
      .replace('VotedFor(c, b, w)', 'VotedFor(c, w)');
    const folder = folderWith({ ...specs, 'specs/Voting.tla': mistaken });
    const { err } = await runSynod(folder, ['parse', 'DIR/specs/Voting.tla']);
    expect(err.match(/^error\[/gm)).toHaveLength(2);
    expect(page).toContain(`\`\`\`\n${err.replaceAll('DIR/', '')}\`\`\`\n`);
  });
});

describe.each(commands)('the page of %s', (command) => {
  it('has a table with exactly the options of --help', async () => {
    const { out } = await runSynod(folderWith({}), [command, '--help']);
    const help = new Set([...out.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option));
    help.delete('--help');
    expect([...optionsInTables(read(`docs/${command}.md`))].sort()).toEqual([...help].sort());
  });
});

describe('the pages', () => {
  const links = [...pages].flatMap(([path, page]) =>
    [...page.replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => [path, target] as const),
  );

  it.each(links)('%s links to a file that exists: %s', (path, target) => {
    const folder = path.replace(/[^/]*$/, '');
    expect(existsSync(place(`${folder}${target}`))).toBe(true);
  });

  const shownLines = [...pages].flatMap(([path, page]) => linesThatRun(page).map((line) => [path, line] as const));
  const expectedExits = [
    { of: 'check specs/MistakeLowestNumber.tla', exit: 12 },
    { of: 'check specs/Duel.tla', exit: 13 },
  ];

  it.each(shownLines)('%s shows a line that runs: %s', async (_, line) => {
    const folder = folderWith({});
    const args = argumentsOf(line).map((arg, i, all) =>
      /^(?:--trace|-o)$/.test(all[i - 1] ?? '') ? join(folder, arg) : arg,
    );
    const { exit, err } = await runSynod('DIR', args[0] === 'check' ? [...args, '--workers', '1'] : args);
    const expected = expectedExits.find(({ of }) => line.includes(of))?.exit ?? 0;
    // With `-o`, `graph` reports the search on stderr.
    expect([exit, args.includes('-o') ? err.split('\n')[0] : err]).toEqual([
      expected,
      args.includes('-o') ? 'No violation.' : '',
    ]);
  });

  it('name only existing options', async () => {
    // An algorithm begins with `--algorithm` or `--fair algorithm`.
    const known = new Set([
      '--library',
      '--help',
      '--debug',
      '--no-color',
      '--ascii',
      '--version',
      '--algorithm',
      '--fair',
    ]);
    for (const command of commands) {
      const { out } = await runSynod(folderWith({}), [command, '--help']);
      for (const option of optionsIn(out)) known.add(option);
    }
    for (const [path, page] of pages) {
      if (path === 'CONTRIBUTING.md') continue;
      expect([path, [...optionsIn(page)].filter((option) => !known.has(option))]).toEqual([path, []]);
    }
  });

  it('list the exit codes of the program, and no others', () => {
    const codes = [...read('docs/exit-codes.md').matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(exitCodes).sort((left, right) => left - right));
  });

  it('list the keys of the JSON output of each command', async () => {
    const page = read('docs/json.md');
    const runs = {
      parse: ['parse', 'DIRspecs/Consensus.tla', '--json'],
      check: ['check', 'DIRspecs/Consensus.tla', '--json', '--workers', '1'],
      eval: ['eval', '1', '--json'],
    };
    for (const args of Object.values(runs)) {
      const { out } = await runSynod(place(''), args);
      const result = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, unknown>>;
      const { checked, stats } = result;
      const keys = [result, checked ?? {}, stats ?? {}].flatMap((one) => Object.keys(one));
      for (const key of keys) expect(page).toContain(`\`${key}\``);
    }
  });
});
