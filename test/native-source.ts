/**
 * The modules of `src` as Node runs them. Vitest's own module runner turns each use of an import into a call of a getter, which makes a search
 * more than twice as slow. Before the tests, this plugin strips the types of every source file into one folder beside `src`, so that paths
 * relative to a module stay right. Imports of `src` in tests lead to that folder, and Node loads the modules from it. The folder always holds
 * what `src` holds when a run begins; a file is written only if its text differs, so that runs at the same time do not disturb each other.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'rolldown/utils';
import type { Plugin } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');
const stripped = join(root, '.test-source');

/** The stripped modules: vitest leaves them to Node. */
export const nativeModules = /[\\/]\.test-source[\\/]/;

export function nativeSource(): Plugin {
  return {
    name: 'synod-native-source',
    enforce: 'pre',
    buildStart: stripAll,
    configureServer: ({ watcher }) => {
      watcher.on('all', (_, path) => {
        if (resolve(path).startsWith(source + sep)) stripAll();
      });
    },
    resolveId(id, importer) {
      if (!id.startsWith('.') || importer === undefined) return undefined;
      const path = resolve(dirname(importer), id);
      return path.startsWith(source + sep) ? join(stripped, path.slice(source.length)) : undefined;
    },
  };
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function stripAll(): void {
  const wanted = new Set<string>();
  for (const file of filesIn(source)) {
    const name = file.replace(/\.ts$/, '.js');
    wanted.add(name);
    const text = readFileSync(join(source, file), 'utf8');
    writeIfOther(join(stripped, name), file.endsWith('.ts') ? strip(join(source, file), text) : text);
  }
  for (const name of filesIn(stripped)) if (!wanted.has(name)) rmSync(join(stripped, name));
}

function strip(file: string, text: string): string {
  const { code, map, errors } = transformSync(file, text, {
    sourcemap: true,
    typescript: { onlyRemoveTypeImports: true },
  });
  // A file that cannot be read fails where it is imported, with the message of the transformation.
  if (errors.length > 0)
    return `throw new SyntaxError(${JSON.stringify(errors.map(({ message }) => message).join('\n'))});\n`;
  const encoded = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}

function writeIfOther(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  // A run at the same time reads the former text or the new one, and never a part.
  const part = `${path}.${process.pid}`;
  writeFileSync(part, text);
  renameSync(part, path);
}
