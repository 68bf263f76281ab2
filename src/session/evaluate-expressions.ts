/**
 * The stages of an evaluation without a search. In: the texts of a specification and of its configuration, or no texts.
 * Out: an evaluator for any number of expressions, or the errors of the texts. Without a specification, expressions may
 * use all built-in modules.
 */
import type { Config } from '../config/config.js';
import { parseConfig } from '../config/parse-config.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import type { ResolvedSpec } from '../semantics/tables/resolved.js';
import type { Expression } from '../syntax/tree.js';
import { withoutUnknownConstants } from './evaluation/assign-constants.js';
import { builtInScope, namesIn, scopeForNames } from './evaluation/built-in-scope.js';
import type { Evaluated, Evaluator } from './evaluation/evaluate.js';
import {
  configureEvaluator,
  type EvaluatorInput,
  type EvaluatorSettings,
  openEvaluator,
} from './evaluation/open-evaluator.js';
import { parseLone } from './evaluation/read-expression.js';
import { loadFor } from './load-for-expressions.js';
import type { ReadOutcome } from './reading/decode-source.js';
import { loadSpec, type ModuleSource, type SpecFile } from './reading/load-spec.js';
import { namesInOrder } from './reading/rank-names.js';

export interface EvaluationTexts {
  readonly spec: SpecFile | undefined;
  readonly config: ReadOutcome | undefined;
  readonly modules: ModuleSource;
  /** Built-in modules that expressions may use, although the specification does not extend them. */
  readonly besides?: readonly string[];
}

export interface EvaluationOpened {
  readonly kind: 'opened';
  readonly spec: ResolvedSpec;
  readonly evaluator: Evaluator;
  /** Warnings about the text of the specification. */
  readonly warnings: readonly Diagnostic[];
}

export type Opened =
  | EvaluationOpened
  | {
      readonly kind: 'refused';
      readonly verdict: 'parse error' | 'config error';
      readonly diagnostics: readonly Diagnostic[];
    };

export type Answered = Exclude<Opened, EvaluationOpened> | (EvaluationOpened & { readonly evaluated: Evaluated });

/**
 * Opens an evaluator for several expressions. `expressions` may use built-in modules that the specification does not
 * extend. Expressions that are evaluated later may not.
 */
export function openEvaluation(
  texts: EvaluationTexts,
  settings: EvaluatorSettings,
  expressions: readonly Source[] = [],
): Opened {
  const parsed = texts.spec === undefined ? [] : expressions.flatMap((source) => parseLone(source).expression ?? []);
  return open(texts, settings, builtInScope, parsed);
}

/**
 * Evaluates one expression. Without a specification, it first tries a scope with only some of the built-in modules,
 * which is opened faster.
 */
export function evaluateOnce(source: Source, texts: EvaluationTexts, settings: EvaluatorSettings): Answered {
  const { expression, diagnostics } = parseLone(source);
  const narrow = expression && texts.spec === undefined;
  const scope = () => scopeForNames(expression ? namesIn(expression) : new Set());
  const opened = open(texts, settings, scope, expression ? [expression] : []);
  if (opened.kind === 'refused') return opened;
  if (!expression) return { ...opened, evaluated: { kind: 'error', stage: 'parse', diagnostics } };
  const evaluated = opened.evaluator.evaluateParsed(expression);
  if (!narrow || evaluated.kind === 'value' || evaluated.stage !== 'parse') return { ...opened, evaluated };
  // The expression has an undefined name. The message suggests similar names, for which it needs all built-in modules.
  const wide = open(texts, settings, builtInScope, []);
  if (wide.kind === 'refused') return wide;
  return { ...wide, evaluated: definedInExpression(wide.evaluator.evaluateParsed(expression)) };
}

/** Says of an unknown name that the expression can define it, because there is no specification. */
function definedInExpression(evaluated: Evaluated): Evaluated {
  if (evaluated.kind === 'value') return evaluated;
  const hint = 'define it in the expression, as in `LET name == ... IN ...`, or name a specification that defines it';
  const diagnostics = evaluated.diagnostics.map((one) => (one.cause === 'unknown-name' ? { ...one, hint } : one));
  return { ...evaluated, diagnostics };
}

function open(
  { spec: file, config, modules, besides = [] }: EvaluationTexts,
  settings: EvaluatorSettings,
  scope: () => Source,
  expressions: readonly Expression[],
): Opened {
  const loaded = file ? loadFor(expressions, file, modules, { besides }) : loadSpec({ source: scope() }, modules);
  const { spec, root, isBuiltIn, diagnostics } = loaded;
  if (!spec || !root) return { kind: 'refused', verdict: 'parse error', diagnostics };
  const read = readConfig(config);
  if ('faults' in read) return { kind: 'refused', verdict: 'config error', diagnostics: read.faults };
  const { config: known, warnings } = withoutUnknownConstants(spec, read.config);
  const input: EvaluatorInput = {
    spec,
    isBuiltIn: ({ syntax }) => isBuiltIn(syntax),
    // Strings are ordered by their first occurrence in the specification. Without a specification, they are ordered by
    // their characters.
    names: file && namesInOrder({ ...loaded, root }, known),
    config: known,
    asked: undefined,
  };
  const evaluator = openEvaluator(input, settings);
  const faults = configureEvaluator(evaluator, input);
  if (faults.length > 0) return { kind: 'refused', verdict: 'config error', diagnostics: faults };
  return { kind: 'opened', spec, evaluator, warnings: [...diagnostics, ...read.warnings, ...warnings] };
}

interface Faults {
  readonly faults: readonly Diagnostic[];
}

function readConfig(
  outcome: ReadOutcome | undefined,
): { readonly config: Config | undefined; readonly warnings: readonly Diagnostic[] } | Faults {
  if (!outcome) return { config: undefined, warnings: [] };
  if (outcome.kind !== 'source') return { faults: [outcome.diagnostic] };
  const { config, diagnostics } = parseConfig(outcome.source);
  return config ? { config, warnings: diagnostics } : { faults: diagnostics };
}
