/**
 * Expressions that are shown with each state of a behavior. In: the texts of the expressions, before the search. Out:
 * the errors of the texts, or a function that adds the values to a reported behavior. An expression with primes is
 * about the step that leads to a state. If an expression has no value in a state, the report says why.
 */
import { Environment } from '../../compile/code/environment.js';
import { ofFoundState, ofStep, Place } from '../../compile/code/reading.js';
import type { Evaluate } from '../../compile/program.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { type Diagnostic, diagnostic, isError } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { type ShownExpression, type ToldTrace, withShown } from '../../explore/stepwise/tell-behavior.js';
import type { StateTuple } from '../../model/model.js';
import type { Level, ResolvedSpec } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import { settle } from '../../values/operations/make-explicit.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { readExpression } from '../evaluation/read-expression.js';
import type { SearchFacts } from './search-facts.js';

interface Column {
  readonly text: string;
  readonly expression: Expression;
  readonly level: Level;
  readonly evaluate: Evaluate;
}

export type Columns =
  | { readonly kind: 'columns'; readonly columns: ShownColumns }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export interface Showing {
  readonly evaluator: Evaluator;
  readonly facts: SearchFacts;
}

/** Resolves and compiles the expressions. Returns their errors, or one column for each expression. */
export function planColumns(spec: ResolvedSpec, showing: Showing, sources: readonly Source[]): Columns {
  const { evaluator } = showing;
  const { program } = evaluator.machine('fast');
  const diagnostics: Diagnostic[] = [];
  const columns: Column[] = [];
  for (const source of sources) {
    const read = readExpression(spec, source, 'hiding', evaluator.modelValues());
    if (read.kind === 'faults') {
      diagnostics.push(...read.diagnostics.filter(isError));
      continue;
    }
    const { expression } = read;
    const level = spec.levelOf(expression);
    if (level > 2) {
      diagnostics.push(temporal(expression));
      continue;
    }
    const evaluate = program.emit<Evaluate>(level === 2 ? ofStep : ofFoundState, [], (body) =>
      program.value(expression, Environment.empty, body),
    );
    columns.push({ text: source.text.trim().replace(/\s+/g, ' '), expression, level, evaluate });
  }
  return diagnostics.length > 0
    ? { kind: 'faults', diagnostics }
    : { kind: 'columns', columns: new ShownColumns(showing, columns) };
}

export class ShownColumns {
  constructor(
    private readonly showing: Showing,
    private readonly columns: readonly Column[],
  ) {}

  /**
   * Adds the values of the expressions to a reported behavior.
   * @param states the states of this behavior.
   */
  addTo(told: ToldTrace, states: readonly StateTuple[]): ToldTrace {
    if (this.columns.length === 0) return told;
    const { facts } = this.showing;
    const { level } = facts;
    const all = told.states.map((state, i) => {
      facts.level = i + 1;
      return withShown(state, this.shownIn(states[i] as StateTuple, states[i - 1]));
    });
    facts.level = level;
    return { ...told, states: all };
  }

  private shownIn(state: StateTuple, before: StateTuple | undefined): readonly ShownExpression[] {
    const { runtime } = this.showing.evaluator.machine('fast');
    return this.columns.flatMap((column): ShownExpression[] => {
      // An expression with primes has no value in the first state, because no step leads to it.
      if (column.level === 2 && before === undefined) return [];
      if (before) runtime.places.place(Place.from, before.length).set(before);
      runtime.places.place(Place.to, state.length).set(state);
      runtime.beginScope();
      return [this.shown(column, state, before)];
    });
  }

  private shown(column: Column, state: StateTuple, before: StateTuple | undefined): ShownExpression {
    const { evaluator } = this.showing;
    const { text, expression, level, evaluate } = column;
    try {
      return { text, value: this.told(settle(evaluator.store, evaluate())) };
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      const again = evaluator.run(expression, [...state], level === 2 && before ? [...before] : undefined);
      return again.kind === 'value'
        ? { text, value: this.told(again.handle) }
        : { text, why: again.diagnostics[0]?.title ?? 'the evaluation failed' };
    }
  }

  private told(value: Handle) {
    const { evaluator } = this.showing;
    return { text: evaluator.text(value), itf: evaluator.itf(value) };
  }
}

function temporal({ span }: Expression): Diagnostic {
  return diagnostic('SY5108', 'A temporal formula has no value in a state', {
    span,
    hint: 'show a value, a state predicate or an action; check a temporal formula as a PROPERTY',
  });
}
