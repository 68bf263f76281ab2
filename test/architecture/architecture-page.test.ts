/** Compares the tables of ARCHITECTURE.md with those that the rules use (`layers.ts`), and with the folders of src. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Layer, layers, subFolders } from './layers.js';

const page = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8');

/** The text between a heading and the next heading of its level. */
function section(heading: string): string {
  const [, text = ''] = page.split(`\n## ${heading}\n`);
  return text.split('\n## ')[0] ?? '';
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** The last column of the row of a layer. */
function mayImport({ imports, types = [] }: Layer): string {
  if (imports.length === 0) return 'nothing';
  return types.length === 0 ? quoted(imports) : `${quoted(imports)}; types of ${quoted(types)}`;
}

/** The sub-folders that the line of a folder names. What stands in brackets describes them. */
function namedSubFolders(line: string): readonly string[] {
  const names = line.replace(/\([^()]*\)/g, '');
  return [...names.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
}

describe('the page of the architecture', () => {
  it('has the table of layers, in the same order', () => {
    const rows = [...section('Layers').matchAll(/^\| `(\w+)` \| .+ \| (.+) \|$/gm)];
    expect(rows.map(([, layer = '', imports]) => `${layer}: ${imports}`)).toEqual(
      Object.entries(layers).map(([name, layer]) => `${name}: ${mayImport(layer)}`),
    );
  });

  it('has a line for each folder with sub-folders, in which a sub-folder stands behind those that it may use', () => {
    const lines = [...section('Sub-folders').matchAll(/^- \*\*(\w+)\*\*: (.*(?:\n {2}.*)*)/gm)];
    expect(lines.map(([, folder]) => folder).sort()).toEqual(Object.keys(subFolders).sort());
    const named = new Map(lines.map(([, folder = '', line = '']) => [folder, namedSubFolders(line)]));
    for (const [folder, table] of Object.entries(subFolders)) {
      const inPage = named.get(folder) ?? [];
      expect([folder, [...inPage].sort()]).toEqual([folder, Object.keys(table).sort()]);
      for (const [name, others] of Object.entries(table)) {
        const before = inPage.slice(0, inPage.indexOf(name));
        expect(others.filter((other) => other !== '.' && !before.includes(other))).toEqual([]);
      }
    }
  });
});

describe('the table of layers', () => {
  it('has exactly the folders of src, and index.ts', () => {
    const entries = readdirSync(new URL('../../src', import.meta.url), { withFileTypes: true });
    const found = entries.map((entry) => (entry.name === 'index.ts' ? 'index' : entry.name));
    expect(Object.keys(layers).sort()).toEqual(found.sort());
  });
});
