/**
 * The whole program as one function, from texts to a report, on memory that is used again. In: the texts of modules and of a configuration file, by file name. Out:
 * the report. Tests that check thousands of small models use it.
 */
import { SearchMemory } from '../src/explore/store/search-memory.js';
import type { CheckReport } from '../src/report/check-report.js';
import { readCheck } from '../src/session/read-specification.js';
import { KeptModules } from '../src/session/reading/kept-modules.js';
import { type CheckSettings, setUpCheck } from '../src/session/ready/make-ready.js';
import { asRefused, type Run } from '../src/session/report-search.js';
import { beginSearch, reportSearch, runToItsEnd, type SearchPlan } from '../src/session/search-states.js';
import { clearStore, reserveStore, type StoreMemory } from '../src/values/store/memory.js';
import { plainSettings } from './set-up.js';

/** A run without files, on one thread, whose clock stands still. */
export const nothingSoFar: Run = {
  version: '',
  spec: '',
  config: '',
  seconds: 0,
  workers: 1,
  peakBytes: 0,
  memoryBound: false,
  strategy: 'breadth-first',
  checkpoint: undefined,
};

/** Checks what the configuration says, prints nothing, and keeps its values in the given memory. */
export function settingsOn(memory: StoreMemory): CheckSettings {
  return { ...plainSettings, memory, alone: true };
}

/** A search without bounds that ends at the first violation. */
export function planOn(memory: SearchMemory): SearchPlan {
  return {
    bounds: {},
    goOn: false,
    lookBack: { graph: undefined, coverage: false },
    meters: { now: () => 0, bytesUsed: () => 0 },
    seconds: () => 0,
    memory,
  };
}

export class WholeProgram {
  private readonly store = reserveStore({ valueBytes: 2 ** 24, tableBits: 16, scratchBytes: 2 ** 22 });
  private readonly search = new SearchMemory(1000);
  private readonly kept = new KeptModules();

  /** @param module the name of the root module, and of the configuration file. */
  constructor(private readonly module: string) {}

  check(files: Readonly<Record<string, string>>): CheckReport {
    const run: Run = { ...nothingSoFar, spec: `${this.module}.tla`, config: `${this.module}.cfg` };
    const source = (name: string) => {
      const text = files[name];
      if (text === undefined) throw new Error(`there is no ${name}`);
      return { name, text };
    };
    const texts = { spec: source(run.spec), moduleName: this.module, config: source(`${this.module}.cfg`), asked: [] };
    const modules = {
      names: [],
      kept: this.kept,
      read: (name: string) =>
        files[`${name}.tla`] === undefined ? undefined : { kind: 'source' as const, source: source(`${name}.tla`) },
    };
    const read = readCheck(texts, modules);
    if (read.kind === 'faults') return asRefused(run, read.verdict, read.diagnostics);
    clearStore(this.store);
    const made = setUpCheck(read.input, settingsOn(this.store));
    if (made.kind === 'refused') return asRefused(run, made.verdict, made.diagnostics);
    const begun = beginSearch({ read, setUp: made.setUp }, planOn(this.search), () => run);
    if (begun.kind === 'ended') return begun.report;
    return reportSearch(begun.searching, runToItsEnd(begun.searching), () => run);
  }
}
