/**
 * Writes the answer of TLC beside each case: `node test/check/ask-tlc.mjs COMMAND [NAME ...]`, where COMMAND runs TLC's
 * main class. Runs only command lines without options, or with the option that names a configuration, because TLC has
 * no others.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./cases', import.meta.url));
const [command, ...names] = process.argv.slice(2);
if (!command) throw new Error('say which command runs TLC');

for (const file of readdirSync(folder).filter((name) => name.endsWith('.tla'))) {
  const spec = file.slice(0, -'.tla'.length);
  if (names.length > 0 && !names.includes(spec)) continue;
  const path = join(folder, file);
  const lines = readFileSync(path, 'utf8').split('\n');
  const begin = lines.findIndex((line) => line.startsWith('----'));
  const head = lines.slice(0, begin).filter((line) => !line.startsWith('TLC: '));
  const told = head.flatMap((line) => {
    const [, config] = /^\$ check(?: -c (\S+))?$/.exec(line) ?? [];
    if (!/^\$ check(?: -c \S+)?$/.test(line)) return [line];
    const answer = ask(spec, config ?? `${spec}.cfg`);
    return answer ? [line, `TLC: ${answer}`] : [line];
  });
  writeFileSync(path, [...told, ...lines.slice(begin)].join('\n'));
}

function ask(spec, config) {
  const place = mkdtempSync(join(tmpdir(), 'synod-tlc-'));
  try {
    const args = ['-workers', '1', '-noGenerateSpecTE', '-metadir', place, '-config', config, spec];
    const { stdout, status } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', timeout: 120_000 });
    const [, distinct] = /([\d,]+) distinct states found, 0 states left/.exec(stdout) ?? [];
    const [, depth] = /depth of the complete state graph search is (\d+)/.exec(stdout) ?? [];
    const first = /violated by the initial state/.test(stdout) ? 1 : 0;
    const states = [...stdout.matchAll(/^State \d+: /gm)].length || first;
    const counts = status === 0 && distinct ? `, ${distinct.replaceAll(',', '')} distinct, depth ${depth}` : '';
    const answer = `exit ${status}${counts}${states > 0 ? `, trace of ${states}` : ''}`;
    console.log(`${spec} ${config}: ${answer}`);
    return answer;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
