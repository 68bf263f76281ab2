/**
 * Reads events through the map. In: logs, and the operators of the map. Out: for each event its value, its kind, its
 * clock and its messages; an `EventFault` is thrown for a faulty event.
 */

import { withoutState } from '../../compile/code/reading.js';
import { compileValue } from '../../compile/compile-operator.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Evaluator } from '../../session/evaluation/evaluate.js';
import { settle } from '../../values/operations/make-explicit.js';
import { argumentAt, isFunction, valueAt } from '../../values/sorts/functions.js';
import { bigIntegerOf, isInteger } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { FALSE, type Handle, isSmall, TRUE, Variant } from '../../values/store/handles.js';
import { eventValue, NoEventValue } from '../events/event-values.js';
import type { Log, LoggedEvent } from '../events/logged-event.js';
import { diagnoseAgain } from './diagnose-again.js';
import { kindPrefix, type MapOperator, type MapOperators, unknownKind } from './map-operators.js';

/** An event to which the map applies: `IsEvent` does not leave it out. */
export interface MappedEvent {
  readonly logged: LoggedEvent;
  readonly value: Handle;
  /** The kind of the event. Undefined if the map has no operators for kinds of events. */
  readonly kind: string | undefined;
}

/** A component of a vector clock: a number, or a bigint if JavaScript would round the number. */
export type Time = number | bigint;

function timeOf(time: bigint): Time {
  const number = Number(time);
  return Number.isSafeInteger(number) ? number : time;
}

export class EventFault extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.title);
  }
}

export class EventReader {
  private readonly compiled = new Map<MapOperator, (event: Handle) => Handle>();

  constructor(
    private readonly evaluator: Evaluator,
    private readonly operators: MapOperators,
    private readonly logs: readonly Log[],
  ) {}

  /** Whether the map defines this operator. */
  defines(name: MapOperator): boolean {
    return this.operators.named.has(name);
  }

  /** Converts an event to a TLA+ value. */
  valueOf(event: LoggedEvent): Handle {
    try {
      return eventValue(this.evaluator.store, this.evaluator.names, event.json);
    } catch (error) {
      if (error instanceof NoEventValue) throw new EventFault(noValue(this.placeOf(event), error.reason));
      throw error;
    }
  }

  /** Returns the event with its kind. Undefined if the map leaves out the event. */
  mapped(logged: LoggedEvent, value: Handle): MappedEvent | undefined {
    if (this.defines('IsEvent') && !this.isEvent(logged, value)) return undefined;
    return { logged, value, kind: this.operators.kinds.size > 0 ? this.kindOf(logged, value) : undefined };
  }

  private isEvent(logged: LoggedEvent, value: Handle): boolean {
    const answer = this.ask('IsEvent', logged, value);
    if (answer === TRUE) return true;
    if (answer === FALSE) return false;
    throw this.wrong(logged, 'IsEvent', answer, 'TRUE or FALSE');
  }

  private kindOf(logged: LoggedEvent, value: Handle): string {
    const kind = this.defines('EventKind') ? this.textOf('EventKind', logged, value) : this.memberText(logged);
    if (!this.operators.kinds.has(kind))
      throw new EventFault(unknownKind(kind, [...this.operators.kinds.keys()], this.placeOf(logged)));
    return kind;
  }

  private memberText(logged: LoggedEvent): string {
    const { event } = logged.json as { readonly event?: unknown };
    if (typeof event === 'string') return event;
    throw new EventFault(noKind(this.placeOf(logged)));
  }

  /** Returns the value of an operator as text. A string has no quotes. */
  textOf(name: MapOperator, logged: LoggedEvent, value: Handle): string {
    return this.nameText(this.ask(name, logged, value));
  }

  nameText(handle: Handle): string {
    const { store, names } = this.evaluator;
    const isName =
      !isSmall(handle) && (store.variant(handle) === Variant.string || store.variant(handle) === Variant.modelValue);
    return isName ? names.text(handle) : this.evaluator.text(handle);
  }

  /** Returns the vector clock of an event, as a map from the names of nodes to numbers. */
  clockOf(logged: LoggedEvent, value: Handle): ReadonlyMap<string, Time> {
    const { store } = this.evaluator;
    const clock = this.ask('EventClock', logged, value);
    if (isSmall(clock) || !isFunction(store, clock))
      throw this.wrong(logged, 'EventClock', clock, 'a function from nodes to numbers');
    return new Map(
      Array.from({ length: functionSize(store, clock) }, (_, i): [string, Time] => {
        const time = valueAt(store, clock, i);
        if (!isInteger(store, time)) throw this.wrong(logged, 'EventClock', clock, 'a function from nodes to numbers');
        return [this.nameText(argumentAt(store, clock, i)), timeOf(bigIntegerOf(store, time))];
      }),
    );
  }

  /** Returns the messages that an event sent or received. */
  messagesOf(name: 'EventSent' | 'EventReceived', logged: LoggedEvent, value: Handle): readonly Handle[] {
    const { store } = this.evaluator;
    const set = this.ask(name, logged, value);
    if (isSmall(set) || store.variant(set) !== Variant.set) throw this.wrong(logged, name, set, 'a set of messages');
    return Array.from({ length: store.size(set) }, (_, i) => store.word(set, i));
  }

  /** Returns the largest number of unlogged steps before an event. Undefined if there is no limit. */
  unloggedLimit(): number | undefined {
    const use = this.operators.named.get('UnloggedSteps');
    if (!use) return undefined;
    const { program } = this.evaluator.machine('fast');
    const { store } = this.evaluator;
    const value = compileValue(program, use, withoutState)();
    if (isInteger(store, value) && bigIntegerOf(store, value) >= 0n) return Number(bigIntegerOf(store, value));
    throw new EventFault(
      diagnostic('SY5715', `UnloggedSteps is ${this.evaluator.text(value)}, which is no number of steps`, {
        span: use.span,
        hint: 'UnloggedSteps must be a natural number: the largest number of unlogged steps before an event',
      }),
    );
  }

  private ask(name: MapOperator, logged: LoggedEvent, value: Handle): Handle {
    const use = this.operators.named.get(name);
    if (!use) throw new Error(`the map does not define ${name}`);
    const { store } = this.evaluator;
    try {
      let ask = this.compiled.get(name);
      if (!ask) {
        ask = compileValue(this.evaluator.machine('fast').program, use, withoutState);
        this.compiled.set(name, ask);
      }
      return settle(store, ask(value));
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      const found = diagnoseAgain(this.evaluator, error, ({ program }) =>
        settle(store, compileValue(program, use, withoutState)(value)),
      );
      throw new EventFault({ ...found, hint: `${name} was evaluated for ${this.nameOf(logged)}` });
    }
  }

  /** Returns a text such as `line 3 of a.ndjson`. */
  nameOf({ log, line }: LoggedEvent): string {
    const { source, form } = this.logs[log] as Log;
    return `${form === 'trace' ? 'state' : 'line'} ${line} of ${source.name}`;
  }

  placeOf({ log, line, start, end }: LoggedEvent) {
    const { source, form } = this.logs[log] as Log;
    const span = form === 'trace' ? { source, start: 0, end: 0 } : { source, start, end };
    return { span, line, form };
  }

  private wrong(logged: LoggedEvent, name: MapOperator, value: Handle, wanted: string): EventFault {
    const { span, line } = this.placeOf(logged);
    return new EventFault(
      diagnostic('SY5716', `Line ${line}: ${name} gives ${this.evaluator.text(value)} for this event`, {
        span,
        hint: `${name} must give ${wanted}`,
      }),
    );
  }
}

type Place = ReturnType<EventReader['placeOf']>;

function noValue({ span, line, form }: Place, reason: string): Diagnostic {
  const what = form === 'trace' ? `State ${line} of the trace` : `Line ${line} of the log`;
  return diagnostic('SY5704', `${what} is no TLA+ value: ${reason}`, {
    span,
    hint: 'members may be texts, integers, truth values, lists and objects; a member that is null counts as absent',
  });
}

function noKind({ span, line }: Place): Diagnostic {
  return diagnostic('SY5705', `Line ${line}: the event has no kind`, {
    span,
    hint: `the kind is its member "event", a text, which chooses the operator ${kindPrefix}KIND(e); or define EventKind(e) in the map`,
  });
}
