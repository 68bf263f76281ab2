/**
 * Kinds of expressions where they stand: in an existing state, in a step, and with names that are bound to code. The text is a definition `T`, the answer
 * is the kind of its body.
 */
import { describe, expect, it } from 'vitest';
import { js } from '../../src/compile/code/code.js';
import { Environment } from '../../src/compile/code/environment.js';
import { ofFoundState, ofStep, ofStepUnderConstruction, type Reading } from '../../src/compile/code/reading.js';
import { elementOf } from '../../src/compile/inference/infer-sets.js';
import { expressionKinds } from '../../src/compile/inference/infer-variables.js';
import type { Kind } from '../../src/kinds/kind.js';
import { KindPrinter } from '../../src/kinds/print-kind.js';
import { inferBehavior } from '../../src/session/ready/infer-kinds.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { readOf, setUpOf } from '../set-up.js';
import { settingsOn } from '../whole-program.js';

const memory = () => reserveStore({ valueBytes: 2 ** 22, tableBits: 14, scratchBytes: 2 ** 20 });

interface Asked {
  readonly reading?: Reading;
  /** The parameters of T are bound to code. The first has the kind of the elements of `msgs`, if this says so. */
  readonly coded?: 'with its kind' | 'without a kind';
}

/** The kind of the body of T. */
function kindOfT(text: string, { reading = ofFoundState, coded }: Asked = {}): string {
  const module = `---- MODULE M ----
EXTENDS Integers, Sequences, FiniteSets, Bags
CONSTANTS N, P, None
VARIABLES n, vote, msgs, log, bag
Init == n = 0 /\\ vote = [p \\in P |-> None] /\\ msgs = {} /\\ log = <<>> /\\ bag = EmptyBag
Ask == n < N /\\ n' = n + 1 /\\ msgs' = msgs \\cup {[type |-> "ask", bal |-> n]} /\\ UNCHANGED <<vote, log, bag>>
Vote == \\E p \\in P, m \\in msgs : /\\ m.type = "ask"
                              /\\ vote' = [vote EXCEPT ![p] = p]
                              /\\ msgs' = msgs \\cup {[type |-> "vote", from |-> p]}
                              /\\ Len(log) < 2 /\\ log' = Append(log, m.bal)
                              /\\ n' = n + 3 /\\ n' <= N
                              /\\ bag' = bag (+) SetToBag({p})
Next == Ask \\/ Vote
${text}
====
`;
  const config = { name: 'M.cfg', text: 'INIT Init NEXT Next CONSTANTS N = 4 P = {p, q} None = None' };
  const read = readOf({ name: 'M.tla', text: module }, config);
  const { evaluator, exploring } = setUpOf(read, settingsOn(memory()));
  if (!exploring) throw new Error('no behavior');
  const inferred = inferBehavior(evaluator, exploring.behavior);
  const kinds = expressionKinds(inferred, exploring.behavior.parts);
  const symbol = read.input.spec.root.scope.get('T')?.meaning?.symbol;
  if (symbol?.kind !== 'definition' || symbol.syntax.kind === 'function-definition') throw new Error('no definition');
  const element: Kind = elementOf(inferred.kinds[2] as Kind);
  const bound = symbol.parameters.map(
    (parameter) =>
      [parameter, { kind: 'value', code: js`t1`, ...(coded === 'with its kind' && { of: element }) }] as const,
  );
  const environment = Environment.empty.extend(bound);
  return new KindPrinter(evaluator).print(kinds.kindOf(symbol.syntax.body, { environment, reading }));
}

describe('the kind of an expression', () => {
  it.each([
    ['T == n', '0..4'],
    ['T == n + 1', '1..5'],
    ['T == IF n = N THEN 0 ELSE n + 1', '0..4'],
    ['T == (n + 1) % N', '0..3'],
    ['T == Cardinality(P)', '{2}'],
    ['T == Cardinality({p \\in P : vote[p] = None})', '0..2'],
    ['T == vote', '[{p, q} -> {None, p, q}]'],
    ['T == {m \\in msgs : m.type = "ask" /\\ m.bal > 1}', 'SUBSET [bal: 2..3, type: {"ask"}]'],
    ['T == {m.from : m \\in {k \\in msgs : k.type = "vote"}}', 'SUBSET {p, q}'],
    ['T == log', 'Seq(0..3)'],
    ['T == Len(log)', '0..2'],
    ['T == CopiesIn(CHOOSE p \\in P : TRUE, bag) = 0', 'BOOLEAN'],
    ['T == BagToSet(bag)', 'SUBSET {p, q}'],
    ['T == IF n + 2 <= N THEN n ELSE 0', '0..2'],
    ['T == IF n - 1 > 0 THEN n ELSE 2', '2..4'],
    ['T == LET k == n IN IF k < 3 THEN k ELSE 0', '0..2'],
    ['T == [p \\in P |-> n > 2]', '[{p, q} -> BOOLEAN]'],
    ['T == CHOOSE k \\in 0..10 : k > n /\\ k < 7', '1..6'],
    ['T == UNION {SUBSET P, {{}}}', 'SUBSET (SUBSET {p, q})'],
  ])('is that of its values: %s', (text, kind) => {
    expect(kindOfT(text)).toBe(kind);
  });

  it('of a primed variable is that of the variable in a step that exists', () => {
    expect(kindOfT("T == n' - n", { reading: ofStep })).toBe('-4..4');
  });

  it('of a variable of the state under construction includes values that no state has', () => {
    expect(kindOfT("T == n'", { reading: ofStepUnderConstruction })).toBe('0..7');
  });

  it('of a name that is bound to code is that of the code, and of the guards around', () => {
    expect(kindOfT('T(m) == m.type', { coded: 'with its kind' })).toBe('{"ask", "vote"}');
    expect(kindOfT('T(m) == IF m.type = "ask" THEN m.bal + 1 ELSE 0', { coded: 'with its kind' })).toBe('0..4');
    expect(kindOfT('T(m) == m', { coded: 'without a kind' })).toBe('any value');
    expect(kindOfT('T(m) == m \\in msgs', { coded: 'without a kind' })).toBe('BOOLEAN');
  });

  it('is found for an expression that is nested deeply', () => {
    expect(kindOfT(`T == ${Array.from({ length: 3000 }, () => 'n').join(' + ')}`)).toBe('Int');
    expect(kindOfT(`T == ${Array.from({ length: 100 }, () => 'n').join(' + ')}`)).toBe('0..400');
  });
});
