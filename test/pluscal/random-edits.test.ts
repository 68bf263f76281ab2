/**
 * Random edits of the algorithms of the corpus: words are left out, exchanged and put in. The translator never throws and never hangs. What it
 * translates is printed as a text that is parsed as the same tree.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../src/session/reading/load-spec.js';
import { translateFile } from '../../src/session/reading/translate-file.js';
import { parseModule } from '../../src/syntax/parse-module.js';
import { plainTree } from '../syntax/plain-tree.js';

const corpus = new URL('corpus/', import.meta.url);

/** Every algorithm of the corpus as words. */
const algorithms: readonly (readonly string[])[] = readdirSync(corpus)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) =>
    readFileSync(new URL(name, corpus), 'utf8')
      .split(/^### .*\n/m)
      .slice(1),
  )
  .map((section) => section.slice(0, section.indexOf('>>>')))
  .filter((text) => !text.includes('MODULE'))
  .map((text) => text.match(/\s+|\w+|\\[*/a-z]+|[:|]=|\|\||"[^"\n]*"|[^\s\w]/g) ?? []);

/** A small generator of random numbers (mulberry32), so that a failure can be repeated. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

function edited(random: (below: number) => number): string {
  const pick = () => algorithms[random(algorithms.length)] as readonly string[];
  const words = [...pick()];
  for (let edits = 1 + random(3); edits > 0; edits--) {
    const at = random(words.length);
    const other = pick();
    const word = other[random(other.length)] ?? '';
    const kind = random(4);
    if (kind === 0) words.splice(at, 1);
    else if (kind === 1) words.splice(at, 0, word);
    else if (kind === 2) words[at] = word;
    else words.splice(at, 0, ...other.slice(random(other.length)).slice(0, 12));
  }
  return words.join('');
}

function tryOne(text: string): 'translated' | 'refused' {
  const source = {
    name: 'Edited.tla',
    text: `---- MODULE Edited ---- EXTENDS Integers, Sequences, TLC (*\n${text}*)\n====\n`,
  };
  const outcome = translateFile(source);
  if ('diagnostics' in outcome) return 'refused';
  const printed = parseModule({ name: 'Printed.tla', text: `---- MODULE Printed ----\n${outcome.text}====\n` });
  expect(printed.module?.units.map((unit) => plainTree(unit)) ?? printed.diagnostics).toEqual(
    outcome.translation.units.map((unit) => plainTree(unit)),
  );
  loadSpec({ source }, { names: [], read: () => undefined });
  return 'translated';
}

describe('random edits of algorithms', () => {
  it('are translated or refused, and never make the translator fail', { timeout: 600_000 }, () => {
    const random = randomNumbers(14);
    const counts = { translated: 0, refused: 0 };
    for (let i = 0; i < 600; i++) counts[tryOne(edited(random))]++;
    expect(counts.translated).toBeGreaterThan(30);
    expect(counts.refused).toBeGreaterThan(30);
  });
});
