/**
 * Measures the levels of definitions, in their order. The definitions of a recursive section are measured together: the
 * first measurement assumes for each of them the facts that every recursive operator has. Then they are measured again
 * until nothing changes.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Definition, Expression, FunctionDefinition, Let, Recursive } from '../../syntax/tree.js';
import type { DefinitionSymbol, TlaSymbol } from '../tables/resolved.js';
import { measureInstance } from './check-instance-levels.js';
import { type BodyFacts, type OperatorFacts, operatorFacts, recursiveFacts, unknownFacts } from './level-facts.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import { measureBody } from './measure-levels.js';

/** Measures the definitions of a LET, a proof or a module, and returns the facts of each. */
export function measureDefinitions(
  tables: LevelTables,
  definitions: Let['definitions'] | readonly (Definition | Recursive)[],
  report: ReportFault,
): readonly OperatorFacts[] {
  return definitions.flatMap((definition): readonly OperatorFacts[] => {
    if (definition.kind === 'recursive') return [];
    if (definition.kind === 'module-definition') {
      const instance = tables.instanceSymbols.get(definition.instance);
      if (instance !== undefined) measureInstance(tables, instance, report);
      return [];
    }
    const symbol = tables.declared.get(definition.name);
    if (symbol?.kind !== 'definition') return [];
    const section = tables.sections.get(symbol);
    if (section === undefined) return [measureDefinition(tables, symbol, report)];
    if (section[0] === symbol) measureSection(tables, section, report);
    return [tables.facts.get(symbol) ?? unknownFacts];
  });
}

export function measureDefinition(tables: LevelTables, symbol: DefinitionSymbol, report: ReportFault): OperatorFacts {
  if (!symbol.recursive) tables.facts.delete(symbol);
  const { syntax, parameters } = symbol;
  const body = syntax.kind === 'operator-definition' ? syntax.body : functionOf(syntax);
  const measured = measureBody(tables, body, report);
  const facts = operatorFacts(tables.hasNative(symbol) ? answered(measured, parameters) : measured, parameters);
  const known = symbol.recursive && syntax.kind === 'operator-definition' ? recursiveFacts(facts, parameters) : facts;
  tables.facts.set(symbol, known);
  return known;
}

/**
 * Returns the facts of a definition that has a native. The levels of all arguments count, even of those that the TLA+
 * body does not use.
 */
function answered(measured: BodyFacts, parameters: readonly TlaSymbol[]): BodyFacts {
  return { ...measured, level: 0, counted: new Set(parameters) };
}

/** Returns the function of a definition `f[x \in S] == e` as an expression. */
function functionOf({ span, bounds, body }: FunctionDefinition): Expression {
  return { kind: 'function', span, bounds, body };
}

/** The largest number of measurements. A few are enough, because levels only rise and allowed levels only fall. */
const mostRounds = 8;

function measureSection(tables: LevelTables, section: readonly DefinitionSymbol[], report: ReportFault): void {
  for (const symbol of section) {
    if (symbol.recursive) tables.facts.set(symbol, recursiveFacts(unknownFacts, symbol.parameters));
    else tables.facts.delete(symbol);
  }
  let before = '';
  for (let round = 0; round < mostRounds; round++) {
    const after = section.map((symbol) => summary(measureTrusting(tables, symbol))).join(';');
    if (after === before) break;
    before = after;
  }
  for (const symbol of section) {
    const facts = measureDefinition(tables, symbol, report);
    if (symbol.recursive) reportPrimedParameters(symbol, facts, report);
  }
}

/**
 * Measures a definition as if it had no error. Otherwise an error in a definition would suppress the errors in its
 * uses. After the rounds, `measureSection` measures each definition once more and reports its errors.
 */
function measureTrusting(tables: LevelTables, symbol: DefinitionSymbol): OperatorFacts {
  const facts = measureDefinition(tables, symbol, undefined);
  const trusted = { ...facts, body: { ...facts.body, sound: true } };
  tables.facts.set(symbol, trusted);
  return trusted;
}

function summary({ body, parameters, conditions }: OperatorFacts): string {
  const own = parameters.map(
    ({ counts, maximum, transparent, minima }) => `${counts}${maximum}${transparent}${minima.join('')}`,
  );
  return [body.level, body.counted.size, body.maxima.size, body.passed.size, conditions.length, ...own].join();
}

function reportPrimedParameters(symbol: DefinitionSymbol, { parameters }: OperatorFacts, report: ReportFault): void {
  for (const [at, { maximum }] of parameters.entries()) {
    const parameter = symbol.parameters[at];
    if (maximum < 2 && parameter !== undefined) report?.(primedParameter(symbol, parameter));
  }
}

function primedParameter(symbol: DefinitionSymbol, parameter: TlaSymbol & { readonly kind: 'parameter' }): Diagnostic {
  return diagnostic('SY2610', `The recursive operator '${symbol.name}' primes its parameter '${parameter.name}'`, {
    span: parameter.span,
    label: 'this parameter must not be an action',
    related: [{ span: symbol.span, label: 'declared RECURSIVE' }],
    hint: 'the arguments of a recursive operator may not be primed in its definition',
  });
}
