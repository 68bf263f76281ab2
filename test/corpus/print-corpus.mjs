/**
 * `npm run corpus:print -- DIR [OUT]`: prints every module under DIR that parses, parses the printed text, and compares
 * the trees without spans. With OUT, the printed modules are written there, each to a separate folder. Exits with 1 if
 * any tree differs.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseModule } from '../../dist/syntax/parse-module.js';
import { printModule } from '../../dist/syntax/print.js';

const [directory, out] = process.argv.slice(2);
if (directory === undefined) {
  console.error('usage: npm run corpus:print -- DIR [OUT]');
  process.exit(2);
}

const files = readdirSync(directory, { recursive: true })
  .filter((file) => file.endsWith('.tla'))
  .sort();
const counts = { same: 0, different: 0, 'does not parse': 0 };

function withoutSpans(tree) {
  return JSON.stringify(tree, (key, value) => (key === 'span' ? undefined : value));
}

/** The first difference between the trees, with some context. */
function firstDifference(before, after) {
  let at = 0;
  while (before[at] === after[at]) at += 1;
  const from = Math.max(0, at - 200);
  return `  before ${before.slice(from, at + 200)}\n  after  ${after.slice(from, at + 200)}`;
}

for (const file of files) {
  const { module } = parseModule({ name: file, text: readFileSync(join(directory, file), 'utf8') });
  if (!module) {
    counts['does not parse'] += 1;
    console.log(`does not parse: ${file}`);
    continue;
  }
  const text = printModule(module);
  if (out !== undefined) {
    mkdirSync(join(out, dirname(file)), { recursive: true });
    writeFileSync(join(out, dirname(file), basename(file)), text);
  }
  const again = parseModule({ name: `${file}, printed`, text });
  const before = withoutSpans(module);
  const after = withoutSpans(again.module);
  if (before === after) {
    counts.same += 1;
    continue;
  }
  counts.different += 1;
  const [fault] = again.diagnostics;
  console.log(`different: ${file}`);
  if (fault)
    console.log(`  ${fault.title} at ${JSON.stringify(text.slice(fault.span.start - 120, fault.span.start + 40))}`);
  else console.log(firstDifference(before, after));
}

console.log(
  Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', '),
);
process.exitCode = counts.different > 0 ? 1 : 0;
