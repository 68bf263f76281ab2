/**
 * No text of a specification gets into emitted code: no strings, no names, no comments. Two comments are excepted: the address that debuggers show, which consists of names,
 * and the TLA+ text that a person asked for, which cannot end its comment.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { Evaluator, type EvaluatorOptions } from '../../src/session/evaluation/evaluate.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';

// Would end the process if it ever ran, and is written so that it closes any quote it might stand in.
const attack = '"); process.exit(); //';
const inTla = '\\"); process.exit(); //';

const text = `---- MODULE Attack ----
EXTENDS Integers, Sequences, TLC
(* ${attack} *) \\* ${attack} \`\${process.exit()}\`
S == "${inTla}"
T == "*/ process.exit() /*"
U == "\`\${process.exit()}\` \\n \\\\"
MarkerOperator(markerParameter) == [markerField |-> markerParameter, again |-> S]
Fun[markerArgument \\in {"${inTla}", T}] == <<markerArgument, U>>
Lazy == [markerArgument \\in Int |-> MarkerOperator(markerArgument)]
Filter == {markerElement \\in Seq({S}) : markerElement # <<T>>}
RECURSIVE MarkerRecursive(_)
MarkerRecursive(n) == IF n = 0 THEN S ELSE LET markerLocal == n - 1 IN MarkerRecursive(markerLocal)
====
`;

const nativeFunction = globalThis.Function;
afterEach(() => {
  globalThis.Function = nativeFunction;
});

/** The source of every function that is made from text. */
function listen(): string[] {
  const sources: string[] = [];
  globalThis.Function = new Proxy(nativeFunction, {
    construct(target, args: string[]) {
      sources.push(String(args.at(-1)));
      return Reflect.construct(target, args) as object;
    },
  });
  return sources;
}

function evaluator(options: Pick<EvaluatorOptions, 'emitted'> = {}): Evaluator {
  const { spec, builtIn } = loadSpec({ source: { name: 'Attack', text } }, { read: () => undefined, names: [] });
  if (!spec) throw new Error('the specification is not sound');
  return new Evaluator(
    { spec, isBuiltIn: ({ syntax }) => builtIn.has(syntax.span.source) },
    { hiding: 'strict', print: () => undefined, world: { now: () => 0, environment: {} }, seed: 1, ...options },
  );
}

const expressions: readonly (readonly [string, string])[] = [
  ['S', `"${inTla}"`],
  ['MarkerOperator(T).again = S', 'TRUE'],
  ['Fun[S][1] = S /\\ Fun[T][2] = U', 'TRUE'],
  ['Lazy[3].markerField', '3'],
  ['<<S>> \\in Filter', 'TRUE'],
  ['MarkerRecursive(3) = S', 'TRUE'],
  [`[[a |-> "${inTla}"] EXCEPT !.a = @ \\o T].a = S \\o T`, 'TRUE'],
  [`Assert(FALSE, "${inTla}")`, 'error'],
  ['Fun["elsewhere"]', 'error'],
  ['Filter = {}', 'error'],
];

/** The last line of a unit. */
const address = /\n\/\/# sourceURL=synod\/[\w-]+\/[\w-]+\.js$/;

describe('emitted code', () => {
  it('holds no text of the specification, whatever that tries', () => {
    const sources = listen();
    const evaluate = evaluator();
    for (const [expression, expected] of expressions) {
      const evaluated = evaluate.evaluate({ name: 'expression', text: expression });
      expect(evaluated.kind === 'value' ? evaluate.text(evaluated.handle) : 'error', expression).toBe(expected);
    }
    expect(sources.length).toBeGreaterThan(expressions.length);
    expect(sources.filter((source) => !address.test(source))).toEqual([]);
    const code = sources.map((source) => source.replace(address, '')).join('\n');
    expect(code).not.toMatch(/process|exit|arker|again|Attack|elsewhere|`|\/\*|\/\//);
    // One string, the directive, stands at the top of each; no other quote is anywhere.
    expect(code.replaceAll('"use strict";', '')).not.toMatch(/["']/);
  });

  it('holds the text of the specification in comments only, if a person wants to read the code', () => {
    const sources = listen();
    const units: string[] = [];
    const evaluate = evaluator({ emitted: ({ text }) => units.push(text) });
    const breaks = '\n\r\r\n\u2028\u2029process.exit()';
    for (const [expression] of expressions) evaluate.evaluate({ name: `expression${breaks}`, text: expression });
    evaluate.evaluate({ name: 'expression', text: `S = (* a comment ${breaks} *) T` });
    expect(units.join('')).toMatch(/\/\/ .*MarkerOperator/);
    const withoutComments = (text: string) => text.replace(/^ *\/\/.*$/gm, '');
    for (const text of [...sources, ...units]) expect(withoutComments(text)).not.toMatch(/process|exit|arker|again/);
  });
});
