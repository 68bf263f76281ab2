/** The files of models on the disk. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { ModelFiles } from '../../session/testing/model-files.js';
import { missingFile, readSource, systemErrorCode } from '../files/read-source.js';

export const filesOnDisk: ModelFiles = {
  canonical,
  kindOf: (path) => {
    try {
      return statSync(path).isDirectory() ? 'folder' : 'file';
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      return undefined;
    }
  },
  namesIn: (folder) => readdirSync(folder).sort(),
  read: readSource,
  parentOf: (folder) => (resolve(folder) === resolve(folder, '..') ? undefined : slashed(join(folder, '..'))),
  missing: missingFile,
};

/** Relative if the file is below the current folder, and absolute otherwise. */
function canonical(path: string): string {
  const fromHere = relative('.', path);
  if (fromHere === '') return '.';
  return slashed(fromHere === '..' || fromHere.startsWith(`..${sep}`) ? resolve(path) : fromHere);
}

/** With `/` between names on every system. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
