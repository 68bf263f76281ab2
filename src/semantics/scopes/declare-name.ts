/**
 * Makes a name known. In TLA+ no name may hide another: a known name must not be bound, declared or defined again. A
 * second declaration of the same sort (VARIABLE x twice) causes only a warning.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { AlgorithmName, Name } from '../../syntax/tree.js';
import { builtInMeaning } from '../tables/built-in-operators.js';
import type { SymbolMeaning, TlaSymbol } from '../tables/resolved.js';
import { describeSymbol, meaningOf, type Resolving, report, spanOf, symbolArity } from './resolving.js';
import { bindingOf, type ScopeBinding } from './scope.js';

/** Binds the name to the symbol. If that is not allowed, reports why. */
export function declareName(state: Resolving, name: Name, symbol: TlaSymbol, local = false): void {
  state.tables.declared.set(name, symbol);
  if (builtInMeaning(name.text) !== undefined) {
    report(state, builtInRedefined(name));
    return;
  }
  const known = state.scope.names.get(name.text);
  if (known !== undefined && known.mayBeHidden !== true) {
    if (redeclares(known, symbol)) return report(state, declaredAgain(name, symbol, known));
    report(state, alreadyDefined(name, symbol, known, known.owner.syntax.algorithmNames?.get(name.text)));
    // The name now has two definitions. It is not clear which of them a use means, so uses are not checked.
    const before = known.meaning?.symbol;
    // Uses of a bound name that hides another name are not checked either.
    const isBound = symbol.kind === 'bound' || symbol.kind === 'parameter';
    const isFinal = before?.kind !== 'definition' || state.tables.complete.has(before);
    if (isBound || (symbol.kind === 'definition' && isFinal)) bindName(state, name, undefined, local);
    return;
  }
  bindName(state, name, meaningOf(symbol), local);
}

/** Binds the name to a meaning. The meaning is undefined if the definition of the name has an error. */
export function bindName(state: Resolving, name: Name, meaning: SymbolMeaning | undefined, local = false): void {
  state.scope.names.set(name.text, bindingOf(meaning, { local, span: name.span, owner: state.module }));
}

function redeclares(known: ScopeBinding, symbol: TlaSymbol): boolean {
  const before = known.meaning?.symbol;
  switch (symbol.kind) {
    case 'parameter':
    case 'bound':
    case 'definition':
      return false;
    case 'assumption':
    case 'theorem':
      return before?.kind === 'assumption' || before?.kind === 'theorem';
    default:
      return before?.kind === symbol.kind && symbolArity(before) === symbolArity(symbol);
  }
}

export function firstDefined(known: ScopeBinding, label = 'first defined here') {
  const symbol = known.meaning?.symbol;
  const span = symbol === undefined ? known.span : (spanOf(symbol) ?? known.span);
  return { span, label };
}

export function alreadyDefined(
  name: Name,
  symbol: TlaSymbol,
  known: ScopeBinding,
  ofAlgorithm?: AlgorithmName,
): Diagnostic {
  const before = known.meaning?.symbol;
  const what = before === undefined ? 'name' : describeSymbol(before);
  const bound = symbol.kind === 'parameter' || symbol.kind === 'bound';
  return diagnostic('SY2002', `'${name.text}' is already defined as ${withArticle(what)}`, {
    span: name.span,
    label: bound ? `this ${describeSymbol(symbol)} would hide it` : 'defined again',
    related: [firstDefined(known)],
    hint: isPart(ofAlgorithm)
      ? `the translation of the algorithm defines an action ${name.text} for this ${ofAlgorithm.kind}: rename ${bound ? `the ${describeSymbol(symbol)}` : 'one of the two'}`
      : 'rename one of the two',
  });
}

/** Whether the name belongs to a part of the algorithm for which the translation defines an action. */
function isPart(name: AlgorithmName | undefined): name is AlgorithmName & { kind: 'process' | 'procedure' | 'label' } {
  return name !== undefined && name.kind !== 'macro' && name.kind !== 'variable';
}

function declaredAgain(name: Name, symbol: TlaSymbol, known: ScopeBinding): Diagnostic {
  return diagnostic('SY2003', `The ${describeSymbol(symbol)} '${name.text}' is declared twice`, {
    severity: 'warning',
    span: name.span,
    label: 'this one is ignored',
    related: [firstDefined(known)],
  });
}

function builtInRedefined(name: Name): Diagnostic {
  return diagnostic('SY2004', `'${name.text}' is a built-in operator and cannot be redefined`, {
    span: name.span,
    label: 'this operator is part of TLA+',
    hint: 'choose another operator symbol',
  });
}

export function withArticle(noun: string): string {
  return /^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}
