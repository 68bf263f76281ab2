/** A recursive action without end stops with a message. The stack may overflow at any place in the action. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const module = (definitions: string) =>
  `---- MODULE M ----\nEXTENDS Naturals\nVARIABLE x\n${definitions}\nInit == x = 0\nNext == A(2)\n====\n`;

describe('a recursive action without end', () => {
  it.each([
    {
      title: 'whose calls have outcomes',
      definitions: "RECURSIVE A(_)\nA(n) == n > 0 /\\ (x' = n \\/ A(n))",
      config: '',
    },
    {
      title: 'because a configuration lets it stand for itself',
      definitions: "A(n) == x' = n\nB(n) == x < 5 /\\ A(n)",
      config: 'CONSTANT A <- B',
    },
  ])('ends with SY4070: $title', { timeout: 60_000 }, async ({ definitions, config }) => {
    const folder = folderWith({ 'M.tla': module(definitions), 'M.cfg': `INIT Init NEXT Next ${config}\n` });
    const { out, err, exit } = await runSynod(folder, ['check', 'DIR/M.tla']);
    expect(`${out}${err}`).toContain('error[SY4070]: The evaluation is nested too deeply');
    expect(exit).toBe(75);
  });
});
