/**
 * Evaluates an expression in the scope of a specification or of the built-in modules. In: the text of an expression.
 * Out: its value, or the errors.
 */
import type { Source } from '../diagnostics/source.js';
import { evaluateOnce } from '../session/evaluate-expressions.js';
import { configureEvaluator, openEvaluator } from '../session/evaluation/open-evaluator.js';
import { renderItf } from '../values/forms/itf.js';
import { askedTexts } from './asked-texts.js';
import { Specification } from './load.js';
import { messagesOf } from './messages.js';
import { settingsFor } from './settings.js';
import type { Asked, Evaluation } from './types.js';

export interface EvaluateOptions extends Pick<Asked, 'constants'> {
  /** The specification whose names the expression may use. By default, it may use the built-in modules. */
  readonly in?: Specification;
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

export function evaluate(expression: string, options: EvaluateOptions = {}): Evaluation {
  const source = { name: 'expression', text: expression };
  const answered = options.in
    ? evaluateIn(options.in, source, options)
    : evaluateOnce(source, noTexts, settingsFor(options));
  if (answered.kind === 'refused') return { ok: false, messages: messagesOf(answered.diagnostics) };
  const { evaluator, evaluated } = answered;
  if (evaluated.kind === 'error') return { ok: false, messages: messagesOf(evaluated.diagnostics) };
  const { handle } = evaluated;
  return { ok: true, value: { text: evaluator.text(handle), itf: renderItf(evaluator.itf(handle)) } };
}

const noTexts = { spec: undefined, config: undefined, modules: { names: [], read: () => undefined } };

function evaluateIn(specification: Specification, source: Source, options: EvaluateOptions) {
  const read = Specification.read(specification, askedTexts(options));
  if (read.kind === 'faults') return { kind: 'refused', diagnostics: read.diagnostics } as const;
  const evaluator = openEvaluator(read.input, settingsFor(options));
  const faults = configureEvaluator(evaluator, read.input);
  if (faults.length > 0) return { kind: 'refused', diagnostics: faults } as const;
  return { kind: 'answered', evaluator, evaluated: evaluator.evaluate(source) } as const;
}
