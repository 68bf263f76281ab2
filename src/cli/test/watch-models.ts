/**
 * Watches the folders of models. In: the models, and a callback. Calls the callback with the folders in which a
 * specification or a configuration has changed. Changes at about the same time lead to one call. Returns when the run
 * is stopped.
 */
import { dirname, resolve } from 'node:path';
import type { ModelToTest } from '../../session/testing/model-to-test.js';
import { FolderWatch } from '../files/watch-folders.js';
import type { RunningModels } from './running-models.js';

export async function watchModels(
  models: readonly ModelToTest[],
  running: RunningModels,
  onChange: (folders: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const folders = models.map(({ spec }) => dirname(resolve(spec)));
  const watched = new FolderWatch(folders, (name) => /\.(?:tla|cfg|tsv|json)$/.test(name));
  try {
    while (!running.stopped) {
      const changed = await watched.change(() => running.stopped);
      if (!running.stopped) await onChange(changed);
    }
  } finally {
    watched.end();
  }
}
