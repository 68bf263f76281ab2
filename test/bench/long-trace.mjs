/**
 * Measures the page of a trace with 200 states of 60 variables, one of which is a set of up to 500 records. Every step adds a
 * record and changes 30 variables. Prints the processor seconds (user and system) of a check without a page and with one, in
 * alternation, and the size of the page. `node test/bench/long-trace.mjs [PROGRAM ...]`; the default is `bin/synod.js`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variables = Array.from({ length: 59 }, (_, i) => `v${i + 1}`);
const initial = ['0', '[p \\in Proc |-> 0]', '[a |-> 0, b |-> "waiting", c |-> <<1, 2>>]', '{}', '<<>>'];
const next = [
  (v) => `(${v} + 1) % 7`,
  (v) => `[${v} EXCEPT ![p] = @ + 1]`,
  (v) => `[${v} EXCEPT !.a = n % 5]`,
  () => '{n % 3, p}',
  (v) => `IF Len(${v}) > 4 THEN <<>> ELSE Append(${v}, n)`,
];
const module = `---- MODULE Wide ----
EXTENDS Integers, Sequences, FiniteSets
CONSTANT Proc
VARIABLES msgs, ${variables.join(', ')}
Init == /\\ msgs = {[type |-> "accept_req", to |-> i % 5, from |-> 7, bal |-> i] : i \\in 1..301}
${variables.map((v, i) => `        /\\ ${v} = ${initial[i % 5]}`).join('\n')}
n == Cardinality(msgs)
Send(p) == /\\ n < 500 /\\ p = n % 5
           /\\ msgs' = msgs \\cup {[type |-> "accept_req", to |-> (p + 1) % 5, from |-> p, bal |-> n + 1]}
${variables.map((v, i) => `           /\\ ${v}' = ${i % 2 === 0 ? next[i % 5](v) : v}`).join('\n')}
Next == \\E p \\in Proc : Send(p)
Few == n < 500
====
`;

const folder = mkdtempSync(join(tmpdir(), 'long-trace-'));
const [spec, page] = [join(folder, 'Wide.tla'), join(folder, 'page.html')];
writeFileSync(spec, module);
writeFileSync(join(folder, 'Wide.cfg'), 'INIT Init\nNEXT Next\nCONSTANT Proc = {0, 1, 2, 3, 4}\nINVARIANT Few\n');

/** Returns the processor seconds and the elapsed seconds of a check. */
function measure(program, options) {
  const begun = performance.now();
  const { stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time node "$@" >/dev/null 2>/dev/null', 'bash', program, 'check', spec, ...options],
    { encoding: 'utf8' },
  );
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return `${(user + system).toFixed(2)} (${((performance.now() - begun) / 1000).toFixed(2)} elapsed)`;
}

const programs = process.argv.length > 2 ? process.argv.slice(2) : ['bin/synod.js'];
try {
  console.log('| program | check | check with page | bytes |\n| --- | --- | --- | --- |');
  for (let round = 0; round < 3; round++)
    for (const program of programs) {
      const [without, withPage] = [measure(program, []), measure(program, ['--trace', page])];
      console.log(`| ${program} | ${without} | ${withPage} | ${statSync(page).size} |`);
    }
} finally {
  rmSync(folder, { recursive: true });
}
