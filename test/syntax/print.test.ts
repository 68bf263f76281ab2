import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapChildren } from '../../src/syntax/children.js';
import { parseExpression, parseModule } from '../../src/syntax/parse-module.js';
import { printExpression, printModule } from '../../src/syntax/print.js';
import type { Expression, SyntaxNode } from '../../src/syntax/tree.js';
import { arbitraries } from './arbitrary-expressions.js';
import { module } from './arbitrary-modules.js';
import { plainTree } from './plain-tree.js';

describe('printing random trees', () => {
  it('gives text from which the same expression is parsed', () => {
    fc.assert(
      fc.property(arbitraries({ steps: false, depth: 4 }).expression, (expression) => {
        const text = printExpression(expression);
        const { expression: again, diagnostics } = parseExpression({ name: 'printed', text });
        expect(
          diagnostics.map((each) => each.title),
          text,
        ).toEqual([]);
        expect(plainTree(again), text).toEqual(plainTree(expression));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives text from which the same module is parsed', () => {
    fc.assert(
      fc.property(module, (module) => {
        const text = printModule(module);
        const { module: again, diagnostics } = parseModule({ name: 'printed', text });
        expect(
          diagnostics.map((each) => each.title),
          text,
        ).toEqual([]);
        expect(plainTree(again), text).toEqual(plainTree(module));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Constructs around an expression, from which deep towers are built. */
const towers: Readonly<Record<string, (inner: string) => string>> = {
  'unary minus': (inner) => `-(${inner})`,
  negation: (inner) => `~ ~ ${inner}`,
  'right operand': (inner) => `1 + (${inner})`,
  'left operand': (inner) => `(${inner}) => x`,
  'both operands': (inner) => `(x - (${inner})) \\X y`,
  'if then': (inner) => `IF x THEN ${inner} ELSE y`,
  'else if': (inner) => `IF x THEN y ELSE ${inner}`,
  'case arm': (inner) => `CASE x -> (${inner}) [] OTHER -> y`,
  let: (inner) => `LET a == ${inner} IN a`,
  'in let': (inner) => `LET a == 1 IN ${inner}`,
  quantifier: (inner) => `\\A x \\in S : ${inner}`,
  choose: (inner) => `(CHOOSE x : ${inner})'`,
  set: (inner) => `{1, ${inner}, 2}`,
  'set map': (inner) => `{${inner} : x \\in S}`,
  record: (inner) => `[a |-> ${inner}, b |-> 2]`,
  except: (inner) => `[f EXCEPT ![1] = ${inner}]`,
  application: (inner) => `f[${inner}][2].c`,
  argument: (inner) => `F(${inner}, 1)`,
  action: (inner) => `[][${inner}]_x`,
  lambda: (inner) => `F(LAMBDA x : ${inner}, 1)`,
};

function tower(level: (inner: string) => string, height: number): string {
  let text = 'z';
  for (let at = 0; at < height; at += 1) text = level(text);
  return text;
}

function parsed(text: string): Expression {
  const { expression, diagnostics } = parseExpression({ name: 'an expression', text });
  if (!expression) throw new Error(diagnostics.map((each) => each.title).join('\n'));
  return expression;
}

function printed(text: string): string {
  return printExpression(parsed(text));
}

/** Builds a tower of trees, deeper than a parser could read: each level replaces the name in the level around it. */
function towerOfTrees(level: (inner: string) => string, height: number): Expression {
  const template = parsed(level('hole'));
  let tree = parsed('z');
  for (let at = 0; at < height; at += 1) {
    const inner = tree;
    const fill = (node: SyntaxNode): SyntaxNode =>
      node.kind === 'reference' && node.name.text === 'hole' ? inner : mapChildren(node, fill);
    tree = mapChildren(template, fill);
  }
  return tree;
}

describe('printing deep trees', () => {
  it.each(Object.entries(towers))('gives the text that they were parsed from: %s', (_, level) => {
    const text = printed(tower(level, 200));
    expect(printed(text)).toBe(text);
    expect(plainTree(parsed(text))).toEqual(plainTree(parsed(tower(level, 200))));
  });

  it.each(Object.entries(towers))('gives text that grows as the tree does: %s', (_, level) => {
    const [half = 0, whole = 0] = [5000, 10_000].map((height) => printExpression(towerOfTrees(level, height)).length);
    expect(whole).toBeGreaterThan(10_000);
    expect(whole).toBeLessThan(2.2 * half);
  });

  it('keeps the columns of nested lists', () => {
    const nested = tower((inner) => `/\\ x\n${inner.replace(/^/gm, '   ').replace(/^ {3}/, '/\\ ')}`, 200);
    const deep = printed(nested);
    expect(printed(deep)).toBe(deep);
    expect(deep).toBe(nested);
  });

  it('prints a long chain of one operator on one level', () => {
    const text = Array.from({ length: 20_000 }, (_, at) => `x${at}`).join(' + ');
    expect(printed(text).replace(/\s+/g, ' ')).toBe(text);
  });
});
