/**
 * The contents of the built-in modules, read from `signatures/<family>.txt`. A line for each module lists what it
 * extends and instantiates. Below it are its own names by sort, with the parameters of operators: `_`, or `_(_,_)` for
 * an operator. Local names are not listed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('signatures', import.meta.url));

const sorts = ['constants', 'variables', 'operators', 'theorems'] as const;

export type Sort = (typeof sorts)[number];

export interface ModuleSignature {
  readonly family: string;
  readonly name: string;
  readonly extended: readonly string[];
  readonly instantiated: readonly string[];
  /** Each as `sort name(parameters)`. */
  readonly own: readonly string[];
}

export type SignatureTable = ReadonlyMap<string, ModuleSignature>;

export function readSignatures(): SignatureTable {
  const modules = readdirSync(folder).flatMap((file) =>
    parseFamily(basename(file, '.txt'), readFileSync(join(folder, file), 'utf8')),
  );
  return new Map(modules.map((module) => [module.name, module]));
}

function parseFamily(family: string, text: string): readonly ModuleSignature[] {
  return text.split(/\n\n+/).map((block) => {
    const [head = '', ...lines] = block.trimEnd().split('\n');
    const own: string[] = [];
    let sort: string | undefined;
    for (const line of lines) {
      const words = line.trim().split(/\s+/);
      const [word] = words;
      if (words.length === 1 && sorts.some((known) => known === word)) sort = word;
      else own.push(...words.map((name) => `${sort} ${name}`));
    }
    return {
      family,
      name: head.replace(/ .*/, ''),
      extended: after('extends', head),
      instantiated: after('instantiates', head),
      own,
    };
  });
}

/** The names in `extends A, B`. */
function after(keyword: string, head: string): readonly string[] {
  return new RegExp(` ${keyword} (\\w+(?:, \\w+)*)`).exec(head)?.[1]?.split(', ') ?? [];
}

/** The names that a module imports by extending this one. */
export function offeredBy(name: string, table: SignatureTable): readonly string[] {
  const offered = new Set<string>();
  const collect = (at: string): void => {
    const module = table.get(at);
    if (!module) throw new Error(`the table has no module ${at}`);
    for (const line of module.own) offered.add(line);
    for (const other of [...module.extended, ...module.instantiated]) collect(other);
  };
  collect(name);
  return [...offered].sort();
}
