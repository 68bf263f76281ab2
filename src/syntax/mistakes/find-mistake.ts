/**
 * Finds frequent mistakes where the parser stopped. In: the text, the offset, and what the parser expected there. Out:
 * the position of the mistake, and what to write instead; undefined if no known mistake was found.
 */
import { brackets, surplusBracket, unclosed } from './bracket-forms.js';
import {
  binders,
  cardinalityBars,
  conditionals,
  fairness,
  functions,
  missingComma,
  openLets,
  quotes,
  unchanged,
} from './expression-forms.js';
import { foreignToken } from './foreign-tokens.js';
import { type Form, type Mistake, openAt, type Stop, tokensAround } from './stop.js';
import {
  declarations,
  definitions,
  emptyBodies,
  moduleLine,
  moduleName,
  openAlgorithm,
  operators,
} from './unit-forms.js';

/** @param outdented whether the token was rejected because of its column. */
export function mistakeAt(
  text: string,
  offset: number,
  expected: readonly string[],
  outdented = false,
): Mistake | undefined {
  // The number of units before the offset that are examined. The parser takes definitions after a LET without IN for
  // definitions of the LET, so four units are examined. If the parser stopped at `==`, the mistake may be in the
  // previous definition.
  const units = expected.includes('`IN`') ? 4 : text.startsWith('==', offset) ? 2 : 1;
  const tokens = tokensAround(text, offset, units);
  const at = tokens.findIndex(({ start }) => start >= offset);
  const here = tokens[at];
  const before = at < 0 ? tokens.at(-1) : tokens[at - 1];
  const inside = openAt(tokens, offset).at(-1);
  const stop: Stop = { text, offset, here, before, tokens, at, inside, expected };
  const isOfLine = expected.includes('`----`');
  const known = openAlgorithm(stop) ?? cardinalityBars(stop);
  if (known !== undefined) return { hint: known };
  return (
    (isOfLine ? undefined : foreignToken(text, tokens, at < 0 ? tokens.length : at)) ??
    firstOf(outdented ? formsOfLists : forms, stop) ??
    unclosed(stop)
  );
}

function firstOf(known: readonly Form[], stop: Stop): Mistake | undefined {
  for (const form of known) {
    const found = form(stop);
    if (found !== undefined) return typeof found === 'string' ? { hint: found } : found;
  }
  return undefined;
}

const forms: readonly Form[] = [
  moduleLine,
  moduleName,
  emptyBodies,
  openLets,
  definitions,
  operators,
  brackets,
  surplusBracket,
  declarations,
  unchanged,
  conditionals,
  binders,
  quotes,
  functions,
  fairness,
  missingComma,
];

/**
 * The mistakes to look for if the token at which the parser stopped ends a list of bullets, so that the last item is
 * incomplete.
 */
const formsOfLists: readonly Form[] = [emptyBodies, conditionals];
