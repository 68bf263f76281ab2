/**
 * Writes the answer of TLC behind each question of the models: `node test/temporal/ask-tlc.mjs COMMAND [NAME ...]`, where COMMAND runs TLC's main class. The
 * questions and the answers are lines in front of the module. Counts are those of a search that ended.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./verdicts', import.meta.url));
const seconds = 60;
const [command, ...names] = process.argv.slice(2);
if (!command) throw new Error('say which command runs TLC');

for (const file of readdirSync(folder).filter((name) => name.endsWith('.tla'))) {
  const spec = file.slice(0, -'.tla'.length);
  if (names.length > 0 && !names.includes(spec)) continue;
  const path = join(folder, file);
  const lines = readFileSync(path, 'utf8').split('\n');
  const begin = lines.findIndex((line) => line.startsWith('----'));
  const head = lines.slice(0, begin).filter((line) => !line.startsWith('TLC: '));
  const told = head.flatMap((line) => (line.startsWith('$ ') ? [line, `TLC: ${ask(spec, line.slice(2))}`] : [line]));
  writeFileSync(path, [...told, ...lines.slice(begin)].join('\n'));
}

function ask(spec, config) {
  const place = mkdtempSync(join(tmpdir(), 'synod-tlc-'));
  try {
    writeFileSync(join(place, 'asked.cfg'), `${config} CHECK_DEADLOCK FALSE\n`);
    const args = ['-workers', '1', '-noGenerateSpecTE', '-metadir', place, '-config', join(place, 'asked.cfg'), spec];
    const { stdout, status } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', timeout: seconds * 1000 });
    const [, distinct] = /([\d,]+) distinct states found, 0 states left/.exec(stdout) ?? [];
    const [, depth] = /depth of the complete state graph search is (\d+)/.exec(stdout) ?? [];
    const counts = status === 0 ? `, ${distinct.replaceAll(',', '')} distinct, depth ${depth}` : '';
    const answer = status === null || status === 143 ? `no answer in ${seconds} s` : `exit ${status}${counts}`;
    console.log(`${spec} ${config}: ${answer}`);
    return answer;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
