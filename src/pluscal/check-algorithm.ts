/**
 * Reports mistakes that the grammar does not find: undefined names, statements in the wrong place, `self` where it has
 * no value. In: an algorithm with expanded macros, in which clashing names are not renamed yet. Out: diagnostics only.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Expression, Module, Name } from '../syntax/tree.js';
import { counted, type Report, suggestion } from './pluscal-errors.js';
import type { FinalNames } from './rename-clashes.js';
import { freeReferences } from './replace-names.js';
import { expressionsOf, listsWithin } from './statements.js';
import type { Algorithm, Call, Procedure, Process, Statement, StateVariable } from './tree.js';

/** Facts about a body of an algorithm that determine what its statements may use. */
interface Part {
  /** The name of the process or procedure. Empty in an algorithm without processes. */
  readonly context: string;
  readonly isProcedure: boolean;
  /** Whether `self` has a value. */
  readonly hasSelf: boolean;
  /** The process, if the body belongs to a process. The message about `self` needs it. */
  readonly process?: Process | undefined;
}

export function checkAlgorithm(algorithm: Algorithm, names: FinalNames, module: Module, report: Report): void {
  new AlgorithmChecker(algorithm, names, module, report).check();
}

class AlgorithmChecker {
  private readonly procedures: ReadonlyMap<string, Procedure>;
  private readonly variables: ReadonlySet<string>;
  /** Whether the module defines `self` as a name. */
  private readonly selfIsDefined: boolean;

  constructor(
    private readonly algorithm: Algorithm,
    private readonly names: FinalNames,
    private readonly module: Module,
    private readonly report: Report,
  ) {
    const { procedures, processes, variables } = algorithm;
    this.procedures = new Map(procedures.map((each) => [each.name.text, each]));
    const declared = [
      ...variables,
      ...procedures.flatMap((each) => [...each.parameters, ...each.variables]),
      ...processes.flatMap((each) => each.variables),
    ];
    this.variables = new Set([
      ...declared.map(({ name }) => name.text),
      'pc',
      ...(procedures.length > 0 ? ['stack'] : []),
    ]);
    this.selfIsDefined = [...namesOf(module), ...namesOfUnits(algorithm.defined)].includes('self');
    const all = [...declared, ...procedures, ...processes];
    if (declared.some(({ initial }) => !initial))
      for (const { name } of all) if (name.text === 'defaultInitValue') report(reservedName(name));
  }

  check(): void {
    const { variables, procedures, processes, body } = this.algorithm;
    const isMulti = processes.length > 0;
    this.checkInitial(variables, { context: '', isProcedure: false, hasSelf: false });
    for (const each of procedures) {
      const part = { context: each.name.text, isProcedure: true, hasSelf: isMulti };
      this.checkInitial([...each.parameters, ...each.variables], part);
      this.checkBody(each.body, part, `The procedure ${each.name.text}`, each.name.span);
      const last = lastWithoutReturn(each.body);
      if (last) this.report(noReturn(each.name, last));
    }
    for (const each of processes) {
      const part = { context: each.name.text, isProcedure: false, hasSelf: !each.single, process: each };
      this.checkSelf(each.identifier, { ...part, hasSelf: false, process: undefined });
      for (const variable of each.variables)
        this.checkInitial([variable], { ...part, hasSelf: part.hasSelf && variable.initial?.relation !== '\\in' });
      this.checkBody(each.body, part, `The process ${each.name.text}`, each.name.span);
    }
    if (!isMulti)
      this.checkBody(
        body,
        { context: '', isProcedure: false, hasSelf: false },
        'The algorithm',
        this.algorithm.name.span,
      );
  }

  private checkInitial(variables: readonly StateVariable[], part: Part): void {
    for (const { initial } of variables) if (initial) this.checkSelf(initial.value, part);
  }

  private checkBody(body: readonly Statement[], part: Part, what: string, span: Span): void {
    if (body.length === 0) this.report(noStatement(what, span));
    else this.checkList(body, part, new Map());
  }

  /** Checks a list of statements. `bound` has the names of the `with` statements around the list. */
  private checkList(list: readonly Statement[], part: Part, bound: ReadonlyMap<string, Span>): void {
    for (const statement of list) {
      for (const expression of expressionsOf(statement)) {
        if (!bound.has('self')) this.checkSelf(expression, part);
        this.checkProcedures(expression);
      }
      this.checkStatement(statement, part, bound);
      const within =
        statement.kind === 'with' ? new Map([...bound, [statement.name.text, statement.name.span]]) : bound;
      for (const inner of listsWithin(statement)) this.checkList(inner, part, within);
    }
  }

  private checkStatement(statement: Statement, part: Part, bound: ReadonlyMap<string, Span>): void {
    switch (statement.kind) {
      case 'assign':
        for (const { variable } of statement.assignments) this.checkAssigned(variable, bound);
        this.checkTwice(statement.assignments);
        return;
      case 'if':
        if (statement.consequence.length + statement.alternative.length === 0)
          this.report(noStatement('The `if`', statement.span));
        return;
      case 'either':
        for (const clause of statement.clauses)
          if (clause.length === 0) this.report(noStatement('A clause of the `either`', statement.span));
        return;
      case 'with':
      case 'while':
        if (statement.body.length === 0) this.report(noStatement(`The \`${statement.kind}\``, statement.span));
        return;
      case 'goto':
        this.checkTarget(statement.target, part);
        return;
      case 'return':
        if (!part.isProcedure) this.report(returnOutside(statement.span));
        return;
      case 'call':
        this.checkCall(statement, part);
        return;
      default:
    }
  }

  private checkTarget(target: Name, { context }: Part): void {
    if (target.text !== 'Done' && !this.names.hasLabel(target.text, context))
      this.report(noLabel(target, this.names.labelsOf(context)));
  }

  private checkCall({ procedure, args, after, span }: Call, part: Part): void {
    const found = this.procedures.get(procedure.text);
    if (!found) this.report(noProcedure(procedure, [...this.procedures.keys()]));
    else if (found.parameters.length !== args.length) this.report(wrongArguments(span, args.length, found));
    if (after?.kind === 'goto') this.checkTarget(after.target, part);
    if (after?.kind === 'return' && !part.isProcedure) this.report(returnOutside(after.span));
  }

  private checkAssigned(variable: Name, bound: ReadonlyMap<string, Span>): void {
    const { text, span } = variable;
    const binding = bound.get(text);
    if (binding) this.report(assignedWithName(variable, binding));
    else if (!this.variables.has(text)) this.report(this.notVariable(text, span));
  }

  private notVariable(name: string, span: Span): Diagnostic {
    const constant = this.module.units.some(
      (unit) => unit.kind === 'constants' && unit.declarations.some((each) => each.name.text === name),
    );
    return diagnostic(
      'SY5037',
      constant ? `${name} is a constant, and cannot be assigned` : `${name} is not a variable of the algorithm`,
      {
        span,
        label: 'assigned here',
        hint: constant
          ? 'assign a variable of the algorithm'
          : (suggestion(name, [...this.variables]) ?? `declare it: \`variables ${name} = ...;\``),
      },
    );
  }

  private checkTwice(assignments: readonly { readonly variable: Name; readonly path: readonly unknown[] }[]): void {
    for (const [at, { variable, path }] of assignments.entries()) {
      const first = assignments.slice(0, at).find((each) => each.variable.text === variable.text);
      if (first && (path.length === 0 || first.path.length === 0))
        this.report(assignedTwice(variable, first.variable.span));
    }
  }

  /**
   * Reports a procedure that is used like an operator. `P(self)` is not reported, because it may mean the action that
   * the translation defines.
   */
  private checkProcedures(expression: Expression): void {
    for (const { name, args } of freeReferences(expression)) {
      const [only] = args;
      const isAction = args.length === 1 && only?.kind === 'reference' && only.name.text === 'self';
      if (this.procedures.has(name.text) && args.length > 0 && !isAction) this.report(usedAsOperator(name));
    }
  }

  private checkSelf(expression: Expression, { hasSelf, process }: Part): void {
    if (hasSelf || this.selfIsDefined) return;
    for (const { name } of freeReferences(expression))
      if (name.text === 'self') this.report(noSelf(name.span, process));
  }
}

function namesOf(module: Module): readonly string[] {
  return namesOfUnits(module.units);
}

function namesOfUnits(units: Module['units']): readonly string[] {
  return units.flatMap((unit) => {
    if (unit.kind === 'constants') return unit.declarations.map(({ name }) => name.text);
    if (unit.kind === 'variables') return unit.names.map(({ text }) => text);
    return unit.kind === 'operator-definition' || unit.kind === 'function-definition' ? [unit.name.text] : [];
  });
}

/** Returns the statement after which the body of a procedure can end without `return`. */
function lastWithoutReturn(list: readonly Statement[]): Statement | undefined {
  const last = list.at(-1);
  switch (last?.kind) {
    case undefined:
    case 'return':
    case 'goto':
      return undefined;
    case 'call':
      return last.after ? undefined : last;
    case 'while':
      return last.condition.kind === 'boolean' && last.condition.value ? undefined : last;
    case 'if':
      if (last.alternative.length === 0) return last;
      return lastWithoutReturn(last.consequence) ?? lastWithoutReturn(last.alternative);
    case 'either':
      return last.clauses.map(lastWithoutReturn).find((one) => one !== undefined);
    case 'with':
      return lastWithoutReturn(last.body);
    default:
      return last;
  }
}

function noReturn({ text, span }: Name, last: Statement): Diagnostic {
  return diagnostic('SY5046', `The procedure ${text} can end without \`return\``, {
    severity: 'warning',
    span: last.span,
    label: 'after this statement the process has no next step: its label is "Error"',
    related: [{ span, label: 'the procedure' }],
    hint: 'end the procedure with `return;`',
  });
}

function noStatement(what: string, span: Span): Diagnostic {
  return diagnostic('SY5043', `${what} has no statement`, {
    span,
    hint: 'write `skip` for a statement that does nothing',
  });
}

function noLabel({ text, span }: Name, labels: readonly string[]): Diagnostic {
  return diagnostic('SY5032', `There is no label ${text} to go to`, {
    span,
    hint:
      suggestion(text, [...labels, 'Done']) ?? 'a `goto` goes to a label of the same process or procedure, or to Done',
  });
}

function returnOutside(span: Span): Diagnostic {
  return diagnostic('SY5033', 'A `return` stands outside of a procedure', {
    span,
    hint: 'to end a process, write `goto Done`',
  });
}

function noProcedure({ text, span }: Name, procedures: readonly string[]): Diagnostic {
  return diagnostic('SY5034', `There is no procedure ${text}`, {
    span,
    hint: suggestion(text, procedures) ?? 'a macro is used without `call`; a procedure is defined before the processes',
  });
}

function usedAsOperator({ text, span }: Name): Diagnostic {
  return diagnostic('SY5064', `${text} is a procedure, and its call has no value`, {
    span,
    hint: `let the procedure assign its result to a variable: write \`call ${text}(...);\`, and read the variable behind the next label`,
  });
}

function wrongArguments(span: Span, given: number, { name, parameters }: Procedure): Diagnostic {
  return diagnostic('SY5035', `The procedure ${name.text} has ${counted(parameters.length, 'parameter')}`, {
    span,
    label: `${counted(given, 'argument')} given`,
    related: [{ span: name.span, label: 'defined here' }],
    hint: 'give one argument for each parameter',
  });
}

function assignedWithName({ text, span }: Name, binding: Span): Diagnostic {
  return diagnostic('SY5038', `${text} is bound by a \`with\`, and cannot be assigned`, {
    span,
    label: 'assigned here',
    related: [{ span: binding, label: 'bound here' }],
    hint: 'a `with` names a value; assign a variable of the algorithm, or rename the bound name',
  });
}

function assignedTwice({ text, span }: Name, first: Span): Diagnostic {
  return diagnostic('SY5039', `${text} is assigned twice in one assignment`, {
    span,
    related: [{ span: first, label: 'the other assignment' }],
    hint: 'join the two values, or assign parts: `x[1] := a || x[2] := b`',
  });
}

function noSelf(span: Span, process: Process | undefined): Diagnostic {
  return diagnostic('SY5040', '`self` has no value here', {
    span,
    hint: process?.single
      ? `${process.name.text} is one process: write its identifier instead of \`self\`, or \`process ${process.name.text} \\in S\` for one process for each element of S`
      : process
        ? 'the set of `\\in` is the same for all processes: write `=`, or choose the value in a step, with `with (v \\in S) x := v`'
        : '`self` is the identifier of a process: it has a value in processes `p \\in S` and in procedures of an algorithm with processes',
  });
}

function reservedName({ text, span }: Name): Diagnostic {
  return diagnostic('SY5041', `${text} cannot be a name in this algorithm`, {
    span,
    hint: 'it is the initial value of variables that are declared without one: rename this, or give each variable a value',
  });
}
