/**
 * Opens an evaluator for a resolved specification. In: the specification, the entries that give constants their values,
 * settings. Out: an evaluator, or the errors of the entries. Checks and single expressions use the same function.
 */
import { joinEntries } from '../../config/check-config.js';
import type { Config } from '../../config/config.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { Evaluator, type EvaluatorOptions } from './evaluate.js';

export interface EvaluatorInput extends Pick<ConstructorParameters<typeof Evaluator>[0], 'spec' | 'isBuiltIn'> {
  readonly levels?: ConstructorParameters<typeof Evaluator>[0]['levels'] | undefined;
  /** The order of strings and model values: these names in ascending order. Undefined if there is no specification. */
  readonly names: Iterable<string> | undefined;
  readonly config: Config | undefined;
  /** The entries that the command line or a request adds to the configuration. */
  readonly asked: Config | undefined;
}

export interface EvaluatorSettings
  extends Pick<EvaluatorOptions, 'maxSetSize' | 'print' | 'world' | 'seed' | 'search' | 'emitted' | 'masking'> {
  readonly memory?: EvaluatorOptions['memory'] | undefined;
  readonly restore?: EvaluatorOptions['restore'] | undefined;
  readonly reservation?: EvaluatorOptions['reservation'] | undefined;
  readonly pulse?: EvaluatorOptions['pulse'] | undefined;
  readonly alone?: boolean | undefined;
}

/** Opens an evaluator. If there is no specification, a name that an expression binds may hide a built-in definition. */
export function openEvaluator(input: EvaluatorInput, settings: EvaluatorSettings): Evaluator {
  const { spec, isBuiltIn, levels, names } = input;
  const {
    maxSetSize,
    print,
    world,
    seed,
    memory,
    reservation,
    pulse,
    restore,
    alone = false,
    search,
    emitted,
    masking,
  } = settings;
  return new Evaluator(
    { spec, isBuiltIn, ...(levels && { levels }) },
    {
      hiding: names ? 'strict' : 'hiding',
      maxSetSize,
      print,
      world,
      seed,
      ...(names && { names }),
      ...(memory && { memory, alone }),
      ...(restore && { restore }),
      ...(reservation && { reservation }),
      ...(pulse && { pulse }),
      ...(search && { search }),
      emitted,
      masking,
    },
  );
}

/** Gives the constants their values. Returns the errors in the configuration and in the added entries. */
export function configureEvaluator(evaluator: Evaluator, { config, asked }: EvaluatorInput): readonly Diagnostic[] {
  return evaluator.configure({ entries: joinEntries(config, asked) });
}
