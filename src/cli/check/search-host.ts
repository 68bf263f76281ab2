/**
 * Makes the settings and callbacks with which a search runs on this machine: threads, progress, checkpoints, and
 * whether it may be interrupted. In: an opened search, and the options.
 */
import type { Strategy } from '../../explore/step/outcome.js';
import { growingNote } from '../../report/growing.js';
import { shareRecords } from '../../session/check-liveness.js';
import type { CheckSettings } from '../../session/ready/make-ready.js';
import type { Run } from '../../session/report-search.js';
import { growthSoFar, type Searching } from '../../session/search-states.js';
import { restoreValues, type SavedBytes } from '../../values/store/save-memory.js';
import type { EmittedFiles } from '../files/emitted-files.js';
import { shownBy } from '../options/asked-by-options.js';
import type { CheckNumbers } from '../options/check-numbers.js';
import type { CheckOptions } from '../options/check-options.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';
import type { Shell } from '../terminal/shell.js';
import type { Phases } from '../threads/phases.js';
import type { LivenessHost } from '../threads/run-liveness.js';
import type { SearchHost } from '../threads/run-search.js';
import type { Saving } from './check-saving.js';
import type { EventStream } from './event-stream.js';
import { ProgressPrinter } from './progress-printer.js';

/** The parts of a running check that its stages use. */
export interface Hosting {
  readonly options: CheckOptions;
  readonly shell: Shell;
  readonly saving: Saving;
  readonly phases: Phases;
  readonly runSoFar: () => Run;
  readonly events: EventStream | undefined;
}

/** The options of a search, after validation. */
export interface AskedSearch {
  readonly numbers: CheckNumbers;
  readonly strategy: Strategy;
  readonly tellsSteps: NonNullable<CheckSettings['tellsSteps']>;
  readonly emitted: EmittedFiles | undefined;
  readonly resumed: SavedBytes | undefined;
}

export function settingsOf({ options, shell, saving, phases }: Hosting, asked: AskedSearch): CheckSettings {
  const { numbers, strategy, tellsSteps, emitted, resumed } = asked;
  const { skipProperties, allowUnsound, deadlock, allowExec, json, workers = 'auto' } = options;
  const print = json || options.events === '-' ? shell.err : shell.out;
  return {
    skipProperties: skipProperties === true,
    allowUnsound: allowUnsound === true,
    deadlock,
    maxSetSize: numbers.maxSetSize,
    print: (text) => print(`${text}\n`),
    world: worldOfThisMachine(allowExec === true),
    // A resumed search must make the same random choices as the saved one.
    seed: numbers.seed ?? (saving.isAsked ? 0 : Date.now()),
    workers: workers === 'auto' ? 1 : numbers.workers,
    strategy,
    memory: undefined,
    reservation: numbers.memory.reservation,
    pulse: phases.pulse,
    restore: resumed && ((memory) => restoreValues(memory, resumed)),
    tellsSteps,
    emitted: emitted?.take,
    telling: { shown: shownBy(options), story: options.story === true },
  };
}

/** Makes the callbacks for the check of temporal properties after the search. */
export function livenessHostOf(
  { setUp, search }: Searching,
  { options, shell, runSoFar }: Hosting,
  { milliseconds }: CheckNumbers,
): LivenessHost {
  const progress = new ProgressPrinter(options, shell);
  const { store } = setUp.evaluator;
  return {
    milliseconds: milliseconds === undefined ? undefined : milliseconds - runSoFar().seconds * 1000,
    onProgress: (liveness) => {
      const last = search.progress();
      const { valueBytes, tableBytes } = store.use();
      progress.print({ ...last, bytes: last.bytes + valueBytes + tableBytes, seconds: runSoFar().seconds, liveness });
    },
    afterwards: () => progress.clear(),
  };
}

/** After this number of seconds, the progress of a search says which variables grow. */
const secondsToGrow = 15;

export function hostOf(
  searching: Searching,
  { options, shell, saving, runSoFar, events }: Hosting,
  settings: CheckSettings,
  numbers: CheckNumbers,
): SearchHost {
  const { read, setUp, exploring, search, lookingBack, recorded } = searching;
  const { store } = setUp.evaluator;
  const progress = new ProgressPrinter(options, shell);
  const { print: _print, world: _world, restore: _restore, emitted: _emitted, pulse: _pulse, ...plain } = settings;
  const looksBack = options.dump !== undefined || options.coverage === true;
  const bytes = () => {
    const { valueBytes, tableBytes } = store.use();
    return valueBytes + tableBytes;
  };
  // A specification that cannot be evaluated twice stays on one thread if edges or coverage are needed: both are then
  // recorded during the search.
  const isShared =
    exploring.mayShare &&
    settings.strategy !== 'depth-first' &&
    (exploring.steady || !(looksBack || exploring.temporal));
  return {
    milliseconds: numbers.milliseconds,
    // After an interrupted evaluation, nothing can be evaluated or saved. But --continue, --dump and --coverage
    // evaluate after the search, and a checkpoint is saved from complete steps.
    mayInterrupt: options.continue !== true && !saving.isAsked && !looksBack,
    threads: isShared ? numbers.workers : 1,
    order: (shared) => ({
      task: 'search',
      texts: read.texts,
      settings: { ...plain, memory: store.memory },
      allowExec: options.allowExec === true,
      search: shared,
      // With a limit on the address space, only the first thread records the graph. The missing records are computed
      // after the search.
      records:
        shared.kind === 'levels' && numbers.memory.stateBytes === undefined
          ? shareRecords(recorded, shared.states.room)
          : undefined,
    }),
    beforeSharing: () => {
      store.table.alone = false;
    },
    afterwards: () => {
      const last = search.progress();
      progress.end({ ...last, bytes: last.bytes + bytes(), seconds: runSoFar().seconds });
      store.table.alone = true;
    },
    onProgress: (now, seconds) => {
      const shown = { ...now, bytes: now.bytes + bytes(), seconds };
      progress.print(shown);
      if (seconds > secondsToGrow) progress.note(() => growingNote(growthSoFar(searching)));
      events?.progress(shown);
    },
    isExitAsked: () => setUp.facts.exitAsked || lookingBack.isFutile(),
    checkpoints: saving.checkpoints(read.texts, store, numbers.checkpointEvery),
  };
}
