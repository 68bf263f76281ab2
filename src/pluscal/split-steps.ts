/**
 * Divides a body into steps. In: statements that have labels wherever a step begins, with final names. Out: actions in
 * the order in which the translation defines them. An action is a list of simple statements. Every path through the
 * list ends with a statement that sets `pc`.
 *
 * If there is no `pc`, a body has only one action, which has no such statements.
 */

import { assertNever } from '../diagnostics/assert-never.js';
import type { Span } from '../diagnostics/source.js';
import type { Expression, Name, PathStep } from '../syntax/tree.js';
import { containsLabel } from './place-labels.js';
import { allStatements } from './statements.js';
import type { Call, If, Statement, While } from './tree.js';

export interface Action {
  readonly label: Name;
  readonly statements: readonly Simple[];
}

/**
 * A statement of an action. `goes` sets `pc`. `calls` and `returns` also set `pc`, and change the stack and the
 * variables of procedures.
 */
export type Simple =
  | { readonly kind: 'assign'; readonly span: Span; readonly assignments: readonly SimpleAssignment[] }
  | {
      readonly kind: 'if';
      readonly span: Span;
      readonly condition: Expression;
      readonly then: readonly Simple[];
      readonly else: readonly Simple[];
    }
  | { readonly kind: 'either'; readonly span: Span; readonly clauses: readonly (readonly Simple[])[] }
  | {
      readonly kind: 'with';
      readonly span: Span;
      readonly name: Name;
      readonly relation: '=' | '\\in';
      readonly value: Expression;
      readonly body: readonly Simple[];
    }
  | { readonly kind: 'when'; readonly span: Span; readonly condition: Expression }
  | { readonly kind: 'print'; readonly span: Span; readonly value: Expression }
  | {
      readonly kind: 'assert';
      readonly span: Span;
      readonly condition: Expression;
      readonly calledAt: Span | undefined;
    }
  | { readonly kind: 'skip'; readonly span: Span }
  | { readonly kind: 'goes'; readonly span: Span; readonly label: string }
  | {
      readonly kind: 'calls';
      readonly span: Span;
      readonly procedure: string;
      readonly args: readonly Expression[];
      readonly returnsTo: string;
    }
  | {
      readonly kind: 'calls-last';
      readonly span: Span;
      readonly procedure: string;
      readonly args: readonly Expression[];
      readonly from: string;
    }
  | { readonly kind: 'returns'; readonly span: Span; readonly from: string };

export interface SimpleAssignment {
  readonly span: Span;
  readonly variable: Name;
  readonly path: readonly PathStep[];
  readonly value: Expression;
}

export interface SplitOptions {
  /** The label that follows the last statement. */
  readonly last: string;
  /** The procedure to which the body belongs; undefined if there is none. */
  readonly procedure: string | undefined;
  readonly withControl: boolean;
  /** Whether steps after an endless loop are translated if a `goto` leads to them. Other tools leave them out. */
  readonly keepsAfterLoop: boolean;
}

export function splitSteps(body: readonly Statement[], options: SplitOptions): readonly Action[] {
  return new StepSplitter(body, options).splitList(body, options.last);
}

export interface Step {
  readonly label: Name;
  readonly statements: readonly Statement[];
}

/**
 * The translation of a list of statements. `statements` belong to the current step. `actions` are the actions of the
 * other steps in the list. `goesOn` says whether a statement that sets `pc` must still follow.
 */
interface Finished {
  readonly statements: readonly Simple[];
  readonly actions: readonly Action[];
  readonly goesOn: boolean;
}

class StepSplitter {
  constructor(
    private readonly body: readonly Statement[],
    private readonly options: SplitOptions,
  ) {}

  splitList(list: readonly Statement[], next: string): readonly Action[] {
    const { steps } = stepsOf(list);
    return steps.flatMap((step, at) => this.splitStep(step, steps[at + 1]?.label.text ?? next));
  }

  private splitStep({ label, statements }: Step, next: string): readonly Action[] {
    const [first, ...rest] = statements;
    if (first?.kind === 'while') return this.splitWhile(label, first, rest, next);
    const { statements: simple, actions } = this.finishWithGoto(statements, next, label.span);
    return [{ label, statements: simple }, ...actions];
  }

  private splitWhile(
    label: Name,
    loop: Statement & While,
    rest: readonly Statement[],
    next: string,
  ): readonly Action[] {
    const { condition, span } = loop;
    const { head, steps } = stepsOf(loop.body);
    const body = this.finishWithGoto(head, steps[0]?.label.text ?? label.text, span);
    const further = steps.flatMap((step, at) => this.splitStep(step, steps[at + 1]?.label.text ?? label.text));
    const after = this.finishWithGoto(rest, next, span);
    if (condition.kind === 'boolean' && condition.value) {
      const kept = this.isReached(after.actions, rest) ? after.actions : [];
      return [{ label, statements: body.statements }, ...further, ...body.actions, ...kept];
    }
    const choice: Simple = { kind: 'if', span, condition, then: body.statements, else: after.statements };
    return [{ label, statements: [choice] }, ...further, ...body.actions, ...after.actions];
  }

  /** Whether a `goto` leads to a step after an endless loop, from outside of the statements after the loop. */
  private isReached(actions: readonly Action[], rest: readonly Statement[]): boolean {
    if (!this.options.keepsAfterLoop || actions.length === 0) return false;
    const [all, own] = [gotosIn(this.body), gotosIn(rest)];
    const count = (labels: readonly string[], label: string) => labels.filter((each) => each === label).length;
    return actions.some(({ label }) => count(all, label.text) > count(own, label.text));
  }

  /**
   * Divides a list, and adds a statement that sets `pc` if one must still follow. If the list is empty, the statement
   * has the span `span`.
   */
  private finishWithGoto(list: readonly Statement[], next: string, span: Span): Finished {
    const { statements, actions, goesOn } = this.finish(list, next);
    if (!goesOn) return { statements, actions, goesOn };
    return { statements: [...statements, goes(next, list.at(-1)?.span ?? span)], actions, goesOn: false };
  }

  /** Divides a list. Only its last statement can contain a label or set `pc`. */
  private finish(list: readonly Statement[], next: string): Finished {
    const last = list.at(-1);
    if (!last) return { statements: [], actions: [], goesOn: this.options.withControl };
    const before = list.slice(0, -1).map((each) => this.simple(each));
    const { statements, actions, goesOn } = this.finishLast(last, next);
    return { statements: [...before, ...statements], actions, goesOn: goesOn && this.options.withControl };
  }

  private finishLast(last: Statement, next: string): Finished {
    switch (last.kind) {
      case 'if':
        return containsLabel(last) ? this.finishLabelledIf(last, next) : this.finishIf(last, next);
      case 'either':
        return containsLabel(last)
          ? this.finishLabelledEither(last.clauses, last.span, next)
          : this.finishEither(last.clauses, last.span, next);
      case 'with': {
        const { statements, actions, goesOn } = this.finish(last.body, next);
        return { statements: [withOf(last, statements)], actions, goesOn };
      }
      case 'goto':
        return moved(goes(last.target.text, last.span));
      case 'call':
        return moved(this.callOf(last, next));
      case 'return':
        return moved({ kind: 'returns', span: last.span, from: this.options.procedure ?? '' });
      default:
        return { statements: [this.simple(last)], actions: [], goesOn: true };
    }
  }

  private callOf(call: Call, next: string): Simple {
    const { span, procedure, args, after } = call;
    if (after?.kind === 'return')
      return { kind: 'calls-last', span, procedure: procedure.text, args, from: this.options.procedure ?? '' };
    return { kind: 'calls', span, procedure: procedure.text, args, returnsTo: after?.target.text ?? next };
  }

  private finishIf({ span, condition, consequence, alternative }: If, next: string): Finished {
    const { clauses, actions, goesOn } = this.finishClauses([consequence, alternative], next, span);
    return {
      statements: [{ kind: 'if', span, condition, then: clauses[0] ?? [], else: clauses[1] ?? [] }],
      actions,
      goesOn,
    };
  }

  private finishEither(lists: readonly (readonly Statement[])[], span: Span, next: string): Finished {
    const { clauses, actions, goesOn } = this.finishClauses(lists, next, span);
    return { statements: [{ kind: 'either', span, clauses }], actions, goesOn };
  }

  /**
   * Divides clauses. If all of them still need a statement that sets `pc`, a single such statement after the clauses is
   * enough.
   */
  private finishClauses(lists: readonly (readonly Statement[])[], next: string, span: Span) {
    const finished = lists.map((list) => this.finish(list, next));
    const goesOn = finished.every((each) => each.goesOn);
    const clauses = finished.map(({ statements, goesOn: clauseGoesOn }, at) =>
      clauseGoesOn && !goesOn ? [...statements, goes(next, lists[at]?.at(-1)?.span ?? span)] : statements,
    );
    return { clauses, actions: finished.flatMap(({ actions }) => actions), goesOn };
  }

  private finishLabelledIf({ span, condition, consequence, alternative }: If, next: string): Finished {
    const [then, otherwise] = [consequence, alternative].map((list) => this.finishClause(list, next, span)) as [
      Clause,
      Clause,
    ];
    return {
      statements: [{ kind: 'if', span, condition, then: then.statements, else: otherwise.statements }],
      actions: [...then.further, ...otherwise.further, ...then.actions, ...otherwise.actions],
      goesOn: false,
    };
  }

  private finishLabelledEither(lists: readonly (readonly Statement[])[], span: Span, next: string): Finished {
    const finished = lists.map((list) => this.finishClause(list, next, span));
    return {
      statements: [{ kind: 'either', span, clauses: finished.map(({ statements }) => statements) }],
      actions: finished.flatMap(({ actions, further }) => [...actions, ...further]),
      goesOn: false,
    };
  }

  /** Divides a clause, which may contain steps of its own. */
  private finishClause(list: readonly Statement[], next: string, span: Span): Clause {
    const { head, steps } = stepsOf(list);
    const { statements, actions } = this.finishWithGoto(head, steps[0]?.label.text ?? next, span);
    const further = steps.flatMap((step, at) => this.splitStep(step, steps[at + 1]?.label.text ?? next));
    return { statements, actions, further };
  }

  /** Translates a statement that contains no jump and no label. The step continues after such a statement. */
  private simple(statement: Statement): Simple {
    const { span } = statement;
    switch (statement.kind) {
      case 'assign':
        return { kind: 'assign', span, assignments: statement.assignments };
      case 'if': {
        const { condition, consequence, alternative } = statement;
        return { kind: 'if', span, condition, then: this.simples(consequence), else: this.simples(alternative) };
      }
      case 'either':
        return { kind: 'either', span, clauses: statement.clauses.map((each) => this.simples(each)) };
      case 'with':
        return withOf(statement, this.simples(statement.body));
      case 'when':
        return { kind: 'when', span, condition: statement.condition };
      case 'print':
        return { kind: 'print', span, value: statement.value };
      case 'assert':
        return { kind: 'assert', span, condition: statement.condition, calledAt: statement.expandedFrom };
      case 'skip':
        return { kind: 'skip', span };
      case 'while':
      case 'call':
      case 'return':
      case 'goto':
      case 'macro-call':
        throw new Error(`A ${statement.kind} within a step. This is an internal error of Synod; please report it.`);
      default:
        return assertNever(statement);
    }
  }

  private simples(list: readonly Statement[]): readonly Simple[] {
    return list.map((each) => this.simple(each));
  }
}

interface Clause {
  readonly statements: readonly Simple[];
  /** The actions of the steps that begin with a label of the clause itself. */
  readonly further: readonly Action[];
  /** The actions of the steps that are inside the statements before the first label of the clause itself. */
  readonly actions: readonly Action[];
}

/** Returns the statements before the first label, and the steps that begin with labels. */
export function stepsOf(list: readonly Statement[]): {
  readonly head: readonly Statement[];
  readonly steps: readonly Step[];
} {
  const starts = list.flatMap(({ label }, at) => (label ? [at] : []));
  const steps = starts.map((start, at) => {
    const statements = list.slice(start, starts[at + 1] ?? list.length);
    const label = list[start]?.label?.name as Name;
    return { label, statements };
  });
  return { head: list.slice(0, starts[0] ?? list.length), steps };
}

/** Returns the targets of all `goto` statements, with repetitions. */
function gotosIn(list: readonly Statement[]): readonly string[] {
  return [...allStatements(list)].flatMap((each) => {
    if (each.kind === 'goto') return [each.target.text];
    return each.kind === 'call' && each.after?.kind === 'goto' ? [each.after.target.text] : [];
  });
}

function goes(label: string, span: Span): Simple {
  return { kind: 'goes', span, label };
}

function moved(statement: Simple): Finished {
  return { statements: [statement], actions: [], goesOn: false };
}

function withOf(
  { span, name, relation, value }: Extract<Statement, { kind: 'with' }>,
  body: readonly Simple[],
): Simple {
  return { kind: 'with', span, name, relation, value, body };
}
