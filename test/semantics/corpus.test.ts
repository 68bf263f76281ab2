/**
 * Every case of corpus/: a title, the units of a module, and the expected diagnostics. A new file is a new test.
 *
 *     ### a title, as a sentence
 *     the units, which may be nested modules
 *     >>>
 *     `accepted`, or for each diagnostic the line in the case, its code and its title
 *
 * The reference parser of TLA+ accepts and rejects the same cases.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { positionOf } from '../../src/diagnostics/source.js';
import { resolveUnits } from './resolve-text.js';

interface Case {
  readonly title: string;
  readonly units: string;
  readonly expected: string;
}

const folder = new URL('corpus/', import.meta.url);

function casesOf(file: URL): readonly Case[] {
  const sections = readFileSync(file, 'utf8').split(/^### /m);
  expect(sections.shift()).toBe('');
  return sections.map((section) => {
    const [, title = '', units = '', expected = ''] = /^(.*?)\n(.*?)\n>>>\n(.*)/s.exec(section) ?? [];
    return { title, units, expected: expected.trim() };
  });
}

/** The case starts in the second line of its module. */
function describeDiagnostic({ span, severity, code, title }: Diagnostic): string {
  const line = span === undefined ? '?' : positionOf(span.source, span.start).line - 1;
  return `${line}: ${severity === 'warning' ? 'warning ' : ''}${code} ${title}`;
}

for (const name of readdirSync(folder).sort()) {
  describe(basename(name, '.txt'), () => {
    for (const { title, units, expected } of casesOf(new URL(name, folder))) {
      it(title, () => {
        const { spec, diagnostics } = resolveUnits(units);
        const said = diagnostics.map(describeDiagnostic);
        expect(said.length === 0 ? 'accepted' : said.join('\n')).toBe(expected);
        expect(spec !== undefined).toBe(diagnostics.every(({ severity }) => severity === 'warning'));
      });
    }
  });
}
