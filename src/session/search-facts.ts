/**
 * What a running search answers to TLCGet, and is told by TLCSet. In: where the search is, written by whoever runs it. Out: values.
 */
import { functionFromPairs } from '../values/functions.js';
import { type Handle, TRUE, truth } from '../values/handles.js';
import { integer } from '../values/integers.js';
import type { Names } from '../values/names.js';
import type { Store } from '../values/store.js';

/** Numbers that the specification may ask for. */
export interface SearchNumbers {
  readonly generated: number;
  readonly distinct: number;
  readonly left: number;
  readonly depth: number;
  readonly seconds: number;
}

export class SearchFacts {
  /** The depth of the state whose successors are found; of an initial state 1. */
  level = 0;
  /** TLCSet("exit", TRUE) was evaluated. */
  exitAsked = false;
  numbers: (() => SearchNumbers) | undefined;
  /** What is told of the state that is shown: the states up to it, and the action that led to it. */
  shown: { readonly trace: () => Handle; readonly action: () => Handle } | undefined;
  /** What TLCGet("config") answers. */
  config: { readonly deadlock: boolean; readonly seed: number; readonly workers: number } | undefined;

  ask(store: Store, names: Names, name: string): Handle | undefined {
    if (name === 'level') return integer(store, this.level);
    // Specifications ask TLC for it, where it is an option. Here actions are always composed.
    if (name === '-Dtlc2.tool.impl.Tool.cdot') return names.string('true');
    if (name === 'config') return this.configRecord(store, names);
    if (name === 'trace') return this.shown?.trace();
    if (name === 'action' && this.shown) return this.shown.action();
    const numbers = this.numbers?.();
    if (!numbers) return undefined;
    switch (name) {
      case 'generated':
        return integer(store, numbers.generated);
      case 'distinct':
        return integer(store, numbers.distinct);
      case 'queue':
        return integer(store, numbers.left);
      case 'diameter':
        return integer(store, numbers.depth);
      case 'duration':
        return integer(store, Math.floor(numbers.seconds));
      default:
        return undefined;
    }
  }

  private configRecord(store: Store, names: Names): Handle | undefined {
    const { config } = this;
    if (!config) return undefined;
    const { deadlock, seed, workers } = config;
    const fields: readonly (readonly [string, Handle])[] = [
      ['mode', names.string('bfs')],
      ['deadlock', truth(deadlock)],
      ['seed', integer(store, seed)],
      ['worker', integer(store, workers)],
    ];
    return functionFromPairs(
      store,
      fields.map(([field]) => names.string(field)),
      fields.map(([, value]) => value),
    );
  }

  tell(name: string, value: Handle): boolean {
    if (name !== 'exit') return false;
    this.exitAsked ||= value === TRUE;
    return true;
  }
}
