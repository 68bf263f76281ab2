/**
 * The models in `verdicts/` ask about temporal properties: each line `$ CONFIGURATION` in front of the module is one check. The exit code and the counts must be those
 * of TLC (`ask-tlc.mjs`), unless a line `Synod: exit N, because ...` gives a reason.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const folder = fileURLToPath(new URL('./verdicts', import.meta.url));

const models = readdirSync(folder).map((file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const [head = ''] = text.split(/^----/m);
  const asks = [...head.matchAll(/^\$ (.*)(?:\nTLC: (.*))?(?:\nSynod: (.*), because .*)?$/gm)].map(
    ([, config = '', tlc = '', otherwise]) => ({ config, expected: otherwise ?? tlc }),
  );
  return { file, text, asks };
});

/** A JSON report, in the format in which TLC's answer is stored. */
function answerIn(out: string): string {
  const { exit, stats } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
  return exit === 0 ? `exit 0, ${stats.distinct} distinct, depth ${stats.depth}` : `exit ${exit}`;
}

describe('a temporal property', () => {
  it.each(models)('is decided as TLC decides it: $file', async ({ file, text, asks }) => {
    const answers: string[] = [];
    for (const { config } of asks) {
      const there = folderWith({ [file]: text, 'asked.cfg': `${config} CHECK_DEADLOCK FALSE\n` });
      const { out, err } = await runSynod(there, ['check', `DIR/${file}`, '-c', 'DIR/asked.cfg', '--json']);
      answers.push(`${config}: ${out === '' ? err : answerIn(out)}`);
    }
    expect(answers).toEqual(asks.map(({ config, expected }) => `${config}: ${expected}`));
  });
});
