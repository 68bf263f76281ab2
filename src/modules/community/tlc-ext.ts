/** TLCExt: registers with default values, model values by name, and traces of the running search. */

import { settle } from '../../values/operations/make-explicit.js';
import { apply, isSequence, tuple } from '../../values/sorts/functions.js';
import { integer } from '../../values/sorts/integers.js';
import { emptySet, FALSE, type Handle, TRUE, truth } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, isString, setFrom, textFrom, truthFrom } from '../natives/arguments.js';
import { recordOf } from '../natives/merge-functions.js';
import { type NativeContext, type NativeTable, native, unsteady } from '../natives/native.js';
import { readRegister, writeRegister } from '../standard/tlc.js';

/** Asks the running search a question, and returns the answer. Throws if the search does not know the answer. */
function answerOf(context: NativeContext, question: string): Handle {
  const answer = context.ask(question);
  if (answer === undefined) throw new ValueError('unknown-register', [context.names.string(question)]);
  return answer;
}

/** Returns the states of a counterexample as a sequence. A counterexample contains pairs `<<position, state>>`. */
function toTrace({ store, names }: NativeContext, counterexample: Handle): Handle {
  const numbered = setFrom(store, apply(store, functionFrom(store, counterexample), names.string('state')));
  const states: Handle[] = [];
  for (let i = 0; i < store.size(numbered); i++) {
    const pair = store.word(numbered, i);
    if (!isSequence(store, pair) || store.size(pair) !== 2) throw new ValueError('no-value', [counterexample]);
    states.push(store.word(pair, 1));
  }
  return tuple(store, states);
}

export const tlcExtNatives: NativeTable = {
  AssertError: unsteady(['value', 'delayed'], (context, message, expression) => {
    try {
      expression();
    } catch (error) {
      const told = context.messageOf(error);
      if (told === undefined) throw error;
      return truth(told === textFrom(context, message));
    }
    return FALSE;
  }),
  TLCGetOrDefault: unsteady(['value', 'value'], (context, name, otherwise) => readRegister(context, name) ?? otherwise),
  TLCGetAndSet: unsteady(['value', 'operator', 'value', 'value'], (context, name, op, value, otherwise) => {
    const { store } = context;
    const old = readRegister(context, name) ?? settle(store, otherwise);
    writeRegister(context, name, op(old, settle(store, value)));
    return old;
  }),
  Trace: unsteady([], (context) => answerOf(context, 'trace')),
  CounterExample: unsteady(
    [],
    (context) => context.ask('counterexample') ?? recordOf(context, { state: emptySet, action: emptySet }),
  ),
  ToTrace: native(['value'], toTrace),
  TLCModelValue: native(['value'], (context, name) => context.names.modelValue(textFrom(context, name))),
  // In TLC, the user decides whether to accept a successor. Here every successor is accepted.
  PickSuccessor: native(['value'], (_, expression) => {
    truthFrom(expression);
    return TRUE;
  }),
  TLCFP: native(['value'], ({ store }, value) => integer(store, store.hash(settle(store, value)))),
  TLCEvalDefinition: unsteady(['value'], (context, name) => {
    const value = isString(context.store, name) ? context.definition(textFrom(context, name)) : undefined;
    if (value === undefined) throw new ValueError('no-value', [name]);
    return value;
  }),
};
