/**
 * Models that were drawn (`compare.mjs`) and chosen (`choose.mjs`): each file of `models/` holds TLC's answer, the modules, the root last, and the configuration.
 * Synod's verdict, counts and length of the counterexample must be TLC's, unless a line `Synod: ..., because ...` says why they are not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const folder = fileURLToPath(new URL('./models', import.meta.url));
const names = readdirSync(folder).map((name) => name.slice(0, -'.txt'.length));

function filesIn(text: string, root: string): Readonly<Record<string, string>> {
  const modules = [...text.matchAll(/^---- MODULE (\w+) ----[\s\S]*?^====$/gm)];
  const config = text.slice(text.lastIndexOf('====') + '===='.length);
  return Object.fromEntries([...modules.map(([module, name]) => [`${name}.tla`, module]), [`${root}.cfg`, config]]);
}

/**
 * Returns the result in the format of the first line of a file. The behavior that leads to a fault is not part of it.
 */
function inWordsOfTlc(out: string): string {
  const { exit, stats, trace } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
  const counts = exit === 0 ? `, ${stats.distinct} distinct, depth ${stats.depth}` : '';
  return `exit ${exit}${counts}${trace && exit < 20 ? `, trace of ${trace.length}` : ''}`;
}

describe('a random model', () => {
  it.each(names)('is checked as TLC checks it: %s', async (name) => {
    const text = readFileSync(`${folder}/${name}.txt`, 'utf8');
    const [, tlc, otherwise] = /^TLC: (.*)(?:\nSynod: (.*), because .*)?/.exec(text) ?? [];
    const place = folderWith(filesIn(text, name));
    const { out } = await runSynod(place, ['check', `DIR/${name}.tla`, '--json', '--workers', '1']);
    expect(inWordsOfTlc(out)).toBe(otherwise ?? tlc);
  });
});
