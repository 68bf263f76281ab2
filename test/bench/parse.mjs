/**
 * `npm run bench:parse`: how the time to read a specification grows with its length and its depth. Build first: this
 * measures the built program.
 *
 * How to read it: `lines/s` is about constant if the time is linear. `growth` is the time relative to the row above: 10
 * is linear, 100 is quadratic. `parse` is from text to tree, `load` from text to resolved names and levels, `start to
 * exit` a whole process. The nested rows give milliseconds for 10, 100 and 1,000 levels; those of 10 are too short to
 * compare.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSpec } from '../../dist/session/reading/load-spec.js';
import { parseModule } from '../../dist/syntax/parse-module.js';

const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const noModules = { read: () => undefined, names: [] };

/** Twenty realistic lines, numbered so that every definition has a different name. */
function block(number) {
  return `\\* Phase ${number} of the protocol: an acceptor answers a ballot.
Send${number}(m) == msgs' = msgs \\cup {m}
Sent${number}(b) == {m \\in msgs : m.type = "1b" /\\ m.bal = b}

Phase1a${number}(b) ==
  /\\ ~ \\E m \\in msgs : (m.type = "1a") /\\ (m.bal = b)
  /\\ Send${number}([type |-> "1a", bal |-> b])
  /\\ UNCHANGED <<maxBal, maxVal>>

Phase1b${number}(a) == \\E m \\in msgs :
  /\\ m.type = "1a"
  /\\ m.bal > maxBal[a]
  /\\ maxBal' = [maxBal EXCEPT ![a] = m.bal]
  /\\ \\/ Send${number}([type |-> "1b", acc |-> a, bal |-> m.bal, val |-> maxVal[a]])
     \\/ Sent${number}(m.bal) = {}
  /\\ maxVal' = IF m.bal > 0 THEN [maxVal EXCEPT ![a] = @ + 1] ELSE maxVal

(* What is always true of it. *)
Inv${number} == \\A a \\in DOMAIN maxBal, b \\in 0 .. 9 : LET s == Sent${number}(b) IN s = {} \\/ maxBal[a] >= b - 1

`;
}

function moduleOf(lines) {
  const head = '---- MODULE Long ----\nEXTENDS Integers\nVARIABLES msgs, maxBal, maxVal\n';
  const blocks = Math.floor((lines - 4) / 20);
  const rest = '\n'.repeat(lines - 4 - 20 * blocks);
  return `${head}${Array.from({ length: blocks }, (_, number) => block(number)).join('')}${rest}====\n`;
}

const towers = {
  'parentheses ((x))': (n) => `${'('.repeat(n)}x${')'.repeat(n)}`,
  'sums 1 + (1 + ...)': (n) => `${'1 + ('.repeat(n)}x${')'.repeat(n)}`,
  'sets {{x}}': (n) => `${'{'.repeat(n)}x${'}'.repeat(n)}`,
  'subsets {y \\in {...} : TRUE}': (n) => `${'{y \\in '.repeat(n)}{x}${' : TRUE}'.repeat(n)}`,
  'functions [S -> [S -> S]]': (n) => `${'[{x} -> '.repeat(n)}{x}${']'.repeat(n)}`,
  'updates [[f EXCEPT ...] EXCEPT ...]': (n) => `${'['.repeat(n)}x${' EXCEPT ![1] = 2]'.repeat(n)}`,
  'IF in ELSE': (n) => `${'IF x = 1 THEN 1 ELSE '.repeat(n)}2`,
  'IF in the condition': (n) => `${'IF '.repeat(n)}x${' THEN x ELSE x'.repeat(n)}`,
  'CASE in CASE': (n) => `${'CASE x = 1 -> 1 [] OTHER -> '.repeat(n)}2`,
  quantifiers: (n) => `${Array.from({ length: n }, (_, i) => `\\A a${i} \\in {x} : `).join('')}TRUE`,
  'LET in the body': (n) => `${Array.from({ length: n }, (_, i) => `LET a${i} == x IN `).join('')}x`,
  'lists /\\ \\/ /\\ \\/': (n) => `${Array.from({ length: n }, (_, i) => (i % 2 ? '\\/ ' : '/\\ ')).join('')}TRUE`,
  'arguments F(F(x))': (n) => `${'F('.repeat(n)}x${')'.repeat(n)}`,
  'comments (* (* *) *)': (n) => `${'(* '.repeat(n)}${'*) '.repeat(n)}x`,
};

function towerModule(expression) {
  return `---- MODULE Tower ----\nEXTENDS Integers\nVARIABLE x\nF(p) == p\nA ==\n  ${expression}\n====\n`;
}

/** The median of some runs, in milliseconds. The text must not have errors. */
function measure(runs, read) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    const errors = read().diagnostics.filter(({ severity }) => severity === 'error');
    times.push(performance.now() - begin);
    if (errors.length > 0) throw new Error(`${errors[0].code} ${errors[0].title}`);
  }
  return times.sort((one, other) => one - other)[Math.floor(runs / 2)];
}

const parse = (text) => parseModule({ name: 'bench', text });
const load = (text) => loadSpec({ source: { name: 'bench', text } }, noModules);

function startToExit(text) {
  const folder = mkdtempSync(join(tmpdir(), 'synod-bench-'));
  const file = join(folder, 'Long.tla');
  writeFileSync(file, text);
  try {
    return measure(3, () => {
      const { status, stderr } = spawnSync(process.execPath, [synod, 'parse', file], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return { diagnostics: [] };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(...cells) {
  const [first, ...others] = cells;
  console.log([first.padEnd(36), ...others.map((cell) => cell.padStart(14))].join(''));
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(3)} s`;
const rate = (lines, milliseconds) => String(Math.round(lines / (milliseconds / 1000)));

for (let warm = 0; warm < 5; warm++) load(moduleOf(1_000));

row('a module of', 'parse', 'lines/s', 'growth', 'load', 'lines/s', 'growth', 'start to exit');
let above;
for (const lines of [1_000, 10_000, 100_000]) {
  const text = moduleOf(lines);
  const runs = lines > 50_000 ? 3 : 7;
  const parsed = measure(runs, () => parse(text));
  const loaded = measure(runs, () => load(text));
  const growth = (time, before) => (before === undefined ? '' : (time / before).toFixed(1));
  row(
    `${lines.toLocaleString('en')} lines`,
    seconds(parsed),
    rate(lines, parsed),
    growth(parsed, above?.parsed),
    seconds(loaded),
    rate(lines, loaded),
    growth(loaded, above?.loaded),
    seconds(startToExit(text)),
  );
  above = { parsed, loaded };
}

console.log();
row('an expression of nested', 'parse 10', '100', '1,000', 'load 10', '100', '1,000');
for (const [name, tower] of Object.entries(towers)) {
  const texts = [10, 100, 1_000].map((levels) => towerModule(tower(levels)));
  const times = [parse, load].flatMap((read) => texts.map((text) => measure(5, () => read(text))));
  row(name, ...times.map((time) => `${time.toFixed(1)} ms`));
}
