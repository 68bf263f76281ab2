/**
 * The JavaScript function of a definition as data, so that a cache can be added to it before its declaration is
 * written.
 */
import { type Code, type Identifier, joined, js } from './code.js';

export interface FunctionCode {
  readonly name: Identifier;
  readonly parameters: readonly Identifier[];
  /** The statements in the body of the function. */
  readonly statements: Code;
  /** The TLA+ text that the function comes from, as a comment. */
  readonly comment?: Code | undefined;
  /** Declarations that precede the function: its cache, and a function that computes a value for the cache. */
  readonly before?: Code;
}

/** Returns the declaration of the function, after its comment and the declarations that it needs. */
export function declaration({ name, parameters, statements, comment, before }: FunctionCode): Code {
  const own = js`function ${name}(${parameters}) {\n${statements}\n}`;
  const inFront = [comment, before].filter((code) => code !== undefined);
  return joined('\n', [...inFront, own]);
}
