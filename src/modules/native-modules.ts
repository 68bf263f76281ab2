/** All natives, by module and operator. For any other operator, the TLA+ definition is evaluated. */

import { bagsExtNatives } from './community/bags-ext.js';
import { bitwiseNatives } from './community/bitwise.js';
import { combinatoricsNatives } from './community/combinatorics.js';
import { csvNatives } from './community/csv.js';
import { dyadicRationalsNatives } from './community/dyadic-rationals.js';
import { finiteSetsExtNatives } from './community/finite-sets-ext.js';
import { functionsNatives } from './community/functions.js';
import { graphsNatives, undirectedGraphsNatives } from './community/graphs.js';
import { ioUtilsNatives } from './community/input-output.js';
import { jsonNatives } from './community/json.js';
import { relationNatives } from './community/relation.js';
import { sequencesExtNatives } from './community/sequences-ext.js';
import { statisticsNatives } from './community/statistics.js';
import { graphVizNatives, svgNatives } from './community/svg.js';
import { tlcExtNatives } from './community/tlc-ext.js';
import { vectorClocksNatives } from './community/vector-clocks.js';
import { apalacheNatives, foldsNatives } from './natives/folds.js';
import type { Native, NativeTable } from './natives/native.js';
import { bagsNatives } from './standard/bags.js';
import { finiteSetsNatives } from './standard/finite-sets.js';
import { integersNatives, naturalsNatives, realsNatives } from './standard/naturals.js';
import { randomizationNatives } from './standard/randomization.js';
import { sequencesNatives } from './standard/sequences.js';
import { tlcNatives } from './standard/tlc.js';

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
    SequencesExt: sequencesExtNatives,
    FiniteSetsExt: finiteSetsExtNatives,
    Functions: functionsNatives,
    Folds: foldsNatives,
    Graphs: graphsNatives,
    UndirectedGraphs: undirectedGraphsNatives,
    Relation: relationNatives,
    Bitwise: bitwiseNatives,
    Combinatorics: combinatoricsNatives,
    DyadicRationals: dyadicRationalsNatives,
    VectorClocks: vectorClocksNatives,
    Json: jsonNatives,
    IOUtils: ioUtilsNatives,
    CSV: csvNatives,
    SVG: svgNatives,
    GraphViz: graphVizNatives,
    Statistics: statisticsNatives,
    Apalache: apalacheNatives,
  }),
);

export function nativeOf(module: string, operator: string): Native | undefined {
  const table = modules.get(module);
  return table && Object.hasOwn(table, operator) ? table[operator] : undefined;
}

/** Returns the module and the operator of every native. */
export function nativeNames(): readonly (readonly [module: string, operator: string])[] {
  return [...modules].flatMap(([module, table]) => Object.keys(table).map((operator) => [module, operator] as const));
}
