/** The folder where this package is installed: its manifest and its library of specifications lie there. */
import { existsSync, readFileSync } from 'node:fs';

/** The address of a file or folder of the package; the program runs both from single modules and joined into one file. */
export function inPackage(path: string): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('../', folder);
    if (above.href === folder.href) throw new Error('The package of Synod has no package.json');
    folder = above;
  }
  return new URL(path, folder);
}

export function readVersion(): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
  return manifest.version;
}
