/** The API of the package. `docs/api` describes it. */
export { type CheckOptions, check } from './api/check.js';
export { type EvaluateOptions, evaluate } from './api/evaluate.js';
export { EvaluationError } from './api/evaluation-error.js';
export { type Explored, type ExploreOptions, type Explorer, explore } from './api/explore.js';
export { type Loaded, type LoadOptions, load, type Specification } from './api/load.js';
export { type ReplayOptions, replay } from './api/replay.js';
export { type SimulateOptions, simulate } from './api/simulate.js';
export { type TestOptions, test } from './api/test.js';
export { translate } from './api/translate.js';
export type {
  AlgorithmPart,
  Asked,
  CheckResult,
  Evaluation,
  Files,
  Message,
  Patch,
  Place,
  Progress,
  ReplayRefusal,
  ReplayResult,
  ShownValue,
  SimulationResult,
  State,
  Step,
  Suspicion,
  TestedModel,
  TestResult,
  TraceState,
  Translated,
  Value,
  Verdict,
  Violation,
  Witness,
} from './api/types.js';
export type { Host } from './host/host.js';
