/** The statements of a body in the text of an algorithm (algorithm-text.ts says which). */
import type { Span } from '../../diagnostics/source.js';
import type { Expression } from '../../syntax/tree.js';
import { containsLabel } from '../place-labels.js';
import type { FinalNames } from '../rename-clashes.js';
import { type Step, stepsOf } from '../split-steps.js';
import type { Assignment, Call, Procedure, Statement } from '../tree.js';
import { TokenText } from './token-text.js';
import type { TreeWriter } from './tree-writer.js';

export interface StatementScope {
  readonly names: FinalNames;
  /** The process or procedure, under its own name. */
  readonly context: string;
  /** The final name of the procedure that a `return` ends. */
  readonly procedure: string;
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly hasControl: boolean;
  readonly tokens: (expression: Expression) => TokenText;
  readonly range: (span: Pick<Span, 'start' | 'end'>) => TokenText;
}

type Item = () => void;

interface Placed {
  readonly variable: string;
  readonly path: TokenText;
  readonly value: TokenText;
}

/** A list in which control statements are assignments, and whether control still has to go on. */
interface Replaced {
  readonly items: readonly Item[];
  readonly goesOn: boolean;
}

export class StatementText {
  constructor(
    private readonly out: TreeWriter,
    private readonly scope: StatementScope,
  ) {}

  /** Statements that begin with a label. `next` is the label after them. */
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
    const items = first?.kind === 'while' ? [() => this.loop(first, name), ...this.asWritten(rest, next)] : undefined;
    out.sequence(items ?? this.asWritten(statements, next));
    out.text(']').close().close();
  }

  /** The statements of a step. Only within the last one is control replaced. */
  private asWritten(list: readonly Statement[], next: string): readonly Item[] {
    return list.map((each, at) => () => (at < list.length - 1 ? this.plain(each) : this.last(each, next)));
  }

  private loop(statement: Statement & { kind: 'while' }, label: string): void {
    const { head, steps } = stepsOf(statement.body);
    const { out } = this;
    out.open('').text('[type    |-> "while", ').line();
    out.text(` test    |-> ${this.text(statement, (each) => each.condition)},`).line();
    out.open(' labDo   |-> ');
    this.steps(statement.body, label);
    out.text(',').close().line().open(' unlabDo |-> ');
    out.sequence(this.asWritten(head, this.firstLabel(steps, label)));
    out.text(']').close().close();
  }

  /** The last statement of a step. */
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
    out.text(` test      |-> ${this.text(statement, (each) => each.condition)},`).line();
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

  /** The part of a clause before its first label. An empty one stays empty. */
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
        return { items: this.called(last, next), goesOn: false };
      case 'return':
        return { items: this.returned(), goesOn: false };
      default:
        return { items: [() => this.plain(last)], goesOn: true };
    }
  }

  private target(label: string): string {
    return label === 'Done' ? label : this.label(label);
  }

  /** Clauses without labels. If control goes on after all of them, it goes on after the statement instead. */
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
    return this.assigns([{ variable: 'pc', path: TokenText.empty, value: TokenText.written([`"${label}"`]) }]);
  }

  private called(call: Call, next: string): readonly Item[] {
    const { names, procedures, procedure: from } = this.scope;
    const { after } = call;
    const called = procedures.get(call.procedure.text);
    if (!called) return [];
    const to = names.procedure(called.name.text);
    const own = (name: string) => names.variable(name, called.name.text);
    const saved = [...called.variables, ...called.parameters].map(({ name }) => own(name.text));
    const isLast = after?.kind === 'return';
    const place = isLast ? [...headOfStack, 'pc'] : [`"${after ? after.target.text : next}"`];
    const lines = [
      ['<<', '[', 'procedure', '|->', `"${to}"`, ','],
      ['pc', '|->', ...place, ...(saved.length > 0 ? [','] : [])],
      ...saved.map((name, at) => [name, '|->', name, ...(at < saved.length - 1 ? [','] : [])]),
    ];
    lines.at(-1)?.push(']', '>>');
    lines.push(['\\o', ...(isLast ? ['Tail', '(', 'stack', ')'] : ['stack'])]);
    const assignments: Placed[] = [];
    if (!isLast || from !== to) {
      if (isLast) assignments.push(...this.restored('variables'));
      assignments.push({ variable: 'stack', path: TokenText.empty, value: TokenText.written(...lines) });
    }
    for (const [at, { name }] of called.parameters.entries())
      assignments.push({
        ...{ variable: own(name.text), path: TokenText.empty },
        value: this.argument(call, at),
      });
    const initial = called.variables.map(({ name, initial: first }) =>
      this.assigns([
        {
          ...{ variable: own(name.text), path: TokenText.empty },
          value: first ? this.scope.tokens(first.value).renamed(own) : TokenText.written(['defaultInitValue']),
        },
      ]),
    );
    const entry = called.body[0]?.label?.name.text ?? '';
    return [this.assigns(assignments), ...initial, this.goes(names.label(entry, called.name.text))];
  }

  private returned(): readonly Item[] {
    const pc = { variable: 'pc', path: TokenText.empty, value: TokenText.written([...headOfStack, 'pc']) };
    const stack = { variable: 'stack', path: TokenText.empty, value: TokenText.written(['Tail', '(', 'stack', ')']) };
    const restored = [...this.restored('variables'), ...this.restored('parameters')];
    return [pc, ...restored, stack].map((each) => this.assigns([each]));
  }

  private restored(kind: 'variables' | 'parameters'): readonly Placed[] {
    const { names, context, procedures } = this.scope;
    return (procedures.get(context)?.[kind] ?? []).map(({ name }) => {
      const variable = names.variable(name.text, context);
      return { variable, path: TokenText.empty, value: TokenText.written([...headOfStack, variable]) };
    });
  }

  // ------------------------------------------------------------------------------------- as written

  private plain(statement: Statement): void {
    const { out } = this;
    switch (statement.kind) {
      case 'assign':
        this.assigns(statement.assignments.map((_, at) => this.placed(statement, at)))();
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
          this.text(statement, (each) => each.condition),
        );
        return;
      case 'assert':
        this.stated(
          'assert',
          this.text(statement, (each) => each.condition),
        );
        return;
      case 'print':
        this.stated(
          'print',
          this.text(statement, (each) => each.value),
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
    out.text(` test    |-> ${this.text(statement, (each) => each.condition)},`).line();
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
    out.text(` exp    |-> ${this.text(statement, (each) => each.value)},`).line();
    out.open(' do     |-> ').sequence(body).text(']').close().close();
  }

  private call(statement: Statement & Call): void {
    const { out, scope } = this;
    const { after, args, procedure } = statement;
    const to = scope.names.procedure(procedure.text);
    const items = args.map((_, at) => () => void out.text(this.argument(statement, at).toString()));
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

  /** Assignments in the order of their variables. */
  private assigns(assignments: readonly Placed[]): Item {
    const { out } = this;
    const sorted = [...assignments].sort((a, b) => (a.variable < b.variable ? -1 : a.variable > b.variable ? 1 : 0));
    return () => {
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

  // ------------------------------------------------------------------------------------- expressions

  /** The text of an expression of a statement, with the arguments of the macros around it, and the names of the translation. */
  private text<S extends Statement>(statement: S, expressionOf: (written: S) => Expression): TokenText {
    const written = (statement.written?.statement ?? statement) as S;
    return this.named(this.withArguments(statement, this.scope.tokens(expressionOf(written))));
  }

  private argument(call: (Call & Statement) | Call, at: number): TokenText {
    return this.text(call as Statement & Call, (each) => each.args[at] as Expression);
  }

  private named(text: TokenText): TokenText {
    const { names, context } = this.scope;
    return text.renamed((name) => names.variable(name, context));
  }

  private withArguments({ written }: Statement, text: TokenText): TokenText {
    return (written?.calls ?? []).reduce((inner, call) => inner.replaced(this.argumentTexts(call)), text);
  }

  private argumentTexts(call: ReadonlyMap<string, Expression>): ReadonlyMap<string, TokenText> {
    return new Map([...call].map(([name, argument]) => [name, this.scope.tokens(argument)]));
  }

  private placed(statement: Statement & { kind: 'assign' }, at: number): Placed {
    const written = (statement.written?.statement ?? statement) as typeof statement;
    const assignment = written.assignments[at] as Assignment;
    let variable = assignment.variable.text;
    let path = this.path(assignment);
    for (const call of statement.written?.calls ?? []) {
      const texts = this.argumentTexts(call);
      path = path.replaced(texts);
      const argument = texts.get(variable)?.divided();
      if (argument) {
        variable = argument.first;
        path = path.after(argument.rest);
      }
    }
    const { names, context } = this.scope;
    const value = this.text(statement, (each) => (each.assignments[at] as Assignment).value);
    return { variable: names.variable(variable, context), path: this.named(path), value };
  }

  private path({ variable, path }: Assignment): TokenText {
    const last = path.at(-1);
    return last ? this.scope.range({ start: variable.span.end, end: last.span.end }) : TokenText.empty;
  }
}

const headOfStack = ['Head', '(', 'stack', ')', '.'];
