/**
 * Converts the outcome of a search to a report. In: handles and numbers of nodes. Out: plain data, with the states and
 * steps that a person wants to see.
 */
import { ofFoundState, ofStep } from '../compile/code/reading.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { listOf, type PredicateKind, predicateKinds } from '../model/formula-kinds.js';
import type {
  Covered,
  ExplainingBehavior,
  ReportedEvent,
  StuckState,
  ValidationReport,
} from '../report/validation/validation-report.js';
import type { Read } from '../session/read-specification.js';
import type { CheckSetUp, Exploring } from '../session/ready/make-ready.js';
import { openModel, withoutPredicates } from '../session/ready/open-model.js';
import { explainFailure } from '../session/telling/explain-failure.js';
import { placesOf } from '../session/telling/look-back.js';
import { explainHere } from '../session/why/explain-violation.js';
import { type Log, textOfEvent } from './events/logged-event.js';
import { diagnoseAgain } from './map/diagnose-again.js';
import type { EventReader, MappedEvent } from './map/read-events.js';
import type { LogOutcome, LogQuestion, LogSearch } from './search/explain-events.js';
import { type NodeNumber, unlogged, Via } from './search/explanations.js';
import type { FailedAt } from './search/failed-evaluation.js';
import { StepTeller } from './telling/tell-steps.js';
import { formulaReason, WhyNot } from './telling/why-not.js';

export interface Validated {
  readonly read: Read;
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
  readonly question: LogQuestion;
  readonly search: LogSearch;
  readonly reader: EventReader;
  readonly logs: readonly Log[];
  readonly skipped: number;
  /** Whether to tell the whole behavior that explains the most events. */
  readonly tellsBehavior: boolean;
}

type Run = Pick<ValidationReport, 'version' | 'spec' | 'map' | 'config' | 'logs'> & { readonly seconds: number };

/** A report shows at most this number of states. */
const shownStates = 2;
const shownEvents = 6;
/** The largest number of states that are examined for a report. */
const examinedStates = 8;

export function reportOutcome(validated: Validated, outcome: LogOutcome, { seconds, ...run }: Run): ValidationReport {
  const { read, exploring, question, search, skipped } = validated;
  const { order, first } = question;
  const reporter = new Reporter(validated);
  const deepest = outcome.kind === 'unexplained' || outcome.kind === 'undecided' ? outcome.deepest : [];
  const explained = outcome.kind === 'explained' ? order.size : reporter.explainedBy(deepest[0]);
  const common: ValidationReport = {
    ...run,
    verdict: 'yes',
    exit: 0,
    stats: {
      events: order.size + (first ? 1 : 0),
      skipped,
      explained: explained + (first && (outcome.kind === 'explained' || deepest.length > 0) ? 1 : 0),
      nodes: search.explanations.count,
      states: question.store.count,
      steps: search.steps,
      seconds,
    },
    undecidedBy: undefined,
    stuck: [],
    stuckStates: 0,
    broken: undefined,
    covered: undefined,
    behavior: undefined,
    checked: checkedNames(exploring),
    unchecked: uncheckedNames(exploring),
    diagnostics: [...read.warnings, ...(order.size === 0 && !first ? [emptyLog()] : [])],
  };
  switch (outcome.kind) {
    case 'explained':
      return { ...common, covered: reporter.covered(outcome.last), behavior: reporter.behavior(outcome.last) };
    case 'undecided':
      return {
        ...common,
        verdict: 'undecided',
        exit: 2,
        undecidedBy: outcome.why,
        stuck: deepest.slice(0, 1).map((node) => reporter.reached(node)),
        stuckStates: deepest.length,
        behavior: reporter.behavior(deepest[0]),
      };
    case 'failed':
      return {
        ...common,
        verdict: 'evaluation error',
        exit: 75,
        diagnostics: [...common.diagnostics, reporter.failure(outcome.at)],
      };
    case 'unexplained': {
      const broken = outcome.broken === undefined ? undefined : reporter.broken(outcome.broken);
      const isAllExplained = explained === order.size && deepest.length > 0;
      const stuck = isAllExplained ? [] : reporter.stuck(deepest);
      return {
        ...common,
        verdict: 'no',
        exit: 1,
        stuck,
        stuckStates: isAllExplained ? 0 : deepest.length,
        broken,
        behavior: reporter.behavior(stuck[0]?.node ?? deepest[0] ?? outcome.broken),
      };
    }
  }
}

class Reporter {
  private readonly teller: StepTeller;
  private readonly whyNot: WhyNot;

  constructor(private readonly validated: Validated) {
    const { setUp, exploring, question, search } = validated;
    const { evaluator } = setUp;
    const naming = openModel(evaluator.machine('fast'), withoutPredicates(exploring.behavior), { namesSteps: true });
    this.teller = new StepTeller(naming, evaluator, question, search.explanations, (event) => this.event(event));
    this.whyNot = new WhyNot(evaluator, question.model, question.predicates, (step) => this.teller.actionOf(step));
  }

  explainedBy(node: NodeNumber | undefined): number {
    const { question, search } = this.validated;
    return node === undefined ? 0 : question.order.count(search.explanations.get(node, 'cut'));
  }

  private event(number: number): ReportedEvent {
    return this.reported(this.validated.question.events[number] as MappedEvent);
  }

  private reported({ logged, kind }: MappedEvent): ReportedEvent {
    const log = this.validated.logs[logged.log] as Log;
    const text = log.form === 'trace' ? `state ${logged.line}` : textOfEvent(log, logged);
    return { log: log.source.name, line: logged.line, text, kind };
  }

  covered(last: NodeNumber): Covered {
    const { exploring, search } = this.validated;
    const taken = new Int32Array(exploring.model.actions.length);
    const counts = { unlogged: 0, stuttering: 0 };
    for (const node of search.explanations.pathTo(last)) {
      const action = search.explanations.get(node, 'action');
      if (action >= 0) taken[action] = (taken[action] as number) + 1;
      if (action === Via.stuttering) counts.stuttering++;
      if (action !== Via.initial && search.explanations.get(node, 'event') === unlogged) counts.unlogged++;
    }
    const actions = placesOf(exploring.model.actions).map(({ action, numbers }) => ({
      action,
      taken: numbers.reduce((sum, number) => sum + (taken[number] ?? 0), 0),
    }));
    return { actions, ...counts };
  }

  /**
   * Returns a few of the states from which no step explains the next event. The first ones are the states that come
   * closest: the largest part of a formula of the map is TRUE.
   */
  stuck(nodes: readonly NodeNumber[]): readonly (StuckState & { readonly node: NodeNumber })[] {
    const half = examinedStates / 2;
    const examined = nodes.length > examinedStates ? [...nodes.slice(0, half), ...nodes.slice(-half)] : nodes;
    const asked = examined.map((node) => ({ node, refused: this.refused(node) }));
    const depthOf = ({ refused }: (typeof asked)[number]) => Math.max(0, ...refused.map(({ depth }) => depth));
    return asked
      .sort((a, b) => depthOf(b) - depthOf(a) || b.node - a.node)
      .slice(0, shownStates)
      .map(({ node, refused }) => ({
        node,
        ...this.teller.tell(node),
        refused: refused.map(({ event, steps }) => ({ event, steps })),
      }));
  }

  /** Returns a state that a search reached before a bound ended it. Nothing is known about the next events. */
  reached(node: NodeNumber): StuckState {
    const { question, search } = this.validated;
    const next = question.order.next(search.explanations.get(node, 'cut')).slice(0, shownEvents);
    return { ...this.teller.tell(node), refused: next.map((event) => ({ event: this.event(event), steps: [] })) };
  }

  private refused(node: NodeNumber) {
    const { question, search } = this.validated;
    const from = this.stateOf(node);
    const next = question.order.next(search.explanations.get(node, 'cut')).slice(0, shownEvents);
    return next.map((event) => ({
      event: this.event(event),
      ...this.whyNot.reasons(from, question.events[event] as MappedEvent),
    }));
  }

  /** Returns the behavior to a node. Undefined if the request does not ask for behaviors. */
  behavior(node: NodeNumber | undefined): ExplainingBehavior | undefined {
    return node === undefined || !this.validated.tellsBehavior ? undefined : this.teller.tell(node, 'whole');
  }

  private stateOf(node: NodeNumber): readonly number[] {
    const { question, search } = this.validated;
    const tuple = new Int32Array(question.model.variables.length);
    question.store.read(search.explanations.get(node, 'state'), tuple);
    return [...tuple];
  }

  broken(node: NodeNumber): NonNullable<ValidationReport['broken']> {
    const { setUp, exploring, question, search } = this.validated;
    const { evaluator } = setUp;
    const found = search.brokenBy.get(node);
    if (!found) throw new Error('no predicate was FALSE');
    const row = predicateKinds[found.kind];
    const formula = listOf(exploring.behavior.parts, found.kind)[found.index];
    const parent = search.explanations.get(node, 'parent');
    if (parent >= 0) question.model.current.set(this.stateOf(parent));
    question.model.next.set(this.stateOf(node));
    const machine = evaluator.machine('fast');
    machine.runtime.beginScope();
    const reading = row.of === 'step' ? ofStep : ofFoundState;
    const why = formula && explainHere(evaluator, machine, reading, formula.part);
    return {
      noun: row.noun,
      name: formula?.name ?? '',
      part: why && formulaReason(why),
      after: this.explainedBy(node),
      ...this.teller.tell(node),
    };
  }

  /** Returns a diagnostic about a failed evaluation, with the event for which the formula was evaluated. */
  failure({ node, event, about, error }: FailedAt): Diagnostic {
    const { setUp, exploring, question, reader } = this.validated;
    const from = node < 0 ? undefined : this.stateOf(node);
    if (about === 'event' || about === 'unlogged') {
      const mapped = question.events[event ?? 0] as MappedEvent;
      const told = diagnoseAgain(setUp.evaluator, error, (machine) => this.again(machine, from ?? [], mapped, about));
      const note = `the map was evaluated for ${reader.nameOf(mapped.logged)}`;
      return { ...told, hint: told.hint === undefined ? note : `${note}; ${told.hint}` };
    }
    const place = typeof about === 'string' ? { kind: about } : { kind: about.kind, index: about.index };
    const states =
      typeof about === 'string' || about.kind === 'initial property' ? [from] : [from, [...question.model.next]];
    const trace = states.flatMap((state) => (state ? [{ state, action: Via.initial }] : []));
    return explainFailure(setUp, exploring, {
      place: place as Parameters<typeof explainFailure>[2]['place'],
      error,
      trace,
    }).diagnostic;
  }

  /** Evaluates a predicate again on every step from a state, in the code of the given machine. */
  private again(
    machine: Parameters<Parameters<typeof diagnoseAgain>[2]>[0],
    from: readonly number[],
    event: MappedEvent,
    about: 'event' | 'unlogged',
  ): void {
    const { exploring, question } = this.validated;
    const model = openModel(machine, withoutPredicates(exploring.behavior), { namesSteps: false });
    const recording = question.predicates.on(machine, model);
    const ask = () => (about === 'event' ? recording.explains(event) : recording.mayBeUnlogged(event));
    const steps: Int32Array[] = [Int32Array.from(from)];
    model.current.set(from);
    model.successors(() => {
      model.keep();
      steps.push(model.next.slice());
      return false;
    });
    for (const next of steps) {
      model.current.set(from);
      model.next.set(next);
      ask();
    }
  }
}

function checkedNames({ behavior }: Exploring): readonly string[] {
  const kinds: readonly PredicateKind[] = ['invariant', 'initial property', 'step property'];
  return [...new Set(kinds.flatMap((kind) => listOf(behavior.parts, kind).map(({ name }) => name)))];
}

/**
 * Returns the names of the formulas that validation does not check. Temporal properties need an infinite behavior.
 * Constraints bound a search, and do not restrict what a system may do.
 */
function uncheckedNames({ behavior, skipped }: Exploring): readonly string[] {
  const kinds: readonly PredicateKind[] = ['constraint', 'step constraint', 'possible state', 'possible step'];
  return [...new Set([...skipped, ...kinds.flatMap((kind) => listOf(behavior.parts, kind).map(({ name }) => name))])];
}

function emptyLog(): Diagnostic {
  return diagnostic('SY5722', 'The log has no event: nothing was validated', {
    severity: 'warning',
    cause: 'vacuous',
    hint: 'check that the system has written its log, and that IsEvent does not leave out every event',
  });
}
