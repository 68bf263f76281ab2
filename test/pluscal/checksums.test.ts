/**
 * The checksum of an algorithm, and what the checksums in a file say. checksums.tsv has the values that the Java translator (1.12) writes for
 * algorithms of corpus/: the checksum, a tab, and the title of the case.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import { algorithmChecksum } from '../../src/pluscal/checksum/algorithm-text.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';
import { translateFile } from '../../src/session/reading/translate-file.js';

const corpus = new URL('corpus/', import.meta.url);
const firstLine = '---- MODULE Case ---- EXTENDS Integers, Sequences, TLC CONSTANTS N, S (*';

const texts = new Map(
  readdirSync(corpus)
    .flatMap((file) => readFileSync(new URL(file, corpus), 'utf8').split(/^### /m).slice(1))
    .map((section) => /^(.*?)\n(.*?)^>>>$/ms.exec(section) ?? [])
    .map(([, title = '', text = '']) => [title, text.includes('MODULE') ? text : `${firstLine}\n${text}*)\n====\n`]),
);

const checksums = readFileSync(new URL('checksums.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [string, string]);

function checksumOf(text: string): string {
  const outcome = translateFile({ name: 'Case.tla', text });
  return 'diagnostics' in outcome ? 'refused' : algorithmChecksum(outcome.translation.written);
}

function foundIn(text: string): string {
  const outcome = translateFile({ name: 'Case.tla', text });
  return 'diagnostics' in outcome ? 'refused' : outcome.found;
}

describe('the checksum of an algorithm', () => {
  for (const [checksum, title] of checksums)
    it(`is that of the Java translator: ${title}`, () => {
      expect(checksumOf(texts.get(title) ?? '')).toBe(checksum);
    });

  it('does not depend on comments, blank lines around an expression, or where the algorithm stands', () => {
    const plain = '(* --algorithm A { variable x = 0; { a: x := x + 1; } } *)\n';
    const module = (text: string) => `---- MODULE Case ----\nEXTENDS Integers\n${text}====\n`;
    const same =
      '\n\n  (* Note. --algorithm A { \\* x\n variable x = (* zero *) 0; {\n a: x := \n\n x + 1 (* (* *) *) ; } } *)\n';
    expect(checksumOf(module(same))).toBe(checksumOf(module(plain)));
  });
});

/**
 * As the Java translator writes it. A last call restores the variables of the caller and not its parameters, and an operator of `define` reads the
 * value before the step.
 */
const theirs = `---- MODULE Case ----
EXTENDS Naturals, Sequences
(* --algorithm Last
variable n = 0;
define twice == 2 * n end define;
procedure P(a) begin p: n := n + a; call Q(twice); return; end procedure;
procedure Q(b) begin q: n := b; return; end procedure;
begin m: call P(1);
end algorithm *)
\\* BEGIN TRANSLATION (chksum(pcal) = "c4018093" /\\ chksum(tla) = "9d3da73")
CONSTANT defaultInitValue
VARIABLES pc, n, stack

(* define statement *)
twice == 2 * n

VARIABLES a, b

vars == << pc, n, stack, a, b >>

Init == (* Global variables *)
        /\\ n = 0
        (* Procedure P *)
        /\\ a = defaultInitValue
        (* Procedure Q *)
        /\\ b = defaultInitValue
        /\\ stack = << >>
        /\\ pc = "m"

p == /\\ pc = "p"
     /\\ n' = n + a
     /\\ /\\ b' = twice
        /\\ stack' = << [ procedure |->  "Q",
                         pc        |->  Head(stack).pc,
                         b         |->  b ] >>
                     \\o Tail(stack)
     /\\ pc' = "q"
     /\\ a' = a

P == p

q == /\\ pc = "q"
     /\\ n' = b
     /\\ pc' = Head(stack).pc
     /\\ b' = Head(stack).b
     /\\ stack' = Tail(stack)
     /\\ a' = a

Q == q

m == /\\ pc = "m"
     /\\ /\\ a' = 1
        /\\ stack' = << [ procedure |->  "P",
                         pc        |->  "Done",
                         a         |->  a ] >>
                     \\o stack
     /\\ pc' = "p"
     /\\ UNCHANGED << n, b >>

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == pc = "Done" /\\ UNCHANGED vars

Next == P \\/ Q \\/ m
           \\/ Terminating

Spec == Init /\\ [][Next]_vars

Termination == <>(pc = "Done")

\\* END TRANSLATION 
====
`;

describe('a translation with checksums', () => {
  const summed = (text: string) => text.replace(/\(chksum.*\)/, '');

  it('of the Java translator is current, also where ours differs on purpose', () => {
    expect(foundIn(theirs)).toBe('current');
    expect(foundIn(summed(theirs))).toBe('current');
  });

  it('that some version of a translator wrote for this algorithm is current', () => {
    const lines = theirs.replace('\\/ Terminating', '\\/ FALSE \\/ Terminating');
    expect(foundIn(summed(lines))).toBe('other');
    expect(foundIn(lines)).toBe('edited');
    expect(foundIn(lines.replace('9d3da73', '1e938ed1'))).toBe('current');
  });

  it('of a `--fair algorithm` is judged by its tree, because all of them have the same checksum', () => {
    const fair = theirs.replace('--algorithm', '--fair algorithm').replace('c4018093', '7c28162a');
    expect(foundIn(fair)).toBe('other');
    expect(
      foundIn(fair.replace('Spec == Init /\\ [][Next]_vars', 'Spec == Init /\\ [][Next]_vars /\\ WF_vars(Next)')),
    ).toBe('current');
  });

  it('is no longer current after a change of the algorithm', () => {
    expect(foundIn(theirs.replace('call P(1)', 'call P(2)'))).toBe('other');
  });

  it('is said to be changed by hand if its lines are not those of the second checksum', () => {
    const edited = theirs.replace("a' = 1", "a' = 2");
    expect(foundIn(edited)).toBe('edited');
    const { diagnostics } = loadSpec(
      { source: { name: 'Case.tla', text: edited } },
      { names: [], read: () => undefined },
    );
    expect(renderDiagnostics(diagnostics)).toMatchInlineSnapshot(`
      "warning[SY5053]: The translation in the file was changed by hand
        --> Case.tla:10:1
         |
       9 | end algorithm *)
      10 | \\* BEGIN TRANSLATION (chksum(pcal) = "c4018093" /\\ chksum(tla) = "9d3da73")
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the second checksum is not that of the lines below, which are checked nevertheless
        --> Case.tla:3:4
         |
       3 | (* --algorithm Last
         |    ---------------- the algorithm
      hint: \`synod translate --in-place\` writes a new translation over the changes; --translate checks the algorithm instead"
    `);
  });
});
