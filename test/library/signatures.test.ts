import { describe, expect, it } from 'vitest';
import { libraryModules } from '../../src/generated/library-modules.js';
import type { Binding, ResolvedModule } from '../../src/semantics/tables/resolved.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';
import type { Declaration } from '../../src/syntax/tree.js';
import { offeredBy, readSignatures } from './signature-table.js';

const table = readSignatures();
const names = Object.keys(libraryModules);

describe('every built-in module', () => {
  it('is listed with its family', () => {
    const listed = [...table.values()].map(({ family, name }) => `${family} ${name}`);
    const built = names.map((name) => `${libraryModules[name]?.family} ${name}`);
    expect(built.sort()).toEqual(listed.sort());
  });

  for (const name of names) {
    it(`${name} defines the listed names with their parameters`, () => {
      const { spec, diagnostics } = loadModule(name);
      expect(diagnostics).toEqual([]);
      expect(spec && offeredNames(spec.root)).toEqual(offeredBy(name, table));
    });
  }
});

function loadModule(name: string) {
  const source = { name: `${name}.tla`, text: libraryModules[name]?.text ?? '' };
  return loadSpec({ source, moduleName: name }, { read: () => undefined, names: [] });
}

/** The nonlocal names of the module, in the format of the table. */
function offeredNames(module: ResolvedModule): readonly string[] {
  return [...module.scope]
    .filter(([, { local }]) => !local)
    .map(([name, binding]) => describeName(name, binding))
    .sort();
}

function describeName(name: string, { meaning }: Binding): string {
  const symbol = meaning?.symbol;
  switch (symbol?.kind) {
    case 'constant':
      return `constants ${name}${unnamed(symbol.arity)}`;
    case 'variable':
      return `variables ${name}`;
    case 'theorem':
      return `theorems ${name}`;
    case 'definition':
      return `operators ${name}${parameters(symbol.syntax.kind === 'operator-definition' ? symbol.syntax.parameters : [])}`;
    default:
      return `${symbol?.kind} ${name}`;
  }
}

function parameters(declarations: readonly Declaration[]): string {
  return declarations.length === 0 ? '' : `(${declarations.map(({ arity }) => `_${unnamed(arity)}`).join(',')})`;
}

function unnamed(arity: number): string {
  return arity === 0 ? '' : `(${Array(arity).fill('_').join(',')})`;
}
