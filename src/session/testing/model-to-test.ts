/** A model with its expectation, which comes from a comment, a table or a manifest. */
import type { Expectation } from '../../config/parse-expectation.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

export interface ModelToTest {
  readonly spec: string;
  readonly config: string;
  /** Undefined if the model is not run. */
  readonly expected: Expectation | undefined;
  /** The number of behaviors of a model that is simulated. */
  readonly traces: number | undefined;
  /** Why the model is not run. */
  readonly skipped: string | undefined;
  /** An estimate of the running time. It is only compared with those of other models. */
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

/** The seed of models that are simulated, so that each run of the tests walks the same behaviors. */
export const seedOfTests = 0;

/** The seconds after which a model is stopped. A model that takes longer than expected need not run to its end. */
export function limitOf({ expected }: ModelToTest, seconds: number | undefined): number | undefined {
  const all = [seconds, expected?.under === undefined ? undefined : expected.under + 1];
  const given = all.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}
