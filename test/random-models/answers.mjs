/** The answers of Synod (in this process) and of TLC (by its command) for one model, in the same format. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function withFolder(files, use) {
  const folder = mkdtempSync(join(tmpdir(), 'synod-random-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param runProgram the command line of Synod, from `dist` or from `src` */
export async function askSynod(runProgram, palette, folder, name) {
  const texts = [];
  const options = ['--json', '--workers', '1', '--time-limit', '10'];
  const began = performance.now();
  const exit = await runProgram(['check', join(folder, `${name}.tla`), ...options], {
    out: (text) => texts.push(text),
    err: (text) => texts.push(text),
    palette,
    clock: () => performance.now(),
    environmentLibrary: '',
    deep: true,
    runDeep: () => Promise.reject(new Error('a thread with a large stack never asks for another')),
  });
  const seconds = (performance.now() - began) / 1000;
  const line = texts.join('').trimEnd().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return { exit, distinct: 0, depth: 0, trace: 0, words: texts.join(''), seconds };
  const { stats, trace, diagnostics } = JSON.parse(line);
  const words = diagnostics.map(({ code, message, title }) => `${code} ${message ?? title}`).join('; ');
  return { exit, distinct: stats?.distinct ?? 0, depth: stats?.depth ?? 0, trace: trace?.length ?? 0, words, seconds };
}

export async function askTlc(command, folder, name) {
  const [program, ...first] = command.split(' ');
  const options = [
    '-workers',
    '1',
    '-noGenerateSpecTE',
    '-metadir',
    join(folder, 'states'),
    '-config',
    `${name}.cfg`,
    name,
  ];
  const { exit, out } = await new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...options], { cwd: folder, timeout: 30_000 });
    const texts = [];
    child.stdout.on('data', (text) => texts.push(text));
    child.stderr.on('data', (text) => texts.push(text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ exit: status ?? 124, out: Buffer.concat(texts).toString() }));
  });
  const [, distinct = '0'] = /([\d,]+) distinct states found, 0 states left/.exec(out) ?? [];
  const [, depth = '0'] = /depth of the complete state graph search is (\d+)/.exec(out) ?? [];
  const first1 = /(?:violated by the initial state|is false)/.test(out) ? 1 : 0;
  const trace = exit === 0 ? 0 : [...out.matchAll(/^State \d+: /gm)].length || first1;
  const words = out
    .split('\n')
    .filter(
      (line) =>
        !/^(?:Parsing|Semantic|Linting|Starting|TLC2|Running|Finished|Implied|Progress|Finished|Warning: Please)/.test(
          line,
        ),
    )
    .join('\n');
  return { exit, distinct: Number(distinct.replaceAll(',', '')), depth: Number(depth), trace, words };
}
