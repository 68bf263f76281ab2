/**
 * Checks a specification of a library, within bounds. In: its name, a configuration, more configuration entries,
 * bounds. Out: the report that `synod check` would give, or the errors of the request.
 */
import type { Asked } from '../../config/parse-asked.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { CheckReport } from '../../report/check-report.js';
import { readCheck } from '../read-specification.js';
import { type CheckSettings, setUpCheck } from '../ready/make-ready.js';
import type { Run } from '../report-search.js';
import { beginSearch, reportSearch, runToItsEnd, type SearchPlan } from '../search-states.js';
import { emptyWorld, type Limits, type QuestionMemory, randomSeed } from './question.js';
import type { SpecLibrary } from './spec-library.js';

export interface LibraryCheck {
  readonly spec: string;
  readonly config: Source | undefined;
  /** Entries that are added to the configuration. */
  readonly asked: Asked;
}

export type LibraryChecked =
  | { readonly kind: 'report'; readonly report: CheckReport }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

export function checkInLibrary(
  library: SpecLibrary,
  { spec: name, config, asked }: LibraryCheck,
  limits: Limits,
  questionMemory: QuestionMemory,
): LibraryChecked {
  const source = library.source(`${name}.tla`);
  if (!source) throw new Error(`the library has no specification '${name}'`);
  const read = readCheck({ spec: source, moduleName: name, config, asked }, library.modules);
  if (read.kind === 'faults') return { kind: 'refused', diagnostics: read.diagnostics };
  const settings: CheckSettings = {
    skipProperties: false,
    deadlock: undefined,
    maxSetSize: limits.maxSetSize,
    print: () => undefined,
    world: emptyWorld,
    seed: randomSeed,
    workers: 1,
    strategy: 'breadth-first',
    memory: questionMemory.enter(library),
    restore: undefined,
    alone: true,
  };
  const began = limits.now();
  const made = setUpCheck(read.input, settings);
  if (made.kind === 'refused') return { kind: 'refused', diagnostics: made.diagnostics };
  const seconds = () => (limits.now() - began) / 1000;
  const run = (): Run => ({
    version: '',
    spec: name,
    config: config?.name,
    seconds: seconds(),
    workers: 1,
    peakBytes: 0,
    memoryBound: true,
    strategy: 'breadth-first',
    checkpoint: undefined,
  });
  const plan: SearchPlan = {
    bounds: { maxStates: limits.maxStates, milliseconds: limits.deadline - limits.now() },
    goOn: false,
    lookBack: { graph: undefined, coverage: false },
    meters: { now: limits.now, bytesUsed: () => 0 },
    seconds,
    memory: questionMemory.search,
  };
  const begun = beginSearch({ read, setUp: made.setUp }, plan, run);
  if (begun.kind === 'ended') return { kind: 'report', report: begun.report };
  const { searching } = begun;
  return { kind: 'report', report: reportSearch(searching, runToItsEnd(searching), run) };
}
