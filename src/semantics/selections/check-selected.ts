/**
 * Checks that the meaning of a name is allowed where the name is used. In an expression, a step or theorem must be a
 * formula. A DEF must name a definition.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { ProofStep, Statement } from '../../syntax/tree.js';
import { withArticle } from '../scopes/declare-name.js';
import { describeSymbol, type Resolving, report } from '../scopes/resolving.js';
import type { TlaSymbol } from '../tables/resolved.js';
import type { Selection } from './selection.js';

export function checkSelected(state: Resolving, selection: Selection): boolean {
  const fault = faultOf(selection);
  if (fault !== undefined) report(state, fault);
  return fault === undefined;
}

function faultOf(selection: Selection): Diagnostic | undefined {
  const { symbol } = selection.meaning;
  switch (selection.wanted.kind) {
    case 'definition':
      return isDefinition(symbol) ? undefined : notADefinition(selection);
    case 'fact':
      return symbol.kind === 'step' && statementOf(symbol.syntax) === undefined && !isFact(symbol.syntax)
        ? notAFact(selection)
        : undefined;
    case 'expression':
      return expressionFault(selection);
    case 'operator':
      return undefined;
  }
}

function isDefinition(symbol: TlaSymbol): boolean {
  switch (symbol.kind) {
    case 'definition':
    case 'theorem':
    case 'assumption':
    case 'instance':
      return true;
    case 'step':
      return symbol.syntax.body.kind === 'define';
    default:
      return false;
  }
}

/** Whether a step states a fact. Assertions, CASE, HAVE, TAKE, WITNESS, PICK, SUFFICES and QED state facts. */
function isFact(step: ProofStep): boolean {
  const { kind } = step.body;
  return kind !== 'define' && kind !== 'use-or-hide' && kind !== 'instance';
}

/** Returns the statement of a step that is an assertion; undefined for any other step. */
function statementOf(step: ProofStep): Statement | undefined {
  return step.body.kind === 'assertion' ? step.body.statement : undefined;
}

function expressionFault(selection: Selection): Diagnostic | undefined {
  const { symbol } = selection.meaning;
  if (symbol.kind !== 'step' && symbol.kind !== 'theorem') return undefined;
  const statement = symbol.kind === 'theorem' ? symbol.syntax.statement : statementOf(symbol.syntax);
  if (statement === undefined) return notAnExpression(selection);
  return statement.kind === 'assume-prove' ? assumeProve(selection) : undefined;
}

function notADefinition({ name, meaning }: Selection): Diagnostic {
  return diagnostic(
    'SY2502',
    `DEF lists ${withArticle(describeSymbol(meaning.symbol))}, '${name.text}', which is not a definition`,
    {
      span: name.span,
      label: 'not a definition',
      hint: 'a DEF lists names of operators, functions, instances, theorems, or steps that DEFINE something',
    },
  );
}

function notAFact({ name }: Selection): Diagnostic {
  return diagnostic('SY2503', `The step ${name.text} does not assert a formula, and cannot be used as a fact`, {
    span: name.span,
    label: 'not a fact',
    hint: 'steps with DEFINE, USE, HIDE or INSTANCE apply without being listed',
  });
}

function notAnExpression({ name }: Selection): Diagnostic {
  return diagnostic('SY2504', `The step ${name.text} is not a formula, and cannot be used in an expression`, {
    span: name.span,
    label: 'not an expression',
    hint: 'only a step that asserts a formula can be used in an expression; other steps can be listed as facts in BY',
  });
}

function assumeProve({ name }: Selection): Diagnostic {
  return diagnostic('SY2505', `'${name.text}' is an ASSUME/PROVE, and cannot be used in an expression`, {
    span: name.span,
    label: 'not an expression',
    hint: 'use it as a fact in BY, or select a part of it: !1, !2, ...',
  });
}
