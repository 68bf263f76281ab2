/**
 * Compiles the construction and application of functions, tuples and records, and EXCEPT. In: nodes. Out: code. As in
 * TLC, `f[x]` is computed when it is needed. If f becomes part of another value, `f[x]` is computed for every x.
 */

import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type {
  Apply,
  Except,
  Expression,
  Field,
  FunctionDefinition,
  FunctionOf,
  RecordOf,
  Tuple,
  Update,
} from '../../syntax/tree.js';
import { emptyTuple } from '../../values/store/handles.js';
import { arrow, type Body, inOrder } from '../code/body.js';
import { type Code, fieldRead, js } from '../code/code.js';
import type { Meant } from '../code/environment.js';
import { previousOf } from '../code/previous-symbols.js';
import type { Forms, Site } from '../contract/compiling.js';
import { mostCachedParts } from '../runtime/caches/value-cache.js';
import { bindElement, rangesOf } from './compile-binders.js';
import { cached } from './compile-cached.js';

function tuple(node: Tuple, site: Site): Code {
  if (node.elements.length === 0) return site.compiling.literal(emptyTuple);
  return site.step(node.span, tupleCode(site.allSettled(node.elements), site));
}

function tupleCode(elements: readonly Code[], { body }: Site): Code {
  const make = (parts: readonly Code[]) => js`functions.tuple([${parts}])`;
  if (body.unit.kind !== 'fast' || elements.length > mostCachedParts) return make(elements);
  return cached(js`functions.tupleCache(${elements.length})`, elements, make, body);
}

/** Writes code that evaluates the values in the order of the text, and then puts them in the order of the fields. */
function record(node: RecordOf, site: Site): Code {
  const { compiling, body } = site;
  const codes = site.allSettled(node.fields.map(({ value }) => value));
  const names = node.fields.map(({ name }) => compiling.string(name.text));
  const fields = compiling.fieldsOf(names);
  const order = names.map((_, i) => names.indexOf(compiling.elementAt(fields, i)));
  const values = order.every((from, i) => from === i) ? codes : codes.map((code) => body.keep(code));
  const ordered = order.map((from) => values[from] as Code);
  const make = (parts: readonly Code[]) => js`functions.record(${compiling.literal(fields)}, [${parts}])`;
  if (ordered.length > mostCachedParts) return body.step(node.span, make(ordered));
  return body.step(node.span, cached(js`functions.recordCache(${compiling.literal(fields)})`, ordered, make, body));
}

/** Compiles a function. The code evaluates its domain. If `form` is `whole`, the code also evaluates all its values. */
export function compileFunction(
  node: FunctionOf | FunctionDefinition,
  site: Site,
  form: 'lazy' | 'whole' = 'lazy',
): Code {
  const make = form === 'lazy' ? js`functions.lazyFunction` : js`functions.wholeFunction`;
  return functionCode(node, site, form, (parts) => js`${make}(${parts})`);
}

/** Compiles `value = f` for a function that is written here. */
export function equalsFunction(value: Code, f: FunctionOf, site: Site): Code {
  return functionCode(f, site, 'whole', (parts) => js`functions.equalsFunction(${[value, ...parts]})`);
}

/** @param make returns the code that gets the domain, the JavaScript function for a value, and the place. */
function functionCode(
  node: FunctionOf | FunctionDefinition,
  site: Site,
  form: 'lazy' | 'whole',
  make: (parts: readonly Code[]) => Code,
): Code {
  const { compiling, body } = site;
  const ranges = rangesOf(node.bounds, node.span, site);
  const argument = body.unit.fresh('x');
  const [first] = ranges;
  const several = ranges.length > 1;
  const place = first?.place ?? node.span;
  const compute = arrow(body, [argument], (inner) => {
    const bound: [TlaSymbol, Meant][] = [];
    ranges.forEach((range, i) => {
      const element = several ? inner.keep(js`functions.part(${argument}, ${i})`) : argument;
      bound.push(...bindElement(compiling, range, element, inner));
    });
    // The values of a whole function are explicit, so a function that is one of these values is also built at once.
    const within = site.in(inner).binding(bound);
    const code = form === 'whole' ? within.settled(node.body) : within.value(node.body);
    inner.mark(place);
    return code;
  });
  const domain = several || !first ? js`sets.product([${ranges.map(({ set }) => set)}])` : first.set;
  // At this point, only one error is possible: the value of a bound's set is no set.
  for (const range of ranges) body.noteStep(range.place, js`sets.checkIsSet(${range.set})`);
  return body.step(place, make([domain, compute, js`${body.unit.tables.place(node.span)}`]));
}

function argumentCode(args: readonly Expression[], site: Site): Code {
  const codes = site.allSettled(args);
  return codes.length === 1 && codes[0] !== undefined ? codes[0] : tupleCode(codes, site);
}

function apply(node: Apply, site: Site): Code {
  const [f, argument] = inOrder(site.body, [
    (block) => site.in(block).value(node.function),
    (block) => argumentCode(node.args, site.in(block)),
  ]) as [Code, Code];
  const { unit } = site.body;
  if (unit.kind !== 'fast') return site.step(node.span, js`functions.apply(${f}, ${argument})`);
  return js`functions.at(${f}, ${argument}, ${unit.constant('r', js`functions.applicationCache()`)})`;
}

function field(node: Field, site: Site): Code {
  const { compiling, body } = site;
  const record = site.value(node.record);
  const name = compiling.literal(compiling.string(node.name.text));
  const cache = body.unit.constant('r', js`functions.fieldCache(${name})`);
  return body.step(node.span, fieldRead(record, cache));
}

// ---------------------------------------------------------------------------------------------- EXCEPT

function except(node: Except, site: Site): Code {
  const { body } = site;
  const result = body.unit.fresh('t');
  body.add(js`let ${result} = ${site.value(node.function)};`);
  for (const change of node.updates) update(node, change, result, site);
  return result;
}

/**
 * Writes an update of an EXCEPT. As in TLC, an update outside the domain changes nothing, and its value is not
 * evaluated. The code notes such updates.
 */
function update(node: Except, change: Update, result: Code, site: Site): void {
  const { compiling, body } = site;
  const keys = change.path.map((step) =>
    body.keep(
      step.kind === 'path-index' ? argumentCode(step.args, site) : compiling.literal(compiling.string(step.name.text)),
    ),
  );
  function into(level: number, container: Code, block: Body): Code {
    const key = keys[level];
    if (key === undefined)
      return site
        .in(block)
        .binding([[previousOf(change), { kind: 'value', code: container }]])
        .settled(change.value);
    const isFast = block.unit.kind === 'fast';
    const before = isFast
      ? js`functions.before(${container}, ${key}, ${block.unit.constant('r', js`functions.applicationCache()`)})`
      : js`functions.valueBefore(${container}, ${key})`;
    const old = block.keep(block.step(node.span, before));
    const changed = block.unit.fresh('t');
    block.add(js`let ${changed} = ${container};`);
    const inner = block.nested();
    const value = into(level + 1, old, inner);
    const make = (parts: readonly Code[]) => js`functions.except(${parts})`;
    const parts = [container, key, value];
    const except = isFast ? cached(js`functions.exceptCache()`, parts, make, inner) : make(parts);
    inner.add(js`${changed} = ${inner.step(node.span, except)};`);
    const missed = block.nested();
    missed.miss(change, key, container);
    block.add(js`if (${old} !== 0) {\n${inner}\n} else {\n${missed}\n}`);
    return changed;
  }
  body.add(js`${result} = ${into(0, body.keep(js`(${result})`), body)};`);
}

function previous(node: Expression, site: Site): Code {
  const meaning = site.compiling.names.meaningOf(node);
  if (meaning?.kind !== 'previous') return site.step(node.span, site.fault(node.span, 'proof'));
  const found = site.environment.lookUp(previousOf(meaning.update));
  if (found?.kind !== 'value') throw new Error('@ stands for nothing');
  return found.code;
}

export const functionForms: Forms = {
  tuple: { value: tuple },
  record: { value: record },
  function: { value: (node, site) => compileFunction(node, site) },
  apply: { value: apply },
  field: { value: field },
  except: { value: except },
  'previous-value': { value: previous },
};
