/** Parses the algorithm of a module. In: its place. Out: the tree, or the diagnostic of a syntax error. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { AlgorithmPlace } from '../syntax/find-algorithm.js';
import { failureDiagnostic, parseFrom } from '../syntax/parse-module.js';
import { isReservedInAlgorithm } from './reserved-words.js';
import type { Algorithm } from './tree.js';

export type ParsedAlgorithm =
  | { readonly algorithm: Algorithm; readonly diagnostics: readonly [] }
  | { readonly algorithm: undefined; readonly diagnostics: readonly Diagnostic[] };

export function parseAlgorithm({ span: { source, start, end } }: AlgorithmPlace): ParsedAlgorithm {
  const options = { isAlgorithm: true, isReserved: isReservedInAlgorithm, part: { start, end } };
  const parsed = parseFrom('Algorithm', source, options);
  if ('failure' in parsed) return { algorithm: undefined, diagnostics: [failureDiagnostic(parsed.failure)] };
  return { algorithm: parsed.tree as Algorithm, diagnostics: [] };
}
