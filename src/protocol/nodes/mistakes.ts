/**
 * The mistakes that a node makes if the user asks for them, each with its description. All are known from real
 * implementations.
 */
export const mistakes = {
  'lowest-promise': 'the proposer adopts the value of the lowest-numbered proposal that it hears of',
  'value-for-number': 'the acceptor compares the value of a proposal with its promise, not the number',
  'strict-acceptor': 'the acceptor refuses a proposal that has the number that it promised',
  'forgets-promise': 'the acceptor forgets its promise when it restarts',
  'answers-before-sync': 'the acceptor answers before its journal is on disk',
  'waits-for-all': 'the proposer waits for the promises of all acceptors',
} as const;

export type Mistake = keyof typeof mistakes;

export function isMistake(text: string): text is Mistake {
  return Object.hasOwn(mistakes, text);
}
