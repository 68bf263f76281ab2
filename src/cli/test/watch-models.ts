/**
 * Watches the folders of models. In: the models, and what to do. Calls it with the folders in which a specification or a configuration changed, once for
 * changes at about the same time. Returns when the run is stopped.
 */
import { type FSWatcher, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ModelToTest } from './model-to-test.js';
import type { RunningModels } from './run-model.js';

/** Milliseconds: an editor writes a file in several steps. */
const settling = 60;
const polling = 100;

export async function watchModels(
  models: readonly ModelToTest[],
  running: RunningModels,
  onChange: (folders: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const folders = new Set(models.map(({ spec }) => dirname(resolve(spec))));
  let changed = new Set<string>();
  let last = 0;
  const watchers: FSWatcher[] = [...folders].map((folder) =>
    watch(folder, (_event, name) => {
      if (name === null || !/\.(?:tla|cfg|tsv|json)$/.test(name)) return;
      changed.add(folder);
      last = performance.now();
    }),
  );
  try {
    while (!running.stopped) {
      await new Promise((wake) => setTimeout(wake, polling));
      if (changed.size === 0 || performance.now() - last < settling) continue;
      const now = changed;
      changed = new Set();
      await onChange(now);
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
