/**
 * Lists the names of an algorithm that messages about undefined names explain: names that a formula cannot use, or not
 * everywhere, and names of actions that the translation defines. In: an algorithm as parsed, and the same algorithm
 * with all labels. Out: the meaning of each name.
 */
import type { AlgorithmName } from '../syntax/tree.js';
import { allStatements } from './statements.js';
import type { Algorithm } from './tree.js';

export function namesForMessages(
  { macros, procedures, processes }: Algorithm,
  { procedures: placed, processes: others, body }: Algorithm,
): ReadonlyMap<string, AlgorithmName> {
  const isMulti = processes.length > 0;
  const found = new Map<string, AlgorithmName>();
  for (const list of [body, ...[...placed, ...others].map((each) => each.body)])
    for (const { label } of allStatements(list))
      if (label) found.set(label.name.text, { kind: 'label', span: label.name.span });
  for (const { name } of procedures) found.set(name.text, { kind: 'procedure', span: name.span });
  for (const { name } of processes) found.set(name.text, { kind: 'process', span: name.span });
  for (const { name, parameters } of macros)
    found.set(name.text, { kind: 'macro', parameters: parameters.map(({ text }) => text), span: name.span });
  for (const { name, parameters, variables } of procedures)
    for (const { name: own } of [...parameters, ...variables])
      found.set(own.text, { kind: 'variable', of: `the procedure ${name.text}`, isFunction: isMulti, span: own.span });
  for (const { name, variables, single } of processes)
    for (const { name: own } of variables)
      found.set(own.text, { kind: 'variable', of: `the process ${name.text}`, isFunction: !single, span: own.span });
  return found;
}
