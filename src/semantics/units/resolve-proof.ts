/**
 * Resolves proofs. They are not checked, but every name in them is resolved. Names that a step declares, defines or
 * picks are known in the steps after it. Names that it declares are also known in its own proof.
 */
import type { Assertion, Expression, Name, Proof, ProofStep, ProofSteps, StepBody } from '../../syntax/tree.js';
import { bindNames, boundNames } from '../names/resolve-binders.js';
import { scheduleDefinition } from '../names/resolve-definition.js';
import { scheduleInstance } from '../names/resolve-instance.js';
import { bindName, declareName } from '../scopes/declare-name.js';
import { type Draft, meaningOf, type Resolving } from '../scopes/resolving.js';
import { stepName } from '../scopes/step-name.js';
import type { BoundSymbol, StepSymbol } from '../tables/resolved.js';
import { resolveFacts, resolveUseOrHide } from './resolve-facts.js';
import { type Declarations, resolveStatement, withDeclarations } from './resolve-statement.js';

export function resolveProof(state: Resolving, proof: Proof): void {
  switch (proof.kind) {
    case 'obvious':
    case 'omitted':
      return;
    case 'by':
      return resolveFacts(state, proof);
    case 'proof-steps':
      return resolveSteps(state, proof);
  }
}

function resolveSteps(state: Resolving, { steps }: ProofSteps): void {
  const mark = state.scope.mark();
  let previous: ProofStep | undefined;
  for (const step of steps) {
    repeatLeftSide(state, previous, step);
    resolveStep(state, step);
    previous = step;
  }
  state.scope.release(mark);
}

/** Resolves `@` on the left side of a step: in `<1>2 @ = c` after `<1>1 a = b`, it stands for `b`. */
function repeatLeftSide(state: Resolving, previous: ProofStep | undefined, step: ProofStep): void {
  const before = previous === undefined ? undefined : assertedInfix(previous.body);
  const here = assertedInfix(step.body);
  if (before !== undefined && here?.left.kind === 'previous-value')
    state.tables.meanings.set(here.left, { kind: 'repeated', expression: before.right });
}

function assertedInfix(body: StepBody) {
  return body.kind === 'assertion' && body.statement.kind === 'infix' ? body.statement : undefined;
}

function resolveStep(state: Resolving, step: ProofStep): void {
  const { body, proof } = step;
  const named = step.label !== '';
  const name = stepName(step);
  const symbol: Draft<StepSymbol> = { kind: 'step', name: name.text, span: name.span, syntax: step, labels: new Map() };
  if (named) state.labels.enter();
  state.tables.statements.set(step, symbol);
  state.proofs.open.add(symbol);
  const scope = resolveBody(state, body, named ? symbol : undefined);
  if (named) {
    symbol.labels = state.labels.leave();
    state.tables.complete.add(symbol);
    declareName(state, shortName(name, step), symbol);
  }
  if (proof !== undefined) withDeclarations(state, scope.inProof, () => resolveProof(state, proof));
  state.proofs.open.delete(symbol);
  for (const [text, binding] of scope.after) state.scope.names.set(text, binding);
  for (const [name, bound] of scope.picked) bindPicked(state, name, bound);
}

/** Returns the name of a step, with a span that covers only the name. The step's own span covers its proof too. */
function shortName(name: Name, { span }: ProofStep): Name {
  return { text: name.text, span: { ...span, end: Math.min(span.end, span.start + name.text.length) } };
}

/**
 * The names that the body of a step declares. `inProof` has the names that are known in its proof; `after` has the
 * names that are known in later steps.
 */
interface StepScope {
  readonly inProof: Declarations;
  readonly after: Declarations;
  readonly picked: readonly (readonly [Name, BoundSymbol])[];
}

const nothing: StepScope = { inProof: new Map(), after: new Map(), picked: [] };

function resolveBody(state: Resolving, body: StepBody, owner: StepSymbol | undefined): StepScope {
  switch (body.kind) {
    case 'qed':
      return nothing;
    case 'assertion':
      return { ...nothing, inProof: resolveAssertion(state, body, owner) };
    case 'suffices':
      return { ...nothing, after: resolveStatement(state, body.statement, owner) };
    case 'proof-case':
      return run(state, [body.condition]);
    case 'have':
      return run(state, [body.fact]);
    case 'witness':
      return run(state, body.witnesses);
    case 'take': {
      const { binders } = body;
      if (binders.kind === 'bounded')
        run(
          state,
          binders.bounds.map((bound) => bound.set),
        );
      bindNames(state, binders.kind === 'bounded' ? boundNames(binders.bounds) : binders.names);
      return nothing;
    }
    case 'pick':
      return resolvePick(state, body);
    case 'define':
      for (const definition of body.definitions) state.work.run([() => scheduleDefinition(state, definition, 'proof')]);
      return nothing;
    case 'use-or-hide':
      resolveUseOrHide(state, body);
      return nothing;
    case 'instance':
      state.work.run([() => scheduleInstance(state, body.instance, body.local)]);
      return nothing;
  }
}

function run(state: Resolving, expressions: readonly Expression[]): StepScope {
  state.work.run(expressions);
  return nothing;
}

function resolveAssertion(state: Resolving, { statement }: Assertion, owner: StepSymbol | undefined): Declarations {
  return resolveStatement(state, statement, owner);
}

/**
 * Resolves a PICK. The names that it binds are known in its condition and after the step, but not in the step's own
 * proof.
 */
function resolvePick(state: Resolving, { binders, condition }: Extract<StepBody, { kind: 'pick' }>): StepScope {
  const bounded = binders.kind === 'bounded';
  if (bounded) state.work.run(binders.bounds.map((bound) => bound.set));
  const names = bounded ? boundNames(binders.bounds) : binders.names;
  const mark = state.scope.mark();
  const symbols = bindNames(state, names);
  state.labels.bind(symbols);
  state.work.run([condition]);
  state.labels.unbind();
  state.scope.release(mark);
  return {
    ...nothing,
    picked: names.flatMap((name, at) => (symbols[at] === undefined ? [] : [[name, symbols[at]] as const])),
  };
}

function bindPicked(state: Resolving, name: Name, symbol: BoundSymbol): void {
  if (state.scope.names.get(name.text) === undefined) bindName(state, name, meaningOf(symbol));
}
