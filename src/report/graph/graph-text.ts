/**
 * Writes the states as plain text, as TLC's -dump does: for each state a number and a conjunction of values. The text
 * has no edges.
 */
import type { GraphForm } from './graph-form.js';

export function textForm(): GraphForm {
  let variables: readonly string[] = [];
  return {
    spelling: 'text',
    hasEdges: false,
    states: 'first',
    begin(about) {
      variables = about.variables;
      return '';
    },
    state: ({ number, values }) => `State ${number}:\n${conjunction(variables, values).join('\n')}\n\n`,
    edge: () => '',
    middle: () => '',
    end: () => '',
  };
}

/** Returns the conjuncts `name = value`, one line for each variable. */
export function conjunction(variables: readonly string[], values: readonly string[]): readonly string[] {
  const junction = variables.length > 1 ? '/\\ ' : '';
  return variables.map((variable, i) => `${junction}${variable} = ${values[i]}`);
}
