/**
 * `synod check --watch`: checks again when a specification or a configuration changes, until Ctrl-C or
 * until nobody reads the output. In: the folders that a check reads, and a way to check once. Modules that did not
 * change are not parsed again.
 */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { KeptModules } from '../../session/reading/kept-modules.js';
import { libraryFolders } from '../files/find-modules.js';
import { findConfig } from '../files/find-spec.js';
import { ReaderOfOutput } from '../files/reader-of-output.js';
import { FolderWatch } from '../files/watch-folders.js';
import type { CheckOptions } from '../options/check-options.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';

export async function watchCheck(
  folders: readonly string[],
  shell: Shell,
  checkOnce: (kept: KeptModules) => Promise<ExitCode>,
): Promise<ExitCode> {
  const kept = new KeptModules();
  const watched = new FolderWatch(
    folders.map((folder) => resolve(folder)),
    (name) => /\.(?:tla|cfg)$/.test(name),
  );
  const reader = new ReaderOfOutput();
  let ended: ExitCode | undefined;
  const onInterrupt = () => {
    ended = exitCodes.interrupted;
  };
  const onTermination = () => {
    ended = exitCodes.terminated;
  };
  try {
    for (;;) {
      // `checkOnce` handles signals while it runs. This handler is for the time between two checks.
      const code = await checkOnce(kept);
      if (code === exitCodes.interrupted || code === exitCodes.terminated || reader.isGone) return code;
      shell.err('Waiting for changes. Ctrl-C ends.\n');
      process.on('SIGINT', onInterrupt);
      process.on('SIGTERM', onTermination);
      await watched.change(() => ended !== undefined || reader.isGone);
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTermination);
      if (ended !== undefined) return ended;
      if (reader.isGone) return code;
      shell.err('\n');
    }
  } finally {
    watched.end();
    reader.end();
  }
}

/**
 * Returns the folders with the files that a check reads. Empty if one of the folders does not exist, which is an error
 * that the check reports.
 */
export function foldersToWatch(spec: string, { config, library = [] }: CheckOptions, shell: Shell): readonly string[] {
  const folders = [
    dirname(spec),
    ...(config === undefined ? [] : [dirname(findConfig(config, spec))]),
    ...libraryFolders(library, shell.environmentLibrary).map(({ path }) => path),
  ];
  return folders.every((folder) => existsSync(folder)) ? folders : [];
}
