/**
 * Answers TLCGet and TLCSet during a search. In: the numbers of the search. Out: values in the same form as in TLC's
 * breadth-first search. Fingerprints and TLC's folder are missing.
 */
import type { SearchStats } from '../../explore/step/outcome.js';
import type { PossibleTally } from '../../explore/store/possible-counts.js';
import { recordOf } from '../../modules/natives/merge-functions.js';
import type { NativeContext } from '../../modules/natives/native.js';
import { possibleRegister } from '../../modules/standard/tlc.js';
import { integer } from '../../values/sorts/integers.js';
import { type Handle, TRUE, truth } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { unnamedAction } from './action-record.js';

/** Numbers of a search that a specification may ask for. */
export interface SearchNumbers extends SearchStats {
  readonly seconds: number;
}

type Making = Pick<NativeContext, 'store' | 'names'>;

/** The numbers that hold before a search begins. */
const beginning: SearchNumbers = { initial: 0, generated: 0, distinct: 0, left: 0, depth: 1, seconds: 0 };

const namesOfNumbers: ReadonlySet<string> = new Set([
  'level',
  'generated',
  'distinct',
  'queue',
  'diameter',
  'duration',
  'stats',
]);

export class SearchFacts {
  /**
   * The depth of the state that is checked or expanded. It is 1 for an initial state, and 0 while there is no state.
   */
  level = 0;
  /**
   * The depth of the next state if it is not `level` + 1; otherwise undefined. In a behavior that ends in a stuttering
   * step, the next state is the last state itself.
   */
  levelOfNext: number | undefined;
  /** Whether TLCSet("exit", TRUE) was evaluated. */
  exitAsked = false;
  /**
   * Called when TLCSet("exit", TRUE) is evaluated. As in TLC, the search ends after the state that is being expanded.
   */
  onExit: () => void = () => undefined;
  numbers: () => SearchNumbers = () => beginning;
  /** The names of the `_POSSIBLE` formulas, in the order of the counts that `possible` returns. */
  possibleNames: readonly (string | undefined)[] = [];
  possible: () => PossibleTally = () => [];
  /** While an ALIAS shows a state: the trace up to this state, and the action that led to it. Otherwise undefined. */
  shown: { readonly trace: () => Handle; readonly action: () => Handle } | undefined;
  /** The answer to TLCGet("config"). */
  config:
    | { readonly mode: 'bfs' | 'simulate'; readonly deadlock: boolean; readonly seed: number; readonly workers: number }
    | undefined;

  /** @param now returns the milliseconds since 1970. */
  constructor(private readonly now: () => number) {}

  ask(context: Making, name: string): Handle | undefined {
    const { store, names } = context;
    // Constants get their values before the search begins, so these numbers do not exist yet.
    if (!this.config && namesOfNumbers.has(name)) return undefined;
    const { generated, distinct, left, depth, seconds } = this.numbers();
    switch (name) {
      case 'level':
        return integer(store, this.level);
      case 'generated':
        return integer(store, generated);
      case 'distinct':
        return integer(store, distinct);
      case 'queue':
        return integer(store, left);
      case 'diameter':
        return integer(store, depth);
      case 'duration':
        return integer(store, Math.floor(seconds));
      case 'stats':
        return this.statsRecord(context);
      case 'config':
        return this.configRecord(context);
      case 'revision':
        return this.revisionRecord(context);
      case 'action':
        return this.shown ? this.shown.action() : unnamedAction(context);
      case 'trace':
        return this.shown?.trace();
      case possibleRegister:
        return this.possibleRecord(context);
      // Some specifications ask for this option of TLC. Synod always supports `\cdot`.
      case '-Dtlc2.tool.impl.Tool.cdot':
        return names.string('true');
      default:
        return undefined;
    }
  }

  private statsRecord(context: Making): Handle {
    const { store } = context;
    const { initial, generated, distinct, left, depth, seconds } = this.numbers();
    return recordOf(context, {
      initial: integer(store, initial),
      generated: integer(store, generated),
      distinct: integer(store, distinct),
      queue: integer(store, left),
      diameter: integer(store, depth),
      duration: integer(store, Math.floor(seconds)),
      // A specification that reads this number runs on one thread only.
      worker: integer(store, 0),
    });
  }

  /**
   * Returns a record with a count for each predicate; undefined if none was evaluated. As in TLC, a predicate appears
   * only after it was evaluated, and predicates with the same name are counted together.
   */
  private possibleRecord(context: Making): Handle | undefined {
    const tally = this.possible();
    const held = new Map<string, number>();
    for (const [i, name] of this.possibleNames.entries()) {
      const [asked = 0, count = 0] = tally.slice(2 * i, 2 * i + 2);
      if (asked > 0 && name !== undefined) held.set(name, (held.get(name) ?? 0) + count);
    }
    if (held.size === 0) return undefined;
    return recordOf(
      context,
      Object.fromEntries([...held].map(([name, count]) => [name, integer(context.store, count)])),
    );
  }

  private configRecord(context: Making): Handle | undefined {
    const { store, names } = context;
    if (!this.config) return undefined;
    const { mode, deadlock, seed, workers } = this.config;
    return recordOf(context, {
      mode: names.string(mode),
      deadlock: truth(deadlock),
      seed: names.string(String(seed)),
      worker: integer(store, workers),
    });
  }

  /**
   * Returns the record from which specifications read whether TLC is new enough. Its time is the current time, so it
   * always is new enough.
   */
  private revisionRecord(context: Making): Handle {
    const { store, names } = context;
    return recordOf(context, {
      count: integer(store, 0),
      timestamp: integer(store, Math.floor(this.now() / 1000)),
      tag: names.string('development'),
    });
  }

  /**
   * Evaluates while TLCGet("level") is the level of the next state. As in TLC, this level is 1 if the next state is
   * only tried by ENABLED.
   */
  ofNext<Answer>(isTried: boolean, evaluate: () => Answer): Answer {
    const { level } = this;
    this.level = isTried ? 1 : (this.levelOfNext ?? level + 1);
    try {
      return evaluate();
    } finally {
      this.level = level;
    }
  }

  tell(name: string, value: Handle): boolean {
    if (name === possibleRegister && this.possibleNames.some((each) => each !== undefined))
      throw new ValueError('kept-register', []);
    if (name !== 'exit') return false;
    if (value === TRUE) {
      this.exitAsked = true;
      this.onExit();
    }
    return true;
  }
}
