/** The folder of this package, which contains `package.json` and the library of specifications. */
import { existsSync, readFileSync } from 'node:fs';

/** Returns the URL of a file or folder of the package, whether the program is bundled or each module is a file. */
export function inPackage(path: string): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('../', folder);
    if (above.href === folder.href) throw new Error('package.json of Synod was not found');
    folder = above;
  }
  return new URL(path, folder);
}

export function readVersion(): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
  return manifest.version;
}
