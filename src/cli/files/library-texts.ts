/** Reads the library of specifications that is part of the package. */
import { readdirSync, readFileSync } from 'node:fs';
import type { LibraryTexts } from '../../session/library/spec-library.js';
import { inPackage } from './package-folder.js';

export function readLibraryTexts(): LibraryTexts {
  const folder = inPackage('specs/');
  const files = readdirSync(folder).filter((file) => file.endsWith('.tla') || file.endsWith('.cfg'));
  return new Map(files.map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]));
}
