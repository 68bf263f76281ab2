/**
 * A behavior as plain data, for a person, a file or a program: every value as TLA+ text and as JSON. In: the steps of a replay. Out: states by
 * number, each with the action that led to it and what that changed.
 */
import type { Span } from '../diagnostics/source.js';
import { renderItf, toItf } from '../values/itf.js';
import { printLines } from '../values/print-lines.js';
import { type Trees, Unbuilt, type Value } from '../values/trees.js';
import { type Change, changesOf } from './changes.js';
import type { Behavior } from './replay.js';
import type { State } from './states.js';
import type { Step } from './stepwise.js';

/** A value as TLA+ text, and as JSON text in the form of the Informal Trace Format. */
export interface ToldValue {
  /** May have several lines. */
  readonly text: string;
  readonly json: string;
}

export interface ToldTrace {
  /** What is shown of each state: the variables, or the fields of an ALIAS. */
  readonly names: readonly string[];
  readonly states: readonly ToldState[];
}

export interface ToldState {
  /** None for an initial state. */
  readonly action: ToldAction | undefined;
  /** In the order of the names. */
  readonly values: readonly ToldValue[];
  /** Against the state before; where none are known, the state is shown in full. */
  readonly changes: readonly Change[] | undefined;
}

export interface ToldAction {
  readonly name: string;
  readonly arguments: readonly { readonly name: string; readonly value: ToldValue }[];
  readonly span: Span | undefined;
}

/** A value that is wider is broken into lines. */
const valueWidth = 96;

export function tellBehavior({ first, steps }: Behavior, trees: Trees): ToldTrace {
  const tell = (value: Value): ToldValue => ({ text: textOf(value, trees), json: jsonOf(value, trees) });
  const spell = (value: Value): string => trees.print(value);
  const names = Object.keys(first);
  const valuesOf = (state: State): readonly ToldValue[] => names.map((name) => tell(state[name] as Value));
  const toldStep = (step: Step): ToldState => ({
    action: {
      name: step.action.name,
      arguments: step.arguments.map(({ name, value }) => ({ name, value: tell(value) })),
      span: step.action.span,
    },
    values: valuesOf(step.to),
    changes: changesOf(step, spell),
  });
  const start: ToldState = { action: undefined, values: valuesOf(first), changes: undefined };
  return { names, states: [start, ...steps.map(toldStep)] };
}

function textOf(value: Value, trees: Trees): string {
  return value instanceof Unbuilt ? value.text : printLines(trees.printer, trees.encode(value), valueWidth);
}

function jsonOf(value: Value, trees: Trees): string {
  // One that only a step knew has no handle any more.
  if (value instanceof Unbuilt) return JSON.stringify({ '#unserializable': value.text });
  return renderItf(toItf(trees.store, trees.names, trees.encode(value)));
}
