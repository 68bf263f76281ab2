/**
 * Opens a session of the REPL. In: the texts of a specification and its configuration, or no texts. Out: an evaluator,
 * and the model if the configuration describes behaviors; or the errors of the texts.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { ResolvedSpec } from '../../semantics/tables/resolved.js';
import { openEvaluation } from '../evaluate-expressions.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { configureEvaluator, openEvaluator } from '../evaluation/open-evaluator.js';
import { type CheckTexts, readCheck } from '../read-specification.js';
import type { ModuleSource } from '../reading/load-spec.js';
import { type Behaving, type CheckSettings, setUpCheck } from '../ready/make-ready.js';

export interface SessionTexts {
  /** The texts of the specification; undefined if none was named. */
  readonly spec: Omit<CheckTexts, 'modules'> | undefined;
  readonly modules: ModuleSource;
  /** Built-in modules that inputs use, although the specification does not extend these modules. */
  readonly besides?: readonly string[];
}

export interface OpenedSession {
  readonly kind: 'opened';
  readonly spec: ResolvedSpec;
  readonly evaluator: Evaluator;
  readonly besides: readonly string[];
  /** The behaviors of the specification, or the reasons why there are none. */
  readonly behaving: Behaving | readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

export type SessionOpened = OpenedSession | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

export function openSession(given: SessionTexts, settings: CheckSettings): SessionOpened {
  const { spec: texts, modules, besides = [] } = given;
  if (texts === undefined) return openWithoutBehaviors(given, settings, [noSpecification()]);
  const hasConfig = texts.config !== undefined || texts.asked.length > 0;
  const read = readCheck({ ...texts, besides }, modules);
  // An algorithm has a behavior without a configuration.
  if (!hasConfig && !(read.kind === 'read' && read.isAlgorithm))
    return openWithoutBehaviors(given, settings, [noConfiguration()]);
  if (read.kind === 'faults') return { kind: 'refused', diagnostics: read.diagnostics };
  const made = setUpCheck(read.input, settings);
  // If the configuration describes no behavior, expressions can still be evaluated.
  if (made.kind === 'refused') {
    const evaluator = openEvaluator(read.input, settings);
    const faults = configureEvaluator(evaluator, read.input);
    if (faults.length > 0) return { kind: 'refused', diagnostics: faults };
    const { diagnostics: behaving } = made;
    return { kind: 'opened', spec: read.input.spec, evaluator, besides, behaving, warnings: read.warnings };
  }
  const { setUp } = made;
  const { exploring, evaluator } = setUp;
  const behaving = exploring === undefined ? [noBehavior()] : { setUp, exploring };
  return { kind: 'opened', spec: read.input.spec, evaluator, besides, behaving, warnings: read.warnings };
}

function openWithoutBehaviors(
  { spec: texts, modules, besides = [] }: SessionTexts,
  settings: CheckSettings,
  why: readonly Diagnostic[],
): SessionOpened {
  const file = texts && { source: texts.spec, moduleName: texts.moduleName };
  const config = texts?.config && ({ kind: 'source', source: texts.config } as const);
  const opened = openEvaluation({ spec: file, config, modules, besides }, settings);
  if (opened.kind === 'refused') return opened;
  const { evaluator, spec, warnings } = opened;
  return { kind: 'opened', spec, evaluator, besides, behaving: why, warnings };
}

function noSpecification(): Diagnostic {
  return diagnostic('SY0050', 'There is no specification', { hint: 'write :load SPEC.tla' });
}

function noConfiguration(): Diagnostic {
  return diagnostic('SY0050', 'The specification has no configuration, so its behaviors are not known', {
    hint: 'name a configuration with :load SPEC FILE.cfg, or write one and :reload, or start with --init and --next, or with --spec',
  });
}

function noBehavior(): Diagnostic {
  return diagnostic('SY0050', 'The specification has no variables, and no behaviors', {
    hint: 'expressions can be evaluated',
  });
}
