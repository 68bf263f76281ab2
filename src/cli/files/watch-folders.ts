/**
 * Waits for changes of files. In: folders, and a test for the names of files. Out: the folders in which files changed.
 * Changes at about the same time are reported together. Folders are watched instead of files, because many editors
 * replace a file.
 */
import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A change is reported after this many milliseconds without a further change, because an editor writes a file in
 * several steps.
 */
const settling = 40;
const polling = 20;

export class FolderWatch {
  private readonly watchers: readonly FSWatcher[];
  private changed = new Set<string>();
  private last = 0;

  constructor(folders: Iterable<string>, isOfInterest: (name: string) => boolean) {
    this.watchers = [...new Set(folders)].map((folder) =>
      watch(folder, (_event, name) => {
        if (name === null || !isOfInterest(name)) return;
        this.changed.add(folder);
        this.last = performance.now();
      }),
    );
  }

  /** Waits until a file changes or `isStopped` returns TRUE. Returns the folders with changes since the last call. */
  async change(isStopped: () => boolean): Promise<ReadonlySet<string>> {
    while (!isStopped() && (this.changed.size === 0 || performance.now() - this.last < settling)) await sleep(polling);
    const { changed } = this;
    this.changed = new Set();
    return changed;
  }

  end(): void {
    for (const watcher of this.watchers) watcher.close();
  }
}
