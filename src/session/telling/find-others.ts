/**
 * Finds the violations of other formulas, after a search that continued past its first violation. In: the states of the
 * search, and its first violation. Out: for each other violated formula, a shortest behavior that violates it.
 *
 * States and steps are evaluated once more, because the search only counts further violations. Numbers of states depend
 * on threads, but the result does not: of several behaviors with the same length, the result has the one whose last
 * state comes first as text.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Violation } from '../../explore/step/outcome.js';
import { traceTo } from '../../explore/step/trace.js';
import type { Walkable } from '../../explore/strategies/search.js';
import { allPredicateKinds, listOf, predicateKinds, type ViolatedKind } from '../../model/formula-kinds.js';
import { unknownAction } from '../../model/trace.js';
import type { Handle } from '../../values/store/handles.js';
import type { Behaving } from '../ready/make-ready.js';

type Fault = { readonly kind: ViolatedKind; readonly index: number } | { readonly kind: 'deadlock' };

interface Open {
  readonly fault: Fault;
  readonly of: 'state' | 'initial state' | 'step' | 'deadlock';
  readonly holds: () => boolean;
  best: Found | undefined;
}

/**
 * A violation. If `last` is undefined, the violation is in the state with this number. Otherwise it is on the step from
 * this state to `last`.
 */
interface Found {
  readonly depth: number;
  readonly number: number;
  readonly last: readonly Handle[] | undefined;
}

export function findOthers(behaving: Behaving, walkable: Walkable, first: Violation): readonly Violation[] {
  if (first.kind === 'error') return [];
  const looking = new Looking(behaving, walkable, first);
  looking.run();
  return looking.found();
}

class Looking {
  private readonly all: readonly Open[];

  constructor(
    private readonly behaving: Behaving,
    private readonly walkable: Walkable,
    first: Violation,
  ) {
    const { model } = behaving.exploring;
    const kinds = allPredicateKinds.filter(
      (kind): kind is ViolatedKind => predicateKinds[kind].violation !== undefined,
    );
    const open = kinds.flatMap((kind) =>
      listOf(model, kind).map(
        ({ holds }, index): Open => ({
          ...{ fault: { kind, index }, of: predicateKinds[kind].of, holds, best: undefined },
        }),
      ),
    );
    const deadlock: Open = { fault: { kind: 'deadlock' }, of: 'deadlock', holds: () => false, best: undefined };
    const isFirst = ({ fault }: Open) =>
      fault.kind === first.kind && (!('index' in fault) || ('index' in first && fault.index === first.index));
    this.all = [...open, ...(behaving.setUp.plan.deadlock ? [deadlock] : [])].filter((one) => !isFirst(one));
  }

  run(): void {
    const { model } = this.behaving.exploring;
    const { store, extent } = this.walkable;
    const row = new Int32Array(model.variables.length);
    const depths = new Int32Array(extent.distinct);
    const areExcluded = model.constraints.length + model.stepConstraints.length > 0;
    const ofSteps = this.all.some(({ of }) => of === 'step' || of === 'deadlock' || (areExcluded && of === 'state'));
    for (let number = 0; number < extent.distinct; number++) {
      const parent = store.parent(number);
      const depth = parent < 0 ? 1 : (depths[parent] as number) + 1;
      depths[number] = depth;
      store.read(number, row);
      this.look(parent < 0 ? ['state', 'initial state'] : ['state'], { depth, number, last: undefined }, () => {
        model.atLevel(depth - 1);
        model.next.set(row);
      });
      if (ofSteps && extent.isExplored(number)) this.expand(row, depth, number, areExcluded);
    }
  }

  private expand(row: Int32Array, depth: number, number: number, areExcluded: boolean): void {
    const { model } = this.behaving.exploring;
    let isStuck = true;
    model.atLevel(depth);
    model.current.set(row);
    model.beginStep();
    try {
      model.successors(() => {
        isStuck = false;
        model.keep();
        this.judge(areExcluded ? ['step', 'state'] : ['step'], { depth: depth + 1, number, last: [...model.next] });
        return false;
      });
      if (isStuck) this.judge(['deadlock'], { depth, number, last: undefined });
    } catch (error) {
      // A failed evaluation is ignored here, because the search has already reported it.
      if (!isEvaluationError(error)) throw error;
    } finally {
      model.endStep();
    }
  }

  private look(what: readonly Open['of'][], found: Found, stand: () => void): void {
    const { model } = this.behaving.exploring;
    stand();
    model.beginStep();
    try {
      this.judge(what, found);
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
    } finally {
      model.endStep();
    }
  }

  private judge(what: readonly Open['of'][], found: Found): void {
    for (const one of this.all) {
      if (!what.includes(one.of)) continue;
      const { best } = one;
      if (best && best.depth < found.depth) continue;
      if (one.holds()) continue;
      if (!best || found.depth < best.depth || this.textOf(found) < this.textOf(best)) one.best = found;
    }
  }

  found(): readonly Violation[] {
    return this.all.flatMap(({ fault, best }) => (best ? [{ ...fault, trace: this.traceOf(best) }] : []));
  }

  private traceOf({ number, last }: Found) {
    const before = traceTo(this.walkable.store, number);
    return last ? [...before, { state: last, action: unknownAction }] : before;
  }

  private textOf(found: Found): string {
    const { evaluator } = this.behaving.setUp;
    const state = this.traceOf(found).at(-1)?.state ?? [];
    return state.map((handle) => evaluator.text(handle)).join('\n');
  }
}
