/** The kinds of suspicions are written three times: the API imports no types of the report, and a page lists them for other programs. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

function textOf(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** The members of the union `kind` in the interface `Suspicion`. */
function kindsIn(path: string): readonly string[] {
  const [, union = ''] = /interface Suspicion \{\s*readonly kind:([^;]*);/.exec(textOf(path)) ?? [];
  return [...union.matchAll(/'([^']+)'/g)].map(([, kind = '']) => kind);
}

describe('the kinds of suspicions', () => {
  const kinds = kindsIn('src/report/suspicions.ts');

  it('are the same in the report and in the API', () => {
    expect(kinds.length).toBeGreaterThan(20);
    expect(kindsIn('src/api/types.ts')).toEqual(kinds);
  });

  it('are all listed for readers of the JSON', () => {
    const [, row = ''] = /^\| `suspicions` .*?each has `kind` \(([^)]*)\)/m.exec(textOf('docs/json.md')) ?? [];
    expect([...row.matchAll(/`([^`]+)`/g)].map(([, kind]) => kind).sort()).toEqual([...kinds].sort());
  });
});
