/**
 * Runs a TypeScript file with plain Node: strips the types of the file and its imports into a temporary folder, which
 * is removed at the end. `node test/bench/run-typescript.mjs FILE ...` passes the other arguments on; arguments before
 * FILE are for Node.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };

/** Writes `file` and its imports as JavaScript to `folder`. Returns the new path of the file. */
export function stripTypes(file, folder) {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const packages = join(folder, 'node_modules');
  if (!existsSync(packages)) symlinkSync(join(root, 'node_modules'), packages, 'dir');
  const written = new Set();
  const write = (path) => {
    if (written.has(path)) return;
    written.add(path);
    const text = readFileSync(path, 'utf8');
    const outputText = path.endsWith('.js') ? text : ts.transpileModule(text, { compilerOptions: options }).outputText;
    const target = placeOf(path, folder);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles) {
      if (fileName.startsWith('.')) write(sourceOf(resolve(dirname(path), fileName)));
    }
  };
  write(resolve(file));
  return placeOf(resolve(file), folder);
}

/** The generated parser is JavaScript already. */
function sourceOf(path) {
  const source = path.replace(/\.js$/, '.ts');
  return existsSync(source) ? source : path;
}

function placeOf(path, folder) {
  return join(folder, relative(root, path).replace(/\.ts$/, '.js'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv.slice(2);
  const at = given.findIndex((argument) => argument.endsWith('.ts'));
  const folder = mkdtempSync(join(tmpdir(), 'synod-bench-'));
  try {
    const program = stripTypes(given[at], folder);
    const { status } = spawnSync(process.execPath, [...given.slice(0, at), program, ...given.slice(at + 1)], {
      stdio: 'inherit',
    });
    process.exitCode = status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
