/**
 * `npm run bench -- [--tlc 'COMMAND'] [--only TEXT] [--workers N]`: the cost of exploring. A row is a model: distinct
 * states; seconds with one worker and with N; states per second with N; then, with one worker, bytes of states and of
 * values per distinct state including tables, microseconds per distinct state, and the peak memory of the process. With
 * the command that starts TLC, also TLC's seconds with N workers, and the ratio. Seconds are those of whole processes,
 * so a small model shows the cost of starting; microseconds are those of the search. Compare only columns of one run,
 * because the load of the machine changes. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    tlc: { type: 'string' },
    only: { type: 'string', default: '' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

const pcon = { spec: 'specs/PCon', config: 'PCon-large' };
const buffer = (room) => ({ spec: 'test/bench/models/Buffer', constants: { Room: room } });
const stock = (most) => ({ spec: 'test/bench/models/Stock', constants: { Most: most } });

/** The smallest model, three models in three sizes each, and other models of the library. */
const models = [
  { name: 'Consensus', spec: 'specs/Consensus' },
  { name: 'PCon, 1 value', ...pcon, constants: { Value: '{v1}' } },
  { name: 'PCon-large', ...pcon },
  // TLC would take most of an hour.
  { name: 'PCon, 4 ballots', ...pcon, constants: { Value: '{v1}', Ballot: '{0, 1, 2, 3}' }, isLong: true },
  ...[15, 18, 20].map((room) => ({ name: `Buffer, ${room}`, ...buffer(room) })),
  ...[60, 100, 150].map((most) => ({ name: `Stock, ${most}`, ...stock(most) })),
  ...['MultiPaxos', 'CASPaxos', 'AdaptedPaxos'].map((spec) => ({ name: spec, spec: `specs/${spec}` })),
].filter(({ name }) => name.includes(values.only));

const root = fileURLToPath(new URL('../../', import.meta.url));
const synod = join(root, 'bin/synod.js');

function run(command, args, cwd) {
  const began = performance.now();
  const { stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { seconds: (performance.now() - began) / 1000, stdout, stderr };
}

const lastLine = (text) => JSON.parse(text.trimEnd().split('\n').at(-1));

function check({ spec, config, constants = {} }, workers) {
  const path = join(root, spec);
  const file = config === undefined ? `${path}.cfg` : join(dirname(path), `${config}.cfg`);
  const options = ['--json', '--progress', 'json', '--skip-properties', '--workers', workers];
  for (const [name, value] of Object.entries(constants)) options.push('--constant', `${name}=${value}`);
  const { seconds, stdout, stderr } = run(
    process.execPath,
    [synod, 'check', `${path}.tla`, '-c', file, ...options],
    root,
  );
  const { stats } = lastLine(stdout);
  return { ...stats, searched: stats.seconds, bytes: lastLine(stderr).bytes, seconds };
}

function tlc({ spec, config, constants = {} }, workers) {
  const folder = mkdtempSync(join(tmpdir(), 'synod-bench-'));
  try {
    const path = join(root, spec);
    let text = readFileSync(config === undefined ? `${path}.cfg` : join(dirname(path), `${config}.cfg`), 'utf8');
    for (const [name, value] of Object.entries(constants))
      text = text.replace(new RegExp(`\\b${name}( *)= .*$`, 'm'), `${name}$1= ${value}`);
    const file = join(folder, 'bench.cfg');
    writeFileSync(file, text);
    const [command, ...first] = values.tlc.split(' ');
    const args = [...first, '-workers', workers, '-metadir', join(folder, 'states'), '-config', file, basename(path)];
    return run(command, args, dirname(path)).seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const n = values.workers;
const heads = [
  'model',
  'distinct',
  'depth',
  '1 worker',
  `${n} workers`,
  'states/s',
  'bytes/state',
  'us/state',
  'peak MB',
];
console.log([...heads, ...(values.tlc ? ['TLC', 'TLC/Synod'] : [])].join('\t'));
for (const model of models) {
  const one = check(model, '1');
  const all = check(model, n);
  const { distinct, depth, bytes, searched } = one;
  const cells = [model.name, distinct, depth, one.seconds.toFixed(2), all.seconds.toFixed(2)];
  cells.push(Math.round(distinct / all.seconds), (bytes / distinct).toFixed(0));
  cells.push(((searched * 1e6) / distinct).toFixed(1), Math.round(one.peakBytes / 2 ** 20));
  if (values.tlc && !model.isLong) {
    const seconds = tlc(model, n);
    cells.push(seconds.toFixed(2), (seconds / all.seconds).toFixed(1));
  }
  console.log(cells.join('\t'));
}
