/**
 * Compiles a specification with its map, to validate logs. In: texts of the specification, the map and the
 * configuration. Out: a validator, or a report about the mistakes in the texts. A validator is compiled once and
 * validates any number of logs, one after the other.
 */
import { isEvaluationError } from '../compile/runtime/evaluation-fault.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { reserveStates } from '../explore/store/state-memory.js';
import { StateStore } from '../explore/store/state-store.js';
import type { ValidationReport } from '../report/validation/validation-report.js';
import type { Evaluator } from '../session/evaluation/evaluate.js';
import type { CheckRead, Read } from '../session/read-specification.js';
import {
  type CheckSettings,
  type CheckSetUp,
  checkAssumptions,
  type Exploring,
  failedAssumption,
  setUpCheck,
} from '../session/ready/make-ready.js';
import { tuple } from '../values/sorts/functions.js';
import { OneChain } from './events/event-order.js';
import type { Log } from './events/logged-event.js';
import { EventPredicates } from './map/event-predicates.js';
import { type MapOperators, readOperators } from './map/map-operators.js';
import { orderEvents } from './map/order-logs.js';
import { EventFault, EventReader, type MappedEvent } from './map/read-events.js';
import { observedVariables } from './map/read-trace.js';
import { type Refusal, refuseLogs, type ValidationRun } from './refuse-logs.js';
import { reportOutcome } from './report-outcome.js';
import { type LogBounds, type LogQuestion, LogSearch } from './search/explain-events.js';

export interface MapRead {
  /** The module of the map, with its configuration. If there is no map, the module of the specification. */
  readonly read: CheckRead;
  readonly hasMap: boolean;
  /** The name of the module that the map must extend or instantiate. Undefined if that name is not known. */
  readonly specification?: string | undefined;
}

export type ValidatorSettings = Pick<CheckSettings, 'maxSetSize' | 'print' | 'world' | 'seed' | 'pulse'>;

export type Opened =
  | { readonly kind: 'validator'; readonly validator: LogValidator }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A request to validate logs, which were read already. */
export interface ValidationRequest {
  readonly logs: readonly Log[];
  readonly bounds: LogBounds;
  readonly run: ValidationRun;
  /** Returns the seconds since the run began. */
  readonly seconds: () => number;
  /** Whether the report contains the whole behavior that explains the most events. Default: false. */
  readonly tellsBehavior?: boolean;
}

/**
 * Compiles a map.
 * @param logs the events that become the value of the constant `Log`, if the map declares this constant. If absent, the
 * constant has no value.
 */
export function openValidator(
  { read, hasMap, specification }: MapRead,
  settings: ValidatorSettings,
  logs?: readonly Log[],
): Opened {
  const refused = (verdict: Refusal['verdict'], diagnostics: readonly Diagnostic[]): Opened => ({
    kind: 'refused',
    refusal: { verdict, diagnostics },
  });
  if (read.kind === 'faults') return refused(read.verdict, read.diagnostics);
  const operators = operatorsOf(read, hasMap);
  if (operators.kind === 'faults') return refused('parse error', operators.diagnostics);
  const unused = hasMap ? unusedSpecification(read, specification) : undefined;
  if (unused) return refused('parse error', [unused]);
  const faults: Diagnostic[] = [];
  const made = setUpCheck(read.input, {
    ...settings,
    skipProperties: true,
    completes: true,
    deadlock: false,
    workers: 1,
    strategy: 'breadth-first',
    memory: undefined,
    restore: undefined,
    give: (evaluator) => {
      if (logs && asksForLog(read)) faults.push(...giveLog(evaluator, operators.operators, logs));
    },
  });
  if (faults.length > 0) return refused('config error', [...read.warnings, ...faults]);
  if (made.kind === 'refused') return refused(made.verdict, [...read.warnings, ...made.diagnostics]);
  const { evaluator, exploring } = made.setUp;
  if (!exploring) return refused('config error', [...read.warnings, nothingToSearch()]);
  const failure = checkAssumptions(read.input.spec, evaluator);
  if (failure) return refused('assumption failure', [...read.warnings, failedAssumption(failure, contradiction)]);
  const warned = { ...read, warnings: [...read.warnings, ...operators.warnings] };
  const validator = new LogValidator(warned, made.setUp, exploring, operators.operators);
  return { kind: 'validator', validator };
}

export class LogValidator {
  /** The compiled operators of the map. */
  private readonly predicates: EventPredicates;

  constructor(
    private readonly read: Read,
    private readonly setUp: CheckSetUp,
    private readonly exploring: Exploring,
    private readonly operators: MapOperators,
  ) {
    this.predicates = new EventPredicates(setUp.evaluator.machine('fast'), exploring.model, operators);
  }

  validate(request: ValidationRequest): ValidationReport {
    const { read, setUp, exploring } = this;
    const { logs, bounds, run, seconds } = request;
    try {
      const reader = new EventReader(setUp.evaluator, this.operators, logs);
      const all = logs.flatMap(({ events }) => events);
      const events = all.flatMap((event) => reader.mapped(event, reader.valueOf(event)) ?? []);
      const question = this.questionOf(logs, events, reader);
      const search = new LogSearch(question, bounds, isEvaluationError);
      const outcome = search.run();
      const skipped = all.length - events.length;
      const { tellsBehavior = false } = request;
      const validated = { read, setUp, exploring, question, search, reader, logs, skipped, tellsBehavior };
      return reportOutcome(validated, outcome, { ...run, seconds: seconds() });
    } catch (error) {
      if (!(error instanceof EventFault)) throw error;
      return refuseLogs(run, { verdict: 'config error', diagnostics: [...read.warnings, error.diagnostic] }, seconds());
    }
  }

  private questionOf(logs: readonly Log[], events: readonly MappedEvent[], reader: EventReader): LogQuestion {
    const { setUp, predicates } = this;
    const { evaluator } = setUp;
    const { model } = this.exploring;
    const isTrace = logs.some(({ form }) => form === 'trace');
    const observed = isTrace
      ? events.map((event) => [event, observedVariables(event, { model, evaluator, reader })] as const)
      : [];
    predicates.observe(new Map(observed));
    const [first, ...later] = events;
    const shape = { variables: model.variables.length, keySize: 0, actions: model.actions.length, room: mostStates };
    return {
      model,
      store: new StateStore(reserveStates(shape)),
      predicates,
      unloggedLimit: reader.unloggedLimit(),
      ...(isTrace
        ? { events: later, order: new OneChain(later.length), first }
        : { events, order: orderEvents(events, reader), first: undefined }),
    };
  }
}

/** The largest number of distinct states. Address space is reserved for this many states. */
const mostStates = 2 ** 24;

function operatorsOf({ input }: Read, hasMap: boolean): ReturnType<typeof readOperators> {
  const nothing: MapOperators = { named: new Map(), kinds: new Map() };
  return hasMap ? readOperators(input.spec) : { kind: 'operators', operators: nothing, warnings: [] };
}

function asksForLog({ input }: Read): boolean {
  return input.spec.root.scope.get('Log')?.meaning?.symbol.kind === 'constant';
}

function giveLog(evaluator: Evaluator, operators: MapOperators, logs: readonly Log[]): readonly Diagnostic[] {
  const reader = new EventReader(evaluator, operators, logs);
  try {
    const values = logs.flatMap(({ events }) => events.map((event) => reader.valueOf(event)));
    evaluator.give('Log', tuple(evaluator.store, values));
    return [];
  } catch (error) {
    if (error instanceof EventFault) return [error.diagnostic];
    throw error;
  }
}

function unusedSpecification({ input }: Read, specification: string | undefined): Diagnostic | undefined {
  if (specification === undefined || input.spec.modules.some(({ name }) => name === specification)) return undefined;
  const { name, syntax } = input.spec.root;
  return diagnostic('SY5717', `The map '${name}' does not use the module '${specification}'`, {
    span: syntax.name.span,
    hint: `write EXTENDS ${specification}, or declare its variables and write INSTANCE ${specification}`,
  });
}

function nothingToSearch(): Diagnostic {
  return diagnostic('SY5720', 'The specification has no initial predicate and no next-state relation', {
    hint: 'name them in the configuration: SPECIFICATION, or INIT and NEXT',
  });
}

const contradiction =
  'the constants of the configuration, or what the log says about them, contradict the specification';
