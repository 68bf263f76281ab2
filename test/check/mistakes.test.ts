/**
 * Mistakes of people who begin with TLA+, and of people who know TLC: each is a specification that is not what its author
 * means, and what a check says about it. A section of a file in `mistakes/` has a title, the text that the output must
 * contain (`> ...`), a module, and a configuration behind `%%`. The snapshot shows the whole output.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const folder = fileURLToPath(new URL('./mistakes', import.meta.url));

interface Mistake {
  readonly title: string;
  readonly says: readonly string[];
  readonly module: string;
  readonly config: string | undefined;
}

function mistakesIn(file: string): readonly Mistake[] {
  const [, ...sections] = `\n${readFileSync(`${folder}/${file}`, 'utf8')}`.split(/^== /m);
  return sections.map((section) => {
    const [title = '', ...lines] = section.trimEnd().split('\n');
    const says = lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    const [text = '', config] = lines
      .filter((line) => !line.startsWith('> '))
      .join('\n')
      .split('\n%%\n');
    const module = text.includes('MODULE M ') ? text : `---- MODULE M ----\n${text}\n====`;
    return { title, says, module: `${module}\n`, config: config && `${config}\n` };
  });
}

/** What does not depend on the time of the run. */
function steady(text: string): string {
  return text.replace(/\d+\.\d+ s\b/g, 'TIME s');
}

async function checkMistake({ module, config }: Mistake): Promise<string> {
  const place = folderWith({ 'M.tla': module, ...(config === undefined ? {} : { 'M.cfg': config }) });
  const { out, err, exit } = await runSynod(place, ['check', 'DIR/M.tla', '--workers', '1', '--progress', 'none']);
  return steady(`${err}${out}[exit ${exit}]`).replaceAll('DIR/', '');
}

describe.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('a mistake in %s', (file) => {
  it.each(mistakesIn(file))('is explained: $title', async (mistake) => {
    expect(mistake.says.length).toBeGreaterThan(0);
    const told = await checkMistake(mistake);
    for (const text of mistake.says) expect(told).toContain(text);
    await expect(`${mistake.module}\n${told}\n`).toMatchFileSnapshot(
      `mistakes/${file.replace('.txt', '')}/${mistake.title.replaceAll(/[^\w]+/g, '-')}.snap`,
    );
  });
});
