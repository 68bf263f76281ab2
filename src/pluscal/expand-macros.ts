/**
 * Expands the calls of macros. In: an algorithm. Out: the same algorithm without macros and calls of macros. Statements
 * of a macro keep their spans, and note the call from which they were expanded. A macro may call earlier macros. If a
 * call has a label, the first statement of the macro gets this label.
 */
import { diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Expression, Name, PathStep, Reference } from '../syntax/tree.js';
import { counted, definedTwice, type Report, suggestion } from './pluscal-errors.js';
import { isPlainReference, replaceNames } from './replace-names.js';
import { allStatements, mapExpressions, mapLists, mapPath } from './statements.js';
import type { Algorithm, Assign, Assignment, Macro, MacroCall, Statement } from './tree.js';

/** The call of a macro. */
interface Expansion {
  readonly span: Span;
  /** For each parameter, its argument. */
  readonly args: ReadonlyMap<string, Expression>;
  /** The arguments of the parameters that no `with` around the statement hides. */
  readonly visible: ReadonlyMap<string, Expression>;
}

export function expandMacros(algorithm: Algorithm, report: Report): Algorithm {
  const expander = new MacroExpander(algorithm, report);
  return {
    ...algorithm,
    macros: [],
    procedures: algorithm.procedures.map((each) => ({ ...each, body: expander.expandList(each.body) })),
    processes: algorithm.processes.map((each) => ({ ...each, body: expander.expandList(each.body) })),
    body: expander.expandList(algorithm.body),
  };
}

class MacroExpander {
  /** The macros so far, with expanded bodies. */
  private readonly expanded = new Map<string, Macro>();
  /** The macro whose body is being expanded; undefined in a body of the algorithm. */
  private current: Macro | undefined;

  constructor(
    private readonly algorithm: Algorithm,
    private readonly report: Report,
  ) {
    for (const macro of algorithm.macros) {
      const first = this.expanded.get(macro.name.text);
      if (first) report(definedTwice('The macro', macro.name, first.name.span));
      for (const { label } of allStatements(macro.body)) if (label) report(labelInMacro(label.name.span));
      this.current = macro;
      const body = this.expandList(macro.body);
      this.current = undefined;
      this.expanded.set(macro.name.text, { ...macro, body });
    }
  }

  expandList(list: readonly Statement[]): readonly Statement[] {
    return list.flatMap((statement) =>
      statement.kind === 'macro-call'
        ? this.expandCall(statement)
        : [mapLists(statement, (inner) => this.expandList(inner))],
    );
  }

  private expandCall(call: Statement & MacroCall): readonly Statement[] {
    const macro = this.expanded.get(call.macro.text);
    if (!macro) {
      this.report(this.unknownMacro(call.macro));
      return [withoutEffect(call)];
    }
    const { parameters } = macro;
    if (parameters.length !== call.args.length) {
      this.report(wrongNumber(call, macro));
      return [withoutEffect(call)];
    }
    const args = new Map(parameters.map((each, at) => [each.text, call.args[at] as Expression]));
    const [first, ...rest] = this.substituteList(macro.body, { args, visible: args, span: call.span });
    if (!first) return [];
    return [call.label ? { ...first, label: call.label } : first, ...rest];
  }

  private unknownMacro(name: Name) {
    const { text, span } = name;
    const later = this.algorithm.macros.find((each) => each.name.text === text);
    if (later && later === this.current)
      return diagnostic('SY5011', `The macro ${text} uses itself`, {
        span,
        hint: 'a macro is replaced by its statements; a procedure may call itself',
      });
    if (later)
      return diagnostic('SY5012', `The macro ${text} is used before it is defined`, {
        span,
        related: [{ span: later.name.span, label: 'defined here' }],
        hint: 'a macro may use only the macros above it',
      });
    const procedure = this.algorithm.procedures.some((each) => each.name.text === text);
    const names = this.algorithm.macros.map((each) => each.name.text);
    return diagnostic('SY5010', `There is no macro ${text}`, {
      span,
      hint: procedure
        ? `${text} is a procedure: write \`call ${text}(...)\``
        : (suggestion(text, names) ?? 'define the macro'),
    });
  }

  private substituteList(list: readonly Statement[], call: Expansion): readonly Statement[] {
    return list.map((statement) => this.substitute(statement, call));
  }

  private substitute(statement: Statement, call: Expansion): Statement {
    const { args, visible, span } = call;
    const replace = (expression: Expression) => replaceNames(expression, (each) => argumentFor(each, visible));
    const replaced =
      statement.kind === 'assign'
        ? this.substituteAssign(statement, visible, replace)
        : mapExpressions(statement, replace);
    const hidden = statement.kind === 'with' ? statement.name.text : undefined;
    const within = { ...call, visible: new Map([...visible].filter(([name]) => name !== hidden)) };
    const { written } = statement;
    return {
      ...mapLists(replaced, (inner) => this.substituteList(inner, within)),
      expandedFrom: span,
      written: { statement: written?.statement ?? statement, calls: [...(written?.calls ?? []), args] },
    };
  }

  private substituteAssign(
    statement: Statement & Assign,
    args: ReadonlyMap<string, Expression>,
    replace: (expression: Expression) => Expression,
  ): Statement {
    const assignments: Assignment[] = [];
    for (const each of statement.assignments) {
      const path = mapPath(each.path, replace);
      const value = replace(each.value);
      const argument = args.get(each.variable.text);
      const place = argument ? placeOf(argument) : { variable: each.variable, path: [] };
      if (place) assignments.push({ ...each, variable: place.variable, path: [...place.path, ...path], value });
      else if (argument) this.report(notAssignable(argument, each.variable));
    }
    return assignments.length > 0 ? { ...statement, assignments } : withoutEffect(statement);
  }
}

/**
 * Returns a `skip` to put in the place of a statement that has an error, so that the missing statement causes no
 * further messages.
 */
function withoutEffect({ span, label }: Statement): Statement {
  return { kind: 'skip', span, label };
}

/**
 * Returns the expression that replaces a use of a parameter. If the parameter is applied to arguments, the argument
 * must be a name, which then replaces the name of the operator. Undefined if it is no name.
 */
function argumentFor(reference: Reference, args: ReadonlyMap<string, Expression>): Expression | undefined {
  const argument = args.get(reference.name.text);
  if (!argument || isPlainReference(reference)) return argument;
  return isPlainReference(argument) ? { ...reference, name: argument.name } : undefined;
}

/**
 * Returns the variable and the path of an expression that can be assigned, such as `x` or `x[i].f`; undefined for any
 * other expression.
 */
function placeOf(expression: Expression): { readonly variable: Name; readonly path: readonly PathStep[] } | undefined {
  if (isPlainReference(expression)) return { variable: expression.name, path: [] };
  if (expression.kind === 'apply') {
    const place = placeOf(expression.function);
    const { span, args } = expression;
    return place && { ...place, path: [...place.path, { kind: 'path-index', span, args }] };
  }
  if (expression.kind === 'field') {
    const place = placeOf(expression.record);
    const { span, name } = expression;
    return place && { ...place, path: [...place.path, { kind: 'path-field', span, name }] };
  }
  return undefined;
}

function labelInMacro(span: Span) {
  return diagnostic('SY5015', 'A macro cannot contain labels', {
    span,
    hint: 'a macro is part of the step that uses it; make it a procedure, or label the statement that uses the macro',
  });
}

function wrongNumber({ span, args }: MacroCall, { name, parameters }: Macro) {
  return diagnostic('SY5013', `The macro ${name.text} has ${counted(parameters.length, 'parameter')}`, {
    span,
    label: `${counted(args.length, 'argument')} given`,
    related: [{ span: name.span, label: 'defined here' }],
    hint: 'give one argument for each parameter',
  });
}

function notAssignable({ span }: Expression, { text, span: place }: Name) {
  return diagnostic('SY5016', `The macro assigns its parameter ${text}, and this argument is not a variable`, {
    span,
    label: 'not a variable, nor a part of one',
    related: [{ span: place, label: 'assigned here' }],
    hint: 'give a variable, or a part of a variable such as `x[i]`',
  });
}
