import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { children, isExpression, mapChildren } from '../../src/syntax/children.js';
import { parseExpression, parseModule } from '../../src/syntax/parse-module.js';
import { printExpression } from '../../src/syntax/print.js';
import type { Expression, SyntaxNode } from '../../src/syntax/tree.js';
import { module } from './arbitrary-modules.js';

function parsed(text: string): Expression {
  const { expression } = parseExpression({ name: 'an expression', text });
  if (!expression) throw new Error(`not an expression: ${text}`);
  return expression;
}

/** Every node that is reachable through plain fields, in any order. */
function reachable(value: unknown, found: Set<unknown> = new Set()): Set<unknown> {
  if (typeof value !== 'object' || value === null) return found;
  if ('kind' in value && 'span' in value) found.add(value);
  for (const [key, inner] of Object.entries(value)) if (key !== 'span') reachable(inner, found);
  return found;
}

function walked(node: SyntaxNode, found: Set<unknown> = new Set()): Set<unknown> {
  found.add(node);
  for (const child of children(node)) walked(child, found);
  return found;
}

function prime(node: SyntaxNode): SyntaxNode {
  if (node.kind === 'reference' && node.name.text === 'x') {
    return { kind: 'postfix', span: node.span, operator: { text: "'", span: node.span }, operand: node };
  }
  return mapChildren(node, prime);
}

describe('children', () => {
  it('reach every node of a module', () => {
    fc.assert(
      fc.property(module, (module) => {
        expect(walked(module)).toEqual(reachable(module));
      }),
      { numRuns: 200 },
    );
  });

  it('are in source order', () => {
    const text = 'LET f[a \\in A, b \\in B] == c IN [g EXCEPT ![d].n = e, ![h] = {i : j \\in J}]';
    const names: string[] = [];
    (function walk(node: SyntaxNode) {
      if (node.kind === 'reference') names.push(node.name.text);
      children(node).forEach(walk);
    })(parsed(text));
    expect(names.join(' ')).toBe('A B c g d e h i J');
  });
});

describe('mapChildren', () => {
  it('replaces expressions anywhere below', () => {
    const text = '\\A y \\in x : IF x THEN {x + y : z \\in F(x)} ELSE [f EXCEPT ![x] = CASE x -> I!G(x)]';
    const mapped = prime(parsed(text));
    if (!isExpression(mapped)) throw new Error('no expression');
    expect(printExpression(mapped)).toBe(
      "\\A y \\in x' : IF x' THEN {x' + y : z \\in F(x')} ELSE [f EXCEPT ![x'] = CASE x' -> I!G(x')]",
    );
  });

  it('returns the same object if nothing changed, and shares unchanged nodes', () => {
    const text = '---- MODULE M ----\nA == \\E y \\in S : y\nB == x\nTHEOREM A <1> QED BY A\n====';
    const { module } = parseModule({ name: 'M', text });
    if (!module) throw new Error('no module');
    expect(mapChildren(module, (child) => mapChildren(child, (inner) => inner))).toBe(module);
    const mapped = mapChildren(module, prime);
    expect(mapped.units.map((unit, at) => unit === module.units[at])).toEqual([true, false, true]);
  });

  it('rejects a node of a kind that is not allowed in its place', () => {
    const bound = children(parsed('\\A y \\in S : y'))[0];
    if (!bound) throw new Error('no child');
    expect(() => mapChildren(parsed('x + y'), () => bound)).toThrow('A reference was replaced by a bound');
  });
});
