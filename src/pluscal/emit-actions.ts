/**
 * Makes the formula of an action. In: its statements. Out: a TLA+ tree. Statements are translated in order. After a
 * statement has assigned a variable, the name of the variable gets a prime. Variables that the action does not assign
 * are unchanged. In an algorithm with processes, variables of procedures and of process sets are functions of the
 * process.
 */

import { assertNever } from '../diagnostics/assert-never.js';
import { lineIndexOf, type Source, type Span } from '../diagnostics/source.js';
import { columnsOf } from '../syntax/columns.js';
import type { Expression, PathStep, Reference } from '../syntax/tree.js';
import * as make from './build.js';
import type { DefinedOperators } from './defined-operators.js';
import { isPlainReference, replaceNames } from './replace-names.js';
import type { Simple, SimpleAssignment } from './split-steps.js';

/** The facts about a procedure that actions need. */
export interface ProcedureFacts {
  readonly first: string;
  readonly variables: readonly { readonly name: string; readonly initial: Expression; readonly span: Span }[];
  readonly parameters: readonly string[];
}

/**
 * `theirs` gives exactly the translation of TLC's translator, which differs from ours in four ways. A call followed by
 * `return` restores the variables of the caller but not its parameters. An operator of `define` always reads old
 * values. A call in a macro makes no procedure fair. There are no steps after an endless loop.
 */
export type Dialect = 'ours' | 'theirs';

export interface ActionScope {
  /** All variables, in the order of the translation. */
  readonly variables: readonly string[];
  /** The variables whose values are functions of the process. */
  readonly ofProcesses: ReadonlySet<string>;
  readonly procedures: ReadonlyMap<string, ProcedureFacts>;
  /** The process that takes the step. Undefined in an algorithm without processes. */
  readonly self: Expression | undefined;
  readonly defined: DefinedOperators;
  readonly dialect: Dialect;
}

/** The names of the variables that were assigned so far. */
type Assigned = Set<string>;

export class ActionEmitter {
  /**
   * References to `pc` and `stack` that the translation itself adds. They never get primes, because they always mean
   * the values before the step.
   */
  private readonly own = new Set<Expression>();
  private readonly columnsOfSources = new Map<Source, (offset: number) => number>();

  constructor(private readonly scope: ActionScope) {}

  /** Returns the formula of an action that begins at a label. `control` is FALSE if there is no `pc`. */
  action(label: string, statements: readonly Simple[], control: boolean, span: Span): Expression {
    const assigned: Assigned = new Set();
    const conjuncts = control ? [make.infix(this.read('pc', span), '=', make.text(label, span), span)] : [];
    for (const statement of statements) conjuncts.push(...this.statement(statement, assigned));
    const rest = this.scope.variables.filter((name) => !assigned.has(name));
    return conjunction([...conjuncts, ...unchanged(rest, span)], span);
  }

  /** Returns a reference that the translation adds. It means the value before the step. */
  private read(name: string, span: Span): Expression {
    return this.subscripted(make.reference(name, span));
  }

  private ownReference(name: string, span: Span): Reference {
    const reference = make.reference(name, span);
    this.own.add(reference);
    return reference;
  }

  private subscripted(expression: Expression): Expression {
    const { self } = this.scope;
    return self ? make.applied(expression, self) : expression;
  }

  private expression(expression: Expression, assigned: ReadonlySet<string>): Expression {
    return replaceNames(expression, (reference) => {
      if (this.own.has(reference)) return this.subscripted(reference);
      if (assigned.size > 0) {
        const inStep = (body: Expression) => this.expression(body, assigned);
        const expanded = this.scope.defined.expand(reference, assigned, inStep);
        if (expanded) return expanded;
      }
      if (!isPlainReference(reference)) return undefined;
      const name = reference.name.text;
      const isPrimed = assigned.has(name);
      const isFunction = this.scope.ofProcesses.has(name);
      if (!isPrimed && !isFunction) return undefined;
      const read = isPrimed ? make.primed(reference) : reference;
      return isFunction ? this.subscripted(read) : read;
    });
  }

  private statement(statement: Simple, assigned: Assigned): readonly Expression[] {
    const { span } = statement;
    switch (statement.kind) {
      case 'assign':
        return [this.assign(statement.assignments, assigned, span)];
      case 'goes':
        return [this.assignOne('pc', make.text(statement.label, span), assigned, span)];
      case 'calls':
      case 'calls-last':
        return this.call(statement, assigned);
      case 'returns':
        return this.returns(statement.from, assigned, span);
      case 'if':
        return [this.choice(statement, assigned)];
      case 'either':
        return [this.either(statement.clauses, assigned, span)];
      case 'with':
        return [this.withName(statement, assigned)];
      case 'when':
        return [this.expression(statement.condition, assigned)];
      case 'print':
        return [make.reference('PrintT', span, [this.expression(statement.value, assigned)])];
      case 'assert': {
        const message = make.text(`Failure of assertion at ${this.placeText(span, statement.calledAt)}.`, span);
        return [make.reference('Assert', span, [this.expression(statement.condition, assigned), message])];
      }
      case 'skip':
        return [make.truth(span)];
      default:
        return assertNever(statement);
    }
  }

  private list(statements: readonly Simple[], assigned: Assigned): Expression[] {
    return statements.flatMap((each) => this.statement(each, assigned));
  }

  private choice(statement: Extract<Simple, { kind: 'if' }>, assigned: Assigned): Expression {
    const { span } = statement;
    const condition = this.expression(statement.condition, assigned);
    const branches = this.alternatives([statement.then, statement.else], assigned, span);
    const [then, otherwise] = branches.map((items) => make.junction('/\\', items, span)) as [Expression, Expression];
    return { kind: 'if', span, condition, then, else: otherwise };
  }

  private either(clauses: readonly (readonly Simple[])[], assigned: Assigned, span: Span): Expression {
    const items = this.alternatives(clauses, assigned, span).map((each) => make.junction('/\\', each, span));
    return make.junction('\\/', items, span);
  }

  /**
   * Returns the conjuncts of each alternative. Each alternative leaves the variables unchanged that only other
   * alternatives assign.
   */
  private alternatives(lists: readonly (readonly Simple[])[], assigned: Assigned, span: Span): readonly Expression[][] {
    const each = lists.map((list) => {
      const own = new Set(assigned);
      const conjuncts = list.length === 0 ? [make.truth(span)] : this.list(list, own);
      return { own, conjuncts };
    });
    for (const { own } of each) for (const name of own) assigned.add(name);
    return each.map(({ own, conjuncts }) => {
      const rest = this.scope.variables.filter((name) => assigned.has(name) && !own.has(name));
      return [...conjuncts, ...unchanged(rest, span)];
    });
  }

  private withName(statement: Extract<Simple, { kind: 'with' }>, assigned: Assigned): Expression {
    const { span, name, relation } = statement;
    const value = this.expression(statement.value, assigned);
    const body = conjunction(this.list(statement.body, assigned), span);
    if (relation === '\\in') return make.quantified('\\E', make.bound(name, value), body, span);
    return { kind: 'let', span, definitions: [make.definition(name, [], value, span)], body };
  }

  /**
   * Returns a text such as `line 3, column 5`. For a statement of a macro, the position of the macro's call follows.
   * Tab stops are at multiples of eight.
   */
  private placeText(span: Span, calledAt: Span | undefined): string {
    const at = ({ source, start }: Span) =>
      `line ${lineIndexOf(source, start) + 1}, column ${this.columns(source)(start) + 1}`;
    return calledAt ? `${at(span)} of macro called at ${at(calledAt)}` : at(span);
  }

  private columns(source: Source): (offset: number) => number {
    const columns = this.columnsOfSources.get(source) ?? columnsOf(source.text);
    this.columnsOfSources.set(source, columns);
    return columns;
  }

  // -------------------------------------------------------------------------------------------- assignments

  private assignOne(variable: string, value: Expression, assigned: Assigned, span: Span): Expression {
    return this.assign([{ span, variable: make.nameAt(variable, span), path: [], value }], assigned, span);
  }

  /** Returns the formula of simultaneous assignments, sorted by variable. */
  private assign(assignments: readonly SimpleAssignment[], assigned: Assigned, span: Span): Expression {
    const byVariable = new Map<string, SimpleAssignment[]>();
    for (const each of [...assignments].sort(byName)) {
      const group = byVariable.get(each.variable.text);
      if (group) group.push(each);
      else byVariable.set(each.variable.text, [each]);
    }
    const conjuncts = [...byVariable.values()].map((group) => this.assignVariable(group, assigned));
    for (const name of byVariable.keys()) assigned.add(name);
    const [only] = conjuncts;
    return only && conjuncts.length === 1 ? only : make.junction('/\\', conjuncts, span);
  }

  private assignVariable(group: readonly SimpleAssignment[], assigned: ReadonlySet<string>): Expression {
    const [{ variable, span }] = group as [SimpleAssignment];
    const { self } = this.scope;
    const name = variable.text;
    const isFunction = self && (this.scope.ofProcesses.has(name) || name === 'pc' || name === 'stack');
    const updates = group.map(({ path, value }) => ({
      path: [...(isFunction ? [make.indexed(self)] : []), ...path.map((step) => this.pathStep(step, assigned))],
      value: this.expression(value, assigned),
    }));
    const next = make.primed(make.reference(name, variable.span));
    const [only] = updates;
    const value =
      only && updates.length === 1 && only.path.length === 0
        ? only.value
        : make.except(make.reference(name, variable.span), updates, span);
    return make.infix(next, '=', value, span);
  }

  private pathStep(step: PathStep, assigned: ReadonlySet<string>): PathStep {
    return step.kind === 'path-field'
      ? step
      : { ...step, args: step.args.map((each) => this.expression(each, assigned)) };
  }

  // -------------------------------------------------------------------------------------------- procedures

  /**
   * Returns the conjuncts of a call. They push the variables of the called procedure on the stack, and assign the
   * procedure's parameters. If `return` follows, they also restore the variables of the caller.
   */
  private call(
    statement: Extract<Simple, { kind: 'calls' | 'calls-last' }>,
    assigned: Assigned,
  ): readonly Expression[] {
    const { span, procedure, args } = statement;
    const facts = this.factsOf(procedure);
    const set = (name: string, value: Expression): SimpleAssignment => ({
      span,
      variable: make.nameAt(name, span),
      path: [],
      value,
    });
    const at = { ...span };
    const assignments: SimpleAssignment[] = [];
    if (statement.kind === 'calls' || statement.from !== procedure) {
      const isLast = statement.kind === 'calls-last';
      if (isLast) {
        const caller = this.factsOf(statement.from);
        const parameters = this.scope.dialect === 'ours' ? caller.parameters : [];
        const restored = [...caller.variables.map(({ name }) => name), ...parameters];
        for (const name of restored) assignments.push(set(name, this.saved(name, at)));
      }
      const saved = [...facts.variables.map(({ name }) => name), ...facts.parameters];
      const back = isLast ? this.saved('pc', at) : make.text(statement.returnsTo, at);
      const frame = make.record(
        [
          ['procedure', make.text(procedure, at)],
          ['pc', back],
          ...saved.map((name): [string, Expression] => [name, make.reference(name, at)]),
        ],
        at,
      );
      const stack = this.ownReference('stack', at);
      const below = isLast ? make.reference('Tail', at, [stack]) : stack;
      assignments.push(set('stack', make.infix(make.tuple([frame], at), '\\o', below, at)));
    }
    facts.parameters.forEach((name, index) => void assignments.push(set(name, args[index] as Expression)));
    return [
      ...(assignments.length > 0 ? [this.assign(assignments, assigned, span)] : []),
      ...facts.variables.map(({ name, initial }) => this.assignOne(name, initial, assigned, span)),
      this.assignOne('pc', make.text(facts.first, span), assigned, span),
    ];
  }

  private returns(from: string, assigned: Assigned, span: Span): readonly Expression[] {
    const { variables, parameters } = this.factsOf(from);
    const restored = ['pc', ...variables.map(({ name }) => name), ...parameters];
    return [
      ...restored.map((name) => this.assignOne(name, this.saved(name, span), assigned, span)),
      this.assignOne('stack', make.reference('Tail', span, [this.ownReference('stack', span)]), assigned, span),
    ];
  }

  /** Returns `Head(stack).name`. */
  private saved(name: string, span: Span): Expression {
    return make.field(make.reference('Head', span, [this.ownReference('stack', span)]), name, span);
  }

  private factsOf(procedure: string): ProcedureFacts {
    const facts = this.scope.procedures.get(procedure);
    if (!facts) throw new Error(`no procedure ${procedure}. This is an internal error of Synod; please report it.`);
    return facts;
  }
}

function byName(a: SimpleAssignment, b: SimpleAssignment): number {
  if (a.variable.text === b.variable.text) return 0;
  return a.variable.text < b.variable.text ? -1 : 1;
}

function conjunction(conjuncts: readonly Expression[], span: Span): Expression {
  const [only] = conjuncts;
  return only && conjuncts.length === 1 ? only : make.junction('/\\', conjuncts, span);
}

/** Returns `x' = x` for a single short name, otherwise UNCHANGED, as other tools do. */
export function unchanged(names: readonly string[], span: Span): readonly Expression[] {
  const [first] = names;
  if (first === undefined) return [];
  const references = names.map((name) => make.reference(name, span));
  if (names.length > 1) return [make.prefix('UNCHANGED', make.tuple(references, span), span)];
  const only = make.reference(first, span);
  if (first.length > 5) return [make.prefix('UNCHANGED', only, span)];
  return [make.infix(make.primed(only), '=', make.reference(first, span), span)];
}
