/**
 * Loads the joined program with the code that V8 made of it when it was built: a small model takes less time than making that code anew. Where there is none,
 * or V8 is another, V8 makes it as it does for any program.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/**
 * The V8 of Node 20 optimises a function after it has run for so long, a quarter of this by itself. Nearly all of what a small model needs runs for less, and
 * a large one does not notice. Later ones do not know the flag.
 */
const patience = '--interrupt-budget=300000';

/** Where the program, and each of its threads, begins: the program takes it for its own file. */
const start = fileURLToPath(new URL('start.cjs', import.meta.url));
const program = fileURLToPath(new URL('program.cjs', import.meta.url));
/** What V8 made of the program, for `keep-compiled.ts` to write. */
export const compiledFile = `${program}.compiled`;

/** The program goes on by itself. */
export function startProgram(compiled: Buffer | undefined): Script {
  if (process.versions.node.startsWith('20.')) setFlagsFromString(patience);
  const text = readFileSync(program, 'utf8');
  const script = new Script(`(function (exports, require, __filename, __dirname) {${text}\n})`, {
    filename: program,
    cachedData: compiled,
  });
  script.runInThisContext()({}, createRequire(import.meta.url), start, dirname(start));
  return script;
}

export function readCompiled(): Buffer | undefined {
  try {
    return readFileSync(compiledFile);
  } catch {
    return undefined;
  }
}
