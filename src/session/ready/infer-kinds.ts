/**
 * Infers the kinds of the variables of a specification. In: a specification with its configuration. Out: a kind for
 * each variable, or the errors. No state is explored. A constant without a value has the kind `any`.
 */
import { type InferredVariables, inferVariables } from '../../compile/inference/infer-variables.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { anyKind } from '../../kinds/kind.js';
import { type KindJson, kindToJson } from '../../kinds/kind-json.js';
import { KindPrinter } from '../../kinds/print-kind.js';
import type { World } from '../../modules/natives/native.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { configureEvaluator, openEvaluator } from '../evaluation/open-evaluator.js';
import { warningsOfKinds } from './find-mistakes.js';
import type { CheckInput } from './make-ready.js';
import { type Behavior, splitBehavior } from './open-model.js';
import { planCheck } from './plan-check.js';

/** A variable, with its kind as data and as text. */
export interface VariableKind {
  readonly name: string;
  readonly json: KindJson;
  /**
   * Returns the kind as text.
   * @param indent the column at which the text begins.
   */
  readonly text: (indent: number, width: number) => string;
}

export interface InferredKinds {
  readonly variables: readonly VariableKind[];
  /**
   * Whether the inference ended before its limit of evaluations. Otherwise a longer inference might find smaller kinds.
   */
  readonly isSettled: boolean;
}

export type KindsOutcome =
  | {
      readonly kind: 'kinds';
      readonly kinds: InferredKinds;
      /** The mistakes that the kinds prove. */
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export function kindsOfSpecification(input: CheckInput, world: World): KindsOutcome {
  const evaluator = openEvaluator(input, {
    maxSetSize: undefined,
    print: () => undefined,
    world,
    seed: 1,
    emitted: undefined,
  });
  const faults = configureEvaluator(evaluator, input);
  if (faults.length > 0) return { kind: 'faults', diagnostics: faults };
  const planned = planCheck(input.spec, input.config, input.asked, evaluator.modelValues());
  if (planned.kind === 'faults') return planned;
  const { variables } = input.spec.root;
  const split = planned.plan.behavior && splitBehavior(evaluator.machine('fast'), planned.plan, variables.length);
  if (split?.kind === 'faults') return split;
  if (split?.kind !== 'behavior') return { kind: 'kinds', kinds: { variables: [], isSettled: true }, warnings: [] };
  const inferred = inferBehavior(evaluator, split.behavior);
  const { kinds, isExhausted } = inferred;
  const printer = new KindPrinter(evaluator);
  const told = variables.map(({ name }, i): VariableKind => {
    const kind = kinds[i] ?? anyKind;
    return { name, json: kindToJson(evaluator, kind), text: (indent, width) => printer.lines(kind, indent, width) };
  });
  const warnings = warningsOfKinds(input, evaluator, inferred, split.behavior);
  return { kind: 'kinds', kinds: { variables: told, isSettled: !isExhausted }, warnings };
}

/**
 * Infers the kinds of the variables.
 * @param most the limit of evaluations.
 */
export function inferBehavior(evaluator: Evaluator, { parts }: Behavior, most?: number): InferredVariables {
  return inferVariables(evaluator.machine('fast').program, evaluator, parts, most);
}
