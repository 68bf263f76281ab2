/** Writes a state graph as a flowchart of Mermaid. In: nodes and arrows. Out: text. */
import { mermaidComment, mermaidText } from '../markup/mermaid-text.js';
import type { DrawnGraph, DrawnNode } from './drawn-graph.js';

const columns = 60;

export function graphMermaid({ title, nodes, arrows, legend }: DrawnGraph): string {
  const shown = (lines: readonly string[]) => lines.map((line) => mermaidText(line, columns)).join('<br/>');
  const box = ({ number, lines, notes }: DrawnNode) => `  n${number}("${shown([...lines, ...notes])}")`;
  const kinds = (name: string, is: (node: DrawnNode) => boolean, look: string): readonly string[] => {
    const of = nodes.filter(is).map(({ number }) => `n${number}`);
    return of.length === 0 ? [] : [`  classDef ${name} ${look}`, `  class ${of.join(',')} ${name}`];
  };
  const onPath = arrows.flatMap(({ isOnPath }, i) => (isOnPath ? [i] : []));
  return [
    'flowchart TD',
    ...[title, ...legend].map((line) => `  %% ${mermaidComment(line)}`),
    ...nodes.map(box),
    ...arrows.map(({ from, to, lines }) => `  n${from} -->|"${shown(lines)}"| n${to}`),
    ...kinds('initial', ({ isInitial }) => isInitial, 'stroke-width:3px'),
    ...kinds('path', ({ isOnPath }) => isOnPath, 'stroke:#0b57b0,stroke-width:3px'),
    ...kinds('violating', ({ isViolating }) => isViolating, 'stroke:#b42318,stroke-width:3px,stroke-dasharray:0'),
    ...kinds('open', ({ isExplored }) => !isExplored, 'stroke-dasharray:5 4'),
    ...(onPath.length === 0 ? [] : [`  linkStyle ${onPath.join(',')} stroke:#0b57b0,stroke-width:3px`]),
    '',
  ].join('\n');
}
