/** All natives by module and operator. An operator that is not listed is evaluated from its module's TLA+ text. */
import { bagsNatives } from './bags.js';
import { bagsExtNatives } from './bags-ext.js';
import { bitwiseNatives } from './bitwise.js';
import { combinatoricsNatives } from './combinatorics.js';
import { csvNatives } from './csv.js';
import { dyadicRationalsNatives } from './dyadic-rationals.js';
import { finiteSetsNatives } from './finite-sets.js';
import { finiteSetsExtNatives } from './finite-sets-ext.js';
import { apalacheNatives, foldsNatives } from './folds.js';
import { functionsNatives } from './functions.js';
import { graphsNatives, undirectedGraphsNatives } from './graphs.js';
import { ioUtilsNatives } from './input-output.js';
import { jsonNatives } from './json.js';
import type { Native, NativeTable } from './native.js';
import { integersNatives, naturalsNatives, realsNatives } from './naturals.js';
import { randomizationNatives } from './randomization.js';
import { relationNatives } from './relation.js';
import { sequencesNatives } from './sequences.js';
import { sequencesExtNatives } from './sequences-ext.js';
import { statisticsNatives } from './statistics.js';
import { graphVizNatives, svgNatives } from './svg.js';
import { tlcNatives } from './tlc.js';
import { tlcExtNatives } from './tlc-ext.js';
import { vectorClocksNatives } from './vector-clocks.js';

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

/** Every native as `module`, `operator`. */
export function nativeNames(): readonly (readonly [module: string, operator: string])[] {
  return [...modules].flatMap(([module, table]) => Object.keys(table).map((operator) => [module, operator] as const));
}
