/**
 * `npm run corpus:public -- DIR [--only TEXT]`: checks models of public repositories, one process each, and compares verdicts with TLC's (public.tsv; its header names the
 * repositories and their commits). DIR has a checkout of each repository in a folder named `owner+name`. PROPERTY sections are left out, as they were for TLC. The numbers
 * of states and the depth are compared where the search was complete. A difference that is not in public-unlike-tlc.txt makes the exit code 1. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, most: { type: 'string', default: '30' } },
});
const [root] = positionals;
if (root === undefined) {
  console.error('Name a folder with the checkouts: npm run corpus:public -- DIR');
  process.exit(1);
}

function linesOf(name) {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

const keywords =
  /(\\\*[^\n]*|\(\*[\s\S]*?\*\)|"[^"\n]*")|\b(?:(PROPERTY|PROPERTIES)|CONSTANTS?|CONSTRAINTS?|ACTION_CONSTRAINTS?|INVARIANTS?|INIT|NEXT|VIEW|SYMMETRY|SPECIFICATION|CHECK_DEADLOCK|POSTCONDITIONS?|ALIAS|_PERIODIC|_POSSIBLE|_RL_REWARD)\b/g;

/** The text of a configuration without its PROPERTY sections. */
function withoutProperties(text) {
  let kept = '';
  let start = 0;
  let keeps = true;
  for (const match of text.matchAll(keywords)) {
    if (match[1] !== undefined) continue;
    if (keeps) kept += text.slice(start, match.index);
    start = match.index;
    keeps = match[2] === undefined;
  }
  return keeps ? kept + text.slice(start) : kept;
}

const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'synod-public-'));

function check({ spec, config }) {
  const file = join(scratch, 'model.cfg');
  writeFileSync(file, withoutProperties(readFileSync(resolve(root, config), 'latin1')), 'latin1');
  const args = [synod, 'check', basename(spec), '-c', file, '--json', '--workers', '1', '--time-limit', '120'];
  const options = { cwd: resolve(root, dirname(spec)), encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 180_000 };
  const { stdout } = spawnSync(process.execPath, args, options);
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  return last.startsWith('{') ? JSON.parse(last) : undefined;
}

const known = new Map(linesOf('public-unlike-tlc.txt').map((line) => /^(.*?): (.*)$/.exec(line)?.slice(1)));
const rows = linesOf('public.tsv')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([spec, config, verdict, distinct, depth, seconds]) => ({ spec, config, verdict, distinct, depth, seconds }))
  .filter(({ config, seconds }) => config.includes(values.only) && Number(seconds) <= Number(values.most));

const counts = { same: 0, known: 0, different: 0, fewer: 0, absent: 0 };
try {
  for (const row of rows) {
    if (!existsSync(resolve(root, row.config))) {
      counts.absent++;
      continue;
    }
    const outcome = check(row);
    const { verdict = 'none', stats, diagnostics = [] } = outcome ?? {};
    const [distinct, depth] = [String(stats?.distinct ?? 0), String(stats?.depth ?? 0)];
    const isWhole = row.verdict === 'success' && row.distinct !== '0';
    const agrees = verdict === row.verdict && (!isWhole || (distinct === row.distinct && depth === row.depth));
    if (agrees) counts.same++;
    else {
      const reason = known.get(row.config);
      counts[reason === undefined ? 'different' : 'known']++;
      if (isWhole && verdict === 'success' && Number(distinct) < Number(row.distinct)) counts.fewer++;
      const first = diagnostics.find(({ severity }) => severity === 'error');
      console.log(`${reason === undefined ? 'DIFFERENT' : 'known    '} ${row.config}`);
      console.log(`  TLC:   ${row.verdict}, ${row.distinct} distinct, depth ${row.depth}`);
      console.log(
        `  Synod: ${verdict}, ${distinct} distinct, depth ${depth} ${first ? `${first.code} ${first.title}` : ''}`,
      );
      if (reason !== undefined) console.log(`  ${reason}`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const { same, different, fewer, absent } = counts;
console.log(
  `${same} of ${rows.length - absent} the same, ${counts.known} known to be unlike, ${different} different, ${fewer} with fewer states, ${absent} not there`,
);
process.exitCode = different > 0 ? 1 : 0;
