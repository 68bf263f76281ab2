/**
 * `node test/random-models/choose.mjs COUNT FILE ...`: chooses models from the output of `compare.mjs --all` and writes
 * them with TLC's answers into `models`, replacing those that are there. It chooses models for which Synod agrees with
 * TLC or with the reference semantics, so that they cover every construct, and as many pairs of constructs as possible.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const [most, ...names] = process.argv.slice(2);
const folder = fileURLToPath(new URL('./models', import.meta.url));

const constructs = {
  ENABLED: /ENABLED/,
  'ENABLED <<A>>_v': /ENABLED \(<</,
  'ENABLED within ENABLED': /ENABLED [^\n]*ENABLED/,
  'ENABLED of an action of an instance': /ENABLED \(*I\d+(?:\([^)]*\))?!/,
  'ENABLED within an instance': /MODULE (?:Part|Inner)(?:(?!^====)[\s\S])*ENABLED/m,
  'ENABLED of an action parameter': /ENABLED \(a\d+\)/,
  RECURSIVE: /RECURSIVE/,
  'RECURSIVE, one after the other': /RECURSIVE[^\n]*\nRECURSIVE/,
  'RECURSIVE with an action': /RECURSIVE \w+\(_, _\)/,
  'RECURSIVE within an instance': /MODULE (?:Part|Inner)(?:(?!^====)[\s\S])*RECURSIVE/m,
  LAMBDA: /LAMBDA/,
  "' for a parameter": /\(', /,
  'ENABLED for a parameter': /\(ENABLED, /,
  'UNCHANGED for a parameter': /\(UNCHANGED, /,
  'actions for a parameter': /Wrap\d+\(\(/,
  '\\cdot': /\\cdot/,
  'LOCAL INSTANCE': /LOCAL \w* ?(?:== )?INSTANCE/,
  'INSTANCE without a name': /^(?:LOCAL )?INSTANCE/m,
  'INSTANCE with parameters': /^(?:LOCAL )?\w+\([^)]*\) == INSTANCE/m,
  'an instance of an instance': /!\w+(?:\([^)]*\))?!/,
  'an expression for a variable': /<- [([]/,
  'an operator for a constant': /<- LAMBDA|CONSTANTS [^\n]*\(_\)/,
  'one variable for two': /INSTANCE [^\n]*<- ([a-z])\b[^\n]*<- \1\b/,
  '[A]_v': /\)\]_/,
  '<<A>>_v': />>_/,
  EXCEPT: /EXCEPT/,
  CASE: /CASE/,
  '\\A in an action': /\\A k/,
  '\\E in an action': /\\E k/,
  CHOOSE: /CHOOSE/,
  'LET with parameters': /LET t\d+\(/,
  'a primed expression': /\)'/,
  CONSTRAINT: /^CONSTRAINT/m,
  'an instance as the property': /Refines/,
  'an instance as the specification': /SPECIFICATION Behavior/,
  deadlock: /DEADLOCK TRUE/,
};

const read = names.flatMap((name) =>
  readFileSync(name, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)),
);
const told = ({ exit, distinct, depth, trace }) =>
  `exit ${exit}${exit === 0 ? `, ${distinct} distinct, depth ${depth}` : ''}${trace > 0 && exit < 20 ? `, trace of ${trace}` : ''}`;

/** Synod agrees with TLC, or with the reference semantics where TLC does not. */
const isToBeShown = ({ kind, synod, tlc }) =>
  /\balike/.test(kind) || /^TLC (?:unlike|has no answer$)/.test(kind) || (tlc.exit < 124 && tlc.exit === synod.exit);

const because = ({ kind }) =>
  /^TLC unlike/.test(kind) ? 'by the book it is so' : /^TLC has/.test(kind) ? 'TLC has no answer' : undefined;

const open = read.filter(isToBeShown).map((model) => {
  const text = Object.values(model.files).join('\n');
  const shown = [
    ...Object.entries(constructs)
      .filter(([, pattern]) => pattern.test(text))
      .map(([name]) => name),
    `exit ${model.tlc.exit}`,
  ];
  const isSmall = model.tlc.exit === 0 && model.tlc.distinct < 3;
  return {
    ...model,
    text,
    pairs: shown.flatMap((one, i) => shown.slice(i).map((other) => `${one} ${other}`)),
    cost: text.length + (isSmall ? 2000 : 0) + 800,
  };
});

const covered = new Map();
const gain = ({ pairs, cost }) => pairs.reduce((sum, pair) => sum + 1 / 4 ** (covered.get(pair) ?? 0), 0) / cost;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (let left = Number(most); left > 0 && open.length > 0; left--) {
  const best = open.reduce((one, other) => (gain(other) > gain(one) ? other : one));
  open.splice(open.indexOf(best), 1);
  for (const pair of best.pairs) covered.set(pair, (covered.get(pair) ?? 0) + 1);
  const reason = because(best);
  const { [`${best.name}.cfg`]: config, ...modules } = best.files;
  writeFileSync(
    `${folder}/${best.name}.txt`,
    `TLC: ${told(best.tlc)}\n${reason ? `Synod: ${told(best.synod)}, because ${reason}\n` : ''}\n${Object.values(modules).join('\n')}\n${config}`,
  );
}
for (const name of Object.keys(constructs)) console.log(`${covered.get(`${name} ${name}`) ?? 0}\t${name}`);
