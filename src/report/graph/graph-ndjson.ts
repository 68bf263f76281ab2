/**
 * Writes the state graph as one JSON object per line, for programs that read the graph while it is written: `graph`,
 * then each state before its edges, then `end`. Values are in the ITF format.
 */
import type { ActionLabel } from '../../model/model.js';
import { jsonObject } from '../json-text.js';
import type { GraphForm } from './graph-form.js';
import { edgeMembers, headOf, stateMembers } from './graph-json.js';

export function ndjsonForm(): GraphForm {
  let variables: readonly string[] = [];
  let actions: readonly ActionLabel[] = [];
  const line = (kind: string, members: Parameters<typeof jsonObject>[0]): string =>
    `${jsonObject([['kind', JSON.stringify(kind)], ...members])}\n`;
  return {
    spelling: 'json',
    hasEdges: true,
    states: 'first',
    begin(about) {
      ({ variables, actions } = about);
      return line('graph', headOf(about));
    },
    state: (state) => line('state', stateMembers(state, variables)),
    edge: (edge) => line('edge', edgeMembers(edge, actions[edge.action])),
    middle: () => '',
    end({ distinct, isComplete, isExplored }) {
      const unexplored: number[] = [];
      for (let number = 1; number <= distinct && !isComplete; number++)
        if (!isExplored(number)) unexplored.push(number);
      return line('end', [
        ['states', String(distinct)],
        ['complete', String(isComplete)],
        ['unexplored', JSON.stringify(unexplored)],
      ]);
    },
  };
}
