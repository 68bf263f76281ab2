/**
 * A thread that joins the search of `synod check`. It builds the same model from the same texts, on the shared memory.
 * `run-search.ts` starts it. If the search is stopped, this thread also ends a long evaluation.
 */
import process from 'node:process';
import { haltOf, joinSearch } from '../../explore/strategies/join-search.js';
import type { SharedSearch } from '../../explore/strategies/search.js';
import { joiningRecorder, type SharedRecords } from '../../session/check-liveness.js';
import { type CheckTexts, readAgain } from '../../session/read-specification.js';
import { type CheckSettings, setUpCheck } from '../../session/ready/make-ready.js';
import { EvaluationEnded } from '../../values/store/value-errors.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';

export interface SearchOrder {
  readonly task: 'search';
  readonly texts: CheckTexts;
  readonly settings: Omit<CheckSettings, 'print' | 'world' | 'restore'>;
  readonly allowExec: boolean;
  readonly search: SharedSearch;
  /** The memory for records of edges. Undefined if this thread makes no records. */
  readonly records?: SharedRecords | undefined;
}

/** The time that an evaluation may take after the search was stopped, in milliseconds. */
const patience = 250;

/**
 * Returns a function for long evaluations to call. If the search was stopped more than `patience` ago, the function
 * throws `EvaluationEnded`.
 */
function endAfterHalt(isHalted: () => boolean): () => void {
  let since: number | undefined;
  return () => {
    since = isHalted() ? (since ?? performance.now()) : undefined;
    if (since !== undefined && performance.now() > since + patience) throw new EvaluationEnded();
  };
}

export function search({ texts, settings, allowExec, search, records }: SearchOrder): void {
  const made = setUpCheck(readAgain(texts), {
    ...settings,
    restore: undefined,
    print: (text) => process.stdout.write(`${text}\n`),
    world: worldOfThisMachine(allowExec),
  });
  if (made.kind === 'refused' || !made.setUp.exploring)
    throw new Error('a thread rejects a specification that the first thread accepted');
  const { evaluator, exploring } = made.setUp;
  evaluator.store.pulse = endAfterHalt(haltOf(search));
  joinSearch(exploring.model, search, joiningRecorder(exploring, records));
}
