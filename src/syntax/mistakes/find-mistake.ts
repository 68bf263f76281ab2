/**
 * Frequent mistakes at a place where the parser stopped. In: the text, the place, and what the parser expected there. Out: where the mistake is, and what to
 * write instead; nothing if the mistake is not a known one.
 */
import { brackets, surplusBracket, unclosed } from './bracket-forms.js';
import {
  binders,
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
import { declarations, definitions, emptyBodies, moduleLine, moduleName, operators } from './unit-forms.js';

/** @param outdented whether the token was rejected for its column. */
export function mistakeAt(
  text: string,
  offset: number,
  expected: readonly string[],
  outdented = false,
): Mistake | undefined {
  // A LET without IN takes the definitions behind it; what is wrong at `==` is the definition before.
  const units = expected.includes('`IN`') ? 4 : text.startsWith('==', offset) ? 2 : 1;
  const tokens = tokensAround(text, offset, units);
  const at = tokens.findIndex(({ start }) => start >= offset);
  const here = tokens[at];
  const before = at < 0 ? tokens.at(-1) : tokens[at - 1];
  const inside = openAt(tokens, offset).at(-1);
  const stop: Stop = { text, offset, here, before, tokens, at, inside, expected };
  const isOfLine = expected.includes('`----`');
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

/** The token ends a list of bullets, so what comes before it is not complete. */
const formsOfLists: readonly Form[] = [emptyBodies, conditionals];
