/** All natives by module and operator. An operator that is not listed is evaluated from its module's TLA+ text. */
import { bagsNatives } from './bags.js';
import { bagsExtNatives } from './bags-ext.js';
import { finiteSetsNatives } from './finite-sets.js';
import type { Native, NativeTable } from './native.js';
import { integersNatives, naturalsNatives, realsNatives } from './naturals.js';
import { randomizationNatives } from './randomization.js';
import { sequencesNatives } from './sequences.js';
import { tlcNatives } from './tlc.js';
import { tlcExtNatives } from './tlc-ext.js';

const modules: ReadonlyMap<string, NativeTable> = new Map(
  Object.entries({
    Naturals: naturalsNatives,
    Integers: integersNatives,
    Reals: realsNatives,
    Sequences: sequencesNatives,
    FiniteSets: finiteSetsNatives,
    Bags: bagsNatives,
    TLC: tlcNatives,
    TLCExt: tlcExtNatives,
    Randomization: randomizationNatives,
    BagsExt: bagsExtNatives,
  }),
);

export function nativeOf(module: string, operator: string): Native | undefined {
  const table = modules.get(module);
  return table && Object.hasOwn(table, operator) ? table[operator] : undefined;
}

/** Every native as `module`, `operator`. */
export function nativeNames(): readonly (readonly [module: string, operator: string])[] {
  return [...modules].flatMap(([module, table]) => Object.keys(table).map((operator) => [module, operator] as const));
}
