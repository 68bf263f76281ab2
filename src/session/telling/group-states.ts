/**
 * Decides what `synod graph` draws as one node. With `--group-by`, a node stands for all states in which some
 * expressions have the same values. With `--each`, a function has a value for each process, and a node stands for one of
 * these values. In: these expressions, or this function. Out: a classifier, which gives each state the number of its
 * class, or a number for each process; and the values that belong to each number. The expressions are compiled like a
 * VIEW.
 */
import { js } from '../../compile/code/code.js';
import { Environment } from '../../compile/code/environment.js';
import { ofFoundState } from '../../compile/code/reading.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Classifier, QuotientFailure } from '../../explore/graph/quotient.js';
import type { Model } from '../../model/model.js';
import { argumentAt, isFunction, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import type { CheckPlan, Stated } from '../ready/plan-check.js';

/** The expressions by which the states of a graph are grouped. */
export interface Grouping {
  readonly kind: 'group by' | 'each';
  readonly expressions: readonly [Stated, ...Stated[]];
}

export function groupingOf({ stated }: CheckPlan): Grouping | undefined {
  const [each] = stated.each;
  if (each) return { kind: 'each', expressions: [each] };
  const [first, ...others] = stated['group by'];
  return first && { kind: 'group by', expressions: [first, ...others] };
}

/** Numbered classes of states. `values[n]` has the values of the expressions in the states of class n. */
export abstract class StateGroups implements Classifier {
  abstract readonly width: number;
  readonly values: (readonly Handle[])[] = [];

  constructor(
    protected readonly evaluator: Evaluator,
    protected readonly model: Model,
    protected readonly expressions: readonly Stated[],
  ) {}

  abstract classify(): Int32Array;
  abstract isOwnStep(process: number): boolean;

  /** Explains why a state could not be classified. */
  whyNot({ error, state }: QuotientFailure): readonly Diagnostic[] {
    if (error instanceof Ungrouped) return [error.diagnostic];
    for (const { expression } of this.expressions) {
      const again = this.evaluator.run(expression, state);
      if (again.kind === 'error') return again.diagnostics;
    }
    throw error;
  }

  protected compile({ expression, span }: Stated, word: string): () => Handle {
    const { program } = this.evaluator.machine('fast');
    return program.emit<() => Handle>(
      ofFoundState,
      [],
      (body) => js`rt.stored(${program.value(expression, Environment.empty, body)})`,
      { name: word, span },
    );
  }

  protected evaluate(value: () => Handle): Handle {
    const { runtime } = this.evaluator.machine('fast');
    return runtime.predicateScope.alone(() => this.evaluator.store.promote(value()));
  }
}

/** Puts states with equal values of the expressions into one class. */
export class GroupsByValue extends StateGroups {
  readonly width = 1;
  private readonly found = new Int32Array(1);
  private readonly numbers = new Map<string | Handle, number>();
  private readonly compiled = this.expressions.map((one) => this.compile(one, 'group'));

  classify(): Int32Array {
    const values = this.compiled.map((value) => this.evaluate(value));
    const key = values.length === 1 ? (values[0] as Handle) : values.join();
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.values.length;
      this.values.push(values);
      this.numbers.set(key, number);
    }
    this.found[0] = number;
    return this.found;
  }

  isOwnStep(): boolean {
    return true;
  }
}

/**
 * Puts each process of a state into a class. The expression is a function: its arguments are the processes, and its
 * value for a process determines the class.
 */
export class GroupsOfProcesses extends StateGroups {
  private processes: readonly Handle[] | undefined;
  private readonly numbers = new Map<Handle, number>();
  private readonly each = this.expressions[0] as Stated;
  private readonly compiled = this.compile(this.each, 'each');

  /** The number of processes; 0 until a state is classified. */
  get width(): number {
    return this.processes?.length ?? 0;
  }

  classify(): Int32Array {
    const { store } = this.evaluator;
    const f = this.evaluate(this.compiled);
    const its = this.argumentsOf(f);
    this.processes ??= its;
    const known = this.processes;
    if (its.length !== known.length || its.some((one, i) => one !== known[i]))
      throw new Ungrouped(otherProcesses(this.each, this.evaluator.text(f), this.listed(known)));
    return Int32Array.from(known, (_, i) => this.numberOf(valueAt(store, f, i)));
  }

  /**
   * Whether the current step is a step of this process, which means that the process is the first argument of the
   * action.
   */
  isOwnStep(process: number): boolean {
    return this.model.actionArguments()[0] === this.processes?.[process];
  }

  private numberOf(value: Handle): number {
    let number = this.numbers.get(value);
    if (number === undefined) {
      number = this.values.length;
      this.values.push([value]);
      this.numbers.set(value, number);
    }
    return number;
  }

  private argumentsOf(f: Handle): readonly Handle[] {
    const { store } = this.evaluator;
    const size = isFunction(store, f) ? functionSize(store, f) : 0;
    if (size === 0) throw new Ungrouped(noFunction(this.each, this.evaluator.text(f)));
    return Array.from({ length: size }, (_, i) => argumentAt(store, f, i));
  }

  private listed(processes: readonly Handle[]): string {
    return `{${processes.map((one) => this.evaluator.text(one)).join(', ')}}`;
  }
}

class Ungrouped extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.title);
  }
}

function noFunction({ name, span }: Stated, value: string): Diagnostic {
  return diagnostic('SY5162', `--each takes a function of the processes, but '${name}' is ${value}`, {
    span,
    hint: 'name a variable such as pc, or write [p \\in Process |-> EXPRESSION]; use --group-by for a value of the whole state',
  });
}

function otherProcesses({ name, span }: Stated, value: string, before: string): Diagnostic {
  return diagnostic('SY5163', `The processes of '${name}' change: they were ${before}, and one state has ${value}`, {
    span,
    label: 'its domain must be the same in every state',
    hint: 'write [p \\in Process |-> EXPRESSION] with a constant set, and a value for processes that do not exist yet',
  });
}
