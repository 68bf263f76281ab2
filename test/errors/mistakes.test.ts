/**
 * Mistakes of people who begin, or who know another language better. `mistakes/definitions.txt` has one in each paragraph: definitions that a module may not contain.
 * Every message has a hint, and the snapshot shows its place.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';

const noModules = { names: [], read: () => undefined };
const mistakes = readFileSync(new URL('./mistakes/definitions.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n\n');

function diagnosticsOf(definitions: string) {
  const text = `---- MODULE M ----\nEXTENDS Integers, Sequences\nVARIABLES x, y\n${definitions}\n====\n`;
  return loadSpec({ source: { name: 'M.tla', text }, moduleName: 'M' }, noModules).diagnostics;
}

/** A count of arguments, or a name that is similar to no other, says enough. */
const sayEnough = ['SY2101'];

describe('a frequent mistake', () => {
  it('has a message that says where it is and what to write', async () => {
    const told = mistakes.map((mistake) => {
      const [first] = diagnosticsOf(mistake);
      return first ? renderDiagnostics([first]) : `no message about ${mistake}`;
    });
    await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot('mistakes/definitions.snap');
  });

  it.each(mistakes)('has a hint: %s', (mistake) => {
    const [first] = diagnosticsOf(mistake);
    expect(first).toBeDefined();
    expect(first?.hint !== undefined || sayEnough.includes(first?.code ?? '')).toBe(true);
  });
});
