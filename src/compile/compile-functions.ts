/**
 * Functions, tuples and records: making them, applying them, EXCEPT. A function is computed point by point when it is
 * applied, as in TLC; where it becomes part of another value, all at once.
 */

import type { TlaSymbol } from '../semantics/resolved.js';
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
} from '../syntax/tree.js';
import { emptyTuple } from '../values/handles.js';
import { arrow, type Body, inOrder } from './code.js';
import { bindElement, rangesOf } from './compile-binders.js';
import type { Compiling, Forms } from './compiling.js';
import type { Environment, Meant } from './environment.js';
import { mostCachedFields } from './record-cache.js';

function tuple(compiling: Compiling, node: Tuple, environment: Environment, body: Body): string {
  if (node.elements.length === 0) return compiling.literal(emptyTuple);
  const elements = inOrder(
    body,
    node.elements.map((element) => (block: Body) => compiling.settled(element, environment, block)),
  );
  return body.step(node.span, `rt.tuple([${elements.join(', ')}])`);
}

/** The values are evaluated as they are written, and stand in the record in the order of its fields. */
function record(compiling: Compiling, node: RecordOf, environment: Environment, body: Body): string {
  const codes = inOrder(
    body,
    node.fields.map((field) => (block: Body) => compiling.settled(field.value, environment, block)),
  );
  const names = node.fields.map(({ name }) => compiling.string(name.text));
  const fields = compiling.fieldsOf(names);
  const order = names.map((_, i) => names.indexOf(compiling.elementAt(fields, i)));
  const values = order.every((from, i) => from === i) ? codes : codes.map((code) => body.keep(code));
  const ordered = order.map((from) => values[from]);
  if (ordered.length > mostCachedFields)
    return body.step(node.span, `rt.record(${compiling.literal(fields)}, [${ordered.join(', ')}])`);
  const cache = body.unit.constant('r', `rt.recordCache(${compiling.literal(fields)})`);
  const none = Array<string>(mostCachedFields - ordered.length).fill('0');
  return body.step(node.span, `${cache}.of(${[...ordered, ...none].join(', ')})`);
}

/** The function as it is made: its domain is evaluated, its values are not, unless it is wanted `whole`. */
export function compileFunction(
  compiling: Compiling,
  node: FunctionOf | FunctionDefinition,
  environment: Environment,
  body: Body,
  form: 'lazy' | 'whole' = 'lazy',
): string {
  const ranges = rangesOf(compiling, node.bounds, environment, body);
  const argument = body.unit.fresh('x');
  const [first] = ranges;
  const several = ranges.length > 1;
  const compute = arrow(body, [argument], (inner) => {
    const bound: [TlaSymbol, Meant][] = [];
    ranges.forEach((range, i) => {
      const element = several ? inner.keep(`rt.part(${argument}, ${i})`) : argument;
      bound.push(...bindElement(compiling, range, element, inner));
    });
    return compiling.value(node.body, environment.extend(bound), inner);
  });
  const domain = several || !first ? `rt.product([${ranges.map(({ set }) => set).join(', ')}])` : first.set;
  const make = form === 'lazy' ? 'rt.lazyFunction' : 'rt.wholeFunction';
  return body.step(node.span, `${make}(${domain}, ${compute}, ${body.unit.tables.place(node.span)})`);
}

function argumentCode(compiling: Compiling, args: readonly Expression[], environment: Environment, body: Body): string {
  const codes = inOrder(
    body,
    args.map((argument) => (block: Body) => compiling.settled(argument, environment, block)),
  );
  return codes.length === 1 && codes[0] !== undefined ? codes[0] : `rt.tuple([${codes.join(', ')}])`;
}

function apply(compiling: Compiling, node: Apply, environment: Environment, body: Body): string {
  const [f, argument] = inOrder(body, [
    (block) => compiling.value(node.function, environment, block),
    (block) => argumentCode(compiling, node.args, environment, block),
  ]);
  return body.step(node.span, `rt.apply(${f}, ${argument})`);
}

function field(compiling: Compiling, node: Field, environment: Environment, body: Body): string {
  const record = compiling.value(node.record, environment, body);
  const name = compiling.literal(compiling.string(node.name.text));
  const cache = body.unit.constant('r', `rt.fieldCache(${name})`);
  return body.step(node.span, `rt.field(${record}, ${cache})`);
}

// ---------------------------------------------------------------------------------------------- EXCEPT

function except(compiling: Compiling, node: Except, environment: Environment, body: Body): string {
  const result = body.unit.fresh('t');
  body.add(`let ${result} = ${compiling.value(node.function, environment, body)};`);
  for (const change of node.updates) update(compiling, node, change, result, environment, body);
  return result;
}

/** Outside the domain an update changes nothing and its value is not evaluated, as in TLC. */
function update(
  compiling: Compiling,
  node: Except,
  change: Update,
  result: string,
  environment: Environment,
  body: Body,
): void {
  const keys = change.path.map((step) =>
    body.keep(
      step.kind === 'path-index'
        ? argumentCode(compiling, step.args, environment, body)
        : compiling.literal(compiling.string(step.name.text)),
    ),
  );
  function into(level: number, container: string, block: Body): string {
    const key = keys[level];
    if (key === undefined) {
      const previous: [TlaSymbol, Meant] = [previousOf(change), { kind: 'value', code: container }];
      return compiling.settled(change.value, environment.extend([previous]), block);
    }
    const old = block.keep(block.step(node.span, `rt.valueBefore(${container}, ${key})`));
    const changed = block.unit.fresh('t');
    block.add(`let ${changed} = ${container};`);
    const inner = block.nested();
    const value = into(level + 1, old, inner);
    inner.add(`${changed} = ${inner.step(node.span, `rt.except(${container}, ${key}, ${value})`)};`);
    block.add(`if (${old} !== 0) {\n${inner.text()}\n}`);
    return changed;
  }
  body.add(`${result} = ${into(0, body.keep(`(${result})`), body)};`);
}

const previousSymbols = new WeakMap<Update, TlaSymbol>();

/** The symbol under which an environment knows the `@` of an update. */
export function previousOf(change: Update): TlaSymbol {
  let symbol = previousSymbols.get(change);
  if (symbol === undefined) {
    symbol = { kind: 'bound', name: '@', span: change.span };
    previousSymbols.set(change, symbol);
  }
  return symbol;
}

function previous(compiling: Compiling, node: Expression, environment: Environment, body: Body): string {
  const meaning = compiling.meaningOf(node);
  if (meaning?.kind !== 'previous') return body.step(node.span, compiling.fault(node.span, 'proof'));
  const found = environment.lookUp(previousOf(meaning.update));
  if (found?.kind !== 'value') throw new Error('@ stands for nothing');
  return found.code;
}

export const functionForms: Forms = {
  tuple: { value: tuple },
  record: { value: record },
  function: { value: compileFunction },
  apply: { value: apply },
  field: { value: field },
  except: { value: except },
  'previous-value': { value: previous },
};
