/**
 * Random modules: every kind of unit, and proofs of every shape. The levels of steps, and the kinds of steps with a
 * proof, are those that the parser accepts.
 */
import fc from 'fast-check';
import type { Expression, Module, Proof, ProofStep, Unit } from '../../src/syntax/tree.js';
import { arbitraries, declaration, node, none, recursive } from './arbitrary-expressions.js';
import { definableSymbol, fieldName, identifier, names } from './arbitrary-names.js';

const inModule = arbitraries({ steps: false, depth: 2 });
const inProof = arbitraries({ steps: true, depth: 2 });

const nothing = fc.constant(undefined);
const list = (item: fc.Arbitrary<unknown>, minLength = 1) => fc.array(item, { minLength, maxLength: 3 });
const optional = (item: fc.Arbitrary<unknown>) => fc.option(item, { nil: undefined });

/** An expression, or ASSUME/PROVE with assumptions of every kind. */
function statement(expression: fc.Arbitrary<Expression>): fc.Arbitrary<unknown> {
  const { statement } = fc.letrec((tie) => {
    const plain = node('declaration', { name: identifier, arity: fc.constant(0) });
    const newSymbol = fc.oneof(
      node('new-symbol', { level: fc.constant('CONSTANT'), declaration: plain, set: optional(expression) }),
      node('new-symbol', { level: fc.constant('VARIABLE'), declaration: plain, set: nothing }),
      node('new-symbol', {
        level: fc.constantFrom('CONSTANT', 'STATE', 'ACTION', 'TEMPORAL'),
        declaration,
        set: nothing,
      }),
    );
    const named = node('named-assume-prove', { name: identifier, parameters: none, body: tie('assume-prove') });
    return {
      'assume-prove': node('assume-prove', {
        boxed: fc.boolean(),
        assumptions: list(
          fc.oneof({ maxDepth: 2, depthIdentifier: 'assumption' }, expression, newSymbol, named, tie('assume-prove')),
        ),
        goal: expression,
      }),
      statement: fc.oneof({ weight: 2, arbitrary: expression }, tie('assume-prove')),
    };
  });
  return statement;
}

function facts(
  expression: fc.Arbitrary<Expression>,
): fc.Arbitrary<{ facts: unknown[]; definitions: unknown[]; only: boolean }> {
  const fact = fc.oneof({ weight: 6, arbitrary: expression }, node('module-reference', { name: fieldName }));
  const defined = fc.oneof(
    { weight: 6, arbitrary: fact },
    node('reference', { name: definableSymbol, args: none, selectors: none }),
  );
  return fc
    .record({ only: fc.boolean(), facts: list(fact, 0), definitions: list(defined, 0) })
    .filter((all) => all.facts.length + all.definitions.length > 0);
}

/** ONLY occurs only in the USE of a proof step. */
const use = facts(inModule.expression).chain((all) =>
  node('use-or-hide', { keyword: fc.constantFrom('USE', 'HIDE'), ...constants({ ...all, only: false }) }),
);

function constants(fields: object): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fc.constant(value)]));
}

const { expression: e, definition, instance, bounds } = inProof;
const binders = fc.oneof(
  fc.record({ kind: fc.constant('bounded'), bounds }),
  fc.record({ kind: fc.constant('unbounded'), names }),
);

const provable = fc.oneof(
  node('assertion', { statement: statement(e) }),
  node('proof-case', { condition: e }),
  node('suffices', { statement: statement(e) }),
  node('pick', { binders, condition: e }),
);
const unprovable = fc.oneof(
  node('have', { fact: e }),
  node('take', { binders }),
  node('witness', { witnesses: list(e) }),
  node('define', { definitions: list(definition) }),
  facts(e).chain((all) => node('use-or-hide', { keyword: fc.constant('USE'), ...constants(all) })),
  facts(e).chain((all) => node('use-or-hide', { keyword: fc.constant('HIDE'), ...constants({ ...all, only: false }) })),
  node('instance', { local: fc.constant(false), instance }),
);
const label = fc.constantFrom('', '1', '2a', 'x_y', '007');

/** A proof whose steps, if any, are deeper than `level`. */
function proofBelow(level: number, depth: number): fc.Arbitrary<Proof> {
  const by = facts(level < 0 ? inModule.expression : e).chain((all) => node('by', constants(all)));
  const flat = fc.oneof(node('obvious'), node('omitted'), by);
  if (depth === 0) return flat as fc.Arbitrary<Proof>;
  const steps = fc.integer({ min: level + 1, max: level + 3 }).chain((own) => {
    const proof = fc.option(proofBelow(own, depth - 1), { nil: undefined });
    const step = (body: fc.Arbitrary<unknown>, itsProof: fc.Arbitrary<unknown>) =>
      node('proof-step', { level: fc.constant(own), label, body, proof: itsProof });
    const qed = step(node('qed'), proof);
    return fc
      .tuple(list(fc.oneof(step(provable, proof), step(unprovable, nothing)), 0), qed)
      .chain(([before, last]) => node('proof-steps', { steps: fc.constant([...before, last] as ProofStep[]) }));
  });
  return fc.oneof(flat, steps) as fc.Arbitrary<Proof>;
}

const local = fc.boolean();
const unit = fc.oneof(
  node('constants', { declarations: list(declaration) }),
  node('variables', { names }),
  recursive,
  inModule.definition,
  node('instance', { local, instance: inModule.instance }),
  node('assumption', {
    keyword: fc.constantFrom('ASSUME', 'ASSUMPTION', 'AXIOM'),
    name: optional(identifier),
    body: inModule.expression,
  }),
  {
    weight: 4,
    arbitrary: node('theorem', {
      keyword: fc.constantFrom('THEOREM', 'LEMMA', 'PROPOSITION', 'COROLLARY'),
      name: optional(identifier),
      statement: statement(inModule.expression),
      proof: optional(proofBelow(-1, 2)),
    }),
  },
  use,
) as fc.Arbitrary<Unit>;

function moduleOf(units: fc.Arbitrary<Unit>): fc.Arbitrary<Module> {
  return node('module', {
    name: identifier,
    extended: fc.array(fieldName, { maxLength: 3 }),
    units: fc.array(units, { maxLength: 4 }),
  }) as fc.Arbitrary<Module>;
}

export const module = moduleOf(fc.oneof({ weight: 9, arbitrary: unit }, moduleOf(unit)));
