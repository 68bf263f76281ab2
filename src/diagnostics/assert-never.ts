/**
 * For the default case of a `switch` over a union: if a case is missing, the type of the argument is not `never`, and
 * TypeScript reports an error.
 */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}. This is an internal error of Synod; please report it.`);
}
