/**
 * Evaluates an expression in the scope of a specification of a library, optionally in a state. In: texts, and the state
 * as JSON. Out: the value as TLA+ and in the Informal Trace Format, or the errors.
 */

import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { joinEntries } from '../../config/check-config.js';
import { type Asked, parseAsked } from '../../config/parse-asked.js';
import { parseConfig } from '../../config/parse-config.js';
import { type Diagnostic, diagnostic, isError } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { closest } from '../../diagnostics/suggest.js';
import { fromItf, type Itf, ItfError } from '../../values/forms/itf.js';
import type { Handle } from '../../values/store/handles.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import { withoutUnknownConstants } from '../evaluation/assign-constants.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { openEvaluator } from '../evaluation/open-evaluator.js';
import { parseLone } from '../evaluation/read-expression.js';
import { emptyWorld, type Limits, OverBudget, type QuestionMemory, randomSeed } from './question.js';
import type { SpecLibrary } from './spec-library.js';

export interface LibraryExpression {
  readonly spec: string;
  readonly expression: string;
  /** The configuration. Only the entries about constants are used. */
  readonly config: Source | undefined;
  /** Values of constants that are added to the configuration. */
  readonly asked: Asked;
  /** A value for each variable, in the Informal Trace Format. */
  readonly state: { readonly [variable: string]: unknown } | undefined;
}

export type LibraryEvaluated =
  | { readonly kind: 'value'; readonly text: string; readonly itf: Itf }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

export function evaluateInLibrary(
  library: SpecLibrary,
  { spec: name, expression, config, asked, state }: LibraryExpression,
  { maxSetSize }: Limits,
  questionMemory: QuestionMemory,
): LibraryEvaluated {
  const { input } = library.borrow(name, parseLone({ name: 'expression', text: expression }).expression);
  const evaluator = openEvaluator(
    { ...input, levels: undefined },
    {
      maxSetSize,
      print: () => undefined,
      world: emptyWorld,
      seed: randomSeed,
      memory: questionMemory.enter(library),
      alone: true,
    },
  );
  const fromFile = config && parseConfig(config);
  const besides = parseAsked(asked);
  const faults = [...(fromFile?.diagnostics ?? []), ...besides.diagnostics].filter(isError);
  const entries = joinEntries(withoutUnknownConstants(input.spec, fromFile?.config).config, besides.config);
  const configured = faults.length > 0 ? faults : evaluator.configure({ entries });
  if (configured.length > 0) return { kind: 'refused', diagnostics: configured };
  const variables = input.spec.root.variables.map((variable) => variable.name);
  const values = state && readState(evaluator, variables, state);
  if (values && 'code' in values) return { kind: 'refused', diagnostics: [values] };
  const evaluated = evaluator.evaluate({ name: 'expression', text: expression }, values);
  if (evaluated.kind === 'error') return { kind: 'refused', diagnostics: evaluated.diagnostics };
  return { kind: 'value', text: evaluator.text(evaluated.handle), itf: evaluator.itf(evaluated.handle) };
}

function readState(
  evaluator: Evaluator,
  variables: readonly string[],
  state: { readonly [variable: string]: unknown },
): readonly Handle[] | Diagnostic {
  const unknown = Object.keys(state).find((name) => !variables.includes(name));
  if (unknown !== undefined) {
    const meant = closest(unknown, variables);
    return diagnostic(
      'SY4073',
      `The specification has no variable '${unknown}'`,
      meant === undefined ? {} : { hint: `did you mean '${meant}'?` },
    );
  }
  const { store, names } = evaluator;
  const handles: Handle[] = [];
  for (const variable of variables) {
    if (!Object.hasOwn(state, variable))
      return diagnostic('SY4073', `The state has no value for the variable '${variable}'`);
    try {
      handles.push(fromItf(store, names, state[variable]));
    } catch (error) {
      const reason = error instanceof ItfError ? error.reason : reasonOf(evaluator, error);
      return diagnostic('SY4073', `The state's entry for '${variable}' is not a value: ${reason}`);
    }
  }
  return handles;
}

/**
 * Returns why a value cannot be built, for example because elements of a set cannot be compared. Throws `OverBudget` if
 * memory ran out.
 */
function reasonOf(evaluator: Evaluator, error: unknown): string {
  if (error instanceof OutOfMemory) throw new OverBudget('memory');
  if (!isEvaluationError(error)) throw error;
  return evaluator.diagnose(error, undefined).title;
}
