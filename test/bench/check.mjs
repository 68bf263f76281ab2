/**
 * `npm run bench -- [--tlc 'COMMAND'] [--only TEXT] [--workers N]`: what exploring costs. A row is a model of specs/: distinct states, seconds with one worker and
 * with N, states a second, bytes a state. With the command that starts TLC, also its seconds with N workers, and how many times longer that is. Seconds are those of whole processes, so a small model
 * shows what a start costs. Compare columns of one run: the machine is seldom quiet twice. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Three models at three sizes each, and the smallest. */
const models = [
  ['Consensus', 'Consensus'],
  ['PCon', 'PCon-small'],
  ['PCon', 'PCon-medium'],
  ['PCon', 'PCon-large'],
  ['MultiPaxos', 'MultiPaxos'],
  ['MultiPaxos', 'MultiPaxos-large'],
  ['CASPaxos', 'CASPaxos'],
  ['CASPaxos', 'CASPaxos-large'],
  ['AdaptedPaxos', 'AdaptedPaxos-small'],
  ['AdaptedPaxos', 'AdaptedPaxos'],
].filter(([, config]) => config.includes(values.only));

const specs = fileURLToPath(new URL('../../specs/', import.meta.url));
const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));

function run(command, args) {
  const began = performance.now();
  const { stdout, status } = spawnSync(command, args, { cwd: specs, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { seconds: (performance.now() - began) / 1000, stdout, status };
}

function check(spec, config, workers) {
  const { seconds, stdout } = run(process.execPath, [
    ...[synod, 'check', `${spec}.tla`, '-c', `${config}.cfg`],
    ...['--json', '--skip-properties', '--workers', workers],
  ]);
  return { seconds, ...JSON.parse(stdout.trimEnd().split('\n').at(-1)) };
}

function tlc(spec, config, workers) {
  const folder = mkdtempSync(join(tmpdir(), 'synod-bench-'));
  try {
    const [command, ...first] = values.tlc.split(' ');
    return run(command, [...first, '-workers', workers, '-metadir', folder, '-config', `${config}.cfg`, spec]).seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const n = values.workers;
const heads = ['model', 'distinct', 'depth', '1 worker', `${n} workers`, 'states/s', 'bytes/state', 'us/state'];
console.log([...heads, ...(values.tlc ? ['TLC', 'TLC/Synod'] : [])].join('\t'));
for (const [spec, config] of models) {
  const one = check(spec, config, '1');
  const all = check(spec, config, n);
  const { distinct, depth, peakBytes } = one.stats;
  // What the process takes before it explores is no state's.
  const bytes = Math.max(0, peakBytes - 90e6) / distinct;
  const cells = [config, distinct, depth, one.seconds.toFixed(2), all.seconds.toFixed(2)];
  cells.push(Math.round(distinct / all.seconds), distinct > 5e4 ? Math.round(bytes) : '-');
  cells.push(((one.stats.seconds * 1e6) / distinct).toFixed(1));
  if (values.tlc) {
    const seconds = tlc(spec, config, n);
    cells.push(seconds.toFixed(2), (seconds / all.seconds).toFixed(1));
  }
  console.log(cells.join('\t'));
}
