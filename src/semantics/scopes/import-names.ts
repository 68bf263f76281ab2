/**
 * Imports the names of a module that is extended or instantiated. A definition that is imported on two paths counts as
 * one definition. Two definitions of different sorts with the same name are an error. Two different definitions of the
 * same sort cause a warning, and the first one is used, as in other TLA+ tools.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import type { Name } from '../../syntax/tree.js';
import type {
  Binding,
  InstanceSymbol,
  PathStep,
  ResolvedModule,
  SymbolMeaning,
  TlaSymbol,
} from '../tables/resolved.js';
import { firstDefined } from './declare-name.js';
import { arityOf, describeSymbol, meaningOf, type Resolving, report, spanOf } from './resolving.js';
import { bindingOf, type ScopeBinding } from './scope.js';
import { isOffered, throughInstance } from './through-instance.js';

// ---------------------------------------------------------------------------------------------- EXTENDS

export function importExtended(state: Resolving, module: ResolvedModule, name: Name): void {
  for (const [text, binding] of module.scope) if (!binding.local) extendName(state, text, binding, name);
  for (const [text, binding] of module.selectable) {
    if (!binding.local)
      state.scope.selectable.set(text, bindingOf(binding.meaning, { span: name.span, owner: state.module }));
  }
  for (const [text, nested] of module.modules)
    if (state.scope.modules.get(text) === undefined) state.scope.modules.set(text, nested);
  state.module.extended.push(module);
  addMissing(state.module.constants, module.constants);
  addMissing(state.module.variables, module.variables);
  addMissing(state.module.assumptions, module.assumptions);
  addMissing(state.module.theorems, module.theorems);
}

function addMissing<Item>(list: Item[], items: readonly Item[]): void {
  const known = new Set(list);
  for (const item of items) if (!known.has(item)) list.push(item);
}

function extendName(state: Resolving, text: string, binding: Binding, name: Name): void {
  const known = state.scope.names.get(text);
  if (known === undefined || known.owner !== state.module) {
    state.scope.names.set(text, bindingOf(binding.meaning, { span: name.span, owner: state.module }));
    return;
  }
  const before = known.meaning;
  const after = binding.meaning;
  if (before === undefined || after === undefined || sameDefinition(before, after)) return;
  if (sortOf(before.symbol) !== sortOf(after.symbol)) report(state, extendsConflict(text, after, known, name));
  else report(state, importedTwice(text, after, known, name.span));
}

/** Returns the sort of a symbol. Two symbols with the same name and different sorts are an error. */
function sortOf(symbol: TlaSymbol): string {
  switch (symbol.kind) {
    case 'definition':
    case 'instance':
      return 'definition';
    case 'constant':
    case 'variable':
      return 'declaration';
    default:
      return 'statement';
  }
}

// ---------------------------------------------------------------------------------------------- INSTANCE

export function importInstanced(state: Resolving, instance: InstanceSymbol): void {
  const outer = meaningOf(instance);
  for (const [text, { meaning, local }] of instance.module.scope) {
    if (local || (meaning !== undefined && !isOffered(meaning.symbol))) continue;
    const inner = meaning === undefined ? undefined : throughInstance(outer, instance, meaning);
    if (inner?.symbol.kind === 'instance') selectableName(state, text, inner, instance);
    else instanceName(state, text, inner, instance);
  }
  for (const [text, { meaning, local }] of instance.module.selectable)
    if (!local && meaning !== undefined)
      selectableName(state, text, throughInstance(outer, instance, meaning), instance);
}

/**
 * Makes the name of an instance known only in front of `!`. If a module that defines `I` is instantiated, `I!Op` is
 * known, but `I` alone is not.
 */
function selectableName(state: Resolving, text: string, meaning: SymbolMeaning, { span, local }: InstanceSymbol): void {
  state.scope.selectable.set(text, bindingOf(meaning, { span, local, owner: state.module }));
}

function instanceName(
  state: Resolving,
  text: string,
  meaning: SymbolMeaning | undefined,
  instance: InstanceSymbol,
): void {
  const known = state.scope.names.get(text);
  if (known === undefined) {
    state.scope.names.set(
      text,
      bindingOf(meaning, { span: instance.span, local: instance.local, owner: state.module }),
    );
    return;
  }
  const before = known.meaning;
  if (before === undefined || meaning === undefined || sameDefinition(before, meaning)) return;
  if (before.symbol.kind !== meaning.symbol.kind || arityOf(before) !== arityOf(meaning))
    report(state, instanceConflict(text, meaning, known, instance));
  else report(state, importedTwice(text, meaning, known, instance.syntax.span));
}

// ---------------------------------------------------------------------------------------------- equal definitions

/**
 * Whether both meanings are the same definition under the same substitutions. Substitutions that change nothing are not
 * in the paths, so they do not count.
 */
export function sameDefinition(first: SymbolMeaning, second: SymbolMeaning): boolean {
  return first.symbol === second.symbol && samePath(first.path, second.path);
}

function samePath(first: readonly PathStep[], second: readonly PathStep[]): boolean {
  return first.length === second.length && first.every((step, at) => sameStep(step, second[at]));
}

function sameStep(first: PathStep, second: PathStep | undefined): boolean {
  return first.kind === 'instance' && second?.kind === 'instance' && first.instance === second.instance;
}

// ---------------------------------------------------------------------------------------------- messages

function alsoHere(meaning: SymbolMeaning, label: string) {
  const span = spanOf(meaning.symbol);
  return span === undefined ? [] : [{ span, label }];
}

function extendsConflict(text: string, meaning: SymbolMeaning, known: ScopeBinding, name: Name): Diagnostic {
  const before = known.meaning === undefined ? 'name' : describeSymbol(known.meaning.symbol);
  return diagnostic('SY2005', `'${text}' of ${name.text} conflicts with the ${before} of that name`, {
    span: name.span,
    label: `brings the ${describeSymbol(meaning.symbol)} '${text}'`,
    related: [firstDefined(known), ...alsoHere(meaning, 'another definition')],
    hint: 'rename one of them, or use a named INSTANCE instead of EXTENDS',
  });
}

function instanceConflict(
  text: string,
  meaning: SymbolMeaning,
  known: ScopeBinding,
  instance: InstanceSymbol,
): Diagnostic {
  const before = known.meaning === undefined ? 'name' : describeSymbol(known.meaning.symbol);
  return diagnostic('SY2005', `'${text}' of ${instance.module.name} conflicts with the ${before} of that name`, {
    span: instance.syntax.span,
    label: `brings the ${describeSymbol(meaning.symbol)} '${text}'`,
    related: [firstDefined(known), ...alsoHere(meaning, 'another definition')],
    hint: `give the instance a name: I == INSTANCE ${instance.module.name}`,
  });
}

function importedTwice(text: string, meaning: SymbolMeaning, known: ScopeBinding, span: Span): Diagnostic {
  return diagnostic('SY2008', `'${text}' is defined more than once`, {
    severity: 'warning',
    span,
    label: `brings another '${text}', which is ignored`,
    related: [firstDefined(known, 'this one is used'), ...alsoHere(meaning, 'this one is ignored')],
  });
}
