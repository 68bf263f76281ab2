/**
 * Reads the variables of a state in a trace. In: an event with the values of variables. Out: the slots of the variables
 * with their values.
 */
import { diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import type { Model } from '../../model/model.js';
import type { Evaluator } from '../../session/evaluation/evaluate.js';
import { eventValue } from '../events/event-values.js';
import type { ObservedVariable } from './event-predicates.js';
import { EventFault, type EventReader, type MappedEvent } from './read-events.js';

interface TraceReading {
  readonly model: Model;
  readonly evaluator: Evaluator;
  readonly reader: EventReader;
}

/** Returns the variables for which the state has values. Every other variable may have any value. */
export function observedVariables(
  { logged }: MappedEvent,
  { model, evaluator, reader }: TraceReading,
): readonly ObservedVariable[] {
  const { variables } = model;
  return Object.entries(logged.json as object).map(([name, json]) => {
    const slot = variables.indexOf(name);
    if (slot < 0) throw new EventFault(unknownVariable(name, variables, reader.placeOf(logged)));
    // The whole state was already converted once, so converting a part of it cannot fail.
    return { slot, value: eventValue(evaluator.store, evaluator.names, json) };
  });
}

type Place = ReturnType<EventReader['placeOf']>;

function unknownVariable(name: string, known: readonly string[], { line }: Place) {
  const near = closest(name, known);
  return diagnostic(
    'SY5709',
    `State ${line} of the trace has a value for '${name}', which is no variable of the specification`,
    {
      hint: near === undefined ? `its variables are ${known.join(', ')}` : `did you mean '${near}'?`,
    },
  );
}
