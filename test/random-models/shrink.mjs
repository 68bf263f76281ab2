/**
 * `node test/random-models/shrink.mjs SEED [--tlc COMMAND]`: shrinks the model of a seed while Synod differs from the
 * reference semantics with the same first error or the same exit code, and TLC, if given, agrees with the reference
 * semantics. Prints the result.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { askTlc, withFolder } from './answers.mjs';
import { drawModel, filesOf } from './draw-model.mjs';
import * as f from './formulas.mjs';
import { Meaning } from './meaning.mjs';
import { SynodProcess } from './synod-process.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { tlc: { type: 'string' } } });
const synod = new SynodProcess();

const { name, parts } = drawModel(Number(positionals[0]));
const faultOf = ({ exit, words }) => `${exit} ${/SY\d{4}/.exec(words)?.[0] ?? ''}`;

function bookOf({ modules, constants, domains, asked }) {
  try {
    return new Meaning(modules, name, constants, domains).check(asked);
  } catch {
    return undefined;
  }
}

const unlikeBook = (answer, book) =>
  !book.verdicts.includes(answer.exit) ||
  (answer.exit === 0 && (answer.distinct !== book.distinct || answer.depth !== book.depth));

/** The difference that the model still shows. */
async function faultIn(model, fault) {
  const book = bookOf(model);
  if (!book) return undefined;
  return withFolder(filesOf(model.modules, name, model), async (folder) => {
    const answer = await synod.ask(folder, name);
    if (!unlikeBook(answer, book) || (fault && faultOf(answer) !== fault)) return undefined;
    if (values.tlc && unlikeBook(await askTlc(values.tlc, folder, name), book)) return undefined;
    return faultOf(answer);
  });
}

/** All smaller models, with one check, item or part of a formula removed. */
function* smaller(model) {
  const { asked, modules } = model;
  const withAsked = (changed) => ({ ...model, asked: { ...asked, ...changed } });
  for (const list of ['invariants', 'properties']) {
    for (const one of asked[list]) yield withAsked({ [list]: asked[list].filter((other) => other !== one) });
  }
  if (asked.deadlock) yield withAsked({ deadlock: false });
  if (asked.constraint) yield withAsked({ constraint: undefined });
  for (const module of Object.values(modules)) {
    const withModule = (changed) => ({ ...model, modules: { ...modules, [module.name]: { ...module, ...changed } } });
    for (const item of module.items) {
      if (item.kind === 'recursive' || isAskedFor(model, item)) continue;
      const items = module.items
        .filter((other) => other !== item)
        .map((other) =>
          other.kind === 'recursive'
            ? { ...other, definitions: other.definitions.filter((one) => one.name !== item.name) }
            : other,
        );
      yield withModule({ items: items.filter((other) => other.kind !== 'recursive' || other.definitions.length > 0) });
    }
    for (const item of module.items) {
      if (item.kind !== 'definition') continue;
      for (const body of smallerFormulas(item.body))
        yield withModule({ items: module.items.map((other) => (other === item ? { ...item, body } : other)) });
    }
  }
  for (const module of Object.keys(modules)) {
    if (module === name) continue;
    const { [module]: _, ...others } = modules;
    if (!Object.values(others).some(({ items }) => items.some((item) => item.module === module)))
      yield { ...model, modules: others };
  }
}

const isAskedFor = ({ asked, words }, { name: each }) =>
  [...asked.invariants, ...asked.properties].some((one) => one.name === each) ||
  words.some((line) => line.split(' ').includes(each));

const isFormula = (node) => typeof node === 'object' && node !== null && !Array.isArray(node) && 'kind' in node;
const formulasIn = (value) => (isFormula(value) ? [value] : Array.isArray(value) ? value.flatMap(formulasIn) : []);

function* smallerFormulas(node) {
  if (node.kind === 'number' || node.kind === 'truth') return;
  if (!(node.kind === 'ref' && node.args.length === 0 && node.path.length === 0)) {
    yield f.truth(true);
    yield f.number(0);
  } else if (node.name.length > 3) yield f.number(1);
  for (const value of Object.values(node)) yield* formulasIn(value);
  for (const [key, value] of Object.entries(node)) {
    if (isFormula(value)) for (const each of smallerFormulas(value)) yield { ...node, [key]: each };
    if (Array.isArray(value)) {
      for (const [i, element] of value.entries()) {
        if (isFormula(element))
          for (const each of smallerFormulas(element)) yield { ...node, [key]: value.with(i, each) };
        else if (key === 'arms')
          for (const [j, part] of element.entries())
            for (const each of smallerFormulas(part)) yield { ...node, arms: value.with(i, element.with(j, each)) };
        else if (key === 'definitions')
          for (const body of smallerFormulas(element.body))
            yield { ...node, definitions: value.with(i, { ...element, body }) };
      }
      if ((node.kind === 'set' || node.kind === 'unchanged') && value.length > 1)
        for (const one of value) yield { ...node, [key]: value.filter((other) => other !== one) };
    }
  }
}

let model = parts;
const fault = await faultIn(model, undefined);
if (fault === undefined) console.log('nothing is unlike the book');
else {
  // After a successful candidate, continues from its position, not from the start.
  for (let place = 0, tried = 0, found = true; found; ) {
    found = false;
    let i = 0;
    for (const candidate of smaller(model)) {
      if (i++ < place) continue;
      tried++;
      if ((await faultIn(candidate, fault)) === undefined) continue;
      model = candidate;
      found = true;
      place = i - 1;
      break;
    }
    if (!found && place > 0) {
      place = 0;
      found = tried > 0;
      tried = 0;
    }
  }
  const files = filesOf(model.modules, name, model);
  console.log(Object.values(files).join('\n'));
  const book = bookOf(model);
  console.log(`the book: exit ${book.verdicts.join(' or ')}, ${book.distinct} distinct, depth ${book.depth}`);
  await withFolder(files, async (folder) => {
    const answer = await synod.ask(folder, name);
    console.log(`Synod: exit ${answer.exit}, ${answer.distinct} distinct, depth ${answer.depth} ${answer.words}`);
    if (values.tlc) {
      const tlc = await askTlc(values.tlc, folder, name);
      console.log(`TLC: exit ${tlc.exit}, ${tlc.distinct} distinct, depth ${tlc.depth}`);
    }
  });
}
synod.end();
process.exitCode = 0;
