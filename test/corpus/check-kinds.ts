/**
 * `npm run corpus:kinds -- DIR [--only TEXT] [--milliseconds N]`: infers the kinds of the variables of each model of a checkout of the public repository tlaplus/Examples (checked.tsv lists them), explores the model
 * for a while, and asserts that each value of each state has the kind of its variable. Prints the variables that may have any value, and their share. A value without its kind gives exit code 1.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readCheck } from '../../src/session/read-specification.js';
import { KindExplorer } from '../kinds/explore-with-kinds.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, milliseconds: { type: 'string', default: '2000' } },
});
const [root] = positionals;
if (root === undefined) {
  console.error('Name a checkout: npm run corpus:kinds -- DIR');
  process.exit(1);
}

const source = (name: string) => ({ name, text: readFileSync(name, 'utf8') });
const rows = readFileSync(join(process.cwd(), 'test/corpus/checked.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split('\t').map((file) => resolve(root, 'specifications', file)))
  .filter(([, config = '']) => config.includes(values.only));

const explorer = new KindExplorer();
const counts = { models: 0, variables: 0, any: 0, states: 0 };
for (const [spec = '', config = ''] of rows) {
  const texts = { spec: source(spec), moduleName: basename(spec, '.tla'), config: source(config), asked: [] };
  const read = readCheck(texts, {
    names: [],
    read: (name) => {
      const file = join(dirname(spec), `${name}.tla`);
      return existsSync(file) ? { kind: 'source', source: source(file) } : undefined;
    },
  });
  const bounds = { successors: Number.POSITIVE_INFINITY, milliseconds: Number(values.milliseconds) };
  const looked = read.kind === 'read' ? explorer.explore(read, bounds) : undefined;
  if (!looked) continue;
  const any = looked.variables.filter(({ kind }) => kind.kind === 'any').map(({ name }) => name);
  counts.models++;
  counts.variables += looked.variables.length;
  counts.any += any.length;
  counts.states += looked.states;
  if (looked.wrong.length > 0) process.exitCode = 1;
  console.log(
    `${basename(config)}  ${looked.states} states, ${looked.milliseconds.toFixed(0)} ms`,
    ...(any.length > 0 ? [`any value: ${any.join(', ')}`] : []),
    ...looked.wrong.map((text) => `\n  WRONG: ${text}`),
  );
}
const share = 1 - counts.any / Math.max(1, counts.variables);
console.log(
  `${counts.models} models, ${counts.states} states, ${counts.variables} variables, ${(100 * share).toFixed(1)} % with a kind`,
);
