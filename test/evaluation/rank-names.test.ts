/** The order of strings and model values is the order in which TLC prints the same sets. */
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { Evaluator } from '../../src/session/evaluation/evaluate.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';
import { namesInOrder } from '../../src/session/reading/rank-names.js';

const texts: Readonly<Record<string, string>> = {
  Root: `---- MODULE Root ----
EXTENDS Integers, TLC, Other
CONSTANT K, L
\\* in a comment: quiet, (* even nested: calm *)
(* and here: silent (* deeper: mute *) hush *)
Zed(zed, yak) == zed.field1 + yak
VARIABLE xx
Words == {"zzz", "quiet", "mute", "field1", "yak", "Zed", "IF", "THEN", "2", "K", "xx", "text of other",
          "name_of_other", "not yet", "Init", "aa1", "cfgs", "cc2"}
Maps == {{"later1", "later2"} : later \\in {"bound1"}}
Arms == CASE "g1" = "g1" -> "v1" [] "g2" = "g2" -> "v2"
Init == xx = IF 2 > 1 THEN 0 ELSE 1
====`,
  Other: `---- MODULE Other ----
name_of_other == "text of other"
====`,
};

function check(expression: string): string {
  const modules = {
    read: (name: string) => {
      const text = texts[name];
      return text === undefined ? undefined : ({ kind: 'source', source: { name: `${name}.tla`, text } } as const);
    },
    names: Object.keys(texts),
  };
  const loaded = loadSpec({ source: { name: 'Root.tla', text: texts.Root ?? '' } }, modules);
  const { config } = parseConfig({ name: 'Root.cfg', text: 'CONSTANTS\nK = {cc2, aa1, bb}\nL = {"cfgs", "aa1", "A"}' });
  const { root, spec } = loaded;
  if (!spec || !root || !config) throw new Error('the specification is not sound');
  const names = namesInOrder({ ...loaded, root }, config);
  const evaluator = new Evaluator(
    { spec, isBuiltIn: ({ syntax }) => loaded.builtIn.has(syntax.span.source) },
    { hiding: 'strict', print: () => undefined, world: { now: () => 0, environment: {} }, seed: 1, names },
  );
  expect(evaluator.configure(config)).toEqual([]);
  const evaluated = evaluator.evaluate({ name: 'expression', text: expression });
  if (evaluated.kind === 'error') throw new Error(evaluated.diagnostics[0]?.title);
  return evaluator.text(evaluated.handle);
}

describe('the order of names agrees with TLC', () => {
  it('names of the configuration come first, model values and strings alike', () => {
    expect(check('K')).toBe('{cc2, aa1, bb}');
    expect(check('L')).toBe('{"aa1", "cfgs", "A"}');
    expect(check('CHOOSE x \\in K : TRUE')).toBe('cc2');
  });

  it('then come the words of the modules without comments, and finally the strings', () => {
    expect(check('Words')).toBe(
      '{"cc2", "aa1", "cfgs", "K", "Zed", "yak", "field1", "xx", "Init", "IF", "2", "THEN", "name_of_other", ' +
        '"text of other", "zzz", "quiet", "mute", "not yet"}',
    );
  });

  it('the sets of a set map come before its body, and guards before the values of a CASE', () => {
    expect(check('{"v2", "v1", "g2", "g1", "later2", "later1", "bound1"}')).toBe(
      '{"bound1", "later1", "later2", "g1", "v1", "g2", "v2"}',
    );
  });

  it('letters that standard modules use come before letters that only the specification uses', () => {
    expect(check('{"z", "c", "b", "a"}')).toBe('{"a", "b", "c", "z"}');
  });

  it('all other strings are ordered by their characters', () => {
    expect(check('{"unknown 2", "unknown 1", "zzz"}')).toBe('{"zzz", "unknown 1", "unknown 2"}');
  });
});
