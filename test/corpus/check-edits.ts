/**
 * `npm run corpus:edits -- DIR [--cases N] [--seed N] [--first N]`: damages specifications and configurations of public
 * repositories at random, and checks the damaged models within this process. DIR and the models are those of
 * `npm run corpus:public`. Internal errors, JavaScript stacks, messages without a code, and checks that take longer than
 * ten seconds are printed with the texts, and make the exit code 1. Run `npm run build` first.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { plain } from '../../src/diagnostics/palette.js';
import { damaged, drawing, faultOf } from '../random-edits.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
  },
});
const built = pathToFileURL(join(process.cwd(), 'dist/cli/commands/program.js')).href;
const { runProgram } = (await import(built)) as typeof import('../../src/cli/commands/program.js');
const [root] = positionals;
if (root === undefined) {
  console.error('Name a folder with the checkouts: npm run corpus:edits -- DIR');
  process.exit(1);
}

/** The models that take at most three seconds. */
const models = readFileSync(join(process.cwd(), 'test/corpus/public.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split('\t'))
  .filter(
    ([spec = '', config = '', , , , seconds]) =>
      Number(seconds) <= 3 && [spec, config].every((file) => existsSync(resolve(root, file))),
  )
  .map(([spec = '', config = '']) => ({ spec: resolve(root, spec), config: resolve(root, config) }));
const read = (file: string) => readFileSync(file, 'latin1');
const scratch = mkdtempSync(join(tmpdir(), 'synod-edits-'));
const limits = [
  '--workers',
  '1',
  '--max-states',
  '300',
  '--time-limit',
  '3',
  '--max-memory',
  '4000',
  '--progress',
  'none',
];
const most = 10_000;

/** Puts the files of a model into a folder, one of them damaged. */
function writeModel(
  folder: string,
  { spec, config }: { spec: string; config: string },
  other: string,
  number: number,
): string {
  const draw = drawing(Number(values.seed) * 1_000_003 + number);
  mkdirSync(folder);
  for (const name of readdirSync(dirname(spec)))
    if (name.endsWith('.tla') && statSync(join(dirname(spec), name)).isFile() && name !== basename(spec))
      symlinkSync(join(dirname(spec), name), join(folder, name));
  const isConfig = draw(3) === 0;
  writeFileSync(join(folder, basename(spec)), isConfig ? read(spec) : damaged(read(spec), other, draw), 'latin1');
  writeFileSync(
    join(folder, 'edited.cfg'),
    isConfig ? damaged(read(config), read(spec), draw) : read(config),
    'latin1',
  );
  return isConfig ? 'edited.cfg' : basename(spec);
}

const ends: Record<number, number> = {};
let faults = 0;
try {
  for (let number = Number(values.first); number < Number(values.cases); number++) {
    const draw = drawing(number);
    const [model, other] = [models[draw(models.length)], models[draw(models.length)]];
    if (!model || !other) throw new Error('no model of public.tsv is there');
    const folder = join(scratch, `${number}`);
    const edited = writeModel(folder, model, read(other.spec), number);
    const texts: string[] = [];
    const began = performance.now();
    const exit = await runProgram(
      ['check', join(folder, basename(model.spec)), '-c', join(folder, 'edited.cfg'), ...limits],
      {
        out: (text) => texts.push(text),
        err: (text) => texts.push(text),
        palette: plain,
        clock: () => performance.now(),
        environmentLibrary: '',
        environment: {},
        deep: true,
        runDeep: () => Promise.reject(new Error('a thread with a large stack never asks for another')),
      },
    );
    const taken = performance.now() - began;
    ends[exit] = (ends[exit] ?? 0) + 1;
    const fault = faultOf({ exit, output: texts.join('') }) ?? (taken > most ? `${Math.round(taken)} ms` : undefined);
    if (fault !== undefined) {
      faults++;
      console.log(`${number}: ${model.config}: ${fault}\n${readFileSync(join(folder, edited), 'latin1')}\n`);
    }
    rmSync(folder, { recursive: true, force: true });
    if (number % 100 === 99) console.log(`${number + 1} cases, ${faults} faults`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`exit codes: ${JSON.stringify(ends)}; ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;
