/**
 * Writes the state graph for Graphviz. States are boxes: initial states are filled, states of one BFS level have the
 * same rank, and states that were not fully explored are dashed, because some of their edges may be missing. Edges are
 * labelled with the action and its arguments; each action has a colour, and a legend lists the colours. States with a
 * violation have a red border, and the reported behavior has thick lines. A class of states is labelled with its values
 * and the number of its states. An arrow between classes is labelled with the number of its steps.
 */

import { countOf } from '../../diagnostics/counts.js';
import type { ActionLabel } from '../../model/model.js';
import type { GraphAbout, GraphEnd, GraphForm, GraphState } from './graph-form.js';
import { conjunction } from './graph-text.js';

export function dotForm(): GraphForm {
  let variables: readonly string[] = [];
  let actions: readonly ActionLabel[] = [];
  let kind: Pick<GraphAbout, 'classes' | 'ofProcesses'> = { classes: false, ofProcesses: false };
  let colours: ReadonlyMap<string, string> = new Map();
  /** The number of the level that is being written, and the number of its first state. */
  let level = { number: 1, first: 1 };
  const taken = new Set<string>();
  const nameOf = (action: number): string => actions[action]?.name ?? '';
  return {
    spelling: 'text',
    hasEdges: true,
    states: 'first',
    begin(about) {
      ({ variables, actions } = about);
      kind = about;
      const names = [...new Set(actions.map(({ name }) => name))];
      colours = new Map(names.map((name, i) => [name, colourOf(i)]));
      return `digraph states {\nnode [shape=box,style=rounded]\nnodesep=0.35\n`;
    },
    state(state) {
      const { number, isInitial, level: its, values } = state;
      const isNext = its !== level.number;
      const before = isNext && !kind.classes ? sameRank(level.first, number - 1) : '';
      if (isNext) level = { number: its, first: number };
      const counted = kind.classes && !kind.ofProcesses ? [countOf(state.states ?? 0, 'state')] : [];
      const lines =
        kind.classes && variables.length === 1
          ? [values[0] ?? '', ...counted]
          : [...conjunction(variables, values), ...counted];
      const label = lines.map((line) => `${escaped(line)}\\l`).join('');
      const tooltip = kind.classes ? '' : `,tooltip="State ${number}"`;
      return `${before}${number} [label="${label}"${tooltip}${isInitial ? ',style="rounded,filled"' : ''}${marksOf(state)}]\n`;
    },
    edge({ from, to, action, arguments: values, steps, isOnPath = false }) {
      const name = nameOf(action);
      taken.add(name);
      const call = values.length === 0 ? name : `${name}(${values.join(', ')})`;
      const label = steps === undefined ? call : `${call} \u00d7${steps}`;
      const thick = isOnPath ? ',penwidth=3' : '';
      return `${from} -> ${to} [label="${escaped(label)}"${inColour(colours.get(name))}${thick}]\n`;
    },
    middle: () => '',
    end(end) {
      const lastRank = end.distinct === 0 || kind.classes ? '' : sameRank(level.first, end.distinct);
      return `${lastRank}${unexplored(end)}${legend(taken, colours)}}\n`;
    },
  };
}

function marksOf({ violating = 0, isOnPath = false }: GraphState): string {
  return `${violating > 0 ? ',color="red",fontcolor="red"' : ''}${isOnPath ? ',penwidth=3' : ''}`;
}

/** Returns a colour for an action. Multiples of the golden ratio give different hues to any number of actions. */
function colourOf(index: number): string {
  return `${((index * 0.618034 + 0.6) % 1).toFixed(3)} 0.9 0.7`;
}

function inColour(colour: string | undefined): string {
  return colour === undefined ? '' : `,color="${colour}",fontcolor="${colour}"`;
}

function sameRank(first: number, last: number): string {
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return `{rank=same; ${numbers.join('; ')}}\n`;
}

function unexplored({ initial, distinct, isComplete, isExplored }: GraphEnd): string {
  if (isComplete) return '';
  const rows = ['// Not every state was explored. A dashed state may lack some of its edges.\n'];
  for (let number = 1; number <= distinct; number++) {
    if (isExplored(number)) continue;
    rows.push(`${number} [style="rounded,dashed${number <= initial ? ',filled' : ''}"]\n`);
  }
  return rows.join('');
}

function legend(taken: ReadonlySet<string>, colours: ReadonlyMap<string, string>): string {
  if (taken.size === 0) return '';
  const rows = [...colours].filter(([name]) => taken.has(name));
  const boxes = rows.map(
    ([name, colour], i) => `legend${i} [label="${escaped(name)}",fontcolor="${colour}",color="${colour}"]\n`,
  );
  return `subgraph cluster_legend {\nlabel="Actions"\n${boxes.join('')}}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replace(/\r?\n/g, '\\l');
}
