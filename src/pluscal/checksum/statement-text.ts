/** Writes the statements of a body into the text for the checksum (`algorithm-text.ts`). */
import { containsLabel } from '../place-labels.js';
import { type Step, stepsOf } from '../split-steps.js';
import type { Call, Statement, While } from '../tree.js';
import { ControlText, goesTo } from './control-text.js';
import { ExpressionText, type Placed, type StatementScope } from './expression-text.js';
import type { TokenText } from './token-text.js';
import type { TreeWriter } from './tree-writer.js';

type Item = () => void;

/**
 * Statements in which control statements were replaced by assignments. `goesOn` says whether an assignment to `pc` must
 * still follow.
 */
interface Replaced {
  readonly items: readonly Item[];
  readonly goesOn: boolean;
}

export class StatementText {
  private readonly expressions: ExpressionText;
  private readonly control: ControlText;
  /**
   * Whether the statements now being written come after an endless loop. The Java translator does not translate such
   * statements.
   */
  private isAfterLoop = false;

  constructor(
    private readonly out: TreeWriter,
    private readonly scope: StatementScope,
  ) {
    this.expressions = new ExpressionText(scope);
    this.control = new ControlText(scope, this.expressions);
  }

  /**
   * Writes the steps in a list of statements, each of which begins with a label. `next` is the label after the list.
   */
  steps(list: readonly Statement[], next: string): void {
    const { steps } = stepsOf(list);
    this.out.sequence(steps.map((step, at) => () => this.step(step, this.firstLabel(steps.slice(at + 1), next))));
  }

  private firstLabel([first]: readonly Step[], next: string): string {
    return first ? this.label(first.label.text) : next;
  }

  private label(text: string): string {
    return this.scope.names.label(text, this.scope.context);
  }

  private step({ label, statements }: Step, next: string): void {
    const { out } = this;
    const name = this.label(label.text);
    out.open('').text(`[label |-> "${name}",`).line().open(' stmts |-> ');
    const [first, ...rest] = statements;
    const items =
      first?.kind === 'while' ? [() => this.loop(first, name), ...this.afterLoop(first, rest, next)] : undefined;
    out.sequence(items ?? this.asWritten(statements, next));
    out.text(']').close().close();
  }

  /** Returns the statements of a step. Only in the last one are control statements replaced by assignments. */
  private asWritten(list: readonly Statement[], next: string): readonly Item[] {
    return list.map((each, at) => () => (at < list.length - 1 ? this.plain(each) : this.last(each, next)));
  }

  private afterLoop({ condition }: While, rest: readonly Statement[], next: string): readonly Item[] {
    const isEndless = condition.kind === 'boolean' && condition.value;
    return this.asWritten(rest, next).map((item) => () => {
      const before = this.isAfterLoop;
      this.isAfterLoop ||= isEndless;
      item();
      this.isAfterLoop = before;
    });
  }

  private loop(statement: Statement & { kind: 'while' }, label: string): void {
    const { head, steps } = stepsOf(statement.body);
    const { out } = this;
    out.open('').text('[type    |-> "while", ').line();
    out.text(` test    |-> ${this.expressions.text(statement, (each) => each.condition)},`).line();
    out.open(' labDo   |-> ');
    this.steps(statement.body, label);
    out.text(',').close().line().open(' unlabDo |-> ');
    out.sequence(this.asWritten(head, this.firstLabel(steps, label)));
    out.text(']').close().close();
  }

  /** Writes the last statement of a step, in which assignments replace control statements. */
  private last(statement: Statement, next: string): void {
    switch (statement.kind) {
      case 'if':
        if (containsLabel(statement)) this.labelledIf(statement, next);
        else this.choice(statement, this.clauses([statement.consequence, statement.alternative], next).lists);
        return;
      case 'either':
        if (containsLabel(statement)) this.labelledEither(statement.clauses, next);
        else this.either(this.clauses(statement.clauses, next).lists);
        return;
      case 'with':
        this.with(statement, this.replaced(statement.body, next).items);
        return;
      default:
        this.plain(statement);
    }
  }

  private labelledIf(statement: Statement & { kind: 'if' }, next: string): void {
    const { out } = this;
    out.open('').text('[type      |-> "labelIf",').line();
    out.text(` test      |-> ${this.expressions.text(statement, (each) => each.condition)},`).line();
    const parts = [statement.consequence, statement.alternative] as const;
    for (const [at, list] of parts.entries()) {
      const name = at === 0 ? 'Then' : 'Else';
      const { head, steps } = stepsOf(list);
      out.open(` unlab${name} |-> `).sequence(this.firstPart(head, this.firstLabel(steps, next)));
      out.text(',').close().line().open(` lab${name}   |-> `);
      this.steps(list, next);
      out
        .text(at === 0 ? ',' : ']')
        .close()
        .line();
    }
    out.close();
  }

  private labelledEither(clauses: readonly (readonly Statement[])[], next: string): void {
    const { out } = this;
    out.open('').text('[type    |-> "labelEither",').line().open(' clauses |-> ');
    out.sequence(clauses.map((list) => () => this.clause(list, next)));
    out.text(']').close().line().close();
  }

  private clause(list: readonly Statement[], next: string): void {
    const { out } = this;
    const { head, steps } = stepsOf(list);
    out
      .open('')
      .open('[unlabOr |-> ')
      .sequence(this.firstPart(head, this.firstLabel(steps, next)));
    out.text(',').close().line().open(' labOr   |-> ');
    this.steps(list, next);
    out.text(']').close().line().close();
  }

  /**
   * Returns the statements of a clause before its first label, followed by an assignment to `pc`. Empty if the clause
   * begins with a label.
   */
  private firstPart(head: readonly Statement[], next: string): readonly Item[] {
    return head.length === 0 ? [] : this.replacedWithGoto(head, next);
  }

  // ------------------------------------------------------------------------------------- replaced control

  private replacedWithGoto(list: readonly Statement[], next: string): readonly Item[] {
    const { items, goesOn } = this.replaced(list, next);
    return goesOn ? [...items, this.goes(next)] : items;
  }

  private replaced(list: readonly Statement[], next: string): Replaced {
    const { hasControl } = this.scope;
    const last = list.at(-1);
    if (!last) return { items: [], goesOn: hasControl };
    const before = list.slice(0, -1).map((each) => () => this.plain(each));
    const { items, goesOn } = this.replacedLast(last, next);
    return { items: [...before, ...items], goesOn: goesOn && hasControl };
  }

  private replacedLast(last: Statement, next: string): Replaced {
    switch (last.kind) {
      case 'if': {
        const lists = [last.consequence, last.alternative];
        const { lists: replaced, goesOn } = containsLabel(last)
          ? this.firstParts(lists, next)
          : this.clauses(lists, next);
        return { items: [() => this.choice(last, replaced)], goesOn };
      }
      case 'either': {
        const { clauses } = last;
        const { lists, goesOn } = containsLabel(last) ? this.firstParts(clauses, next) : this.clauses(clauses, next);
        return { items: [() => this.either(lists)], goesOn };
      }
      case 'with': {
        const { items, goesOn } = this.replaced(last.body, next);
        return { items: [() => this.with(last, items)], goesOn };
      }
      case 'goto':
        return { items: [this.goes(this.target(last.target.text))], goesOn: false };
      case 'call':
        return { items: this.control.call(last, next).map((each) => this.assigns(each)), goesOn: false };
      case 'return':
        return { items: this.control.return().map((each) => this.assigns(each)), goesOn: false };
      default:
        return { items: [() => this.plain(last)], goesOn: true };
    }
  }

  private target(label: string): string {
    return label === 'Done' ? label : this.label(label);
  }

  /**
   * Replaces control statements in clauses without labels. If all clauses still need an assignment to `pc`, a single
   * assignment after the whole statement is enough, and `goesOn` is TRUE.
   */
  private clauses(lists: readonly (readonly Statement[])[], next: string) {
    const replaced = lists.map((list) => this.replaced(list, next));
    const goesOn = replaced.every((each) => each.goesOn);
    const withGoto = replaced.map((each) => (each.goesOn && !goesOn ? [...each.items, this.goes(next)] : each.items));
    return { lists: withGoto, goesOn };
  }

  private firstParts(lists: readonly (readonly Statement[])[], next: string) {
    const parts = lists.map((list) => {
      const { head, steps } = stepsOf(list);
      return this.replacedWithGoto(head, this.firstLabel(steps, next));
    });
    return { lists: parts, goesOn: false };
  }

  private goes(label: string): Item {
    return this.assigns([goesTo(label)]);
  }

  // ------------------------------------------------------------------------------------- as written

  private plain(statement: Statement): void {
    const { out } = this;
    switch (statement.kind) {
      case 'assign':
        this.assigns(statement.assignments.map((_, at) => this.expressions.placed(statement, at)))();
        return;
      case 'if':
        this.choice(
          statement,
          [statement.consequence, statement.alternative].map((list) => this.plains(list)),
        );
        return;
      case 'either':
        this.either(statement.clauses.map((list) => this.plains(list)));
        return;
      case 'with':
        this.with(statement, this.plains(statement.body));
        return;
      case 'when':
        this.stated(
          'when',
          this.expressions.text(statement, (each) => each.condition),
        );
        return;
      case 'assert':
        this.stated(
          'assert',
          this.expressions.text(statement, (each) => each.condition),
        );
        return;
      case 'print':
        this.stated(
          'print',
          this.expressions.text(statement, (each) => each.value),
        );
        return;
      case 'skip':
        out.text('[type |-> "skip"]');
        return;
      case 'return':
        out.text(`[type |-> "return", from |-> "${this.scope.procedure}"]`);
        return;
      case 'goto':
        out.text(`[type |-> "goto",  to |-> "${this.target(statement.target.text)}"]`);
        return;
      case 'call':
        this.call(statement);
        return;
      default:
    }
  }

  private plains(list: readonly Statement[]): readonly Item[] {
    return list.map((each) => () => this.plain(each));
  }

  private stated(type: string, text: TokenText): void {
    this.out.open('').text(`[type |-> "${type}", `).line().text(` exp |-> ${text}]`).close();
  }

  private choice(statement: Statement & { kind: 'if' }, [then, otherwise]: readonly (readonly Item[])[]): void {
    const { out } = this;
    out.open('').text('[type    |-> "if", ').line();
    out.text(` test    |-> ${this.expressions.text(statement, (each) => each.condition)},`).line();
    out
      .open(' then |-> ')
      .sequence(then ?? [])
      .text(',')
      .close()
      .line();
    out
      .open(' else |-> ')
      .sequence(otherwise ?? [])
      .text(']')
      .close()
      .close();
  }

  private either(clauses: readonly (readonly Item[])[]): void {
    const { out } = this;
    out.open('').text('[type |-> "either", ').line().open(' ors  |-> ').open('<< ');
    for (const [at, clause] of clauses.entries()) {
      if (at > 0) out.text(', ').line();
      out.sequence(clause);
    }
    out.text(' >>').close().text(']').close().close();
  }

  private with(statement: Statement & { kind: 'with' }, body: readonly Item[]): void {
    const { out } = this;
    out.open('').text('[type   |-> "with", ').line();
    out.text(` var    |-> "${statement.name.text}",`).line();
    out.text(` eqOrIn |-> "${statement.relation === '=' ? '=' : '\\\\in'}",`).line();
    out.text(` exp    |-> ${this.expressions.text(statement, (each) => each.value)},`).line();
    out.open(' do     |-> ').sequence(body).text(']').close().close();
  }

  private call(statement: Statement & Call): void {
    const { out, scope } = this;
    const { after, args, procedure } = statement;
    const to = scope.names.procedure(procedure.text);
    const items = args.map((_, at) => () => void out.text(this.expressions.argument(statement, at).toString()));
    out.open('');
    if (!after) {
      out.text('[type     |-> "call",').line().text(' returnTo |-> "",').line();
      out.text(` to       |-> "${to}",`).line().open(' args     |-> ').sequence(items).text(']').close().close();
      return;
    }
    if (after.kind === 'return')
      out.text('[type     |-> "callReturn",').line().text(` from     |-> "${scope.procedure}",`);
    else
      out
        .text('[type     |-> "callGoto",')
        .line()
        .text(` after    |-> "${scope.names.procedure(after.target.text)}",`);
    out.line().text(` to       |-> "${to}",`).line().open('args     |-> ').sequence(items);
    out.text(']').line().close().close();
  }

  /**
   * Returns assignments in the order of their variables. The Java translator sorts assignments when it translates them.
   * Assignments that it does not translate keep their order.
   */
  private assigns(assignments: readonly Placed[]): Item {
    const { out } = this;
    return () => {
      const sorted = this.isAfterLoop ? assignments : [...assignments].sort(byVariable);
      out.open('').text('[type |-> "assignment",').line().open(' ass  |-> ');
      out.sequence(
        sorted.map(({ variable, path, value }) => () => {
          out.open('').text(`[lhs |-> [var |-> "${variable}", sub |-> ${path}],`).line();
          out.text(` rhs |-> ${value}]`).close();
        }),
      );
      out.text(']').close().close();
    };
  }
}

function byVariable(a: Placed, b: Placed): number {
  return a.variable < b.variable ? -1 : a.variable > b.variable ? 1 : 0;
}
