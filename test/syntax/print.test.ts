import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression, parseModule } from '../../src/syntax/parse-module.js';
import { printExpression, printModule } from '../../src/syntax/print.js';
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

/** One construct around an expression, for towers of them. */
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

function printed(text: string): string {
  const { expression, diagnostics } = parseExpression({ name: 'an expression', text });
  if (!expression) throw new Error(diagnostics.map((each) => each.title).join('\n'));
  return printExpression(expression);
}

describe('printing deep trees', () => {
  it.each(Object.keys(towers))('gives text that grows as the tree does: %s', (name) => {
    const level = towers[name] ?? ((inner) => inner);
    const [half, whole] = [500, 1000].map((height) => printed(tower(level, height)));
    expect(printed(whole ?? '')).toBe(whole);
    expect(whole?.length).toBeLessThan(2.2 * (half?.length ?? 0));
  });

  it('keeps the columns of lists in lists', () => {
    const nested = tower((inner) => `/\\ x\n${inner.replace(/^/gm, '   ').replace(/^ {3}/, '/\\ ')}`, 200);
    const deep = printed(nested);
    expect(printed(deep)).toBe(deep);
    expect(deep).toBe(nested);
  });

  it('unfolds a long chain of one operator', () => {
    const text = Array.from({ length: 20_000 }, (_, at) => `x${at}`).join(' + ');
    expect(printed(text).replace(/\s+/g, ' ')).toBe(text);
  });
});
