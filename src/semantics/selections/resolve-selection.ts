/**
 * Resolves names with selectors: `I(c)!Op(a)`, `A!B!C`, `Thm!2`, `<1>3!1`. The first names may be instances
 * (follow-instances.ts). The selectors after the name of a definition select a part of it (resolve-subexpression.ts).
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Expression, Name, Reference, StepReference } from '../../syntax/tree.js';
import { checkArity, checkHandedOn } from '../names/check-arity.js';
import { scheduleArguments } from '../names/resolve-arguments.js';
import { resolveName } from '../names/resolve-name.js';
import { arityOf, type Resolving, report } from '../scopes/resolving.js';
import { stepName } from '../scopes/step-name.js';
import { withArguments } from '../scopes/through-instance.js';
import { builtInMeaning } from '../tables/built-in-operators.js';
import type { SymbolMeaning } from '../tables/resolved.js';
import { checkSelected } from './check-selected.js';
import { follow, scheduleLost } from './follow-instances.js';
import { resolveSubexpression } from './resolve-subexpression.js';
import type { Selection, Wanted } from './selection.js';

export function resolveSelection(state: Resolving, node: Reference | StepReference, wanted: Wanted): void {
  const name: Name = node.kind === 'reference' ? node.name : stepName(node);
  const meaning = firstMeaning(state, node, name);
  const hidden = state.scope.names.get(name.text) === undefined;
  const selection =
    meaning && follow(state, { node, wanted, name, meaning, args: node.args, rest: node.selectors, hidden });
  if (selection === undefined) return scheduleLost(state, node);
  finishSelection(state, selection);
}

function firstMeaning(state: Resolving, node: Reference | StepReference, name: Name): SymbolMeaning | undefined {
  const known = state.scope.names.get(name.text) ?? builtInMeaning(name.text);
  const instance =
    known === undefined && node.selectors[0]?.kind === 'select-name'
      ? state.scope.selectable.get(name.text)
      : undefined;
  if (instance !== undefined) return instance.meaning;
  if (known === undefined && node.kind === 'step-reference') {
    report(state, unknownStep(name));
    return undefined;
  }
  return resolveName(state, name);
}

function finishSelection(state: Resolving, selection: Selection): void {
  const { node, wanted, name, meaning, args, rest } = selection;
  if (rest.length > 0) return resolveSubexpression(state, selection);
  switch (wanted.kind) {
    case 'operator':
      if (args.length > 0) scheduleLost(state, node);
      else if (checkHandedOn(state, meaning, node, wanted.arity)) state.tables.meanings.set(node, meaning);
      return;
    case 'definition':
      if (args.length > 0) report(state, argumentsInDef(name, node));
      else if (checkSelected(state, selection)) state.tables.meanings.set(node, meaning);
      return scheduleLost(state, node);
    case 'fact':
    case 'expression': {
      const instanceAsFact = wanted.kind === 'fact' && meaning.symbol.kind === 'instance' && arityOf(meaning) === 0;
      const fits = instanceAsFact || checkArity(state, { name, meaning, given: args.length, span: node.span });
      if (!fits || !checkSelected(state, selection)) return scheduleLost(state, node);
      state.tables.meanings.set(node, withArguments(meaning, args));
      return scheduleArguments(state, meaning, args);
    }
  }
}

function unknownStep(name: Name): Diagnostic {
  return diagnostic('SY2501', `There is no proof step ${name.text} here`, {
    span: name.span,
    label: 'no step with this name can be used here',
    hint: 'a step can be used in its own proof, and in the steps after it in the same proof',
  });
}

function argumentsInDef(name: Name, node: Expression): Diagnostic {
  return diagnostic('SY2502', `DEF lists '${name.text}' with arguments`, {
    span: node.span,
    label: 'an application, not a definition',
    hint: 'list the name without arguments',
  });
}
