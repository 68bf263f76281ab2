/**
 * The value of TLCGet("action"): the name of an action, its place in the text, and its arguments. In: a step, or none.
 * Out: a record in the form of TLC's. During a breadth-first search, the step is not known, so the record names no
 * action.
 */
import { positionOf, type Span } from '../../diagnostics/source.js';
import type { Step } from '../../explore/stepwise/stepwise.js';
import { recordOf } from '../../modules/natives/merge-functions.js';
import type { NativeContext } from '../../modules/natives/native.js';
import type { Trees } from '../../values/forms/plain-values.js';
import { tuple } from '../../values/sorts/functions.js';
import { integer } from '../../values/sorts/integers.js';
import type { Handle } from '../../values/store/handles.js';

type Making = Pick<NativeContext, 'store' | 'names'>;

/** Returns the record for a step of a behavior that an ALIAS shows. */
export function actionRecord(context: Making, trees: Trees, { action, arguments: given }: Step): Handle {
  const { store, names } = context;
  return recordOf(context, {
    name: names.string(action.name),
    location: action.span ? locationRecord(context, action.span) : noLocation(context),
    context: recordOf(context, Object.fromEntries(given.map(({ name, value }) => [name, trees.encode(value)]))),
    parameters: tuple(
      store,
      given.map(({ name }) => names.string(name)),
    ),
  });
}

export function unnamedAction(context: Making): Handle {
  return recordOf(context, { name: context.names.string('UnnamedAction'), location: noLocation(context) });
}

function locationRecord(context: Making, { source, start, end }: Span): Handle {
  const [first, last] = [positionOf(source, start), positionOf(source, Math.max(start, end - 1))];
  return location(context, [first.line, first.column, last.line, last.column], moduleOf(source.name));
}

/** Returns the name of a file without its folder and ending. */
function moduleOf(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.tla$/, '');
}

function noLocation(context: Making): Handle {
  return location(context, [0, 0, 0, 0], '--TLA+ BUILTINS--');
}

function location(context: Making, numbers: readonly [number, number, number, number], module: string): Handle {
  const [beginLine, beginColumn, endLine, endColumn] = numbers.map((n) => integer(context.store, n)) as [
    Handle,
    Handle,
    Handle,
    Handle,
  ];
  return recordOf(context, { beginLine, beginColumn, endLine, endColumn, module: context.names.string(module) });
}
