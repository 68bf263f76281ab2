/**
 * What a configuration says about constants, for the evaluation of expressions. In: its assignments and replacements. Out: a value for
 * each assigned name, what stands for each replaced one, or what is wrong. A name in a value that the specification does not
 * define is a model value.
 */
import type { Assignment, Config, Replacement } from '../config/config.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { closest } from '../diagnostics/suggest.js';
import type { ConstantSymbol, ResolvedSpec, SymbolMeaning, TlaSymbol } from '../semantics/resolved.js';
import { children } from '../syntax/children.js';
import type { Expression, Name, SyntaxNode } from '../syntax/tree.js';
import type { Handle } from '../values/handles.js';

export interface Assigning {
  readonly spec: ResolvedSpec;
  readonly given: Map<TlaSymbol, Handle>;
  readonly replaced: Map<TlaSymbol, SymbolMeaning>;
  readonly modelValue: (name: string) => Handle;
  /** The value of a resolved expression, or why there is none. */
  readonly evaluate: (expression: Expression) => Handle | readonly Diagnostic[];
}

export function assignConstants(assigning: Assigning, { entries }: Config): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const entry of entries) {
    if (entry.kind === 'assignment') found.push(...assign(assigning, entry));
    else if (entry.kind === 'replacement') found.push(...replace(assigning, entry));
  }
  return found;
}

function assign(assigning: Assigning, entry: Assignment): readonly Diagnostic[] {
  const { spec, given } = assigning;
  const refused = refusal(entry) ?? (entry.args.length > 0 ? notEvaluated(entry) : undefined);
  if (refused) return [refused];
  const symbol = targetOf(spec, entry.target);
  if (!symbol) return [unknownTarget(spec, entry.target)];
  const modelValues = modelValuesIn(spec, entry.value);
  for (const value of modelValues) given.set(value, assigning.modelValue(value.name));
  const faults = spec.resolveExpression(entry.value, 'strict', modelValues);
  if (faults.length > 0) return faults;
  const value = assigning.evaluate(entry.value);
  if (typeof value !== 'number') return value;
  given.set(symbol, value);
  return [];
}

function replace({ spec, replaced }: Assigning, entry: Replacement): readonly Diagnostic[] {
  const refused = refusal(entry);
  if (refused) return [refused];
  const symbol = targetOf(spec, entry.target);
  if (!symbol) return [unknownTarget(spec, entry.target)];
  const meaning = spec.root.scope.get(entry.name.text)?.meaning;
  if (!meaning) return [unknownTarget(spec, entry.name)];
  replaced.set(symbol, meaning);
  return [];
}

function targetOf(spec: ResolvedSpec, { text }: Name): TlaSymbol | undefined {
  const symbol = spec.root.scope.get(text)?.meaning?.symbol;
  return symbol?.kind === 'constant' || symbol?.kind === 'definition' ? symbol : undefined;
}

function modelValuesIn(spec: ResolvedSpec, expression: Expression): readonly ConstantSymbol[] {
  const names = new Map<string, ConstantSymbol>();
  const nodes: SyntaxNode[] = [expression];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'reference' && node.args.length === 0 && node.selectors.length === 0) {
      const { text, span } = node.name;
      const isDefined = spec.root.scope.get(text)?.meaning?.symbol.kind === 'definition';
      if (!isDefined && /^\w+$/.test(text))
        names.set(text, { kind: 'constant', name: text, span, arity: 0, module: spec.root });
    }
    nodes.push(...children(node));
  }
  return [...names.values()];
}

function refusal(entry: Assignment | Replacement): Diagnostic | undefined {
  return entry.instances.length > 0 || entry.module ? notEvaluated(entry) : undefined;
}

function notEvaluated({ span, target }: Assignment | Replacement): Diagnostic {
  return diagnostic(
    'SY3101',
    `The value of '${target.text}' for some arguments or in some module is not supported here`,
    {
      span,
      hint: `define it in the specification and write ${target.text} <- Definition`,
    },
  );
}

function unknownTarget({ root }: ResolvedSpec, { text, span }: Name): Diagnostic {
  const meant = closest(text, [...root.scope.keys()]);
  return diagnostic('SY3102', `The specification neither declares nor defines '${text}'`, {
    span,
    ...(meant === undefined ? {} : { hint: `did you mean '${meant}'?` }),
  });
}
