/**
 * Checks the levels of an INSTANCE. The level of a substitute must not be higher than the module allows. A substituted
 * operator must allow the levels of the arguments that the module passes to it.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { symbolArity } from '../scopes/resolving.js';
import type { InstanceSymbol, Level, Substitutable, Substitute, SymbolMeaning, TlaSymbol } from '../tables/resolved.js';
import { wholeBody } from './facts-builder.js';
import { emptyFacts, isTransparent, type OperatorFacts, parameterAt, passedEntries } from './level-facts.js';
import { nounOf } from './level-faults.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import { meaningFacts, operatorArgument } from './meaning-levels.js';
import { gather, measureBody } from './measure-levels.js';
import { declaredLevel, type InstanceFacts, type SubstituteFacts } from './substitute-levels.js';

/** Computes the facts of an INSTANCE, and reports levels that do not fit. */
export function measureInstance(tables: LevelTables, instance: InstanceSymbol, report: ReportFault): InstanceFacts {
  const substitutes = new Map<TlaSymbol, SubstituteFacts>();
  for (const [target, substitute] of instance.substitutions)
    substitutes.set(target, substituteFacts(tables, target, substitute, report));
  const facts: InstanceFacts = { substitutes, constantModule: tables.modules.get(instance.module)?.constant ?? false };
  tables.instances.set(instance, facts);
  if (report !== undefined) checkInstance(tables, instance, facts, report);
  return facts;
}

function substituteFacts(
  tables: LevelTables,
  target: Substitutable,
  substitute: Substitute,
  report: ReportFault,
): SubstituteFacts {
  if (substitute.kind === 'implicit') return implicitFacts(tables, substitute.meaning, symbolArity(target) > 0);
  const { value } = substitute;
  if (symbolArity(target) === 0) return { facts: measureBody(tables, value, report), operator: undefined };
  const operator = gatherOperator(tables, value, report);
  if (operator === undefined) return { facts: { ...emptyFacts, sound: false }, operator: undefined };
  return { facts: argumentFacts(tables, operator), operator };
}

function gatherOperator(tables: LevelTables, value: Parameters<typeof operatorArgument>[1], report: ReportFault) {
  let found: ReturnType<typeof operatorArgument>;
  gather(tables, report, (measuring) => {
    found = operatorArgument(measuring, value);
    return { level: 0, sound: true };
  });
  return found;
}

function implicitFacts(tables: LevelTables, meaning: SymbolMeaning, isOperator: boolean): SubstituteFacts {
  const found = meaningFacts(tables, meaning);
  if (found === undefined) return { facts: { ...emptyFacts, sound: false }, operator: undefined };
  return { facts: argumentFacts(tables, found), operator: isOperator ? found : undefined };
}

/** Returns the facts of a substitute: a symbol or an operator. */
function argumentFacts(tables: LevelTables, found: NonNullable<ReturnType<typeof meaningFacts>>) {
  return gather(tables, undefined, ({ builder }) => {
    if (found.kind === 'parameter') {
      builder.occur(found.symbol, wholeBody);
      const level: Level =
        found.symbol.kind === 'variable' ? 1 : found.symbol.kind === 'declared' ? found.symbol.level : 0;
      return { level, sound: true };
    }
    builder.use(found.facts, wholeBody);
    return { level: found.facts.body.level, sound: found.facts.body.sound };
  });
}

// ---------------------------------------------------------------------------------------------- requirements

function checkInstance(
  tables: LevelTables,
  instance: InstanceSymbol,
  facts: InstanceFacts,
  report: NonNullable<ReportFault>,
): void {
  const asked = tables.modules.get(instance.module)?.body ?? emptyFacts;
  for (const [target, { facts: given, operator }] of facts.substitutes) {
    if (!given.sound) continue;
    const span = placeOf(instance, target);
    const declared = facts.constantModule ? 3 : (declaredLevel(target) ?? 3);
    const maximum = Math.min(declared, asked.maxima.get(target) ?? 3);
    if (given.level > maximum) report(substituteTooHigh({ instance, target, span, level: given.level, maximum }));
    if (operator?.kind !== 'defined') continue;
    if (!isTransparent(operator.facts)) report(notTransparent(instance, target, span));
    for (const [place, level] of (asked.minima.get(target) ?? []).entries())
      if (allowedAt(operator.facts, place) < level)
        report(substituteTooNarrow({ instance, target, span, level, place }));
  }
  for (const { operator, place, parameter } of passedEntries(asked.passed)) {
    const handed = facts.substitutes.get(operator)?.operator;
    const given = facts.substitutes.get(parameter)?.facts;
    if (handed?.kind !== 'defined' || given === undefined || !given.sound) continue;
    const maximum = allowedAt(handed.facts, place);
    if (given.level > maximum)
      report(
        passedTooHigh(
          { instance, target: parameter, span: placeOf(instance, parameter), level: given.level, maximum },
          operator,
        ),
      );
  }
}

function allowedAt(facts: OperatorFacts, place: number): Level {
  return facts.parameters.length === 0 ? 3 : parameterAt(facts, place).maximum;
}

/**
 * Returns the span of the substitute for `target` in the WITH. If the WITH does not name `target`, returns the span of
 * the INSTANCE.
 */
function placeOf({ syntax }: InstanceSymbol, target: TlaSymbol): Span {
  return syntax.substitutions.find(({ name }) => name.text === target.name)?.value.span ?? syntax.span;
}

interface Excess {
  readonly instance: InstanceSymbol;
  readonly target: TlaSymbol;
  readonly span: Span;
  readonly level: Level;
  readonly maximum: number;
}

function declaredHere(target: TlaSymbol) {
  return target.kind === 'constant' || target.kind === 'variable'
    ? [{ span: target.span, label: `${target.kind} '${target.name}' is declared here` }]
    : [];
}

function substituteTooHigh({ instance, target, span, level, maximum }: Excess): Diagnostic {
  const name = target.name ?? '';
  return diagnostic(
    'SY2620',
    `${nounOf(level).replace(/^a/, 'A')} is substituted for the ${target.kind} '${name}' of ${instance.module.name}`,
    {
      span,
      label: `${nounOf(level)}, where at most ${nounOf(maximum as Level)} is allowed`,
      related: declaredHere(target),
    },
  );
}

function notTransparent(instance: InstanceSymbol, target: TlaSymbol, span: Span): Diagnostic {
  return diagnostic(
    'SY2621',
    `The operator substituted for '${target.name ?? ''}' of ${instance.module.name} depends on more than the value of its argument`,
    {
      span,
      label: 'primes its argument, or uses it inside ENABLED, [], ...',
      related: declaredHere(target),
      hint: 'only an operator that gives equal results for equal arguments can be substituted for a constant',
    },
  );
}

interface Narrow {
  readonly instance: InstanceSymbol;
  readonly target: TlaSymbol;
  readonly span: Span;
  readonly level: Level;
  readonly place: number;
}

function substituteTooNarrow({ instance, target, span, level, place }: Narrow): Diagnostic {
  return diagnostic(
    'SY2622',
    `${instance.module.name} applies '${target.name ?? ''}' to ${nounOf(level)}, which the substituted operator does not allow`,
    {
      span,
      label: `argument ${place + 1} must allow ${nounOf(level)}`,
      related: declaredHere(target),
    },
  );
}

function passedTooHigh({ instance, target, span, level, maximum }: Excess, operator: TlaSymbol): Diagnostic {
  const name = target.name ?? '';
  return diagnostic(
    'SY2623',
    `${instance.module.name} applies '${operator.name ?? ''}' to '${name}', which is ${nounOf(level)} here`,
    {
      span,
      label: `the operator allows at most ${nounOf(maximum as Level)}`,
      related: declaredHere(target),
    },
  );
}
