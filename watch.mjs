/**
 * `npm run dev`: builds once, and again after each change. The TypeScript compiler watches the sources. Each time that it has compiled them, the program is
 * bundled again, which also removes the V8 code caches. After a change of the grammar or of a built-in module, the generated sources are written first.
 */
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import process from 'node:process';

const options = { stdio: 'inherit', shell: process.platform === 'win32' };

/** Returns a function that runs a command. If it is called during a run, the command runs once more afterwards. Two runs never overlap. */
function oneAtATime(command, ...args) {
  let isRunning = false;
  let isAsked = false;
  return function ask() {
    isAsked = true;
    if (isRunning) return;
    isRunning = true;
    isAsked = false;
    spawn(command, args, options).on('exit', () => {
      isRunning = false;
      if (isAsked) ask();
    });
  };
}

const { status } = spawnSync('npm', ['run', '--silent', 'build'], options);
if (status !== 0) process.exit(status ?? 1);

const generate = oneAtATime('npm', 'run', '--silent', 'generate');
watch('grammar', generate);
watch('src/modules/library', { recursive: true }, generate);

const join = oneAtATime('npx', 'rolldown', '--config', 'rolldown.config.mjs');
const compiler = spawn('npx', ['tsc', '-p', 'tsconfig.json', '--watch', '--preserveWatchOutput'], {
  ...options,
  stdio: ['inherit', 'pipe', 'inherit'],
});
compiler.stdout.on('data', (chunk) => {
  process.stdout.write(chunk);
  if (String(chunk).includes('Watching for file changes')) join();
});
compiler.on('exit', (code) => process.exit(code ?? 1));
