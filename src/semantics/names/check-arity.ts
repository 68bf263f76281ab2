/**
 * Checks how many arguments a name has: an application needs all of them, and an operator argument none. An operator
 * that itself takes operators cannot be an argument.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { textOf } from '../../syntax/formula-text.js';
import { isOperatorSymbol } from '../../syntax/operators.js';
import type { Expression, Name } from '../../syntax/tree.js';
import { arityOf, describeSymbol, type Resolving, report, spanOf } from '../scopes/resolving.js';
import type { SymbolMeaning } from '../tables/resolved.js';

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
  report(state, wrongArity(state, use));
  return false;
}

/**
 * Returns, for each parameter, the number of arguments that the parameter itself takes; 0 if it stands for an
 * expression.
 */
export function parameterArities({ symbol, path }: SymbolMeaning): readonly number[] {
  if (path.length === 0 && symbol.kind !== 'definition') return [];
  const instances = path.flatMap((step) => (step.kind === 'instance' ? step.instance.parameters : []));
  const own = symbol.kind === 'definition' ? symbol.parameters : [];
  return [...instances, ...own].map(({ arity }) => arity);
}

/**
 * Checks an operator argument: the operator must have the required arity, and all its parameters must be expressions.
 * Returns FALSE if there was an error.
 */
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

// ---------------------------------------------------------------------------------------------- messages

export function countArguments(count: number): string {
  if (count === 0) return 'no arguments';
  return count === 1 ? '1 argument' : `${count} arguments`;
}

function definedHere(meaning: SymbolMeaning) {
  const span = spanOf(meaning.symbol);
  return span === undefined ? [] : [{ span, label: 'defined here' }];
}

/** Returns a text such as `FoldSet(op(_, _), base, S)`; undefined if the symbol has no parameters to show. */
export function signatureOf({ symbol }: SymbolMeaning): string | undefined {
  if (symbol.kind !== 'definition' || symbol.parameters.length === 0) return undefined;
  const places = (arity: number) => (arity === 0 ? '' : `(${Array.from({ length: arity }, () => '_').join(', ')})`);
  return `${symbol.name}(${symbol.parameters.map(({ name, arity }) => name + places(arity)).join(', ')})`;
}

/** Returns a hint for a use with the wrong number of arguments. */
function hintForUse({ paths }: Resolving, { name, meaning, given }: Use): { readonly hint?: string } {
  const takes = arityOf(meaning);
  if (takes === 0 && given > 0)
    return {
      hint: `an operator without parameters is written without parentheses; the value of a function is ${name.text}[x]`,
    };
  const [use, around] = given === 0 ? paths.to(name) : [];
  if (around?.kind === 'apply' && around.function === use)
    return { hint: `an operator is applied with parentheses: ${name.text}(${around.args.map(textOf).join(', ')})` };
  if (around?.kind === 'fairness' && around.action === use)
    return { hint: `give it arguments: \\A x \\in S : WF_vars(${name.text}(x)) is fairness for each of them` };
  const signature = meaning.path.length === 0 && !isOperatorSymbol(name.text) ? signatureOf(meaning) : undefined;
  return signature === undefined ? {} : { hint: `its definition is ${signature} == ...` };
}

function wrongArity(state: Resolving, use: Use): Diagnostic {
  const { name, meaning, given, span } = use;
  const takes = arityOf(meaning);
  const what = describeSymbol(meaning.symbol);
  const used = given === 0 ? 'is used without' : `is given ${given}`;
  return diagnostic('SY2101', `The ${what} '${name.text}' takes ${countArguments(takes)} and ${used}`, {
    span,
    label: given === 0 ? `${countArguments(takes)} needed` : `${countArguments(given)} given`,
    related: definedHere(meaning),
    ...hintForUse(state, use),
  });
}

function instanceAlone({ name, span }: Use): Diagnostic {
  return diagnostic('SY2006', `'${name.text}' is an instance of a module, not a value`, {
    span,
    label: 'expected a name after it',
    hint: `select a definition of the module: ${name.text}!Name`,
  });
}

/** Returns a hint that says how to write an operator argument with this number of parameters. */
export function lambdaOf(arity: number): string {
  const names = Array.from({ length: arity }, (_, i) => String.fromCharCode(97 + i)).join(', ');
  return `pass the name of an operator without its arguments, or LAMBDA ${names} : e`;
}

function wrongOperator(node: Expression, meaning: SymbolMeaning, arity: number): Diagnostic {
  const { symbol } = meaning;
  const found = symbol.kind === 'instance' ? 'an instance of a module' : `takes ${countArguments(arityOf(meaning))}`;
  const isValue = arityOf(meaning) === 0 && symbol.kind !== 'instance';
  const name = symbol.name ?? '';
  const title = `Expected an operator with ${countArguments(arity)}, but '${name}' ${isValue ? 'is not an operator' : symbol.kind === 'instance' ? `is ${found}` : found}`;
  return diagnostic('SY2103', title, {
    span: node.span,
    label: `not an operator with ${countArguments(arity)}`,
    related: definedHere(meaning),
    hint: lambdaOf(arity),
  });
}

function takesOperators(node: Expression, meaning: SymbolMeaning): Diagnostic {
  return diagnostic(
    'SY2105',
    `'${meaning.symbol.name ?? ''}' takes an operator as an argument, so it cannot be passed as an argument itself`,
    {
      span: node.span,
      label: 'a higher-order operator',
      related: definedHere(meaning),
      hint: 'an operator that is passed as an argument may only take expressions',
    },
  );
}
