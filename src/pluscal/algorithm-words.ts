/**
 * Describes the actions of a translation in terms of the algorithm: processes, procedures and labels. Behaviors are
 * shown in these terms. In: an algorithm, and the names of its translation. Out: plain data.
 */
import { printExpression } from '../syntax/print.js';
import type { FinalNames } from './rename-clashes.js';
import { allStatements } from './statements.js';
import type { Algorithm, Statement } from './tree.js';

export interface AlgorithmWords {
  /** Whether the algorithm has processes. */
  readonly isMulti: boolean;
  /** The step of the algorithm for each action of the translation, by the name of the action. */
  readonly steps: ReadonlyMap<string, StepWords>;
  /** A text such as `process Worker` for each action that stands for a whole process, by the name of the action. */
  readonly parts: ReadonlyMap<string, string>;
}

export interface StepWords {
  /** The label of the step. Undefined if the algorithm has no `pc`. */
  readonly label: string | undefined;
  readonly part: 'process' | 'procedure' | 'algorithm';
  /** The name of the process or procedure. */
  readonly name: string;
  /** The identifier of a single process. Undefined for a set of processes, a procedure and the algorithm. */
  readonly self: string | undefined;
}

export function algorithmWords(algorithm: Algorithm, names: FinalNames, hasControl: boolean): AlgorithmWords {
  const steps = new Map<string, StepWords>();
  const add = (
    body: readonly Statement[],
    context: string,
    words: Omit<StepWords, 'label'>,
    withoutControl: string,
  ) => {
    if (!hasControl) steps.set(withoutControl, { ...words, label: undefined });
    else
      for (const { label } of allStatements(body))
        if (label) steps.set(names.label(label.name.text, context), { ...words, label: label.name.text });
  };
  for (const { name, body } of algorithm.procedures)
    add(body, name.text, { part: 'procedure', name: name.text, self: undefined }, name.text);
  for (const { name, body, single, identifier } of algorithm.processes) {
    const self = single ? printExpression(identifier) : undefined;
    add(body, name.text, { part: 'process', name: name.text, self }, names.process(name.text));
  }
  add(algorithm.body, '', { part: 'algorithm', name: algorithm.name.text, self: undefined }, 'Next');
  const parts = new Map([
    ['Next', `the algorithm ${algorithm.name.text}`],
    ...algorithm.procedures.map(({ name: { text } }) => [names.procedure(text), `procedure ${text}`] as const),
    ...algorithm.processes.map(({ name: { text } }) => [names.process(text), `process ${text}`] as const),
  ]);
  return { isMulti: algorithm.processes.length > 0, steps, parts };
}
