/**
 * `node test/random-models/compare.mjs --seed FIRST --count N --tlc COMMAND [--out FILE [--all]] [--show]`: generates
 * the models of N seeds, compares the answers of Synod, TLC and the reference semantics (`meaning.mjs`), and prints the
 * differences. COMMAND runs TLC's main class with -Dtlc2.tool.impl.Tool.cdot=true, without which TLC has no `\cdot`.
 * Without `--tlc`, only Synod and the reference semantics are compared. FILE receives the differences, or all answers,
 * with the models, as one JSON object per line. `--again FILE` runs only Synod again on the models of such a file. Run
 * `npm run build` first.
 *
 * The exit code is 1 if Synod differs from the reference semantics, or differs from TLC where the reference semantics
 * gives no answer, unless TLC rejects the model.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { askTlc, withFolder } from './answers.mjs';
import { drawModel } from './draw-model.mjs';
import { SynodProcess } from './synod-process.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    tlc: { type: 'string' },
    out: { type: 'string' },
    again: { type: 'string' },
    all: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});

/** Counts are compared for complete searches, and the length of counterexamples if there are any. */
export function unlike(one, other) {
  if (one.exit !== other.exit) return 'verdict';
  if (one.exit === 0 && one.distinct !== other.distinct) return 'distinct';
  if (one.exit === 0 && one.depth !== other.depth) return 'depth';
  if (one.exit >= 11 && one.exit <= 13 && one.trace !== other.trace) return 'length';
  return undefined;
}

function unlikeBook(answer, book) {
  if (book === undefined) return undefined;
  if (!book.verdicts.includes(answer.exit)) return 'verdict';
  if (answer.exit === 0 && answer.distinct !== book.distinct) return 'distinct';
  if (answer.exit === 0 && answer.depth !== book.depth) return 'depth';
  return undefined;
}

const isRefusal = ({ exit }) => ![0, 10, 11, 12, 13, 14].includes(exit);

/** Which answers differ. */
function classify(synod, tlc, book) {
  const fromBook = unlikeBook(synod, book);
  if (tlc === undefined) return fromBook ? `Synod unlike the book (${fromBook})` : 'as the book says';
  const between = unlike(synod, tlc);
  if (isRefusal(synod) && isRefusal(tlc) && synod.exit !== 255) return 'neither has an answer';
  if (fromBook)
    return between
      ? `Synod unlike the book (${fromBook})${isRefusal(tlc) ? ', TLC has no answer' : unlikeBook(tlc, book) ? ', TLC too' : ', TLC like it'}`
      : `Synod and TLC unlike the book (${fromBook})`;
  if (!between) return book ? 'all alike' : 'alike, without the book';
  if (isRefusal(tlc)) return book ? 'TLC has no answer' : `TLC has no answer, without the book (${between})`;
  return book && between !== 'length' ? `TLC unlike the book (${between})` : `unlike (${between})`;
}

const told = ({ exit, distinct, depth, trace }) =>
  `exit ${exit}${exit === 0 ? `, ${distinct} distinct, depth ${depth}` : ''}${trace > 0 ? `, trace of ${trace}` : ''}`;
const toldOfBook = (book) =>
  book ? `exit ${book.verdicts.join(' or ')}, ${book.distinct} distinct, depth ${book.depth}` : 'nothing';

const synodProcess = new SynodProcess();
const counts = new Map();
if (values.out) writeFileSync(values.out, '');
let isWrong = false;

function* drawn() {
  for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.count); seed++) {
    const { name, files, expected } = drawModel(seed);
    yield { seed, name, files, book: expected && { ...expected, states: undefined, edges: undefined } };
  }
}

function kept(file) {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

for (const { seed, name, files, book, tlc: known } of values.again ? kept(values.again) : drawn()) {
  await withFolder(files, async (folder) => {
    const asked = known ?? (values.tlc && askTlc(values.tlc, folder, name));
    const synod = await synodProcess.ask(folder, name);
    const tlc = await asked;
    const kind = classify(synod, tlc, book);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const isLike = /^(?:all alike|alike|neither|as the book)/.test(kind);
    if (values.out && (values.all || !isLike)) {
      appendFileSync(values.out, `${JSON.stringify({ seed, name, kind, synod, tlc, book, files })}\n`);
    }
    if (isLike) return;
    if (/^(?:Synod|unlike)/.test(kind)) isWrong = true;
    console.log(
      `${seed}: ${kind}\n  Synod: ${told(synod)} ${synod.words.slice(0, 160)}${tlc ? `\n  TLC: ${told(tlc)}` : ''}\n  the book: ${toldOfBook(book)}`,
    );
    if (values.show) console.log(`${Object.values(files).join('\n')}\n${tlc?.words ?? ''}`);
  });
}
synodProcess.end();
for (const [kind, count] of [...counts].sort(([, a], [, b]) => b - a)) console.log(`${count}\t${kind}`);
process.exitCode = isWrong ? 1 : 0;
