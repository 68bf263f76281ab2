/** A JavaScript function of a definition as data, so that a cache can be put around it. Out: its declaration. */
import { type Code, type Identifier, joined, js } from './code.js';

export interface FunctionCode {
  readonly name: Identifier;
  readonly parameters: readonly Identifier[];
  /** The statements in its braces. */
  readonly statements: Code;
  /** The TLA+ that it comes from, for people who read the code. */
  readonly comment?: Code | undefined;
  /** The declarations in front of it: its cache, and the function that computes the value. */
  readonly before?: Code;
}

/** The declaration of the function. */
export function declaration({ name, parameters, statements, comment, before }: FunctionCode): Code {
  const own = js`function ${name}(${parameters}) {\n${statements}\n}`;
  const inFront = [comment, before].filter((code) => code !== undefined);
  return joined('\n', [...inFront, own]);
}
