/**
 * Loads the bundled program with the V8 code caches of the build. For a small model, compiling takes longer than
 * checking. Without a cache, or with another version of V8, V8 compiles the program as usual.
 *
 * The program consists of a few files (`rolldown.config.mjs`). A file is loaded when a command first needs it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/**
 * The default of Node 20 is a quarter of this value. A higher budget delays optimization: most functions that a small
 * model needs then run unoptimized, and a large model takes no longer. Later versions of Node do not have the flag.
 */
const patience = '--interrupt-budget=300000';

/** The entry file of the process and of each thread. Every file of the program takes this for its own file name. */
const start = fileURLToPath(new URL('start.cjs', import.meta.url));
const folder = dirname(start);
const requireOther = createRequire(import.meta.url);

/** The file of the V8 code cache of a file, written by `keep-compiled.ts`. */
export function compiledFile(file: string): string {
  return `${file}.compiled`;
}

export class LoadedProgram {
  /** The loaded files. */
  readonly scripts = new Map<string, Script>();
  private readonly exports = new Map<string, object>();

  /** The program starts running; this call does not wait for it. */
  run(): void {
    if (process.versions.node.startsWith('20.')) setFlagsFromString(patience);
    this.evaluate(join(folder, 'program.cjs'), {});
  }

  private require(name: string): unknown {
    if (!name.startsWith('./')) return requireOther(name);
    const file = join(folder, name);
    const known = this.exports.get(file);
    if (known) return known;
    const exports = {};
    this.exports.set(file, exports);
    this.evaluate(file, exports);
    return exports;
  }

  private evaluate(file: string, exports: object): void {
    const script = this.scripts.get(file) ?? compile(file);
    this.scripts.set(file, script);
    script.runInThisContext()(exports, (name: string) => this.require(name), start, folder);
  }
}

function compile(file: string): Script {
  // The build makes it ASCII, which is read faster as this encoding.
  const text = readFileSync(file, 'latin1');
  const cachedData = readCompiled(file);
  return new Script(`(function (exports, require, __filename, __dirname) {${text}\n})`, { filename: file, cachedData });
}

function readCompiled(file: string): Buffer | undefined {
  try {
    return readFileSync(compiledFile(file));
  } catch {
    return undefined;
  }
}
