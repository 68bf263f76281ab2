/**
 * Gives a reference its meaning: what the name stands for at its place, with the right number of arguments, each of them
 * an expression or an operator as the parameter asks. Selections through `!` are in resolve-selection.ts.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Expression, Lambda, Name, Reference, StepReference } from '../syntax/tree.js';
import { builtInMeaning } from './built-in-operators.js';
import { scheduleLambda } from './resolve-binders.js';
import { resolveSelection } from './resolve-selection.js';
import type { DefinitionSymbol, SymbolMeaning } from './resolved.js';
import { arityOf, type Draft, describeSymbol, type Resolving, report, schedule, spanOf } from './resolving.js';
import type { Task } from './work-list.js';

/** What the place of a reference asks for. */
export type Wanted =
  | { readonly kind: 'expression' }
  | { readonly kind: 'operator'; readonly arity: number }
  | { readonly kind: 'fact' }
  | { readonly kind: 'definition' };

const expression: Wanted = { kind: 'expression' };

export function visitReference(state: Resolving, node: Reference | StepReference): void {
  if (node.kind === 'step-reference' || node.selectors.length > 0) return resolveSelection(state, node, expression);
  const meaning = resolveName(state, node.name);
  if (meaning === undefined) return scheduleUnjudged(state, node.args);
  if (meaning.symbol.kind === 'theorem') return resolveSelection(state, node, expression);
  const given = node.args.length;
  if (!checkArity(state, { name: node.name, meaning, given, span: node.span }))
    return scheduleUnjudged(state, node.args);
  state.tables.meanings.set(node, given === 0 ? meaning : { ...meaning, args: node.args });
  scheduleArguments(state, meaning, node.args);
}

/** What a name means here. Undefined, after it was reported, where it means nothing. */
export function resolveName(state: Resolving, name: Name): SymbolMeaning | undefined {
  const binding = state.scope.names.get(name.text);
  if (binding === undefined) {
    const builtIn = builtInMeaning(name.text);
    if (builtIn === undefined) state.unknown.add(name);
    return builtIn;
  }
  const { meaning } = binding;
  if (meaning?.symbol.kind === 'definition') noticeRecursion(state, meaning.symbol);
  return meaning;
}

/** A function that is named before its definition is complete names itself. */
function noticeRecursion(state: Resolving, symbol: Draft<DefinitionSymbol>): void {
  if (!symbol.recursive && !state.tables.complete.has(symbol)) symbol.recursive = true;
}

// ---------------------------------------------------------------------------------------------- arguments

interface Use {
  readonly name: Name;
  readonly meaning: SymbolMeaning;
  readonly given: number;
  readonly span: Span;
}

export function checkArity(state: Resolving, use: Use): boolean {
  if (use.meaning.symbol.kind === 'instance') {
    report(state, instanceAlone(use));
    return false;
  }
  if (arityOf(use.meaning) === use.given) return true;
  report(state, wrongArity(use));
  return false;
}

/** How many arguments each parameter takes itself: 0 for an expression. */
function parameterArities({ symbol, path }: SymbolMeaning): readonly number[] {
  if (path.length === 0 && symbol.kind !== 'definition') return [];
  const instances = path.flatMap((step) => (step.kind === 'instance' ? step.instance.parameters : []));
  const own = symbol.kind === 'definition' ? symbol.parameters : [];
  return [...instances, ...own].map(({ arity }) => arity);
}

export function scheduleArguments(state: Resolving, meaning: SymbolMeaning, args: readonly Expression[]): void {
  if (args.length === 0) return;
  const arities = parameterArities(meaning);
  state.work.schedule(args.map((argument, at) => argumentTask(state, argument, arities[at] ?? 0)));
}

/** Reads arguments of which it is not known whether they should be expressions or operators. */
export function scheduleUnjudged(state: Resolving, args: readonly Expression[]): void {
  state.work.schedule(
    args.map((argument) => {
      if (argument.kind === 'lambda') return () => scheduleLambda(state, argument.parameters, argument.body);
      if (argument.kind !== 'reference' || argument.args.length + argument.selectors.length > 0) return argument;
      return () => void resolveName(state, argument.name);
    }),
  );
}

/** Reads an argument, as an operator where the parameter takes arguments itself. */
export function argumentTask(state: Resolving, argument: Expression, arity: number): Task {
  return arity === 0 ? argument : () => resolveOperator(state, argument, arity);
}

/** An operator that is handed on: a name without arguments, or a LAMBDA. */
export function resolveOperator(state: Resolving, node: Expression, arity: number): void {
  switch (node.kind) {
    case 'lambda':
      if (node.parameters.length !== arity) report(state, wrongLambda(node, arity));
      return scheduleLambda(state, node.parameters, node.body);
    case 'reference':
    case 'step-reference':
      return resolveOperatorName(state, node, arity);
    default:
      report(state, operatorNeeded(node, arity));
      return schedule(state, node);
  }
}

function resolveOperatorName(state: Resolving, node: Reference | StepReference, arity: number): void {
  if (node.args.length > 0) {
    report(state, operatorNeeded(node, arity));
    return schedule(state, node);
  }
  if (node.kind === 'step-reference' || node.selectors.length > 0)
    return resolveSelection(state, node, { kind: 'operator', arity });
  const meaning = resolveName(state, node.name);
  if (meaning === undefined) return;
  if (checkHandedOn(state, meaning, node, arity)) state.tables.meanings.set(node, meaning);
}

/** Whether the operator has the arity that is asked for, and takes nothing but expressions itself. */
export function checkHandedOn(state: Resolving, meaning: SymbolMeaning, node: Expression, arity: number): boolean {
  const found = arityOf(meaning);
  if (meaning.symbol.kind === 'instance' || found !== arity) {
    report(state, wrongOperator(node, meaning, arity));
    return false;
  }
  if (parameterArities(meaning).some((own) => own > 0)) {
    report(state, takesOperators(node, meaning));
    return false;
  }
  return true;
}

// ---------------------------------------------------------------------------------------------- what is said

export function countArguments(count: number): string {
  if (count === 0) return 'no arguments';
  return count === 1 ? '1 argument' : `${count} arguments`;
}

function definedHere(meaning: SymbolMeaning) {
  const span = spanOf(meaning.symbol);
  return span === undefined ? [] : [{ span, label: 'defined here' }];
}

function wrongArity({ name, meaning, given, span }: Use): Diagnostic {
  const takes = arityOf(meaning);
  const what = describeSymbol(meaning.symbol);
  const used = given === 0 ? 'is used without' : `is given ${given}`;
  return diagnostic('SY2101', `The ${what} '${name.text}' takes ${countArguments(takes)} and ${used}`, {
    span,
    label: given === 0 ? `${countArguments(takes)} needed` : `${countArguments(given)} given`,
    related: definedHere(meaning),
  });
}

function instanceAlone({ name, span }: Use): Diagnostic {
  return diagnostic('SY2006', `'${name.text}' is an instance of a module and stands for no value`, {
    span,
    label: 'a name must follow',
    hint: `name what you need from the module: ${name.text}!Name`,
  });
}

function wrongOperator(node: Expression, meaning: SymbolMeaning, arity: number): Diagnostic {
  const { symbol } = meaning;
  const found = symbol.kind === 'instance' ? 'an instance of a module' : `takes ${countArguments(arityOf(meaning))}`;
  const isValue = arityOf(meaning) === 0 && symbol.kind !== 'instance';
  const name = symbol.name ?? '';
  const title = `An operator with ${countArguments(arity)} is needed, and '${name}' ${isValue ? 'is none' : symbol.kind === 'instance' ? `is ${found}` : found}`;
  return diagnostic('SY2103', title, {
    span: node.span,
    label: `not an operator with ${countArguments(arity)}`,
    related: definedHere(meaning),
  });
}

function takesOperators(node: Expression, meaning: SymbolMeaning): Diagnostic {
  return diagnostic(
    'SY2105',
    `'${meaning.symbol.name ?? ''}' takes an operator as argument and cannot be handed on as one`,
    {
      span: node.span,
      label: 'an operator on operators',
      related: definedHere(meaning),
      hint: 'an operator that is handed on may only take expressions',
    },
  );
}

function wrongLambda(node: Lambda, arity: number): Diagnostic {
  const found = node.parameters.length;
  return diagnostic(
    'SY2103',
    `An operator with ${countArguments(arity)} is needed, and this LAMBDA takes ${countArguments(found)}`,
    {
      span: node.span,
      label: `${countArguments(found)} instead of ${arity}`,
    },
  );
}

function operatorNeeded(node: Expression, arity: number): Diagnostic {
  return diagnostic('SY2102', 'An expression stands where an operator is needed', {
    span: node.span,
    label: `an operator with ${countArguments(arity)} is needed`,
    hint: 'give the name of an operator without its arguments, or a LAMBDA',
  });
}
