/**
 * The state graph for Graphviz. States are boxes: initial states are filled, states of one level share a rank, and
 * states that were not fully explored are dashed, because some of their edges may be missing. Edges are labelled with
 * the action and its arguments; each action has a colour, and a legend lists the colours.
 */
import type { ActionLabel } from '../model/model.js';
import type { GraphEnd, GraphForm } from './graph-form.js';
import { conjunction } from './graph-text.js';

export function dotForm(): GraphForm {
  let variables: readonly string[] = [];
  let actions: readonly ActionLabel[] = [];
  let colours: ReadonlyMap<string, string> = new Map();
  /** The level that is being written: its number, and its first state. */
  let level = { number: 1, first: 1 };
  const taken = new Set<string>();
  const nameOf = (action: number): string => actions[action]?.name ?? '';
  return {
    spelling: 'text',
    hasEdges: true,
    states: 'first',
    begin(about) {
      ({ variables, actions } = about);
      const names = [...new Set(actions.map(({ name }) => name))];
      colours = new Map(names.map((name, i) => [name, colourOf(i)]));
      return `digraph states {\nnode [shape=box,style=rounded]\nnodesep=0.35\n`;
    },
    state({ number, isInitial, level: its, values }) {
      const before = its === level.number ? '' : sameRank(level.first, number - 1);
      if (its !== level.number) level = { number: its, first: number };
      const label = conjunction(variables, values)
        .map((line) => `${escaped(line)}\\l`)
        .join('');
      return `${before}${number} [label="${label}",tooltip="State ${number}"${isInitial ? ',style="rounded,filled"' : ''}]\n`;
    },
    edge({ from, to, action, arguments: values }) {
      const name = nameOf(action);
      taken.add(name);
      const label = values.length === 0 ? name : `${name}(${values.join(', ')})`;
      return `${from} -> ${to} [label="${escaped(label)}"${inColour(colours.get(name))}]\n`;
    },
    middle: () => '',
    end(end) {
      const lastRank = end.distinct === 0 ? '' : sameRank(level.first, end.distinct);
      return `${lastRank}${unexplored(end)}${legend(taken, colours)}}\n`;
    },
  };
}

/** Hues at equal distances, for any number of actions. */
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
