/** A value that is printed, parsed and evaluated is the same value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { Evaluator } from '../../src/session/evaluation/evaluate.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';
import { Printer } from '../../src/values/forms/print.js';
import { build, chooser, typeOf, type World } from '../values/arbitrary-values.js';

function startEvaluator(): Evaluator {
  const text = '---- MODULE M ----\nEXTENDS Integers, TLC\nCONSTANTS a1, a2, None\n====';
  const { spec, builtIn } = loadSpec({ source: { name: 'M', text } }, { read: () => undefined, names: [] });
  const { config } = parseConfig({ name: 'M.cfg', text: 'CONSTANTS a1 = a1 a2 = a2 None = None' });
  if (!spec || !config) throw new Error('the texts are not sound');
  const evaluator = new Evaluator(
    { spec, isBuiltIn: ({ syntax }) => builtIn.has(syntax.span.source) },
    {
      hiding: 'strict',
      print: () => undefined,
      world: { now: () => 0, environment: {} },
      seed: 1,
      reservation: { valueBytes: 2 ** 28, tableBits: 22, scratchBytes: 2 ** 20 },
    },
  );
  expect(evaluator.configure(config)).toEqual([]);
  return evaluator;
}

describe('a value that is printed and read again', () => {
  it('is the same value, for any kind of value', () => {
    const evaluator = startEvaluator();
    const { store, names } = evaluator;
    const world: World = { store, names, printer: new Printer(store, names) };
    const values = fc.tuple(
      typeOf(3).chain((type) => type),
      fc.integer(),
    );
    fc.assert(
      fc.property(values, ([value, seed]) => {
        const handle = build(world, value, chooser(seed));
        const text = evaluator.text(handle);
        const evaluated = evaluator.evaluate({ name: 'printed', text });
        expect(evaluated).toEqual({ kind: 'value', handle });
        expect(evaluator.text(handle)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
