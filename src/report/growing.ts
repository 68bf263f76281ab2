/**
 * Texts about variables whose values grow with the depth of a search: what grows, and how a search is bounded. In: such a
 * variable. Out: text.
 */
import { countOf, renderCount } from '../diagnostics/counts.js';
import { visible } from '../diagnostics/visible-text.js';
import type { GrownVariable } from './check-report.js';

/** Returns a text such as `epoch (up to 199, before 98)`. */
export function grownText({ name, unit, size, before }: GrownVariable): string {
  return unit === 'elements'
    ? `${visible(name)} (up to ${countOf(size, 'element')}, before ${renderCount(before)})`
    : `${visible(name)} (up to ${renderCount(size)}, before ${renderCount(before)})`;
}

/** Says what a specification does so that the values of a variable do not grow without end. */
export function boundingHint({ name, unit }: GrownVariable): string {
  const bounded = unit === 'elements' ? `the number of elements of ${visible(name)}` : visible(name);
  const bound = unit === 'elements' ? 'a definition Bound' : `a definition such as Bound == ${visible(name)} < 10`;
  return `if ${bounded} grows without end, so does the search; to check a part of the states, bound it: ${bound} in the module, and CONSTRAINT Bound in the configuration`;
}

/** Returns a line about a search that still runs. */
export function growingNote(growing: readonly GrownVariable[]): string | undefined {
  const [first] = growing;
  return first && `Growing: ${growing.map(grownText).join(', ')}; ${boundingHint(first)}`;
}
