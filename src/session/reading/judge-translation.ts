/**
 * Compares the translation in a file with its algorithm. In: the place of an algorithm, its translation, and the units
 * between the markers. Out: a verdict.
 *
 * The units are compared with our translation and with that of TLC's translator. If they differ from both, the
 * checksums decide. If both checksums in the file are right, some version of the translator made these units from this
 * algorithm.
 */
import { inOrderOf, isSameTranslation } from '../../pluscal/same-translation.js';
import type { Translation } from '../../pluscal/translate-algorithm.js';
import type { AlgorithmPlace } from '../../syntax/find-algorithm.js';
import type { Unit } from '../../syntax/tree.js';
import { comparedChecksums } from './translation-text.js';

export type JudgedTranslation =
  /**
   * The file has the translation of the algorithm, and `units` are those of the file. If a translation of ours has the
   * same tree, its units are given instead, because their spans point into the algorithm.
   */
  | { readonly found: 'current'; readonly units: readonly Unit[] }
  /**
   * `none`: the file has no translation. `other`: it has that of another algorithm. `edited`: its translation was
   * changed by hand.
   */
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
  // All algorithms that begin with `--fair algorithm` have the same checksum. So for them, a right checksum proves
  // nothing.
  return lines && algorithm && !place.isFair ? { found: 'current', units: inFile } : { found: 'other' };
}
