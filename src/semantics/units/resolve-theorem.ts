/**
 * Resolves ASSUME and THEOREM. Their names are known in the units after them. The name of a theorem is also known in
 * its proof.
 */
import type { Assumption, Theorem } from '../../syntax/tree.js';
import { declareName } from '../scopes/declare-name.js';
import type { Draft, Resolving } from '../scopes/resolving.js';
import type { AssumptionSymbol, TheoremSymbol } from '../tables/resolved.js';
import { resolveProof } from './resolve-proof.js';
import { resolveStatement, withDeclarations } from './resolve-statement.js';

export function resolveAssumption(state: Resolving, syntax: Assumption): void {
  const { name } = syntax;
  const symbol: Draft<AssumptionSymbol> = {
    kind: 'assumption',
    name: name?.text,
    span: name?.span ?? syntax.span,
    module: state.module,
    syntax,
    labels: new Map(),
  };
  state.tables.statements.set(syntax, symbol);
  if (name !== undefined) state.labels.enter();
  state.work.run([syntax.body]);
  if (name !== undefined) {
    symbol.labels = state.labels.leave();
    state.tables.complete.add(symbol);
    declareName(state, name, symbol);
  }
  state.module.assumptions.push(symbol);
}

export function resolveTheorem(state: Resolving, syntax: Theorem): void {
  const { name, statement, proof } = syntax;
  const symbol: Draft<TheoremSymbol> = {
    kind: 'theorem',
    name: name?.text,
    span: name?.span ?? syntax.span,
    module: state.module,
    syntax,
    labels: new Map(),
  };
  state.tables.statements.set(syntax, symbol);
  state.proofs.open.add(symbol);
  if (name !== undefined) state.labels.enter();
  const declarations = resolveStatement(state, statement, name === undefined ? undefined : symbol);
  if (name !== undefined) {
    symbol.labels = state.labels.leave();
    state.tables.complete.add(symbol);
    declareName(state, name, symbol);
  }
  if (proof !== undefined) withDeclarations(state, declarations, () => resolveProof(state, proof));
  state.proofs.open.delete(symbol);
  state.module.theorems.push(symbol);
}
