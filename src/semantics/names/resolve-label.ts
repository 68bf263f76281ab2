/**
 * Resolves `name(x, y):: e`. A label belongs to the innermost definition, step or label around it. Its parameters are
 * the names that are bound between this definition, step or label and the new label, in any order. An expression
 * elsewhere can select the labelled expression, with values for the parameters.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Label, Name, NamedAssumeProve } from '../../syntax/tree.js';
import { quoteNames } from '../scopes/quote-names.js';
import { type Draft, type Resolving, report, schedule } from '../scopes/resolving.js';
import type { LabelSymbol, LocalSymbol } from '../tables/resolved.js';

export function visitLabel(state: Resolving, node: Label): void {
  if (!labelAllowed(state, node)) return schedule(state, node.body);
  state.labels.enter();
  schedule(state, node.body, () => finishLabel(state, node));
}

/** Whether a label is allowed here. If not, reports the reason. */
export function labelAllowed(state: Resolving, node: Label | NamedAssumeProve): boolean {
  const fault = placeFault(state, node);
  if (fault !== undefined) report(state, fault);
  return fault === undefined;
}

function placeFault(state: Resolving, node: Label | NamedAssumeProve): Diagnostic | undefined {
  if (!state.labels.open)
    return misplaced(
      node,
      'a label must be inside a definition, a named theorem or assumption, or a named proof step',
      'SY2401',
    );
  if (state.proofs.assumed.slice(1).some(({ declares }) => declares))
    return misplaced(
      node,
      'a label is not allowed after a NEW in an ASSUME/PROVE that is itself an assumption',
      'SY2402',
    );
  if (state.updates.length > 0)
    return misplaced(node, 'a label is not allowed in the new value of an EXCEPT', 'SY2403');
  return undefined;
}

/** Leaves the frame that the label opened, checks the label's parameters, and adds the label to the frame around it. */
export function finishLabel(state: Resolving, node: Label | NamedAssumeProve): void {
  const labels = state.labels.leave();
  const symbol: Draft<LabelSymbol> = {
    kind: 'label',
    name: node.name.text,
    span: node.name.span,
    syntax: node,
    parameters: [],
    labels,
  };
  symbol.parameters = labelParameters(state, node);
  if (state.proofs.goal !== undefined) state.tables.labelGoals.set(symbol, { ...state.proofs.goal });
  const first = state.labels.add(symbol);
  if (first !== undefined) report(state, labelTwice(node.name, first));
}

function labelParameters(state: Resolving, node: Label | NamedAssumeProve): readonly LocalSymbol[] {
  const needed = new Set(state.labels.boundHere());
  const given = new Set<LocalSymbol>();
  for (const name of node.parameters) {
    const symbol = state.scope.names.get(name.text)?.meaning?.symbol;
    const local = symbol?.kind === 'parameter' || symbol?.kind === 'bound' ? symbol : undefined;
    if (local !== undefined && given.has(local)) report(state, parameterTwice(node, name));
    else if (local === undefined || !needed.has(local)) report(state, notBoundHere(node, name));
    if (local !== undefined) given.add(local);
  }
  const missing = [...needed].filter((symbol) => !given.has(symbol));
  if (missing.length > 0) report(state, parameterMissing(node, missing));
  return [...given];
}

function misplaced(node: Label | NamedAssumeProve, why: string, code: string): Diagnostic {
  return diagnostic(code, `The label '${node.name.text}' is not allowed here`, {
    span: node.name.span,
    label: 'no label is allowed here',
    hint: why,
  });
}

function labelTwice(name: Name, first: LabelSymbol): Diagnostic {
  return diagnostic('SY2404', `The label '${name.text}' is used twice`, {
    span: name.span,
    label: 'used again',
    related: [{ span: first.span, label: 'first used here' }],
  });
}

function parameterTwice(node: Label | NamedAssumeProve, name: Name): Diagnostic {
  return diagnostic('SY2405', `The label '${node.name.text}' lists '${name.text}' twice`, {
    span: name.span,
    label: 'listed again',
  });
}

function notBoundHere(node: Label | NamedAssumeProve, name: Name): Diagnostic {
  return diagnostic('SY2406', `The label '${node.name.text}' lists '${name.text}', which is not bound there`, {
    span: name.span,
    label: 'not a bound identifier between the definition and the label',
    hint: 'a label lists exactly the bound identifiers in scope, without the parameters of the definition',
  });
}

function parameterMissing(node: Label | NamedAssumeProve, missing: readonly LocalSymbol[]): Diagnostic {
  const names = [...node.parameters.map(({ text }) => text), ...missing.map(({ name }) => name)];
  return diagnostic(
    'SY2407',
    `The label '${node.name.text}' does not list ${quoteNames(missing.map(({ name }) => name))}`,
    {
      span: node.name.span,
      label: 'more identifiers are bound here',
      related: missing.map(({ span }) => ({ span, label: 'bound here' })),
      hint: `write ${node.name.text}(${names.join(', ')}):: ...`,
    },
  );
}
