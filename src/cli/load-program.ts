/**
 * Loads the bundled program with the V8 code cache of the build. For a small model, compiling takes longer than
 * checking. Without a cache, or with another version of V8, V8 compiles the program as usual.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/**
 * The default of Node 20 is a quarter of this value. A higher budget delays optimization: most functions that a small
 * model needs then run unoptimized, and a large model takes no longer. Later versions of Node do not have the flag.
 */
const patience = '--interrupt-budget=300000';

/** The entry file of the process and of each thread. The bundled program takes this for its own file name. */
const start = fileURLToPath(new URL('start.cjs', import.meta.url));
const program = fileURLToPath(new URL('program.cjs', import.meta.url));
/** The file of the V8 code cache, written by `keep-compiled.ts`. */
export const compiledFile = `${program}.compiled`;

/** The program starts running; this call does not wait for it. */
export function startProgram(compiled: Buffer | undefined): Script {
  if (process.versions.node.startsWith('20.')) setFlagsFromString(patience);
  // The build makes it ASCII, which is read faster as this encoding.
  const text = readFileSync(program, 'latin1');
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
