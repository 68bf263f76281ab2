/**
 * Describes a formula whose level is too high for its keyword in the configuration: which part of it has this level,
 * and what to write instead.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { type Level, levelNames, type ResolvedSpec, type SymbolMeaning } from '../../semantics/tables/resolved.js';
import { children, isExpression } from '../../syntax/children.js';
import type { Expression } from '../../syntax/tree.js';

interface OfKeyword {
  readonly name: string;
  readonly span: Span;
  readonly expression: Expression;
  readonly level: Level;
}

export function levelTooHigh(spec: ResolvedSpec, word: string, stated: OfKeyword, maximum: Level): Diagnostic {
  const { name, span, level, expression } = stated;
  const cause = causeOf(spec, expression, maximum);
  const isElsewhere = cause.span.source !== span.source;
  return diagnostic('SY3110', `${word} takes ${aFormula(maximum)}, but '${name}' is ${aFormula(level)}`, {
    span,
    related: isElsewhere ? [{ span: cause.span, label: `this makes it ${aFormula(spec.levelOf(cause))}` }] : [],
    hint: hintFor(word, name, level),
  });
}

function hintFor(word: string, name: string, level: Level): string {
  if (word === 'INVARIANT' && level === 2)
    return `a formula about steps is checked as a property: define P == [][${name}]_v, where v is a tuple of variables, and write PROPERTY P`;
  if (word === 'INVARIANT') return `write PROPERTY ${name}`;
  if (word === 'INIT' && level === 2)
    return "an initial predicate says what variables are, without primes: x = 0, not x' = 0";
  if (word === 'NEXT' || word === 'INIT') return `write SPECIFICATION ${name}`;
  if (word === 'CONSTRAINT' && level === 2) return `write ACTION_CONSTRAINT ${name}`;
  if (word === 'REACHABLE' && level === 2)
    return `write REACHABLE ENABLED ${name}: a state in which the action is enabled`;
  if (level === 3) return `a temporal formula is checked as PROPERTY ${name}`;
  if (level === 2) return `${word} is evaluated in one state: remove the primes`;
  return `${word} is evaluated without a state: use constants only`;
}

function aFormula(level: Level): string {
  const name = levelNames[level];
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name} formula`;
}

/**
 * Returns the innermost expression whose level is too high. The expression may be in a definition that the formula
 * uses.
 */
function causeOf(spec: ResolvedSpec, whole: Expression, maximum: Level): Expression {
  const seen = new Set<Expression>();
  let found = whole;
  while (!seen.has(found)) {
    seen.add(found);
    found = partOf(spec, found, maximum) ?? found;
  }
  return found;
}

function partOf(spec: ResolvedSpec, expression: Expression, maximum: Level): Expression | undefined {
  const inside = children(expression).filter(isExpression);
  const part = inside.find((one) => spec.levelOf(one) > maximum);
  if (part || expression.kind !== 'reference') return part;
  const meaning = spec.meanings.get(expression);
  if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'definition') return undefined;
  const { body } = meaning.symbol.syntax;
  return spec.levelOf(body) > maximum ? body : substituteWithLevel(spec, meaning.path, maximum);
}

/** Returns the substitute in an INSTANCE that makes the level of a definition too high. */
function substituteWithLevel(spec: ResolvedSpec, path: SymbolMeaning['path'], maximum: Level): Expression | undefined {
  const substitutes = path.flatMap((step) =>
    step.kind === 'instance' ? [...step.instance.substitutions.values()] : [],
  );
  return substitutes
    .flatMap((one) => (one.kind === 'explicit' ? [one.value] : []))
    .find((value) => spec.levelOf(value) > maximum);
}
