/**
 * `npm run corpus:check -- DIR [--only TEXT] [--least SECONDS] [--most SECONDS] [--workers N] [--tlc 'COMMAND']`:
 * checks the models of a checkout of the public repository tlaplus/Examples, in one process each, and compares
 * verdict, distinct states and depth with TLC's (checked.tsv: what TLC printed with one worker, and how long it took).
 * A difference that is not listed in unlike-tlc.txt gives exit code 1. With the command that starts TLC, each model
 * also runs in TLC, with as many workers, and the seconds of the two processes are compared. `--least` and `--most`
 * choose models by TLC's seconds. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    least: { type: 'string', default: '0' },
    most: { type: 'string', default: '60' },
    workers: { type: 'string', default: 'auto' },
    tlc: { type: 'string' },
  },
});
const [root] = positionals;
if (root === undefined) {
  console.error('Name a checkout: npm run corpus:check -- DIR');
  process.exit(1);
}

function linesOf(name) {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

const known = new Map(linesOf('unlike-tlc.txt').map((line) => /^(.*?): (.*)$/.exec(line)?.slice(1)));
const rows = linesOf('checked.tsv')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([spec, config, verdict, distinct, depth, seconds]) => ({
    ...{ spec, config, verdict },
    ...{ distinct: Number(distinct), depth: Number(depth), seconds: Number(seconds) },
  }))
  .filter(({ config }) => config.includes(values.only))
  .filter(({ seconds }) => seconds >= Number(values.least) && seconds <= Number(values.most));
const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));

function check({ spec, config }) {
  const folder = resolve(root, 'specifications', dirname(spec));
  const file = resolve(root, 'specifications', config);
  const options = ['--json', '--workers', values.workers, '--time-limit', '600'];
  const began = performance.now();
  const { stdout } = spawnSync(process.execPath, [synod, 'check', basename(spec), '-c', file, ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  const outcome = last.startsWith('{') ? JSON.parse(last) : undefined;
  return { outcome, seconds: (performance.now() - began) / 1000 };
}

/**
 * The seconds that TLC takes for the same result, with as many workers. Undefined if TLC fails, for example because a
 * module is missing.
 */
function secondsOfTlc({ spec, config }, exit) {
  const folder = resolve(root, 'specifications', dirname(spec));
  const file = resolve(root, 'specifications', config);
  const place = mkdtempSync(join(tmpdir(), 'synod-corpus-'));
  const workers = values.workers === 'auto' ? String(availableParallelism()) : values.workers;
  const [command, ...first] = values.tlc.split(' ');
  const options = ['-workers', workers, '-noGenerateSpecTE', '-metadir', place, '-config', file];
  const began = performance.now();
  try {
    const { status } = spawnSync(command, [...first, ...options, basename(spec, '.tla')], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: 600_000,
    });
    return status === exit ? (performance.now() - began) / 1000 : undefined;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

let [same, expected, different, fewer] = [0, 0, 0, 0];
const ratios = [];
for (const row of rows) {
  const { outcome, seconds } = check(row);
  const { verdict = 'none', stats = { distinct: 0, depth: 0 }, complete = false } = outcome ?? {};
  const agrees = verdict === row.verdict && stats.distinct === row.distinct && stats.depth === row.depth;
  const reason = known.get(row.config);
  if (agrees) same++;
  else if (reason !== undefined) expected++;
  else different++;
  if (!agrees && complete && stats.distinct < row.distinct && reason === undefined) fewer++;
  const theirs = values.tlc === undefined ? row.seconds : secondsOfTlc(row, outcome?.exit);
  if (agrees && theirs !== undefined) ratios.push({ config: row.config, ratio: theirs / seconds });
  const answer = `${verdict}, ${stats.distinct} distinct, depth ${stats.depth}`;
  const mark = agrees ? 'same     ' : reason === undefined ? 'DIFFERENT' : 'known    ';
  console.log(
    `${mark} ${row.config}: ${answer}, ${seconds.toFixed(1)} s (TLC ${theirs === undefined ? 'differs,' : theirs.toFixed(1)} s)`,
  );
  if (!agrees) console.log(`          TLC: ${row.verdict}, ${row.distinct} distinct, depth ${row.depth}`);
}
ratios.sort((a, b) => a.ratio - b.ratio);
const ratioAt = (place) => (ratios[place]?.ratio ?? 0).toFixed(2);
console.log(`${same} the same, ${expected} known to be unlike, ${different} different, ${fewer} with fewer states`);
console.log(
  `TLC's seconds by ours, ${values.tlc === undefined ? 'for the most part on another day' : 'of the same run'}, ` +
    `${ratios.length} models: median ${ratioAt(ratios.length >> 1)}, least ${ratioAt(0)}`,
);
for (const { config, ratio } of ratios) if (ratio < 2) console.log(`  ${ratio.toFixed(2)} ${config}`);
process.exitCode = different > 0 ? 1 : 0;
