/**
 * `npm run profile -- SPEC [options of check]`: a CPU profile of a check, by TLA+ definition and by function of the runtime. One worker. Run `npm run build` first.
 *
 * Each sample counts once: for the innermost definition whose code is on the stack, together with the runtime that this code calls. What a definition calls counts for
 * the called definition. A formula stands in the table with its actions: where V8 says at which line a sample lies, it counts for the action at this line; a sample
 * within the runtime counts for the action if that has a JavaScript function of its own, else for the formula.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const mostRows = 20;
const known = new Map();
const args = process.argv.slice(2);
if (args.length === 0) {
  console.error('usage: npm run profile -- SPEC [options of check]');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'synod-profile-'));
try {
  const emitted = join(folder, 'emitted');
  const profiling = ['--cpu-prof', '--cpu-prof-dir', folder, '--cpu-prof-interval', '500'];
  const check = [synod, 'check', ...args, '--workers', '1', '--emit', emitted];
  const { status } = spawnSync(process.execPath, [...profiling, ...check], { stdio: 'inherit' });
  if (!existsSync(emitted)) process.exit(status ?? 1);
  const profiles = readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  print(profiles, emitted);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(profiles, emitted) {
  const definitions = new Map();
  const runtime = new Map();
  const rest = new Map();
  const add = (table, key, ticks) => table.set(key, (table.get(key) ?? 0) + ticks);
  let total = 0;
  for (const { nodes, samples } of profiles) {
    const ticks = new Map();
    for (const id of samples) add(ticks, id, 1);
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const visit = (node, definition, operation) => {
      const { url, lineNumber, functionName } = node.callFrame;
      const isEmitted = url.startsWith('synod/');
      // With a state that it found, emitted code calls the search.
      const isSearch = functionName === 'onFound';
      const own = isEmitted ? definitionAt(emitted, url, lineNumber - 1) : isSearch ? undefined : definition;
      const called = isEmitted || isSearch ? undefined : (operation ?? (definition && (functionName || '(anonymous)')));
      const count = ticks.get(node.id) ?? 0;
      total += count;
      if (!own) add(rest, isSystem(functionName) ? functionName : 'the search, the start and the report', count);
      else if (isEmitted) {
        let left = count;
        for (const { line, ticks: atLine } of node.positionTicks ?? []) {
          add(definitions, definitionAt(emitted, url, line - 2), atLine);
          left -= atLine;
        }
        add(definitions, own, left);
        add(runtime, '(emitted code itself)', count);
      } else {
        add(definitions, own, count);
        add(runtime, isSystem(functionName) ? functionName : called, count);
      }
      for (const child of node.children ?? []) visit(byId.get(child), own, called);
    };
    visit(nodes[0], undefined, undefined);
  }
  table('definition', definitions, total);
  table('function of the runtime', runtime, total);
  table('outside of emitted code', rest, total);
}

function isSystem(name) {
  return name === '(garbage collector)' || name === '(idle)' || name === '(program)';
}

/** The comment above a line of a file. */
function definitionAt(emitted, url, line) {
  const headings = headingsOf(emitted, url.slice('synod/'.length));
  const found = headings.findLast((heading) => heading.line <= line);
  return found?.text ?? url.slice('synod/'.length, -'.js'.length);
}

/** `// Name, Module line N`; the lines of TLA+ text below it are indented. */
function headingsOf(emitted, file) {
  if (!known.has(file)) {
    const path = join(emitted, file);
    // What is compiled after the search has begun, such as assumptions, is not among the files.
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    const headings = lines.flatMap((text, i) => {
      const heading = /^ *\/\/ (\S.*, \S+ line \d+)$/.exec(text)?.[1];
      return heading === undefined ? [] : [{ line: i + 1, text: heading }];
    });
    known.set(file, headings);
  }
  return known.get(file);
}

function table(title, counts, total) {
  console.log(`\n| ${title} | share |\n| --- | --- |`);
  const rows = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  for (const [name, count] of rows.slice(0, mostRows))
    console.log(`| ${name.replaceAll('|', '\\|')} | ${((100 * count) / total).toFixed(1)} % |`);
  if (rows.length > mostRows) {
    const more = rows.slice(mostRows).reduce((sum, [, count]) => sum + count, 0);
    console.log(`| ${rows.length - mostRows} more | ${((100 * more) / total).toFixed(1)} % |`);
  }
}
