/**
 * Every case of models/: an algorithm, and what TLC found for the translation of its own translator. A new case is a new test.
 *
 *     ### a title
 *     $ options of `synod check`, if there are any
 *     the text of a module, without its first and last line
 *     >>>
 *     exit 0, 16 distinct states, depth 16
 *
 * The numbers are those of TLC, also where it ends at the first violation. They depend on the place of every label, on the values that each statement
 * reads, and on what each step leaves unchanged.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const folder = new URL('models/', import.meta.url);

describe('an algorithm has the states that TLC found', () => {
  for (const file of readdirSync(folder)) {
    const sections = readFileSync(new URL(file, folder), 'utf8').split(/^### /m).slice(1);
    for (const section of sections) {
      const [, title, options = '', text, expected] = /^(.*)\n(?:\$ (.*)\n)?([\s\S]*?)^>>>\n(.*)$/m.exec(section) ?? [];
      it(`${file.replace('.txt', '')}: ${title}`, async () => {
        const module = `---- MODULE A ----\nEXTENDS Integers, Sequences, FiniteSets, TLC\n${text}====\n`;
        const args = ['check', 'DIR/A.tla', '--workers', '1', ...options.split(' ').filter((each) => each !== '')];
        const { exit, out } = await runSynod(folderWith({ 'A.tla': module }), args);
        const [, states, depth] = /([\d,]+) distinct states \(exact\), depth (\d+)/.exec(out) ?? [];
        expect(`exit ${exit}, ${states?.replaceAll(',', '')} distinct states, depth ${depth}`).toBe(expected);
      });
    }
  }
});
