/**
 * Each example of a page about a suspicion or a warning, in a specification. A section of a file in `page-examples/` has a
 * code, a module and a configuration behind `%%`. The example of the page stands in place of the line `EXAMPLE`. An
 * algorithm is the whole module.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCodePages } from '../../src/cli/files/code-pages.js';
import { folderWith, runSynod } from '../cli/run-synod.js';

const folder = fileURLToPath(new URL('./page-examples', import.meta.url));
const examples = new Map(readCodePages().map(({ code, example }) => [code, example]));

const sections = readdirSync(folder).flatMap((file) => {
  const [, ...texts] = `\n${readFileSync(`${folder}/${file}`, 'utf8')}`.split(/^== /m);
  return texts.map((text) => {
    const [code = '', ...lines] = text.trimEnd().split('\n');
    return { code, text: lines.join('\n') };
  });
});

/** The codes of these pages, and of the warnings about the text of a module. */
const demanded = ['suspicions', 'overlooked-parts']
  .flatMap((page) =>
    [...readFileSync(`docs/codes/${page}.md`, 'utf8').matchAll(/^## (SY\d+):/gm)].map(([, code]) => code),
  )
  .concat([...examples.keys()].filter((code) => 'SY1020' <= code && code < 'SY1060'));

describe('the example of a page', () => {
  it('is here for each suspicion, and for each warning about the text of a module', () => {
    const shown = sections.map(({ code }) => code);
    expect(demanded.filter((code) => code === undefined || !shown.includes(code))).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it.each(sections)('makes check or parse say $code', async ({ code, text }) => {
    const example = examples.get(code) ?? '';
    const [module = '', config = ''] = text.replace('EXAMPLE', () => example).split('\n%%');
    const body = module.startsWith('--algorithm') ? `EXTENDS Naturals, Sequences\n(*\n${module}\n*)` : module;
    const place = folderWith({ 'M.tla': `---- MODULE M ----\n${body}\n====\n`, 'M.cfg': `${config.trim()}\n` });
    const check = await runSynod(place, ['check', 'DIR/M.tla', '--workers', '1', '--progress', 'none']);
    const parse = await runSynod(place, ['parse', 'DIR/M.tla', '--kinds']);
    expect(example).not.toBe('');
    expect([check.err, check.out, parse.err].join('')).toContain(`[${code}]`);
  });
});
