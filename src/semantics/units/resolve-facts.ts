/** Resolves the names in BY, USE and HIDE. These are names of facts, and after DEF names of definitions. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { By, Expression, Fact, ModuleReference, UseOrHide } from '../../syntax/tree.js';
import { type Resolving, report } from '../scopes/resolving.js';
import { resolveSelection } from '../selections/resolve-selection.js';
import type { Wanted } from '../selections/selection.js';

export function resolveFacts(state: Resolving, { facts, definitions }: Pick<By, 'facts' | 'definitions'>): void {
  for (const fact of facts) resolveListed(state, fact, { kind: 'fact' });
  for (const definition of definitions) resolveListed(state, definition, { kind: 'definition' });
}

export function resolveUseOrHide(state: Resolving, node: UseOrHide): void {
  resolveFacts(state, node);
  if (node.keyword !== 'HIDE') return;
  for (const fact of node.facts)
    if (fact.kind !== 'module-reference' && !mayBeHidden(state, fact)) report(state, notHidden(fact));
}

function resolveListed(state: Resolving, node: Fact, wanted: Wanted): void {
  switch (node.kind) {
    case 'module-reference':
      return resolveModuleFact(state, node);
    case 'reference':
    case 'step-reference':
      return state.work.run([() => resolveSelection(state, node, wanted)]);
    default:
      if (wanted.kind === 'definition') report(state, notADefinition(node));
      state.work.run([node]);
  }
}

function resolveModuleFact(state: Resolving, { name }: ModuleReference): void {
  const { scope, tables, module } = state;
  const known = scope.modules.get(name.text) ?? tables.graph.completed(name.text);
  if (known === undefined && name.text !== module.name && !state.unknown.incomplete) report(state, moduleNotUsed(name));
}

/** Whether a HIDE may list the fact: it must be a theorem, an assumption, a step or an instance. */
function mayBeHidden(state: Resolving, fact: Expression): boolean {
  if (fact.kind !== 'reference' && fact.kind !== 'step-reference') return false;
  const meaning = state.tables.meanings.get(fact);
  if (meaning?.kind !== 'symbol') return true;
  const { kind } = meaning.symbol;
  return kind === 'theorem' || kind === 'assumption' || kind === 'step' || kind === 'instance';
}

function notADefinition(node: Expression): Diagnostic {
  return diagnostic('SY2502', 'DEF lists an expression, which is not a definition', {
    span: node.span,
    label: 'not a definition',
    hint: 'a DEF lists names of operators, functions, instances, theorems, or steps that DEFINE something',
  });
}

function moduleNotUsed({ text, span }: ModuleReference['name']): Diagnostic {
  return diagnostic('SY2506', `The module ${text} is neither extended nor instantiated here`, {
    span,
    label: 'this module does not use it',
  });
}

function notHidden(fact: Expression): Diagnostic {
  return diagnostic('SY2507', 'HIDE lists something that is not a theorem, assumption or step', {
    span: fact.span,
    label: 'cannot be hidden',
    hint: 'to hide a definition, write HIDE DEF',
  });
}
