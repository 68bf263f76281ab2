/**
 * Every case of corpus/: a title, an algorithm, and its translation or the messages about it. A new case is a new test; `npx vitest run
 * test/pluscal -u` writes what stands after `>>>`.
 *
 *     ### a title, as a sentence
 *     the algorithm, or a whole file
 *     >>>
 *     the translation, or the messages
 *
 * An algorithm alone is read in a module whose first line declares the constants N and S. The order of the translations, the names and
 * the strings are those of the Java translator.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';
import { translateFile } from '../../src/session/reading/translate-file.js';
import { parseModule } from '../../src/syntax/parse-module.js';
import { plainTree } from '../syntax/plain-tree.js';

const corpus = new URL('corpus/', import.meta.url);
const firstLine = '---- MODULE Case ---- EXTENDS Integers, Sequences, TLC CONSTANTS N, S (*';

interface Case {
  readonly title: string;
  readonly text: string;
}

function casesOf(file: string): readonly Case[] {
  const sections = readFileSync(new URL(file, corpus), 'utf8').split(/^### /m).slice(1);
  return sections.map((section) => {
    const [, title = '', text = ''] = /^(.*?)\n(.*?)^>>>$/ms.exec(section) ?? [];
    return { title, text };
  });
}

function moduleWith(text: string): string {
  return text.includes('MODULE') ? text : `${firstLine}\n${text}*)\n====\n`;
}

/** The translation as text, or the messages. Whatever is translated has no further error. */
function outcomeOf(text: string): string {
  const source = { name: 'Case.tla', text: moduleWith(text) };
  const outcome = translateFile(source);
  if ('diagnostics' in outcome) return renderDiagnostics(outcome.diagnostics);
  const said = outcome.warnings.length > 0 ? `${renderDiagnostics(outcome.warnings)}\n` : '';
  if (!outcome.hasPlace) return said + outcome.text.trimEnd();
  const { diagnostics } = loadSpec({ source }, { names: [], read: () => undefined }, { translate: true });
  expect(renderDiagnostics(diagnostics.filter(({ severity }) => severity === 'error'))).toBe('');
  const { module } = parseModule({ name: 'Printed.tla', text: `---- MODULE Printed ----\n${outcome.text}====\n` });
  expect(module?.units.map((unit) => plainTree(unit))).toEqual(
    outcome.translation.units.map((unit) => plainTree(unit)),
  );
  return said + outcome.text.trimEnd();
}

describe('a PlusCal algorithm', () => {
  for (const file of readdirSync(corpus).filter((name) => name.endsWith('.txt'))) {
    const outcomes: string[] = [];
    const cases = casesOf(file);
    const subject = file.replace('.txt', '');
    for (const { title, text } of cases)
      it(`is translated or refused: ${subject}: ${title}`, () => {
        const at = outcomes.push(`### ${title}\n${text}>>>\n\n`) - 1;
        outcomes[at] = `### ${title}\n${text}>>>\n${outcomeOf(text)}\n`;
      });
    it(`has the translations and messages that ${file} shows`, async () => {
      await expect(outcomes.join('\n')).toMatchFileSnapshot(`corpus/${file}`);
    });
  }
});
