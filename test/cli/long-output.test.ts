/** A text that is longer than a string of JavaScript can be. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/commands/program.js';
import { writeTraces } from '../../src/cli/files/trace-files.js';
import { inChunks } from '../../src/cli/terminal/chunks.js';
import { plain } from '../../src/diagnostics/palette.js';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import type { ToldTrace } from '../../src/explore/stepwise/tell-behavior.js';
import type { TracedRun } from '../../src/picture/trace-forms.js';

/** The error of Node for a string that is too long. */
const tooLong = (): never => {
  throw new RangeError('Invalid string length');
};

const trace: ToldTrace = {
  names: ['x'],
  alias: undefined,
  states: [{ action: undefined, changes: undefined, values: [{ itf: 1, text: '1' }] }],
};

const run: TracedRun = {
  ...{ version: '0', command: 'check', spec: 'A.tla', config: undefined, verdict: 'safety violation' },
  ...{ violation: undefined, outcome: 'bad', sentence: '', state: 1, details: '', algorithm: undefined, ending: '' },
  text: tooLong,
};

describe('a behavior whose text is too long for a form', () => {
  const folder = mkdtempSync(join(tmpdir(), 'synod-long-'));

  it('is refused with the name of the file, which keeps its contents', () => {
    const file = join(folder, 'old.txt');
    writeFileSync(file, 'old');
    const faults = writeTraces([file], trace, run);
    expect(renderDiagnostics(faults, plain).replaceAll(folder, 'DIR')).toBe(
      [
        "error[SY5118]: The behavior is too long for 'DIR/old.txt': its text would have more than 536,870,888 characters",
        'hint: write JSON, which may be longer: --trace FILE.itf.json or --trace FILE.trace.json',
      ].join('\n'),
    );
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  it('leaves no file, and the other files are written', () => {
    const [text, json] = [join(folder, 'new.txt'), join(folder, 'new.itf.json')];
    expect(writeTraces([text, json], trace, run).map(({ code }) => code)).toEqual(['SY5118']);
    expect(existsSync(text)).toBe(false);
    expect(JSON.parse(readFileSync(json, 'utf8')).states).toEqual([{ '#meta': { index: 0 }, x: 1 }]);
  });
});

describe('output that is too long', () => {
  it('is an error that says what to do', async () => {
    const err: string[] = [];
    const exit = await runProgram(['eval', '1'], {
      ...{ out: tooLong, err: (text) => err.push(text), palette: plain, clock: () => 0 },
      ...{ environmentLibrary: '', environment: {}, deep: true, runDeep: tooLong },
    });
    expect([exit, err.join('')]).toEqual([
      151,
      [
        'error[SY0037]: The output would have more than 536,870,888 characters',
        'hint: print less of a behavior (--steps 1-100, --hide VARIABLE), or write it with --trace FILE.itf.json',
        '',
      ].join('\n'),
    ]);
  });
});

describe('a text in pieces', () => {
  it('is written in few chunks, and nothing of it is lost', () => {
    const pieces = Array.from({ length: 300_000 }, (_, i) => `${i},`);
    const chunks = [...inChunks(pieces)];
    expect(chunks.join('')).toBe(pieces.join(''));
    expect(chunks.length).toBe(2);
  });
});
