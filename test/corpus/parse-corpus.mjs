/**
 * `npm run corpus:parse -- DIR`: parses every .tla file under a folder as a specification, as `synod parse` does, in
 * one process, and prints the result of each. Files that must be rejected are listed in rejected.txt. Any other
 * rejection, and a listed file that is accepted, gives exit code 1. Run `npm run build` first.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { modulesIn } from '../../dist/cli/files/find-modules.js';
import { readSource } from '../../dist/cli/files/read-source.js';
import { lineStarts, positionOf } from '../../dist/diagnostics/source.js';
import { loadSpec } from '../../dist/session/reading/load-spec.js';

const [root] = process.argv.slice(2);
if (root === undefined || !statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('Name a folder with specifications: npm run corpus:parse -- DIR');
  process.exit(1);
}

/** The reason for each rejection by path: one line `path: reason` each. */
const expected = new Map(
  readFileSync(new URL('rejected.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => /^(.*?): (.*)$/.exec(line)?.slice(1)),
);

function specsUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === '.git' || entry.name === 'node_modules' ? [] : specsUnder(path);
    return entry.isFile() && entry.name.endsWith('.tla') ? [path] : [];
  });
}

/** The modules of a folder are read once for all its specifications. */
const sources = new Map();
function sourceFor(folder) {
  if (!sources.has(folder)) sources.set(folder, modulesIn([folder]));
  return sources.get(folder);
}

function parse(path) {
  const begin = performance.now();
  const outcome = readSource(path);
  if (outcome.kind !== 'source') return { lines: 0, milliseconds: 0, diagnostics: [outcome.diagnostic] };
  const file = { source: outcome.source, moduleName: basename(path, '.tla') };
  const { spec, diagnostics } = loadSpec(file, sourceFor(dirname(path)));
  const milliseconds = performance.now() - begin;
  return { lines: lineStarts(outcome.source).length - 1, milliseconds, sound: spec !== undefined, diagnostics };
}

function firstError(diagnostics) {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (!error) return 'rejected without a diagnostic';
  const { code, title, span } = error;
  if (!span) return `${code} ${title}`;
  const { line, column } = positionOf(span.source, span.start);
  return `${code} ${title} (${basename(span.source.name)}:${line}:${column})`;
}

const paths = specsUnder(root).sort();
const totals = { lines: 0, milliseconds: 0, accepted: 0 };
const unexpected = [];
console.log(`${'lines'.padStart(6)} ${'ms'.padStart(7)}  file`);
for (const path of paths) {
  const { lines, milliseconds, sound = false, diagnostics } = parse(path);
  totals.lines += lines;
  totals.milliseconds += milliseconds;
  totals.accepted += sound ? 1 : 0;
  const name = relative(root, path).replaceAll('\\', '/');
  const reason = expected.get(name);
  const result = sound ? 'ok' : `REJECTED ${firstError(diagnostics)}`;
  const remark = reason === undefined ? '' : ` [must be rejected: ${reason}]`;
  console.log(`${String(lines).padStart(6)} ${milliseconds.toFixed(1).padStart(7)}  ${name}  ${result}${remark}`);
  if (sound !== (reason === undefined)) unexpected.push(`${name}  ${result}${remark}`);
}

const seconds = totals.milliseconds / 1000;
const rate = Math.round(totals.lines / seconds);
console.log(
  `\n${paths.length} files, ${totals.lines} lines, ${totals.accepted} accepted, ${paths.length - totals.accepted} rejected, ` +
    `${seconds.toFixed(2)} s, ${rate} lines/s`,
);
if (unexpected.length > 0) console.log(`\n${unexpected.length} not as expected:\n${unexpected.join('\n')}`);
process.exitCode = unexpected.length > 0 || paths.length === 0 ? 1 : 0;
