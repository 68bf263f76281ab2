/**
 * A thread that joins the search of `synod check`. It builds the same model from the same texts, on the shared memory.
 * Started by `run-search.ts`.
 */
import process from 'node:process';
import { joinSearch } from '../../explore/strategies/join-search.js';
import type { SharedSearch } from '../../explore/strategies/search.js';
import { type CheckTexts, readAgain } from '../../session/read-specification.js';
import { type CheckSettings, setUpCheck } from '../../session/ready/make-ready.js';
import { worldOfThisMachine } from '../terminal/world.js';

export interface SearchOrder {
  readonly task: 'search';
  readonly texts: CheckTexts;
  readonly settings: Omit<CheckSettings, 'print' | 'world' | 'restore'>;
  readonly allowExec: boolean;
  readonly search: SharedSearch;
}

export function search({ texts, settings, allowExec, search }: SearchOrder): void {
  const made = setUpCheck(readAgain(texts), {
    ...settings,
    restore: undefined,
    print: (text) => process.stdout.write(`${text}\n`),
    world: worldOfThisMachine(allowExec),
  });
  if (made.kind === 'refused' || !made.setUp.exploring)
    throw new Error('a thread rejects a specification that the first thread accepted');
  joinSearch(made.setUp.exploring.model, search);
}
