/**
 * The stages of a validation. In: the texts of a specification with its map and configuration, and logs. Out: a report: whether the specification allows the
 * logs, which actions they cover, and otherwise where they leave it and why.
 */
import { isEvaluationError } from '../compile/runtime/evaluation-fault.js';
import { type Diagnostic, diagnostic, isError } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { reserveStates } from '../explore/store/state-memory.js';
import { StateStore } from '../explore/store/state-store.js';
import type { ValidationReport } from '../report/validation-report.js';
import { type CheckTexts, type Read, readCheck } from '../session/read-specification.js';
import type { ModuleSource } from '../session/reading/load-spec.js';
import {
  type CheckSettings,
  type CheckSetUp,
  checkAssumptions,
  type Exploring,
  setUpCheck,
} from '../session/ready/make-ready.js';
import { tuple } from '../values/kinds/functions.js';
import type { Handle } from '../values/store/handles.js';
import { OneChain } from './events/event-order.js';
import type { Log } from './events/logged-event.js';
import { readLog } from './events/read-log.js';
import { EventPredicates } from './map/event-predicates.js';
import { type MapOperators, readOperators } from './map/map-operators.js';
import { orderEvents } from './map/order-logs.js';
import { EventFault, EventReader, type MappedEvent } from './map/read-events.js';
import { observedVariables } from './map/read-trace.js';
import { reportOutcome, type Validated } from './report-outcome.js';
import { type LogBounds, type LogQuestion, LogSearch } from './search/explain-events.js';

export interface ValidationTexts {
  /** The map, or the specification if there is no map. */
  readonly root: Omit<CheckTexts, 'modules' | 'asked'>;
  readonly hasMap: boolean;
  /** The module that the map must use. */
  readonly specification: string | undefined;
  readonly modules: ModuleSource;
  readonly logs: readonly Source[];
}

export type ValidationSettings = Pick<CheckSettings, 'maxSetSize' | 'print' | 'world' | 'seed'>;

/** The parts of a report that its caller knows. */
export type ValidationRun = Pick<ValidationReport, 'version' | 'spec' | 'map' | 'config' | 'logs'>;

export interface ValidationRequest {
  readonly texts: ValidationTexts;
  readonly settings: ValidationSettings;
  readonly bounds: LogBounds;
  readonly run: ValidationRun;
  /** Seconds since the run began. */
  readonly seconds: () => number;
}

const exits = { 'assumption failure': 10, 'evaluation error': 75, 'parse error': 150, 'config error': 151 } as const;

/** A report of a run that did not begin to search. */
export function refuseLogs(
  run: ValidationRun,
  verdict: keyof typeof exits,
  diagnostics: readonly Diagnostic[],
  seconds = 0,
): ValidationReport {
  return {
    ...run,
    verdict,
    exit: exits[verdict],
    stats: { events: 0, skipped: 0, explained: 0, nodes: 0, states: 0, steps: 0, seconds },
    undecidedBy: undefined,
    stuck: [],
    stuckStates: 0,
    broken: undefined,
    covered: undefined,
    checked: [],
    unchecked: [],
    diagnostics,
  };
}

export function validateLogs(request: ValidationRequest): ValidationReport {
  const { texts, run, seconds } = request;
  const refuse = (verdict: keyof typeof exits, diagnostics: readonly Diagnostic[]) =>
    refuseLogs(run, verdict, diagnostics, seconds());
  const logs: Log[] = [];
  for (const [i, source] of texts.logs.entries()) {
    const read = readLog(source, i);
    if (read.kind === 'fault') return refuse('config error', [read.fault]);
    logs.push(read.log);
  }
  const mixed = logs.length > 1 ? logs.find(({ form }) => form === 'trace') : undefined;
  if (mixed) return refuse('config error', [traceAmongLogs(mixed.source)]);
  if (!texts.hasMap && logs.some(({ form }) => form === 'lines')) return refuse('config error', [noMap()]);
  const read = readCheck({ ...texts.root, asked: [] }, texts.modules);
  if (read.kind === 'faults') return refuse(read.verdict, read.diagnostics);
  const operators = operatorsOf(read, texts.hasMap);
  if (operators.kind === 'faults') return refuse('parse error', operators.diagnostics);
  const unused = unusedSpecification(read, texts);
  if (unused) return refuse('parse error', [unused]);
  try {
    return { ...search(request, read, { logs, operators: operators.operators }) };
  } catch (error) {
    if (!(error instanceof EventFault)) throw error;
    return refuse('config error', [...read.warnings, error.diagnostic]);
  }
}

function operatorsOf({ input }: Read, hasMap: boolean): ReturnType<typeof readOperators> {
  const nothing: MapOperators = { named: new Map(), kinds: new Map() };
  return hasMap ? readOperators(input.spec) : { kind: 'operators', operators: nothing };
}

interface Given {
  readonly logs: readonly Log[];
  readonly operators: MapOperators;
}

function search(request: ValidationRequest, read: Read, { logs, operators }: Given): ValidationReport {
  const { run, settings, bounds, seconds } = request;
  const all = logs.flatMap(({ events }) => events);
  const values: Handle[] = [];
  const faulty: { error?: unknown } = {};
  const made = setUpCheck(read.input, {
    ...settings,
    skipProperties: true,
    deadlock: false,
    workers: 1,
    strategy: 'breadth-first',
    memory: undefined,
    restore: undefined,
    give: (evaluator) => {
      const reader = new EventReader(evaluator, operators, logs);
      try {
        for (const event of all) values.push(reader.valueOf(event));
        if (read.input.spec.root.scope.get('Log')?.meaning?.symbol.kind === 'constant')
          evaluator.give('Log', tuple(evaluator.store, values));
      } catch (error) {
        // Constants have their values before anything else is said.
        faulty.error = error;
      }
    },
  });
  if (faulty.error) throw faulty.error;
  if (made.kind === 'refused') return refuseLogs(run, made.verdict, [...read.warnings, ...made.diagnostics], seconds());
  const { setUp } = made;
  const { evaluator, exploring } = setUp;
  if (!exploring) return refuseLogs(run, 'config error', [...read.warnings, nothingToSearch()], seconds());
  const failure = checkAssumptions(read.input.spec, evaluator);
  if (failure) return refuseLogs(run, 'assumption failure', [...read.warnings, assumptionFails(failure)], seconds());
  const reader = new EventReader(evaluator, operators, logs);
  const events = all.flatMap((event, i) => reader.mapped(event, values[i] as Handle) ?? []);
  const question = questionOf({ setUp, exploring }, { logs, operators }, { reader, events });
  const searching = new LogSearch(question, bounds, isEvaluationError);
  const outcome = searching.run();
  const validated: Validated = {
    read,
    setUp,
    exploring,
    question,
    search: searching,
    reader,
    logs,
    skipped: all.length - events.length,
  };
  return reportOutcome(validated, outcome, { ...run, seconds: seconds() });
}

function questionOf(
  { setUp, exploring }: { readonly setUp: CheckSetUp; readonly exploring: Exploring },
  { logs, operators }: Given,
  { reader, events }: { readonly reader: EventReader; readonly events: readonly MappedEvent[] },
): LogQuestion {
  const { evaluator } = setUp;
  const { model } = exploring;
  const isTrace = logs.some(({ form }) => form === 'trace');
  const observed = new Map(
    isTrace ? events.map((event) => [event, observedVariables(event, { model, evaluator, reader })]) : [],
  );
  const predicates = new EventPredicates(evaluator.machine('fast'), model, operators, observed);
  const [first, ...later] = events;
  const shape = { variables: model.variables.length, keySize: 0, actions: model.actions.length };
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

function unusedSpecification(
  { input }: Read,
  { specification, hasMap, root }: ValidationTexts,
): Diagnostic | undefined {
  if (!hasMap || specification === undefined) return undefined;
  if (input.spec.modules.some(({ name }) => name === specification)) return undefined;
  return diagnostic('SY5717', `The map '${root.spec.name}' does not use the module '${specification}'`, {
    span: input.spec.root.syntax.name.span,
    hint: `write EXTENDS ${specification}, or declare its variables and write INSTANCE ${specification}`,
  });
}

function traceAmongLogs({ name }: Source): Diagnostic {
  return diagnostic('SY5718', `The ITF trace '${name}' is one of several logs`, {
    hint: 'a trace has all states in their order: validate it alone',
  });
}

function noMap(): Diagnostic {
  return diagnostic('SY5719', 'A log needs a map: --map is missing', {
    hint: 'a map says which steps an event stands for, see docs/validate.md; only an ITF trace needs none',
  });
}

function nothingToSearch(): Diagnostic {
  return diagnostic('SY5720', 'The specification has no initial predicate and no next-state relation', {
    hint: 'name them in the configuration: SPECIFICATION, or INIT and NEXT',
  });
}

function assumptionFails({ name, span, diagnostics }: NonNullable<ReturnType<typeof checkAssumptions>>): Diagnostic {
  const [first] = diagnostics.filter(isError);
  if (first) return first;
  return diagnostic('SY5721', name === undefined ? 'An assumption is FALSE' : `The assumption '${name}' is FALSE`, {
    span,
    hint: 'the constants of the configuration, or what the log says about them, contradict the specification',
  });
}
