/**
 * The cost of expressions. Each fragment is evaluated many times inside one expression, in a separate process, and the
 * time of a process that evaluates almost nothing is subtracted. With a command that runs TLC, the same text becomes an
 * ASSUME of a module.
 * npm run bench:expressions -- [--tlc 'COMMAND'] [--runs N]
 * COMMAND is followed by the module's name and runs in its folder. Each figure is the minimum of N runs (3). On a busy
 * machine, read the ratio, not the operations per second. Below a few hundredths of a second, neither is meaningful.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const { values: options } = parseArgs({ options: { tlc: { type: 'string' }, runs: { type: 'string', default: '3' } } });
const runs = Number(options.runs);

const messages = '{[type |-> "1b", bal |-> b, acc |-> a] : b \\in 1..5, a \\in 1..5}';
const sum = 'RECURSIVE Sum(_) Sum(n) == IF n = 0 THEN 0 ELSE n + Sum(n - 1)';

/** `times` is the number of evaluations of the fragment; `text` evaluates to TRUE. */
const fragments = [
  ['a set with one element added', 500_000, (n) => `\\A i \\in 1..${n} : Cardinality({1, 2, 3} \\cup {i}) >= 3`],
  ['membership in SUBSET', 500_000, (n) => `\\A i \\in 1..${n} : {i, i + 1} \\in SUBSET (0..${n + 1})`],
  [
    '\\E over 25 records',
    200_000,
    (n) => `LET ms == ${messages} IN \\A i \\in 1..${n} : \\E m \\in ms : m.bal = 5 /\\ m.acc = (i % 5) + 1`,
  ],
  [
    '\\A over 25 records',
    200_000,
    (n) => `LET ms == ${messages} IN \\A i \\in 1..${n} : \\A m \\in ms : m.bal + i > m.acc - 6`,
  ],
  [
    'membership among 25 records',
    500_000,
    (n) =>
      `LET ms == ${messages} IN \\A i \\in 1..${n} : [type |-> "1b", bal |-> (i % 5) + 1, acc |-> (i % 7) + 1] \\in ms \\/ i > 0`,
  ],
  [
    'function of 3 strings applied',
    1_000_000,
    (n) =>
      `LET f == [x \\in {"a", "b", "c"} |-> <<4, 5, 6>>] IN \\A i \\in 1..${n} : f["b"][(i % 3) + 1] > 3 /\\ f["c"][2] = 5`,
  ],
  [
    'function EXCEPT',
    500_000,
    (n) => `LET f == [x \\in 1..10 |-> x] IN \\A i \\in 1..${n} : [f EXCEPT ![(i % 10) + 1] = i][1] >= 0`,
  ],
  [
    'filter tested for emptiness',
    200_000,
    (n) => `LET ms == ${messages} IN \\A i \\in 1..${n} : {m \\in ms : m.bal > i + 5} = {}`,
  ],
  ['recursive fold over 50 to 99', 10_000, (n) => `LET ${sum} IN \\A i \\in 1..${n} : Sum(50 + (i % 50)) > 0`],
];

const folder = mkdtempSync(join(tmpdir(), 'synod-bench-'));

/** The minimum of several runs, in seconds. */
function seconds(command, args, expected) {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      shell: command === options.tlc,
    });
    least = Math.min(least, (performance.now() - begin) / 1000);
    if (status !== 0 || !stdout.includes(expected)) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  }
  return least;
}

const inSynod = (text) => seconds(process.execPath, [synod, 'eval', text], 'TRUE');

function inTlc(text) {
  writeFileSync(
    join(folder, 'Fragment.tla'),
    `---- MODULE Fragment ----\nEXTENDS Integers, FiniteSets\nASSUME ${text}\n====\n`,
  );
  writeFileSync(join(folder, 'Fragment.cfg'), '');
  return seconds(options.tlc, ['Fragment'], 'No error has been found');
}

const perSecond = (times, taken) => (taken > 0.005 ? Math.round(times / taken).toLocaleString('en') : 'too fast');

try {
  const idle = inSynod('TRUE');
  const idleTlc = options.tlc === undefined ? 0 : inTlc('TRUE');
  const rows = fragments.map(([name, times, write]) => {
    const taken = inSynod(write(times)) - idle;
    const row = { fragment: name, times, seconds: Number(taken.toFixed(3)), 'per second': perSecond(times, taken) };
    if (options.tlc === undefined) return row;
    const tlc = inTlc(write(times)) - idleTlc;
    return {
      ...row,
      'TLC seconds': Number(tlc.toFixed(3)),
      'TLC / Synod': Number((tlc / Math.max(taken, 0.005)).toFixed(1)),
    };
  });
  console.table(rows);
  console.log(
    `Taken off: ${idle.toFixed(2)} s of Synod${options.tlc === undefined ? '' : `, ${idleTlc.toFixed(2)} s of TLC`}.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
