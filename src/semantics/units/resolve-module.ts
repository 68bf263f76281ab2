/**
 * Resolves one module: first the modules that it extends, and then each unit in turn, because a name is known only
 * after its definition. A nested module knows the names above it, and is complete before the units below it.
 */

import { assertNever } from '../../diagnostics/assert-never.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { NamePaths } from '../../syntax/path-to.js';
import type { Constants, Module, Name, Unit, Variables } from '../../syntax/tree.js';
import { visitExpression } from '../expressions/resolve-expression.js';
import { resolveOperator } from '../expressions/resolve-operator.js';
import {
  checkOutsideSection,
  declareRecursive,
  reportUndefined,
  scheduleDefinition,
} from '../names/resolve-definition.js';
import { scheduleInstance } from '../names/resolve-instance.js';
import { declareName } from '../scopes/declare-name.js';
import { importExtended } from '../scopes/import-names.js';
import { LabelFrames } from '../scopes/label-frames.js';
import { RecursiveSections } from '../scopes/recursive-sections.js';
import { draftModule, type Resolving, report, type SpecTables } from '../scopes/resolving.js';
import { Scope } from '../scopes/scope.js';
import { UnknownNames } from '../scopes/unknown-names.js';
import { WorkList } from '../scopes/work-list.js';
import type { ResolvedModule, TlaSymbol } from '../tables/resolved.js';
import { resolveUseOrHide } from './resolve-facts.js';
import { resolveAssumption, resolveTheorem } from './resolve-theorem.js';

export function resolveModule(tables: SpecTables, syntax: Module, around?: Resolving): ResolvedModule {
  const state = enterModule(tables, syntax, around);
  const { module, scope, unknown } = state;
  const mark = scope.mark();
  for (const name of syntax.extended) extendModule(state, name);
  for (const unit of syntax.units) resolveUnit(state, unit);
  reportUndefined(state, state.recursion.endModule());
  tables.diagnostics.push(...unknown.diagnostics());
  for (const [name, binding] of scope.names.since(mark.names)) module.scope.set(name, binding);
  for (const [name, binding] of scope.selectable.since(mark.selectable)) module.selectable.set(name, binding);
  for (const [name, nested] of scope.modules.since(mark.modules)) module.modules.set(name, nested);
  scope.release(mark);
  tables.modules.push(module);
  return module;
}

function enterModule(tables: SpecTables, syntax: Module, around: Resolving | undefined): Resolving {
  const scope = around?.scope ?? new Scope();
  const paths = new NamePaths(syntax);
  const unknown = new UnknownNames(scope, syntax, paths, true);
  unknown.incomplete = around?.unknown.incomplete ?? false;
  const state: Resolving = {
    tables,
    module: draftModule(syntax, around?.module),
    paths,
    scope,
    work: new WorkList({
      expression: (node) => visitExpression(state, node),
      operator: (node, arity) => resolveOperator(state, node, arity),
    }),
    labels: new LabelFrames(),
    recursion: new RecursiveSections(tables.sections),
    unknown,
    updates: [],
    proofs: { open: new Set(), assumed: [], goal: undefined },
  };
  return state;
}

function extendModule(state: Resolving, name: Name): void {
  const module = state.scope.modules.get(name.text) ?? state.tables.graph.external(name, 'EXTENDS');
  if (module === undefined) {
    state.unknown.incomplete = true;
    return;
  }
  state.unknown.extended.push(module);
  importExtended(state, module, name);
}

function resolveUnit(state: Resolving, unit: Unit): void {
  switch (unit.kind) {
    case 'constants':
      checkOutsideSection(state, 'A CONSTANT declaration', unit.span);
      return declareConstants(state, unit);
    case 'variables':
      checkOutsideSection(state, 'A VARIABLE declaration', unit.span);
      return declareVariables(state, unit);
    case 'recursive':
      return declareRecursive(state, unit, 'module');
    case 'operator-definition':
    case 'function-definition':
    case 'module-definition':
      state.work.run([() => scheduleDefinition(state, unit, 'module')]);
      return recordInstance(state, unit.kind === 'module-definition' ? unit.instance : undefined);
    case 'instance':
      state.work.run([() => scheduleInstance(state, unit.instance, unit.local)]);
      return recordInstance(state, unit.instance);
    case 'assumption':
      checkOutsideSection(state, 'An assumption', unit.span);
      return resolveAssumption(state, unit);
    case 'theorem':
      checkOutsideSection(state, 'A theorem', unit.span);
      return resolveTheorem(state, unit);
    case 'use-or-hide':
      checkOutsideSection(state, `A ${unit.keyword}`, unit.span);
      return resolveUseOrHide(state, unit);
    case 'module':
      checkOutsideSection(state, 'A module', unit.name.span);
      return resolveNested(state, unit);
    default:
      return assertNever(unit);
  }
}

function recordInstance(state: Resolving, syntax: Parameters<SpecTables['instances']['get']>[0] | undefined): void {
  const symbol = syntax === undefined ? undefined : state.tables.instances.get(syntax);
  if (symbol !== undefined) state.module.instances.push(symbol);
}

function declareConstants(state: Resolving, { declarations }: Constants): void {
  for (const { name, arity } of declarations) {
    const symbol = { kind: 'constant', name: name.text, span: name.span, arity, module: state.module } as const;
    if (declared(state, name, symbol)) state.module.constants.push(symbol);
  }
}

function declareVariables(state: Resolving, { names }: Variables): void {
  for (const name of names) {
    const symbol = { kind: 'variable', name: name.text, span: name.span, module: state.module } as const;
    if (declared(state, name, symbol)) state.module.variables.push(symbol);
  }
}

function declared(state: Resolving, name: Name, symbol: TlaSymbol): boolean {
  declareName(state, name, symbol);
  return state.scope.names.get(name.text)?.meaning?.symbol === symbol;
}

function resolveNested(state: Resolving, syntax: Module): void {
  const { name } = syntax;
  const known = state.scope.modules.get(name.text) ?? state.tables.graph.completed(name.text);
  const nested = resolveModule(state.tables, syntax, state);
  if (known === undefined) state.scope.modules.set(name.text, nested);
  else report(state, moduleTwice(name, known));
}

function moduleTwice(name: Name, known: ResolvedModule): Diagnostic {
  return diagnostic('SY0104', `There are two modules ${name.text}`, {
    span: name.span,
    label: 'another module has this name',
    related: [{ span: known.syntax.name.span, label: 'the other module' }],
    hint: 'rename the nested module',
  });
}
