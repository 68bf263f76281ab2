/**
 * Resolves definitions of operators and functions, and RECURSIVE declarations. An operator is known after its
 * definition or its RECURSIVE declaration. A function is known in its own body too.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Definition, FunctionDefinition, Name, OperatorDefinition, Recursive } from '../../syntax/tree.js';
import { alreadyDefined, declareName } from '../scopes/declare-name.js';
import { type Draft, type Resolving, report, schedule } from '../scopes/resolving.js';
import { bindingOf } from '../scopes/scope.js';
import type { DefinitionSymbol, ParameterSymbol } from '../tables/resolved.js';
import { bindNames, boundNames, declareParameters } from './resolve-binders.js';
import { defineInstance } from './resolve-instance.js';

type Where = DefinitionSymbol['where'];
type OwnDefinition = OperatorDefinition | FunctionDefinition;

export function scheduleDefinition(state: Resolving, definition: Definition, where: Where): void {
  switch (definition.kind) {
    case 'operator-definition':
      return scheduleOperator(state, definition, where);
    case 'function-definition':
      return scheduleFunction(state, definition, where);
    case 'module-definition':
      return defineInstance(state, definition);
  }
}

// ---------------------------------------------------------------------------------------------- operators

function scheduleOperator(state: Resolving, definition: OperatorDefinition, where: Where): void {
  const mark = state.scope.mark();
  state.unknown.defining.push(definition);
  const parameters = declareParameters(state, definition.parameters);
  const declared = declaredBefore(state, definition, parameters);
  const symbol = declared ?? draftDefinition(state, definition, where);
  symbol.syntax = definition;
  symbol.parameters = parameters;
  symbol.local = definition.local;
  state.tables.declared.set(definition.name, symbol);
  state.labels.enter();
  schedule(state, definition.body, () => {
    symbol.labels = state.labels.leave();
    state.scope.release(mark);
    state.unknown.defining.pop();
    if (declared === undefined) define(state, definition, symbol);
    complete(state, symbol);
  });
}

function draftDefinition(state: Resolving, syntax: OwnDefinition, where: Where): Draft<DefinitionSymbol> {
  const { name, local } = syntax;
  return {
    kind: 'definition',
    name: name.text,
    span: name.span,
    module: state.module,
    where,
    local,
    syntax,
    parameters: [],
    recursive: false,
    labels: new Map(),
  };
}

/** Makes the defined name known. Reports a parameter with the same name as the operator. */
function define(state: Resolving, { name, local, ...rest }: OwnDefinition, symbol: DefinitionSymbol): void {
  const own = rest.kind === 'operator-definition' ? rest.parameters.find((p) => p.name.text === name.text) : undefined;
  if (own !== undefined) {
    const parameter: ParameterSymbol = {
      kind: 'parameter',
      name: own.name.text,
      span: own.name.span,
      arity: own.arity,
    };
    const meaning = { kind: 'symbol', symbol: parameter, path: [], args: [] } as const;
    report(state, alreadyDefined(name, symbol, bindingOf(meaning, { span: own.name.span, owner: state.module })));
  }
  if (!isPendingElsewhere(state, name)) declareName(state, name, symbol, local);
}

/**
 * Whether a RECURSIVE of an outer scope declares the name. The error that the definition is in the wrong scope was
 * already reported.
 */
function isPendingElsewhere(state: Resolving, name: Name): boolean {
  const known = state.scope.names.get(name.text)?.meaning?.symbol;
  return known?.kind === 'definition' && state.recursion.waiting(known) === 'elsewhere';
}

function complete(state: Resolving, symbol: DefinitionSymbol): void {
  state.tables.complete.add(symbol);
  state.recursion.defined(symbol);
  if (symbol.where === 'module') state.module.definitions.push(symbol);
}

// ---------------------------------------------------------------------------------------------- functions

function scheduleFunction(state: Resolving, definition: FunctionDefinition, where: Where): void {
  schedule(state, ...definition.bounds.map((bound) => bound.set), () => scheduleFunctionBody(state, definition, where));
}

function scheduleFunctionBody(state: Resolving, definition: FunctionDefinition, where: Where): void {
  const declared = declaredBefore(state, definition, []);
  const symbol = declared ?? draftDefinition(state, definition, where);
  symbol.syntax = definition;
  symbol.local = definition.local;
  if (declared === undefined) define(state, definition, symbol);
  state.tables.declared.set(definition.name, symbol);
  const mark = state.scope.mark();
  state.labels.enter();
  state.labels.bind(bindNames(state, boundNames(definition.bounds)));
  schedule(state, definition.body, () => {
    symbol.labels = state.labels.leave();
    state.scope.release(mark);
    complete(state, symbol);
  });
}

// ---------------------------------------------------------------------------------------------- RECURSIVE

export function declareRecursive(state: Resolving, { declarations }: Recursive, where: Where): void {
  for (const { name, arity } of declarations) {
    const parameters = Array.from(
      { length: arity },
      (): ParameterSymbol => ({ kind: 'parameter', name: '_', span: name.span, arity: 0 }),
    );
    const symbol = { ...draftDefinition(state, announced(name), where), parameters, recursive: true };
    declareName(state, name, symbol);
    if (state.scope.names.get(name.text)?.meaning?.symbol === symbol) state.recursion.declare(symbol);
  }
}

/** Returns a tree that takes the place of the definition until the definition is found. */
function announced(name: Name): OperatorDefinition {
  const body = { kind: 'boolean', value: true, span: name.span } as const;
  return { kind: 'operator-definition', span: name.span, local: false, name, parameters: [], body };
}

/**
 * Returns the symbol that a RECURSIVE in the same scope has declared for this definition; undefined if there is none.
 * Reports a RECURSIVE in an outer scope, and one with another number of arguments.
 */
function declaredBefore(
  state: Resolving,
  definition: OwnDefinition,
  parameters: readonly ParameterSymbol[],
): Draft<DefinitionSymbol> | undefined {
  const known = state.scope.names.get(definition.name.text)?.meaning?.symbol;
  if (known?.kind !== 'definition') return undefined;
  const waiting = state.recursion.waiting(known);
  if (waiting === undefined) return undefined;
  if (waiting === 'elsewhere') {
    report(state, definedTooDeep(definition.name, known));
    return undefined;
  }
  if (known.parameters.length !== parameters.length || (parameters.at(-1)?.arity ?? 0) > 0)
    report(state, arityDiffers(definition, known));
  return known;
}

export function reportUndefined(state: Resolving, symbols: readonly DefinitionSymbol[]): void {
  for (const { name, span } of symbols) report(state, neverDefined(name, span));
}

function neverDefined(name: string, span: Name['span']): Diagnostic {
  return diagnostic('SY2301', `'${name}' is declared RECURSIVE but not defined`, {
    span,
    label: 'no definition follows',
    hint: 'define it in the same module or LET, after this line',
  });
}

function definedTooDeep(name: Name, declared: DefinitionSymbol): Diagnostic {
  return diagnostic('SY2302', `'${name.text}' is declared RECURSIVE outside the LET that defines it`, {
    span: name.span,
    label: 'defined in an inner LET',
    related: [{ span: declared.span, label: 'declared here' }],
    hint: 'put the RECURSIVE declaration and the definition in the same module or the same LET',
  });
}

function arityDiffers(definition: OwnDefinition, declared: DefinitionSymbol): Diagnostic {
  const { name } = definition;
  const expected = declared.parameters.length;
  const places = expected === 0 ? name.text : `${name.text}(${Array(expected).fill('_').join(', ')})`;
  return diagnostic('SY2303', `The definition of '${name.text}' does not match its RECURSIVE declaration`, {
    span: name.span,
    label: `declared as ${places}`,
    related: [{ span: declared.span, label: 'declared here' }],
    hint: 'declare one `_` for each parameter; the parameters may not be operators',
  });
}

/** Reports a unit other than a definition between a RECURSIVE and the definitions that it declares. */
export function checkOutsideSection(state: Resolving, what: string, span: Name['span']): void {
  const pending = state.recursion.anyPending();
  if (pending !== undefined) report(state, insideSection(what, span, pending));
}

function insideSection(what: string, span: Name['span'], pending: DefinitionSymbol): Diagnostic {
  return diagnostic('SY2304', `${what} is between RECURSIVE ${pending.name} and its definition`, {
    span,
    label: 'only definitions are allowed here',
    related: [{ span: pending.span, label: 'declared here' }],
    hint: `move it above the RECURSIVE declaration, or below the definition of '${pending.name}'`,
  });
}
