/** The example of `ARCHITECTURE.md` from text to JavaScript: each block of the page is what the tool makes of the first one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { positionOf } from '../../src/diagnostics/source.js';
import type { SymbolMeaning } from '../../src/semantics/tables/resolved.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';
import { children } from '../../src/syntax/children.js';
import type { SyntaxNode } from '../../src/syntax/tree.js';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { renderTree } from '../syntax/render-tree.js';

const page = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8');
const [, section = ''] = page.split('## From text to JavaScript');
const [text = '', tree, names, code] = [...section.matchAll(/```\w+\n(.*?)```/gs)].map(([, block = '']) => block);

function next() {
  const { spec } = loadSpec({ source: { name: 'Clock', text } }, { read: () => undefined, names: [] });
  const definition = spec?.root.definitions.at(-1);
  if (!spec || !definition) throw new Error('the example is not sound');
  return { spec, definition };
}

function described({ symbol }: SymbolMeaning): string {
  if (symbol.kind === 'variable')
    return `the variable of line ${positionOf(symbol.span.source, symbol.span.start).line}`;
  if (symbol.kind === 'definition') return `${symbol.name} of ${symbol.module.name}`;
  return `the operator ${symbol.name} of the language`;
}

describe('the worked example', () => {
  it('shows the tree of the definition', () => {
    expect(tree).toBe(`${renderTree(next().definition.syntax)}\n`);
  });

  it('shows what the names mean', () => {
    const { spec, definition } = next();
    const lines = new Set<string>();
    const visit = (node: SyntaxNode) => {
      const meaning = spec.meanings.get(node);
      const operator = 'operator' in node && typeof node.operator === 'object' ? node.operator.text : undefined;
      const spelled = node.kind === 'reference' ? node.name.text : operator;
      if (meaning?.kind === 'symbol' && spelled) lines.add(`${spelled.padEnd(4)} ${described(meaning)}`);
      for (const child of children(node)) visit(child);
    };
    visit(definition.syntax);
    expect(names).toBe([...lines, `Next level ${spec.levels.get(definition)?.level}`, ''].join('\n'));
  });

  it('shows the JavaScript', async () => {
    const folder = folderWith({ 'Clock.tla': text });
    const args = ['check', 'DIR/Clock.tla', '--init', 'Init', '--next', 'Next', '--emit', 'DIR/code'];
    await runSynod(folder, args);
    expect(code).toBe(readFileSync(join(folder, 'code/Clock/Next.js'), 'utf8'));
  });
});
