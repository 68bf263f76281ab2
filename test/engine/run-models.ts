/**
 * `npm run engine:models -- PLACE WORKERS [--only TEXT] [--most SECONDS] [--from N] [--count N] [--examples DIR]`: checks models in an engine
 * and on this machine, and compares verdict, counts, depth and the length of the counterexample. PLACE is `server` or
 * `cluster` (three shards with replicas), both on loopback. The models are those of `specs/expected.tsv`, or those of a
 * checkout of the public repository tlaplus/Examples (`test/corpus/checked.tsv`) that TLC checks within `--most` seconds.
 * Prints a line for each model, and exits with 1 if an answer differs. A model that an engine refuses is no difference.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { answerOf } from './check-in-engine.js';
import { startCluster } from './engine-cluster.js';
import { startServer } from './engine-server.js';
import { type Ended, Program } from './fault-scene.js';

interface Asked {
  readonly name: string;
  readonly folder: string;
  readonly args: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    most: { type: 'string', default: '5' },
    examples: { type: 'string' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '1000' },
  },
});
const [placeName = 'server', workers = '2'] = positionals;
const limit = 600_000;

function linesOf(file: string): readonly string[][] {
  const lines = readFileSync(resolve(file), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));
}

function asked(): readonly Asked[] {
  const { examples, most } = values;
  if (examples !== undefined)
    return linesOf('test/corpus/checked.tsv')
      .slice(1)
      .filter(([, , , , , seconds]) => Number(seconds) <= Number(most))
      .map(([spec = '', config = '']) => ({
        name: config,
        folder: resolve(examples, 'specifications', dirname(spec)),
        args: [basename(spec), '-c', resolve(examples, 'specifications', config)],
      }));
  return linesOf('specs/expected.tsv')
    .slice(1)
    .filter(([, , , distinct]) => Number(distinct) <= Number(most) * 10_000)
    .map(([spec = '', config = '']) => ({ name: config, folder: 'specs', args: [`${spec}.tla`, '-c', config] }));
}

function run(args: readonly string[], folder: string): Promise<Ended | undefined> {
  return new Program(args, folder).end(limit);
}

async function inEngine(address: string, { name, folder, args }: Asked): Promise<Ended | undefined> {
  const engine = ['--engine', `${address}/m-${name.replaceAll(/[^\w.-]/g, '-').slice(-90)}`];
  const coordinator = new Program([...args, ...engine, '--workers', '0'], folder);
  const work = async (): Promise<void> => {
    const ended = await run(['worker', ...engine], folder);
    // The run may not have begun yet.
    if (ended?.err.includes('SY6010') && coordinator.isRunning) await work();
  };
  const working = Array.from({ length: Number(workers) }, work);
  const ended = await coordinator.end(limit);
  await Promise.all(working);
  return ended;
}

function tellAnswer(ended: Ended | undefined): string {
  if (ended === undefined) return 'does not end';
  try {
    return JSON.stringify(answerOf(ended));
  } catch {
    return `exit ${ended.exit}: ${ended.err.slice(-300)}`;
  }
}

const place = placeName === 'cluster' ? await startCluster() : await startServer();
const tally = { same: 0, refused: 0, different: 0 };
try {
  const models = asked().filter(({ name }) => name.includes(values.only));
  for (const model of models.slice(Number(values.from), Number(values.from) + Number(values.count))) {
    const args = ['check', ...model.args, '--json', '--vacuity', 'off'];
    const began = performance.now();
    const local = await run([...args, '--workers', '1'], model.folder);
    const between = performance.now();
    const found = await inEngine(place.address, { ...model, args });
    const seconds = [between - began, performance.now() - between].map((each) => (each / 1000).toFixed(1));
    const refused = found && /"code":"(SY60\d\d)","title":"([^"]*)/.exec(found.out);
    const [wanted, told] = [tellAnswer(local), tellAnswer(found)];
    const verdict = refused ? 'refused' : wanted === told ? 'same' : 'different';
    tally[verdict]++;
    const why = refused ? `${refused[1]} ${refused[2]}` : verdict === 'same' ? told : `${wanted} ${told}`;
    console.log(`${verdict === 'different' ? 'DIFFERENT' : verdict} ${model.name} ${seconds.join(' ')} ${why}`);
  }
} finally {
  await place.end();
}
console.log(`${placeName}, ${workers} workers: ${JSON.stringify(tally)}`);
process.exitCode = tally.different > 0 ? 1 : 0;
