/**
 * The state graph as one JSON document, with one edge or state per line. Edges come first, because only the end of the
 * search shows which states were explored. Values are in the ITF format. A state that was not explored may lack some of
 * its edges.
 */
import type { ActionLabel } from '../model/model.js';
import type { GraphEdge, GraphEnd, GraphForm, GraphState } from './graph-form.js';
import { jsonObject, placeJson } from './json-text.js';

export function jsonForm(): GraphForm {
  let variables: readonly string[] = [];
  let actions: readonly ActionLabel[] = [];
  let isFirst = true;
  let ending: GraphEnd | undefined;
  const item = (json: string): string => {
    const separated = `${isFirst ? '' : ','}\n${json}`;
    isFirst = false;
    return separated;
  };
  return {
    spelling: 'json',
    hasEdges: true,
    states: 'last',
    begin(about) {
      ({ variables, actions } = about);
      const head = jsonObject([
        ['tool', '"synod"'],
        ['version', JSON.stringify(about.version)],
        ['spec', JSON.stringify(about.spec)],
        ['config', JSON.stringify(about.config ?? null)],
        ['variables', JSON.stringify(variables)],
        ['actions', `[${actions.map(actionToJson).join(',')}]`],
      ]);
      return `${head.slice(0, -1)},\n"edges":[`;
    },
    edge: (edge) => item(edgeToJson(edge, actions[edge.action])),
    middle(end) {
      ending = end;
      isFirst = true;
      const initial = Array.from({ length: end.initial }, (_, i) => i + 1);
      return `\n],\n"complete":${end.isComplete},\n"initial":${JSON.stringify(initial)},\n"states":[`;
    },
    state: (state) => item(stateToJson(state, variables, ending?.isExplored(state.number) === true)),
    end: () => '\n]}\n',
  };
}

function actionToJson({ name, parameters, span }: ActionLabel): string {
  return jsonObject([
    ['name', JSON.stringify(name)],
    ['parameters', JSON.stringify(parameters)],
    ['place', placeJson(span)],
  ]);
}

function edgeToJson({ from, to, arguments: values }: GraphEdge, action: ActionLabel | undefined): string {
  return jsonObject([
    ['from', String(from)],
    ['to', String(to)],
    ['action', JSON.stringify(action?.name ?? null)],
    ['arguments', jsonObject((action?.parameters ?? []).map((name, i) => [name, values[i]]))],
  ]);
}

function stateToJson(
  { number, isInitial, values }: GraphState,
  variables: readonly string[],
  isExplored: boolean,
): string {
  return jsonObject([
    ['number', String(number)],
    ['initial', String(isInitial)],
    ['explored', String(isExplored)],
    ['state', jsonObject(variables.map((name, i) => [name, values[i]]))],
  ]);
}
