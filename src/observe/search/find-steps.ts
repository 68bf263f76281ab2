/**
 * Finds the steps from a state that explain an event, or that may be unlogged. In: a state in `current`, events, and
 * the predicates of the map. Out: calls for each step, with the step in `current` and `next`.
 *
 * First the operator of the map is enumerated, which finds partial states. Then the next-state relation gives the other
 * variables their values. So for `Acquire(e.node)`, only one client is enumerated, and not all. The operator is then
 * evaluated as a predicate on the complete step. If an evaluation fails before that, or if the operator cannot find
 * partial states, all successors are enumerated.
 */
import type { OperatorUse } from '../../compile/compile-operator.js';
import type { Model } from '../../model/model.js';
import type { EventNumber } from '../events/event-order.js';
import type { EventPredicates } from '../map/event-predicates.js';
import type { MappedEvent } from '../map/read-events.js';
import { Via } from './explanations.js';
import { EvaluationFailed, type Failing } from './failed-evaluation.js';

/** Called for each step that was found. @param action the number of the action, or `Via.stuttering`. */
export type StepFound = (event: EventNumber, action: number) => void;

export interface StepRequest {
  readonly events: readonly EventNumber[];
  readonly sort: 'logged' | 'unlogged';
  readonly failing: Failing;
  readonly found: StepFound;
}

export class StepFinder {
  /** The number of steps that were compared with an event. */
  tried = 0;

  constructor(
    private readonly model: Model,
    private readonly predicates: EventPredicates,
    private readonly events: readonly MappedEvent[],
  ) {}

  /** @param state writes the state before the step into a tuple. */
  find(request: StepRequest, state: (tuple: Int32Array) => void): void {
    const { model } = this;
    state(model.current);
    if (request.sort === 'logged') this.within(() => this.findStuttering(request, state));
    const others = request.events.filter((event) => !this.findBegun(event, request));
    if (others.length > 0) this.within(() => this.findAll({ ...request, events: others }));
  }

  /** Compares the events with a stuttering step, which a specification always allows. */
  private findStuttering(request: StepRequest, state: (tuple: Int32Array) => void): void {
    state(this.model.next);
    this.compare(request, Via.stuttering);
  }

  /** Finds the steps for an event by partial states. Returns FALSE if all successors must be enumerated instead. */
  private findBegun(event: EventNumber, request: StepRequest): boolean {
    const { model, predicates } = this;
    const { completions } = model;
    const begun = completions && predicates.beginningsOf(this.events[event] as MappedEvent, request.sort);
    if (!begun) return false;
    const one = { ...request, events: [event] };
    try {
      this.within(() => {
        try {
          completions(begun.begin, (action) => {
            this.compare(one, action, begun.proved);
            return false;
          });
        } catch (error) {
          throw request.failing(error, { event, about: 'successors' });
        }
      });
      return true;
    } catch (error) {
      if (!(error instanceof EvaluationFailed)) throw error;
      predicates.forgetBeginnings(begun.use);
      return false;
    }
  }

  private findAll(request: StepRequest): void {
    try {
      this.model.successors((action) => {
        this.compare(request, action);
        return false;
      });
    } catch (error) {
      throw request.failing(error, { event: undefined, about: 'successors' });
    }
  }

  private compare({ events, sort, failing, found }: StepRequest, action: number, proved?: OperatorUse): void {
    const isLogged = sort === 'logged';
    this.tried++;
    for (const event of events) {
      let fits: boolean;
      try {
        const mapped = this.events[event] as MappedEvent;
        fits = isLogged ? this.predicates.explains(mapped, proved) : this.predicates.mayBeUnlogged(mapped, proved);
      } catch (error) {
        throw failing(error, { event, about: isLogged ? 'event' : 'unlogged' });
      }
      if (fits) found(event, action);
    }
  }

  private within(find: () => void): void {
    const { model } = this;
    model.beginStep();
    try {
      find();
    } finally {
      model.endStep();
    }
  }
}
