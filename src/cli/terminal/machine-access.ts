/**
 * Gives modules access to this machine: to files, programs and the clock. Programs run only if the user has allowed
 * this.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Files, Programs, World } from '../../session/evaluation/evaluate.js';

const files: Files = {
  read: (name) => (existsSync(name) ? readFileSync(name, 'utf8') : undefined),
  write: (name, text) => writeFileSync(name, text),
  append: (name, text) => appendFileSync(name, text),
};

const programs: Programs = {
  run([program = '', ...args], environment) {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
    if (error) return reasonOf(error);
    return { exitValue: status ?? -1, stdout, stderr };
  },
};

/** Why the system could not start a program, or had to end it. */
function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such program';
    case 'EACCES':
      return 'it may not be executed';
    case 'ENOMEM':
      return 'the system has too little memory';
    case 'ENOBUFS':
      return 'it writes too much';
    case 'E2BIG':
      return 'its arguments are too long';
    default:
      return error.code ?? error.message;
  }
}

export function worldOfThisMachine(allowPrograms: boolean): World {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) environment[name] = value;
  return { now: () => Date.now(), environment, files, ...(allowPrograms ? { programs } : {}) };
}
