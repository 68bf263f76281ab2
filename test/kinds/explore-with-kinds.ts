/**
 * Explores a model, and tests whether each value of each state has the kind of its variable. States that constraints
 * exclude are tested too. In: a specification, and bounds on successors and time. Out: the number of tested states, and
 * the values that do not have their kinds.
 */
import { SearchMemory } from '../../src/explore/store/search-memory.js';
import { KindTests } from '../../src/kinds/has-kind.js';
import { anyKind, type Kind } from '../../src/kinds/kind.js';
import { KindPrinter } from '../../src/kinds/print-kind.js';
import type { Found, Model } from '../../src/model/model.js';
import type { Evaluator } from '../../src/session/evaluation/evaluate.js';
import type { Read } from '../../src/session/read-specification.js';
import { inferBehavior } from '../../src/session/ready/infer-kinds.js';
import { type CheckSetUp, setUpCheck } from '../../src/session/ready/make-ready.js';
import { beginSearch, runToItsEnd } from '../../src/session/search-states.js';
import { clearStore, reserveStore } from '../../src/values/store/memory.js';
import { nothingSoFar, planOn, settingsOn } from '../whole-program.js';

export interface Bounds {
  readonly successors: number;
  readonly milliseconds?: number;
  /** The limit of the inference. */
  readonly evaluations?: number;
}

export interface Looked {
  readonly states: number;
  readonly wrong: readonly string[];
  readonly variables: readonly { readonly name: string; readonly kind: Kind }[];
  /** What the inference took. */
  readonly milliseconds: number;
}

class Enough extends Error {}

/** Explores one model after the other, on memory that is used again. */
export class KindExplorer {
  private readonly store = reserveStore({ valueBytes: 2 ** 26, tableBits: 18, scratchBytes: 2 ** 24 });
  private readonly search = new SearchMemory(20_000);

  /** Undefined if there are no states, or the model cannot be checked. @param replace other kinds, for tests of this function. */
  explore(
    read: Read,
    bounds: Bounds,
    replace: (kinds: readonly Kind[]) => readonly Kind[] = (kinds) => kinds,
  ): Looked | undefined {
    clearStore(this.store);
    const made = setUpCheck(read.input, { ...settingsOn(this.store), skipProperties: true, deadlock: false });
    if (made.kind === 'refused' || !made.setUp.exploring) return undefined;
    const { evaluator, exploring } = made.setUp;
    const began = performance.now();
    const inferred = inferBehavior(evaluator, exploring.behavior, bounds.evaluations).kinds;
    const milliseconds = performance.now() - began;
    const kinds = replace(inferred);
    const { model } = exploring;
    const looked = new LookedAt(evaluator, model, kinds, bounds);
    this.run(read, { ...made.setUp, exploring: { ...exploring, model: looked.looking() } });
    return {
      states: looked.states,
      wrong: [...looked.wrong.values()],
      variables: model.variables.map((name, i) => ({ name, kind: kinds[i] ?? anyKind })),
      milliseconds,
    };
  }

  private run(read: Read, setUp: CheckSetUp): void {
    try {
      const begun = beginSearch({ read, setUp }, { ...planOn(this.search), goOn: true }, () => nothingSoFar);
      if (begun.kind === 'searching') runToItsEnd(begun.searching);
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
  }
}

class LookedAt {
  states = 0;
  readonly wrong = new Map<number, string>();
  private readonly tests: KindTests;
  private readonly printer: KindPrinter;
  private readonly end: number;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly model: Model,
    private readonly kinds: readonly Kind[],
    private readonly bounds: Bounds,
  ) {
    this.tests = new KindTests(evaluator);
    this.printer = new KindPrinter(evaluator);
    this.end = performance.now() + (bounds.milliseconds ?? Number.POSITIVE_INFINITY);
  }

  /** Returns the model, which tests each state before the search gets the state. */
  looking(): Model {
    const { model } = this;
    return {
      ...model,
      initialStates: (found) => model.initialStates(this.before(found)),
      successors: (found) => model.successors(this.before(found)),
    };
  }

  private before(found: Found): Found {
    return (action) => {
      this.look();
      return found(action);
    };
  }

  private look(): void {
    if (++this.states > this.bounds.successors || performance.now() > this.end) throw new Enough();
    const { next, variables } = this.model;
    next.forEach((handle, i) => {
      const kind = this.kinds[i] ?? anyKind;
      if (this.wrong.has(i) || this.tests.has(handle, kind)) return;
      this.wrong.set(i, `${variables[i]} = ${this.evaluator.text(handle)} is not in ${this.printer.print(kind)}`);
    });
  }
}
