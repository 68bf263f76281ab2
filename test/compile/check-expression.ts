/** Evaluates an expression in the scope of a module. Out: its value as TLA+, or the code of the error. */
import { Evaluator } from '../../src/session/evaluation/evaluate.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';

export interface Outcome {
  readonly value: string;
  /** What PrintT printed, in order. */
  readonly printed: readonly string[];
}

export function check(definitions: string, expression: string): Outcome {
  const text = `---- MODULE M ----\nEXTENDS Integers, Sequences, TLC\n${definitions}\n====`;
  const { spec, builtIn } = loadSpec({ source: { name: 'M', text } }, { read: () => undefined, names: [] });
  if (!spec) throw new Error('the specification has errors');
  const printed: string[] = [];
  const evaluator = new Evaluator(
    { spec, isBuiltIn: ({ syntax }) => builtIn.has(syntax.span.source) },
    {
      hiding: 'strict',
      print: (line) => printed.push(line),
      world: { now: () => 0, environment: {} },
      seed: 1,
    },
  );
  const evaluated = evaluator.evaluate({ name: 'expression', text: expression });
  const value = evaluated.kind === 'value' ? evaluator.text(evaluated.handle) : (evaluated.diagnostics[0]?.code ?? '');
  return { value, printed };
}
