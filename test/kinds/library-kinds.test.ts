/** The kinds of the variables in each model of the library: every value of the first thousand states has its kind, and no variable may have any value. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { naturalKind } from '../../src/kinds/kind.js';
import type { Read } from '../../src/session/read-specification.js';
import { readOf } from '../set-up.js';
import { readExpected, specFolder } from '../specs/expected.js';
import { KindExplorer } from './explore-with-kinds.js';

const explorer = new KindExplorer();
const successors = 2000;

function source(file: string) {
  const name = `${specFolder}/${file}`;
  return { name, text: readFileSync(name, 'utf8') };
}

function readModel(spec: string, cfg: string): Read {
  return readOf(source(`${spec}.tla`), source(cfg), {
    names: [],
    read: (name) => {
      try {
        return { kind: 'source', source: source(`${name}.tla`) };
      } catch {
        return undefined;
      }
    },
  });
}

describe('the kinds of the library', () => {
  const explored: string[] = [];

  it.each(readExpected())('$cfg: each value has the kind of its variable', ({ spec, cfg }) => {
    const looked = explorer.explore(readModel(spec, cfg), { successors });
    if (!looked) return;
    if (looked.states > 0) explored.push(cfg);
    expect(looked.wrong).toEqual([]);
    expect(looked.variables.filter(({ kind }) => kind.kind === 'any').map(({ name }) => name)).toEqual([]);
  });

  it('finds a value that does not have its kind', () => {
    const looked = explorer.explore(readModel('PCon', 'PCon-small.cfg'), { successors }, ([first, ...others]) => [
      ...(first ? [naturalKind] : []),
      ...others,
    ]);
    expect(looked?.wrong).toEqual(['maxBal = (a1 :> -1 @@ a2 :> -1 @@ a3 :> -1) is not in Nat']);
  });

  afterAll(() => expect(explored.length).toBeGreaterThan(80));
});
