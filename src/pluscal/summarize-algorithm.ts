/** Summarizes an algorithm: its processes and procedures with their labels. */
import { allStatements } from './statements.js';
import type { Algorithm, Statement } from './tree.js';

export interface AlgorithmSummary {
  readonly name: string;
  readonly processes: readonly PartSummary[];
  readonly procedures: readonly PartSummary[];
  /** The labels of the body, in an algorithm without processes. */
  readonly labels: readonly string[];
}

export interface PartSummary {
  readonly name: string;
  readonly labels: readonly string[];
}

export function summarizeAlgorithm({ name, processes, procedures, body }: Algorithm): AlgorithmSummary {
  const parts = (list: Algorithm['processes'] | Algorithm['procedures']) =>
    list.map((each) => ({ name: each.name.text, labels: labelsOf(each.body) }));
  return { name: name.text, processes: parts(processes), procedures: parts(procedures), labels: labelsOf(body) };
}

function labelsOf(body: readonly Statement[]): readonly string[] {
  return [...allStatements(body)].flatMap(({ label }) => (label ? [label.name.text] : []));
}
