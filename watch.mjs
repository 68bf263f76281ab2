/**
 * `npm run dev`: builds once, and then again whatever changes. TypeScript watches the sources; after each of its rounds the program is joined anew,
 * and the code that V8 kept of the former one is gone with it. A change of the grammar or of a built-in module generates its source first.
 */
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import process from 'node:process';

const options = { stdio: 'inherit', shell: process.platform === 'win32' };

/** Runs a command when it is asked for, once more if it was asked for meanwhile, and never twice at a time. */
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
