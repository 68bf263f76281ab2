/**
 * Evaluates an expression, alone or in the scope of a specification. In: the text of an expression. Out: its value, or
 * the errors.
 */
import { joinEntries } from '../config/check-config.js';
import { builtInScope } from '../session/evaluation/built-in-scope.js';
import { Evaluator } from '../session/evaluation/evaluate.js';
import { loadSpec } from '../session/reading/load-spec.js';
import type { CheckInput } from '../session/ready/make-ready.js';
import { renderItf } from '../values/forms/itf.js';
import { askedTexts } from './asked-texts.js';
import { Specification } from './load.js';
import { messagesOf } from './messages.js';
import { settingsFor } from './settings.js';
import type { Asked, Evaluation } from './types.js';

export interface EvaluateOptions extends Pick<Asked, 'constants'> {
  /** The specification whose names are in scope. By default, the built-in modules. */
  readonly in?: Specification;
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

export function evaluate(expression: string, options: EvaluateOptions = {}): Evaluation {
  const made = options.in ? evaluatorIn(options.in, options) : evaluatorAlone(options);
  if (!(made instanceof Evaluator)) return { ok: false, messages: messagesOf(made) };
  const evaluated = made.evaluate({ name: 'expression', text: expression });
  if (evaluated.kind === 'error') return { ok: false, messages: messagesOf(evaluated.diagnostics) };
  const { handle } = evaluated;
  return { ok: true, value: { text: made.text(handle), itf: renderItf(made.itf(handle)) } };
}

function evaluatorIn(specification: Specification, options: EvaluateOptions) {
  const read = Specification.read(specification, askedTexts(options));
  if (read.kind === 'faults') return read.diagnostics;
  const evaluator = evaluatorOf(read.input, options);
  const { config, asked } = read.input;
  const faults = evaluator.configure({ entries: joinEntries(config, asked) });
  return faults.length > 0 ? faults : evaluator;
}

function evaluatorAlone(options: EvaluateOptions) {
  const { spec, builtIn, diagnostics } = loadSpec({ source: builtInScope() }, { names: [], read: () => undefined });
  if (!spec) return diagnostics;
  return evaluatorOf({ spec, isBuiltIn: ({ syntax }) => builtIn.has(syntax.span.source) }, options);
}

function evaluatorOf(
  { spec, isBuiltIn, names }: Pick<CheckInput, 'spec' | 'isBuiltIn'> & Partial<CheckInput>,
  options: EvaluateOptions,
): Evaluator {
  const { maxSetSize, print, world, seed, memory, alone } = settingsFor(options);
  return new Evaluator(
    { spec, isBuiltIn },
    {
      hiding: names ? 'strict' : 'hiding',
      maxSetSize,
      print,
      world,
      seed,
      ...(names ? { names } : {}),
      ...(memory && { memory, alone: alone === true }),
    },
  );
}
