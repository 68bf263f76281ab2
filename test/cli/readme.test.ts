import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from './run-synod.js';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const readme = read('README.md');
const specs = { 'specs/Voting.tla': read('specs/Voting.tla'), 'specs/Consensus.tla': read('specs/Consensus.tla') };

describe('the README', () => {
  it('shows what its first line prints, but for the time it takes', async () => {
    const { out } = await runSynod(folderWith(specs), ['parse', 'DIR/specs/Voting.tla']);
    const [shown] = /^ok .*$/m.exec(readme) ?? [];
    const withoutTime = (text: string | undefined) => text?.replace(/\d+ ms/, 'some ms').trim();
    expect(withoutTime(shown)).toBe(withoutTime(out.replaceAll('DIR/', '')));
  });

  it('shows the messages that two mistakes in that specification give', async () => {
    const mistaken = specs['specs/Voting.tla']
      .replace('maxBal[a] > b', 'maxBa1[a] > b')
      .replace('VotedFor(c, b, w)', 'VotedFor(c, w)');
    const folder = folderWith({ ...specs, 'specs/Voting.tla': mistaken });
    const { err } = await runSynod(folder, ['parse', 'DIR/specs/Voting.tla']);
    expect(err.match(/^error\[/gm)).toHaveLength(2);
    expect(readme).toContain(`\`\`\`\n${err.replaceAll('DIR/', '')}\`\`\`\n`);
  });

  it('names the line that .ci/run runs', () => {
    expect(readme).toContain('```sh\nnpm ci && npm test\n```');
    expect(read('.ci/run')).toContain('npm ci && npm test');
  });

  it('shows a run that finds a real violation', async () => {
    expect(readme).toContain('node bin/synod.js check specs/MistakeLowestNumber.tla\n');
    const names = ['MistakeLowestNumber.tla', 'MistakeLowestNumber.cfg', 'AdaptedPaxos.tla', 'HistoryCheck.tla'];
    const folder = folderWith(Object.fromEntries(names.map((name) => [`specs/${name}`, read(`specs/${name}`)])));
    const { exit, out } = await runSynod(folder, ['check', 'DIR/specs/MistakeLowestNumber.tla', '--workers', '1']);
    expect(exit).toBe(12);
    expect(out).toContain('Invariant I2 is violated in state 13.');
  });

  it.each(['parse', 'check', 'eval'])('names every option of %s', async (command) => {
    const { out } = await runSynod(folderWith({}), [command, '--help']);
    for (const [option] of out.matchAll(/--(?!help)[a-z-]+/g)) expect(readme).toContain(`\`${option}`);
  });
});
