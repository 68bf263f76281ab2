/**
 * Checks the levels of a module unit by unit: definitions, instances, assumptions, theorems and proofs. It also
 * collects which levels the module allows for the substitutes of its constants and variables.
 */
import type { Module, Unit } from '../../syntax/tree.js';
import { meaningOf } from '../scopes/resolving.js';
import { isOffered, throughInstance } from '../scopes/through-instance.js';
import type { InstanceSymbol, ResolvedModule, TlaSymbol } from '../tables/resolved.js';
import { measureInstance } from './check-instance-levels.js';
import { FactsBuilder } from './facts-builder.js';
import type { LevelTables, ReportFault, Walks } from './level-tables.js';
import { meaningFacts } from './meaning-levels.js';
import { measureDefinitions } from './measure-definitions.js';
import { measureBody } from './measure-levels.js';
import { measureAssumption, measureFacts, measureStatement, measureTheorem } from './measure-statements.js';

/** Returns the functions that measure the parts of a specification. They call each other. */
export function walksOn(tables: LevelTables): Walks {
  return {
    body: (body, report) => measureBody(tables, body, report),
    statement: (statement, report) => measureStatement(tables, statement, report),
    definitions: (definitions, report) => measureDefinitions(tables, definitions, report),
  };
}

interface Checking {
  readonly tables: LevelTables;
  readonly module: ResolvedModule;
  readonly bySyntax: ReadonlyMap<Module, ResolvedModule>;
  readonly report: ReportFault;
  /** Collects the levels that the whole module allows for substitutes. */
  readonly asked: FactsBuilder;
  /** Whether the module has no variables, and everything that was checked so far is constant. */
  constant: boolean;
}

export function checkLevels(
  tables: LevelTables,
  module: ResolvedModule,
  bySyntax: ReadonlyMap<Module, ResolvedModule>,
  report: ReportFault,
): void {
  const checking: Checking = {
    tables,
    module,
    bySyntax,
    report,
    asked: new FactsBuilder(),
    constant: module.variables.length === 0,
  };
  for (const extended of module.extended) {
    const known = tables.modules.get(extended);
    if (known === undefined) continue;
    checking.asked.include(known.body, nothing);
    checking.constant &&= known.constant;
  }
  for (const unit of module.syntax.units) checkUnit(checking, unit);
  if (!checking.constant) for (const symbol of module.constants) checking.asked.limit(symbol, 0);
  tables.modules.set(module, { body: checking.asked.finish(), constant: checking.constant });
}

function nothing(): boolean {
  return false;
}

function checkUnit(checking: Checking, unit: Unit): void {
  const { tables, asked, report } = checking;
  switch (unit.kind) {
    case 'constants':
    case 'variables':
    case 'recursive':
      return;
    case 'operator-definition':
    case 'function-definition':
      for (const { body, parameterSymbols } of measureDefinitions(tables, [unit], report)) {
        asked.include(body, among(parameterSymbols));
        checking.constant &&= body.level === 0;
      }
      return;
    case 'module-definition':
      return checkInstance(checking, tables.instanceSymbols.get(unit.instance));
    case 'instance':
      return checkInstance(checking, tables.instanceSymbols.get(unit.instance));
    case 'assumption':
      asked.include(measureAssumption(tables, unit, report), nothing);
      return;
    case 'theorem': {
      const { body, level } = measureTheorem(tables, unit, report);
      asked.include(body, nothing);
      checking.constant &&= level === 0;
      return;
    }
    case 'use-or-hide':
      measureFacts(tables, unit.facts, report);
      return;
    case 'module': {
      const nested = checking.bySyntax.get(unit);
      if (nested !== undefined) checkLevels(tables, nested, checking.bySyntax, report);
      return;
    }
  }
}

function among(symbols: readonly TlaSymbol[]): (symbol: TlaSymbol) => boolean {
  return symbols.length === 0 ? nothing : (symbol) => symbols.includes(symbol);
}

function checkInstance(checking: Checking, instance: InstanceSymbol | undefined): void {
  if (instance === undefined) return;
  const { tables, asked, report } = checking;
  const { substitutes } = measureInstance(tables, instance, report);
  const own = among(instance.parameters);
  const known = tables.modules.get(instance.module);
  if (known !== undefined) asked.include(tables.substitution.through(known.body, instance), own);
  for (const { facts } of substitutes.values()) asked.include(facts, own);
  if (checking.constant) checking.constant = isConstantInstance(tables, instance);
}

/** Whether all definitions that the instance offers are constant. */
function isConstantInstance(tables: LevelTables, instance: InstanceSymbol): boolean {
  const outer = meaningOf(instance);
  for (const { meaning, local } of instance.module.scope.values()) {
    if (local || meaning === undefined || !isOffered(meaning.symbol)) continue;
    const found = meaningFacts(tables, throughInstance(outer, instance, meaning));
    if (found?.kind === 'defined' && found.facts.body.level > 0) return false;
  }
  return true;
}
