import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../src/session/reading/load-spec.js';

/** The diagnostics of a module that extends the given built-in modules and contains the text. */
function check(extended: string, text: string, expected: readonly string[]): void {
  const source = { name: 'Spec.tla', text: `---- MODULE Spec ----\nEXTENDS ${extended}\n${text}\n====\n` };
  const { diagnostics } = loadSpec({ source, moduleName: 'Spec' }, { read: () => undefined, names: [] });
  expect(diagnostics.map(({ severity, title }) => `${severity}: ${title}`)).toEqual(expected);
}

describe('extending a built-in module', () => {
  it('imports the names of the modules that it extends', () => {
    check('Integers', 'Origin == -(1 + 1) \\in Nat', []);
    check('Bags', 'Said == PrintT(EmptyBag)', []);
    check('SequencesExt', 'Widest(s) == Max(ToSet(s))', []);
    check('RealTime', 'Bounded == RTnow(now) /\\ Infinity > 1 / 2', []);
  });

  it('does not import the names of modules that it only instantiates locally', () => {
    check('Sequences', 'Places == 1..2', ["error: The operator '..' is not defined"]);
    check('Bags', 'Some == Nat', ["error: The name 'Nat' is not defined"]);
    check('TLCExt', 'Said == PrintT("x")', ["error: The name 'PrintT' is not defined"]);
    check('IOUtils', 'Joined(s) == FoldLeft(s, s, s)', ["error: The name 'FoldLeft' is not defined"]);
  });

  it('leaves those names free for other definitions', () => {
    check('IOUtils', 'Max(S) == S', []);
    check('Sequences, TLC', 'Nat == {0, 1}', []);
  });

  it('reserves its own names', () => {
    check('SequencesExt', 'Max(S) == S', ["error: 'Max' is already defined as an operator"]);
    check('RealTime', 'now == 0', ["error: 'now' is already defined as a variable"]);
    check('Json', 'ToJsonString(x) == x', ["error: 'ToJsonString' is already defined as an operator"]);
  });

  it('warns when two modules define one name differently', () => {
    check('Graphs, UndirectedGraphs', 'One == 1', [
      "warning: 'IsUndirectedGraph' is defined more than once",
      "warning: 'UndirectedSubgraph' is defined more than once",
      "warning: 'Path' is defined more than once",
      "warning: 'SimplePath' is defined more than once",
      "warning: 'AreConnectedIn' is defined more than once",
      "warning: 'IsStronglyConnected' is defined more than once",
    ]);
  });

  it('accepts a definition that is imported on two paths', () => {
    check('Naturals, Integers, Reals, Sequences, FiniteSets, Bags, TLC, Json', 'One == 1', []);
    check('SequencesExtTheorems, FiniteSetsExtTheorems, GraphTheorems, BagsTheorems, TLAPS', 'One == 1', []);
    check('Apalache, Variants, Option, SequencesExt', 'VARIABLE x\nInit == x := 1', []);
  });
});

describe('the theorems of a built-in module', () => {
  it('can be used in proofs, with their labels', () => {
    const proof = [
      'THEOREM Empty == \\A s \\in Seq({1}) : s \\o s = s => s = << >>',
      '  BY ConcatSimplifications!idRight, SequencesInductionTail, Isa, SMTT(10)',
    ];
    check('SequenceTheorems, TLAPS', proof.join('\n'), []);
  });

  it('are not found under a wrong name', () => {
    check('FiniteSetTheorems', 'THEOREM TRUE BY FS_Unoin', ["error: The name 'FS_Unoin' is not defined"]);
  });
});

describe('an instance of a built-in module', () => {
  it('has its operators under the name of the instance', () => {
    check('Naturals', 'S == INSTANCE SequencesExt\nLongest(s) == S!Reverse(S!Front(s))', []);
  });

  it('requires an operator as the argument of a fold', () => {
    check('SequencesExt', 'Total(s) == FoldLeft(0, 0, s)', [
      'error: An expression is used where an operator is required',
    ]);
  });
});
