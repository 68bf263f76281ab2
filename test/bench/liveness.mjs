/**
 * `npm run bench:liveness -- [--workers N]`: the cost of a temporal property. The model has wheels: a property `[]<>` at several sizes, then with more conditions of weak
 * fairness. A row: states, different edges, conditions of fairness; seconds of the search, and of the stage after it; then microseconds an edge, in all and for one
 * condition. The first must not depend on the size, the last must not grow with the number of conditions. Seconds are processor seconds of the process, with the property
 * and without it, so that other work on the machine counts little. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { workers: { type: 'string', default: '1' } } });
const root = fileURLToPath(new URL('../../', import.meta.url));

const rows = [
  ...[46, 63, 100].map((size) => ({ size, conditions: 1 })),
  ...[1, 4, 16, 64].map((conditions) => ({ size: 46, conditions })),
];

function seconds({ size, conditions }, ...more) {
  const constants = ['--constant', `Size=${size}`, '--constant', `Conditions=${conditions}`];
  const args = ['check', 'test/bench/models/Wheels.tla', ...constants, '--workers', values.workers, '--json', ...more];
  const tell = 'data:text/javascript,process.on("exit",()=>console.error(process.cpuUsage().user/1e6))';
  const command = ['--import', tell, 'bin/synod.js', ...args, '--progress', 'none'];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  const { exit } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
  if (exit !== 0) throw new Error(`the check ends with ${exit}: ${stderr}`);
  return Number(stderr.trimEnd().split('\n').at(-1));
}

const table = rows.map(({ size, conditions }) => {
  const search = seconds({ size, conditions }, '--skip-properties');
  const stage = seconds({ size, conditions }) - search;
  const edges = 10 * size ** 3;
  const each = (stage / edges) * 1e6;
  return {
    states: size ** 3,
    edges,
    conditions,
    'search s': search.toFixed(2),
    'stage s': stage.toFixed(2),
    'µs an edge': each.toFixed(2),
    'µs an edge and condition': (each / conditions).toFixed(3),
  };
});
console.table(table);
