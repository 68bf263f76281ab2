/**
 * Every file of errors/ is a specification at fault, and bears the code that it must give. What a person is shown stands
 * beside it. Modules that several of them use are in errors/modules/. A new file there is a new test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import { resolveTexts } from './resolve-text.js';

const folder = new URL('errors/', import.meta.url);
const shared = new URL('errors/modules/', import.meta.url);

function textsOf(place: URL): readonly (readonly [string, string])[] {
  return readdirSync(place)
    .filter((name) => name.endsWith('.tla'))
    .map((name) => [basename(name, '.tla'), readFileSync(new URL(name, place), 'utf8')]);
}

const modules = Object.fromEntries(textsOf(shared));

describe('a specification at fault', () => {
  for (const [name, text] of textsOf(folder)) {
    const [code = '', ...words] = name.split('-');
    const root = /MODULE (\w+)/.exec(text)?.[1] ?? '';

    it(`${code}: ${words.join(' ')}`, async () => {
      const { diagnostics } = resolveTexts({ ...modules, [root]: text }, root);
      expect(diagnostics.map((found) => found.code)).toContain(code);
      const place = fileURLToPath(new URL(`${name}.snap`, folder));
      await expect(`${renderDiagnostics(diagnostics)}\n`).toMatchFileSnapshot(place);
    });
  }
});
