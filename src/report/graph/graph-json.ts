/**
 * Writes the state graph as one JSON document, with one edge or state per line. Edges come first, because only the end
 * of the search shows which states were explored. Values are in the ITF format. A state that was not explored may lack
 * some of its edges.
 */
import type { ActionLabel } from '../../model/model.js';
import { jsonObject, placeJson } from '../json-text.js';
import type { GraphAbout, GraphEdge, GraphEnd, GraphForm, GraphState } from './graph-form.js';

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
      const head = jsonObject([...headOf(about)]);
      return `${head.slice(0, -1)},\n"edges":[`;
    },
    edge: (edge) => item(jsonObject(edgeMembers(edge, actions[edge.action]))),
    middle(end) {
      ending = end;
      isFirst = true;
      const initial = Array.from({ length: end.initial }, (_, i) => i + 1);
      return `\n],\n"complete":${end.isComplete},\n"initial":${JSON.stringify(initial)},\n"states":[`;
    },
    state: (state) => {
      const [number, initial, ...others] = stateMembers(state, variables);
      const explored = ['explored', String(ending?.isExplored(state.number) === true)] as const;
      return item(jsonObject([number, initial, explored, ...others].filter((member) => member !== undefined)));
    },
    end: () => '\n]}\n',
  };
}

type Members = readonly (readonly [string, string | undefined])[];

/** Returns the first members of the document. It has the member `nodes` only if the nodes are classes of states. */
export function headOf(about: GraphAbout): Members {
  const { version, spec, config, variables, actions, classes, ofProcesses } = about;
  return [
    ['tool', '"synod"'],
    ['version', JSON.stringify(version)],
    ['spec', JSON.stringify(spec)],
    ['config', JSON.stringify(config ?? null)],
    ['nodes', classes ? (ofProcesses ? '"processes"' : '"classes"') : undefined],
    ['variables', JSON.stringify(variables)],
    ['actions', `[${actions.map(actionToJson).join(',')}]`],
  ];
}

function actionToJson({ name, parameters, span }: ActionLabel): string {
  return jsonObject([
    ['name', JSON.stringify(name)],
    ['parameters', JSON.stringify(parameters)],
    ['place', placeJson(span)],
  ]);
}

export function edgeMembers({ from, to, arguments: values, steps, isOnPath }: GraphEdge, action: Label): Members {
  return [
    ['from', String(from)],
    ['to', String(to)],
    ['action', JSON.stringify(action?.name ?? null)],
    // An arrow between classes has no arguments, because its steps may have different arguments.
    [
      'arguments',
      steps === undefined ? jsonObject((action?.parameters ?? []).map((name, i) => [name, values[i]])) : undefined,
    ],
    ['steps', steps === undefined ? undefined : String(steps)],
    ['path', isOnPath ? 'true' : undefined],
  ];
}

type Label = ActionLabel | undefined;

export function stateMembers(state: GraphState, variables: readonly string[]): Members {
  const { number, isInitial, values, states, violating = 0, isOnPath } = state;
  return [
    ['number', String(number)],
    ['initial', String(isInitial)],
    ['states', states === undefined ? undefined : String(states)],
    ['violating', violating > 0 ? String(violating) : undefined],
    ['path', isOnPath ? 'true' : undefined],
    ['state', jsonObject(variables.map((name, i) => [name, values[i]]))],
  ];
}
