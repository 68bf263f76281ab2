/** A model with its expectation, which comes from a comment, a table or a manifest. */
import type { Expectation } from '../../config/parse-expectation.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

export interface ModelToTest {
  readonly spec: string;
  readonly config: string;
  /** The expected result of the model; undefined if the model is not run. */
  readonly expected: Expectation | undefined;
  /** The line of the configuration file with the expectation. Undefined if another file has the expectation. */
  readonly line?: number | undefined;
  /** For a model that is simulated, the number of behaviors. */
  readonly traces: number | undefined;
  /** Why the model is not run; undefined if it is run. */
  readonly skipped: string | undefined;
  /** An estimate of the running time, in any unit. It is only compared with the estimates of other models. */
  readonly cost: number;
}

export interface FoundModels {
  readonly models: readonly ModelToTest[];
  readonly faults: readonly Diagnostic[];
}

export const noModels: FoundModels = { models: [], faults: [] };

export function joinFound(found: readonly FoundModels[]): FoundModels {
  return { models: found.flatMap(({ models }) => models), faults: found.flatMap(({ faults }) => faults) };
}

export function unreadableExpectations(file: string, why: string): FoundModels {
  const hint =
    'synod test reads expected.tsv with the columns spec, cfg, verdict, distinct and depth, and manifest.json of tlaplus/Examples';
  return { models: [], faults: [diagnostic('SY0044', `Cannot read the expectations in '${file}': ${why}`, { hint })] };
}

/** The seed for models that are simulated. It is constant, so that each run of the tests walks the same behaviors. */
export const seedOfTests = 0;

/**
 * Returns the time limit of a model in seconds: the lesser of the user's limit and the expected time plus one second.
 * Undefined if neither is given.
 */
export function limitOf({ expected }: ModelToTest, seconds: number | undefined): number | undefined {
  const all = [seconds, expected?.under === undefined ? undefined : expected.under + 1];
  const given = all.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}
