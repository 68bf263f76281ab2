/**
 * Records the edges of a search while it runs. A specification that draws at random or prints cannot be evaluated a
 * second time, so its edges cannot be computed again. In: the edges in the order in which one thread finds them. Out:
 * the calls of a graph sink that a walk over a computed graph would make.
 */
import type { Model } from '../../model/model.js';
import { type Explored, type GraphSink, manyStates } from '../graph/state-graph.js';
import type { EdgeSink } from '../step/expansion.js';
import { Column } from './column.js';

export class RecordedEdges implements EdgeSink {
  private readonly steps = new Column();

  edge(from: number, to: number, action: number): void {
    this.steps.push(from);
    this.steps.push(to);
    this.steps.push(action);
  }

  /** Passes the recorded graph to the sink. The search ran on one thread, so the position of a state is its number. */
  *walk(model: Model, { store, extent, room }: Explored, sink: GraphSink): Generator<number, number> {
    const steps = this.steps.copy(room);
    const { distinct } = extent;
    let at = 0;
    for (let from = 0; from < distinct; from++) {
      if ((from & manyStates) === manyStates) yield from;
      sink.state(from, from);
      store.read(from, model.current);
      for (; at < steps.length && steps[at] === from; at += 3) {
        const to = steps[at + 1] as number;
        store.read(to, model.next);
        sink.edge(from, to, steps[at + 2] as number, to);
      }
    }
    return steps.length / 3;
  }
}
