/** The library of specifications that comes with Synod, as it lies beside the program. */
import { readdirSync, readFileSync } from 'node:fs';
import type { LibraryTexts } from '../session/spec-library.js';

export function readLibraryTexts(): LibraryTexts {
  const folder = new URL('../../specs/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.tla') || file.endsWith('.cfg'));
  return new Map(files.map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]));
}
