/**
 * The settings of the API: the specification cannot read files or the environment, and the memory limits are those of a
 * single question.
 */

import { emptyWorld } from '../session/library/question.js';
import type { CheckSettings } from '../session/ready/make-ready.js';
import { reserveStore } from '../values/store/memory.js';

export interface SettingsAsked {
  readonly deadlock?: boolean | undefined;
  readonly strategy?: CheckSettings['strategy'] | undefined;
  readonly skipProperties?: boolean | undefined;
  readonly seed?: number | undefined;
  readonly print?: ((line: string) => void) | undefined;
}

export function settingsFor(asked: SettingsAsked): CheckSettings {
  const { deadlock, strategy = 'breadth-first', skipProperties = false, seed = 1, print = () => undefined } = asked;
  return {
    skipProperties,
    deadlock,
    maxSetSize: undefined,
    print,
    world: emptyWorld,
    seed,
    workers: 1,
    strategy,
    memory: reserveStore({ valueBytes: 2 ** 31, tableBits: 27, scratchBytes: 2 ** 28 }),
    restore: undefined,
    alone: true,
  };
}
