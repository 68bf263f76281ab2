/**
 * Mistakes of people who begin, or who know another language better, one in each paragraph: definitions that a module may not contain, whole modules, and
 * PlusCal algorithms. Every message has a hint, and the snapshot shows its place.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';

const noModules = { names: [], read: () => undefined };

function inModule(definitions: string): string {
  return `---- MODULE M ----\nEXTENDS Integers, Sequences\nVARIABLES x, y\n${definitions}\n====\n`;
}

/** The lines of an algorithm behind its name. */
function inAlgorithm(lines: string): string {
  return `---- MODULE M ----\nEXTENDS Integers, Sequences, TLC\n(* --algorithm A\n${lines} *)\n====\n`;
}

/** What the paragraphs of a file are. */
const corpora: readonly { readonly file: string; readonly moduleOf: (paragraph: string) => string }[] = [
  { file: 'definitions', moduleOf: inModule },
  { file: 'modules', moduleOf: (text) => `${text}\n` },
  { file: 'algorithms', moduleOf: inAlgorithm },
];

function diagnosticsOf(text: string) {
  return loadSpec({ source: { name: 'M.tla', text }, moduleName: 'M' }, noModules).diagnostics;
}

/** A count of arguments, or a name that is similar to no other, says enough. */
const sayEnough = ['SY2101'];

describe.each(corpora)('a frequent mistake in $file', ({ file, moduleOf }) => {
  const mistakes = readFileSync(new URL(`./mistakes/${file}.txt`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n\n');

  it('has a message that says where it is and what to write', async () => {
    const told = mistakes.map((mistake) => {
      const [first] = diagnosticsOf(moduleOf(mistake));
      return first ? renderDiagnostics([first]) : `no message about ${mistake}`;
    });
    await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot(`mistakes/${file}.snap`);
  });

  it.each(mistakes)('has a hint: %s', (mistake) => {
    const [first] = diagnosticsOf(moduleOf(mistake));
    expect(first).toBeDefined();
    expect(first?.hint !== undefined || sayEnough.includes(first?.code ?? '')).toBe(true);
  });
});
