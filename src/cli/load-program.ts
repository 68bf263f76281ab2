/**
 * Loads the bundled program with the V8 code caches of the build, because for a small model, compiling the program
 * takes longer than checking the model. Without a cache, or with another version of V8, V8 compiles the program as
 * usual.
 *
 * The program consists of a few files (`rolldown.config.mjs`). Each file is loaded when a command first needs the file.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/**
 * A flag of V8, with four times the default value of Node 20: V8 optimizes functions later. This makes the check of a
 * small model faster, and the check of a large model no slower. Later versions of Node do not have the flag.
 */
const patience = '--interrupt-budget=300000';

/** The entry file of the process and of each thread. Every file of the program sees this path as its own. */
const start = fileURLToPath(new URL('start.cjs', import.meta.url));
const folder = dirname(start);
const requireOther = createRequire(import.meta.url);

/** The path of the V8 code cache for a file of the program. `keep-compiled.ts` writes these caches. */
export function compiledFile(file: string): string {
  return `${file}.compiled`;
}

export class LoadedProgram {
  /** The files that are loaded, by path. */
  readonly scripts = new Map<string, Script>();
  private readonly exports = new Map<string, object>();

  /** Starts the program. Returns before the program ends. */
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
  // The build writes only ASCII characters. Node reads them faster as latin1.
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
