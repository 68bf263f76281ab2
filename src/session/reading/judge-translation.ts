/**
 * How the translation in a file compares with its algorithm. In: the place of an algorithm, its translation, and the units between the markers. Out:
 * a verdict, by trees and by checksums.
 *
 * Trees are compared with our translation and with that of TLC's translator. If both differ, the checksums tell why: a translation whose two
 * checksums are right is as some version of the translator wrote it for this algorithm.
 */
import { inOrderOf, isSameTranslation } from '../../pluscal/same-translation.js';
import type { Translation } from '../../pluscal/translate-algorithm.js';
import type { AlgorithmPlace } from '../../syntax/find-algorithm.js';
import type { Unit } from '../../syntax/tree.js';
import { comparedChecksums } from './translation-text.js';

export type JudgedTranslation =
  /** `units` are the same as in the file. Their spans point into the algorithm, if a translation of ours has the same tree. */
  | { readonly found: 'current'; readonly units: readonly Unit[] }
  /** No translation, one of another algorithm, or one that was changed by hand. */
  | { readonly found: 'none' | 'other' | 'edited' };

export type FoundTranslation = JudgedTranslation['found'];

export function judgeTranslation(
  place: AlgorithmPlace,
  translation: Translation,
  inFile: readonly Unit[],
): JudgedTranslation {
  if (inFile.length === 0) return { found: 'none' };
  const current = (units: readonly Unit[]) => ({ found: 'current', units: inOrderOf(inFile, units) }) as const;
  if (isSameTranslation(inFile, translation.units)) return current(translation.units);
  const theirs = translation.unitsOfTlc();
  if (isSameTranslation(inFile, theirs)) return current(theirs);
  const { algorithm, lines } = comparedChecksums(place, translation);
  if (lines === false) return { found: 'edited' };
  // Every `--fair algorithm` has the same checksum.
  return lines && algorithm && !place.isFair ? { found: 'current', units: inFile } : { found: 'other' };
}
