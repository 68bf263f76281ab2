/** SVG and GraphViz: pictures as text, and points on circles and lines. */
import { argumentAt, isFunction, isSequence, valueAt } from '../../values/sorts/functions.js';
import { integer } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, isSmall, Variant } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { fieldFrom, functionFrom, numberFrom, setFrom, textFrom } from '../natives/arguments.js';
import { recordOf } from '../natives/merge-functions.js';
import { type NativeContext, type NativeTable, native, type Operator } from '../natives/native.js';
import { printed } from '../standard/tlc.js';

/**
 * Returns the text of an SVG element. Underscores in attribute names become dashes. The brackets `<<` and `>>` of
 * tuples are escaped for XML.
 */
function elementText(context: NativeContext, element: Handle): string {
  const { store } = context;
  if (isSmall(element) || store.variant(element) !== Variant.function) throw new ValueError('not-a-record', [element]);
  const name = textFrom(context, fieldFrom(context, element, 'name'));
  const attributes = functionFrom(store, fieldFrom(context, element, 'attrs'));
  let text = `<${name}`;
  for (let i = 0; i < functionSize(store, attributes); i++) {
    const attribute = textFrom(context, argumentAt(store, attributes, i)).replaceAll('_', '-');
    text += ` ${attribute}='${textFrom(context, valueAt(store, attributes, i))}'`;
  }
  const inner = textFrom(context, fieldFrom(context, element, 'innerText'));
  text += `>${inner.replaceAll('<<', '&lt;&lt;').replaceAll('>>', '&gt;&gt;')}`;
  const children = functionFrom(store, fieldFrom(context, element, 'children'));
  for (let i = 0; i < functionSize(store, children); i++) text += elementText(context, valueAt(store, children, i));
  return `${text}</${name}>`;
}

/** Returns a point. Its coordinates are truncated to integers. */
function point(context: NativeContext, x: number, y: number): Handle {
  const { store } = context;
  return recordOf(context, { x: integer(store, Math.trunc(x)), y: integer(store, Math.trunc(y)) });
}

function onRing(context: NativeContext, [cx, cy, r, n, m]: readonly Handle[]): Handle {
  const [x, y, radius, node, nodes] = [cx, cy, r, n, m].map((handle) =>
    numberFrom(context.store, handle as Handle),
  ) as [number, number, number, number, number];
  if (nodes === 0) throw new ValueError('not-a-divisor', [n as Handle, m as Handle]);
  const angle = ((2 * Math.PI) / nodes) * node;
  return point(context, x + radius * Math.cos(angle), y + radius * Math.sin(angle));
}

function onLine(context: NativeContext, from: Handle, to: Handle, segments: Handle): Handle {
  const { store } = context;
  const count = numberFrom(store, segments);
  if (count === 0) throw new ValueError('not-a-divisor', [from, segments]);
  const between = (axis: string) => {
    const [a, b] = [from, to].map((end) => numberFrom(store, fieldFrom(context, end, axis))) as [number, number];
    return a + (b - a) / count;
  };
  return point(context, between('x'), between('y'));
}

/** Returns a directed graph in the DOT language. A node is named by its index in the set of nodes. */
function dotText(context: NativeContext, graph: Handle, nodeLabel: Operator, edgeLabel: Operator): string {
  const { store } = context;
  if (isSmall(graph) || !isFunction(store, graph)) throw new ValueError('not-a-graph', [graph]);
  const nodes = setFrom(store, fieldFrom(context, graph, 'node'));
  const edges = setFrom(store, fieldFrom(context, graph, 'edge'));
  const numbers = new Map<Handle, number>();
  let text = 'digraph MyGraph {';
  for (let i = 0; i < store.size(nodes); i++) {
    const node = store.word(nodes, i);
    numbers.set(node, i + 1);
    text += `${i + 1}[label=${printed(context, nodeLabel(node))}];`;
  }
  for (let i = 0; i < store.size(edges); i++) {
    const edge = store.word(edges, i);
    if (!isSequence(store, edge) || store.size(edge) < 2) throw new ValueError('not-a-graph', [graph]);
    const ends = [0, 1].map((end) => numbers.get(store.word(edge, end)));
    if (ends.includes(undefined)) throw new ValueError('not-a-graph', [graph]);
    text += `${ends.join('->')}[label=${printed(context, edgeLabel(edge))}];`;
  }
  return `${text}}`;
}

export const svgNatives: NativeTable = {
  SVGElemToString: native(['value'], (context, element) => context.names.string(elementText(context, element))),
  NodeOfRingNetwork: native(['value', 'value', 'value', 'value', 'value'], (context, ...numbers) =>
    onRing(context, numbers),
  ),
  PointOnLine: native(['value', 'value', 'value'], onLine),
};

export const graphVizNatives: NativeTable = {
  DotDiGraph: native(['value', 'operator', 'operator'], (context, graph, nodeLabel, edgeLabel) =>
    context.names.string(dotText(context, graph, nodeLabel, edgeLabel)),
  ),
};
