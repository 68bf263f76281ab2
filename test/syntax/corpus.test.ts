/**
 * Every case of corpus/: a title, a text, and the expected tree. `expressions/` holds one expression a case, `modules/` whole
 * modules or the units of one. A new file is a new test.
 *
 *     ### a title, as a sentence
 *     the text; ␍ stands for a carriage return
 *     >>>
 *     the tree, as render-tree.ts writes it, or the code of the first error
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Source } from '../../src/diagnostics/source.js';
import { children } from '../../src/syntax/children.js';
import { operators } from '../../src/syntax/operators.js';
import { parseExpression, parseModule } from '../../src/syntax/parse-module.js';
import type { SyntaxNode } from '../../src/syntax/tree.js';
import { nodeKinds, renderTree } from './render-tree.js';

interface Case {
  readonly title: string;
  readonly text: string;
  readonly expected: string;
}

interface Parsed {
  readonly nodes: readonly SyntaxNode[];
  readonly diagnostics: readonly Diagnostic[];
}

const corpus = new URL('corpus/', import.meta.url);

function filesOf(folder: string): readonly URL[] {
  const place = new URL(`${folder}/`, corpus);
  return readdirSync(place)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => new URL(name, place));
}

function casesOf(file: URL): readonly Case[] {
  const sections = readFileSync(file, 'utf8').split(/^### /m);
  expect(sections.shift()).toBe('');
  return sections.map((section) => {
    const [, title = '', text = '', expected = ''] = /^(.*?)\n(.*?)^>>>\n(.*)/ms.exec(section) ?? [];
    return { title, text: text.replace(/\n$/, '').replaceAll('␍', '\r'), expected: expected.trim() };
  });
}

function sourceOf(text: string): Source {
  return { name: 'Case', text };
}

function parseAlone(text: string): Parsed {
  const { expression, diagnostics } = parseExpression(sourceOf(text));
  return { nodes: expression ? [expression] : [], diagnostics };
}

function parseUnits(text: string): Parsed {
  if (/---- *MODULE/.test(text)) {
    const { module, diagnostics } = parseModule(sourceOf(text));
    return { nodes: module ? [module] : [], diagnostics };
  }
  const { module, diagnostics } = parseModule(sourceOf(`---- MODULE Case ----\n${text}\n====\n`));
  return { nodes: module?.units ?? [], diagnostics };
}

function answer({ nodes, diagnostics }: Parsed): string {
  return diagnostics.length > 0 ? (diagnostics[0]?.code ?? '') : nodes.map(renderTree).join('\n');
}

const folders = [
  { folder: 'expressions', parse: parseAlone },
  { folder: 'modules', parse: parseUnits },
];
const files = folders.flatMap(({ folder, parse }) => filesOf(folder).map((file) => ({ file, parse })));

for (const { file, parse } of files) {
  describe(basename(file.pathname, '.txt').replaceAll('-', ' '), () => {
    for (const { title, text, expected } of casesOf(file)) {
      it(title, () => {
        expect(expected).not.toBe('');
        expect(answer(parse(text))).toBe(expected);
      });
    }
  });
}

describe('the corpus', () => {
  const parsed = files.flatMap(({ file, parse }) => casesOf(file).flatMap(({ text }) => parse(text).nodes));
  const nodes = parsed.flatMap(everyNode);

  it('has every kind of node', () => {
    expect(nodeKinds.filter((kind) => !nodes.some((node) => node.kind === kind))).toEqual([]);
  });

  it('has every spelling of every operator', () => {
    const text = files.map(({ file }) => readFileSync(file, 'utf8')).join('\n');
    const spellings = operators.flatMap(({ name, synonyms }) => [name, ...synonyms]);
    expect(spellings.filter((spelling) => !text.includes(spelling))).toEqual([]);
  });

  it('applies every operator', () => {
    const applied = new Set(nodes.map(appliedOperator));
    expect(operators.filter(({ fixity, name }) => !applied.has(`${fixity} ${name}`)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

function everyNode(node: SyntaxNode): readonly SyntaxNode[] {
  return [node, ...children(node).flatMap(everyNode)];
}

/** The operator that a node applies, with its fixity, because `-.` and `-` have the same spelling. */
function appliedOperator(node: SyntaxNode): string | undefined {
  if (node.kind === 'product') return 'infix \\X';
  if (node.kind === 'prefix' || node.kind === 'infix' || node.kind === 'postfix')
    return `${node.kind} ${node.operator.text}`;
  return undefined;
}
