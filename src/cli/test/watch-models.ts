/**
 * Watches the folders of models. In: the models, and a callback. Calls the callback with the folders in which a
 * specification or a configuration has changed. Changes at about the same time lead to one call. Returns when the run
 * is over.
 */
import { dirname, resolve } from 'node:path';
import type { ModelToTest } from '../../session/testing/model-to-test.js';
import { FolderWatch } from '../files/watch-folders.js';

export async function watchModels(
  models: readonly ModelToTest[],
  isOver: () => boolean,
  onChange: (folders: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const folders = models.map(({ spec }) => dirname(resolve(spec)));
  const watched = new FolderWatch(folders, (name) => /\.(?:tla|cfg|tsv|json)$/.test(name));
  try {
    while (!isOver()) {
      const changed = await watched.change(isOver);
      if (!isOver()) await onChange(changed);
    }
  } finally {
    watched.end();
  }
}
