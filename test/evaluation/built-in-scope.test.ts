/**
 * An expression is resolved in a small scope for speed. Names must have the same meaning there as in the scope of all
 * built-in modules.
 */
import { describe, expect, it } from 'vitest';
import type { Source } from '../../src/diagnostics/source.js';
import type { Binding } from '../../src/semantics/tables/resolved.js';
import { builtInScope, scopeForNames } from '../../src/session/evaluation/built-in-scope.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';
import { folderWith, runSynod } from '../cli/run-synod.js';

function load(source: Source): ReadonlyMap<string, Binding> {
  const { spec } = loadSpec({ source }, { read: () => undefined, names: [] });
  if (!spec) throw new Error('the scope has errors');
  return spec.root.scope;
}

/** The module and the name of a symbol. */
function meant(binding: Binding | undefined): string {
  const symbol = binding?.meaning?.symbol;
  return symbol === undefined ? '' : `${symbol.kind} ${'module' in symbol ? symbol.module.name : ''} ${symbol.name}`;
}

describe('the scope for one expression', () => {
  it('resolves every built-in definition as in the scope of all built-in modules', () => {
    const all = load(builtInScope());
    const loaded = new Map<string, ReadonlyMap<string, Binding>>();
    const different: string[] = [];
    for (const [name, binding] of all) {
      if (binding.meaning?.symbol.kind !== 'definition') continue;
      const source = scopeForNames(new Set([name]));
      const scope = loaded.get(source.text) ?? load(source);
      loaded.set(source.text, scope);
      if (meant(scope.get(name)) !== meant(binding)) different.push(name);
    }
    expect(different).toEqual([]);
    expect(all.size).toBeGreaterThan(300);
  }, 60_000);

  it('holds few modules', () => {
    const few = scopeForNames(new Set()).text.split(',').length;
    expect(few).toBeLessThan(builtInScope().text.split(',').length / 3);
  });

  it('is replaced by the whole scope if a name is unknown', async () => {
    const { err, exit } = await runSynod(folderWith({}), ['eval', 'FoldSett(1, 2, 3)']);
    expect(err).toContain("'FoldSet'");
    expect(exit).toBe(150);
    expect(
      (
        await runSynod(folderWith({}), [
          'eval',
          'LET G == INSTANCE Graphs IN G!IsDirectedGraph([node |-> {1}, edge |-> {}])',
        ])
      ).out,
    ).toBe('TRUE\n');
  });
});
