/**
 * Some definitions of the built-in modules are placeholders: `CHOOSE x : TRUE`, or TRUE for an operator with a side
 * effect. Each of them has a native, or is listed here with a reason.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nativeNames, nativeOf } from '../../src/modules/native-modules.js';
import { readSignatures } from '../library/signature-table.js';

const library = fileURLToPath(new URL('../../src/modules/library', import.meta.url));

const withoutNative: Readonly<Record<string, string>> = {
  'TLCExt!TLCDefer': 'the expression is evaluated for a chosen successor only: there is none here',
  'SVG!NodesOfDirectedMultiGraph': 'no layout of graphs: the CHOOSE among infinitely many functions fails',
  'Toolbox!_TETrace': 'a trace that a tool assigns',
  'Apalache!Guess': 'the definition says all: some element',
  'Variants!VariantTag': 'the definition says all: a variant has one tag',
};

function placeholders(): string[] {
  const found: string[] = [];
  for (const family of ['standard', 'community', 'apalache']) {
    for (const file of readdirSync(join(library, family))) {
      const text = readFileSync(join(library, family, file), 'utf8').replaceAll(/\\\*.*/g, '');
      const definitions = text.split(/\n(?=\S)/);
      for (const definition of definitions) {
        const [, name = ''] = /^(\w+)(?:\([^=]*\))? ==/.exec(definition) ?? [];
        const saysNothing = /== TRUE\s*$|CHOOSE \w+(?: \\in [^:]+)? : TRUE\)?\s*$/.test(definition.trimEnd());
        if (name !== '' && saysNothing) found.push(`${basename(file, '.tla')}!${name}`);
      }
    }
  }
  return found;
}

describe('natives', () => {
  it('replace every placeholder definition', () => {
    const names = placeholders();
    expect(names).toContain('TLC!JavaTime');
    const missing = names.filter((name) => {
      const [module = '', operator = ''] = name.split('!');
      return nativeOf(module, operator) === undefined && !(name in withoutNative);
    });
    expect(missing).toEqual([]);
  });

  it('have the parameters of the definition that they replace', () => {
    const signatures = readSignatures();
    const differing = nativeNames().filter(([module, operator]) => {
      const own = signatures.get(module)?.own ?? [];
      const modes = nativeOf(module, operator)?.parameters.map((mode) => (mode === 'operator' ? '_(' : '_')) ?? [];
      const signature = own.find(
        (entry) => entry === `operators ${operator}` || entry.startsWith(`operators ${operator}(`),
      );
      const parameters = signature?.slice(`operators ${operator}`.length).replace(/^\((.*)\)$/, '$1') ?? 'none';
      const listed =
        parameters === '' ? [] : [...parameters.matchAll(/_(\([_,]*\))?/g)].map(([, op]) => (op ? '_(' : '_'));
      return listed.join() !== modes.join();
    });
    expect(differing).toEqual([]);
  });
});
