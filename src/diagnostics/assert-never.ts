/** The default case of every `switch` over a union: the compiler proves that no case is missing. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}. This is an internal error of Synod; please report it.`);
}
