/**
 * Compares the translation in a file with its algorithm. In: the place of an algorithm, our translation of it, and the
 * units between the markers in the file. Out: a verdict.
 *
 * The units in the file are compared with our translation, and with the translation that TLC's translator makes. If
 * they differ from both, the checksums in the file decide. If both are right, another version of the translator made
 * these units from this algorithm.
 */
import { inOrderOf, isSameTranslation } from '../../pluscal/same-translation.js';
import type { Translation } from '../../pluscal/translate-algorithm.js';
import type { AlgorithmPlace } from '../../syntax/find-algorithm.js';
import type { Unit } from '../../syntax/tree.js';
import { comparedChecksums } from './translation-text.js';

export type JudgedTranslation =
  /**
   * The translation in the file is that of the algorithm. `units` has this translation. If our translation has the same
   * tree, `units` has ours, because its spans point into the algorithm.
   */
  | { readonly found: 'current'; readonly units: readonly Unit[] }
  /**
   * `none`: the file has no translation. `other`: it has the translation of another algorithm. `edited`: someone
   * changed the translation.
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
  // All algorithms that begin with `--fair algorithm` have the same checksum. So a right checksum of such an algorithm
  // proves nothing.
  return lines && algorithm && !place.isFair ? { found: 'current', units: inFile } : { found: 'other' };
}
