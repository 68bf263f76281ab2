/**
 * Reads a model and compiles it, for tests that use a single stage of a check. In: texts. Out: what the stage before
 * gives. A model that is refused throws.
 */
import { basename } from 'node:path';
import type { SearchOrder } from '../src/cli/threads/search-thread.js';
import type { Source } from '../src/diagnostics/source.js';
import { emptyWorld } from '../src/session/library/question.js';
import { type Read, readCheck } from '../src/session/read-specification.js';
import type { ModuleSource } from '../src/session/reading/load-spec.js';
import { type CheckSettings, type CheckSetUp, setUpCheck } from '../src/session/ready/make-ready.js';
import type { StoreMemory } from '../src/values/store/memory.js';

/** Checks what the configuration says on one thread, and prints nothing. */
export const plainSettings: CheckSettings = {
  skipProperties: false,
  deadlock: undefined,
  maxSetSize: undefined,
  print: () => undefined,
  world: emptyWorld,
  seed: 1,
  workers: 1,
  strategy: 'breadth-first',
  memory: undefined,
  restore: undefined,
};

/** Only built-in modules. */
export const builtInOnly: ModuleSource = { names: [], read: () => undefined };

/** @param spec the text of a module with the name of the file. */
export function readOf(spec: Source, config: Source, modules = builtInOnly): Read {
  const read = readCheck({ spec, moduleName: basename(spec.name, '.tla'), config, asked: [] }, modules);
  if (read.kind === 'faults') throw new Error(read.diagnostics.map(({ title }) => title).join('\n'));
  return read;
}

/** @param changes settings that differ from the plain ones. */
export function setUpOf(read: Read, changes: Partial<CheckSettings> = {}): CheckSetUp {
  const made = setUpCheck(read.input, { ...plainSettings, ...changes });
  if (made.kind === 'refused') throw new Error(made.diagnostics.map(({ title }) => title).join('\n'));
  return made.setUp;
}

/** The settings of a thread that joins the search of a check with these changes. */
export function settingsOfThread(memory: StoreMemory, changes: Partial<CheckSettings>): SearchOrder['settings'] {
  const { print: _print, world: _world, restore: _restore, ...sent } = { ...plainSettings, ...changes };
  return { ...sent, memory };
}
