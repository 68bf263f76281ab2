/**
 * VectorClocks: puts the lines of a log into causal order. In: the log, and operators that return the clock of a line,
 * the node of a line, and the nodes of a clock. Out: the same lines in order. The lines of one node are ordered by the
 * node's component of the clock, and a line comes after the lines that its clock includes. The nodes take turns: each
 * node adds its next line if all lines that must come before it were added.
 */

import { settle } from '../../values/operations/make-explicit.js';
import { tuple } from '../../values/sorts/functions.js';
import { compareIntegers } from '../../values/sorts/integers.js';
import { applyAny } from '../../values/sorts/lazy-functions.js';
import { compare } from '../../values/sorts/order.js';
import { type Handle, small } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { numberFrom, sequenceFrom, setFrom } from '../natives/arguments.js';
import { type NativeTable, native, type Operator } from '../natives/native.js';

interface Line {
  readonly value: Handle;
  readonly time: Handle;
  /** Maps each other node to the number of its lines that must come before this line, according to the clock. */
  readonly needed: ReadonlyMap<Handle, number>;
}

interface Reading {
  readonly clock: Operator;
  readonly node: Operator;
  readonly domain: Operator;
}

/** Returns the lines of each node, ordered by the node's component of their clocks. */
function linesByNode(store: Store, log: Handle, { clock, node, domain }: Reading): Map<Handle, Line[]> {
  const byNode = new Map<Handle, Line[]>();
  for (let i = 0; i < store.size(log); i++) {
    const value = store.word(log, i);
    const owner = settle(store, node(value));
    const times = settle(store, clock(value));
    const nodes = setFrom(store, domain(times));
    const needed = new Map<Handle, number>();
    for (let j = 0; j < store.size(nodes); j++) {
      const other = store.word(nodes, j);
      if (other !== owner) needed.set(other, numberFrom(store, applyAny(store, times, other)));
    }
    const lines = byNode.get(owner) ?? [];
    lines.push({ value, time: applyAny(store, times, owner), needed });
    byNode.set(owner, lines);
  }
  for (const lines of byNode.values()) lines.sort((a, b) => compareIntegers(store, a.time, b.time));
  return byNode;
}

function causalOrder(store: Store, log: Handle, reading: Reading): Handle {
  const byNode = linesByNode(store, log, reading);
  const nodes = [...byNode.keys()].sort((a, b) => compare(store, a, b));
  const written = new Map<Handle, number>(nodes.map((node) => [node, 0]));
  const mayFollow = (line: Line) => [...line.needed].every(([node, count]) => (written.get(node) ?? 0) >= count);
  const ordered: Handle[] = [];
  while (ordered.length < store.size(log)) {
    const before = ordered.length;
    for (const node of nodes) {
      const next = byNode.get(node)?.[written.get(node) ?? 0];
      if (!next || !mayFollow(next)) continue;
      ordered.push(next.value);
      written.set(node, (written.get(node) ?? 0) + 1);
    }
    // The remaining lines wait for each other, so there is no causal order.
    if (ordered.length === before) throw new ValueError('no-value', [log, small(before)]);
  }
  return tuple(store, ordered);
}

export const vectorClocksNatives: NativeTable = {
  CausalOrder: native(['value', 'operator', 'operator', 'operator'], ({ store }, log, clock, node, domain) =>
    causalOrder(store, sequenceFrom(store, log), { clock, node, domain }),
  ),
};
