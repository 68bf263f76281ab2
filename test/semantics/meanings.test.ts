/** The output of resolution: the symbols that names refer to, and the instances that lead to them. */
import { describe, expect, it } from 'vitest';
import type { Meaning, PathStep, ResolvedSpec, TlaSymbol } from '../../src/semantics/tables/resolved.js';
import { children } from '../../src/syntax/children.js';
import type { Expression, SyntaxNode } from '../../src/syntax/tree.js';
import { resolveTexts, resolveUnits, type Texts } from './resolve-text.js';

function specOf(units: string): ResolvedSpec {
  return accepted(resolveUnits(units));
}

function specOfTexts(texts: Texts, root: string): ResolvedSpec {
  return accepted(resolveTexts(texts, root));
}

function accepted({ spec, diagnostics }: ReturnType<typeof resolveUnits>): ResolvedSpec {
  expect(diagnostics).toEqual([]);
  if (spec === undefined) throw new Error('not resolved');
  return spec;
}

function textOf({ span }: { readonly span: Expression['span'] }): string {
  return span.source.text.slice(span.start, span.end);
}

/** All nodes in source order that have this spelling. */
function nodesSpelled(node: SyntaxNode, text: string): readonly SyntaxNode[] {
  const below = children(node).flatMap((child) => nodesSpelled(child, text));
  const isUse = node.kind !== 'declaration' && textOf(node) === text;
  return isUse && below.length === 0 ? [node] : below;
}

function meaningsOf(spec: ResolvedSpec, text: string): readonly Meaning[] {
  return nodesSpelled(spec.root.syntax, text).map((node) => {
    const meaning = spec.meanings.get(node);
    if (meaning === undefined) throw new Error(`${text} means nothing`);
    return meaning;
  });
}

function meaningOf(spec: ResolvedSpec, text: string): Meaning {
  const [only, ...others] = meaningsOf(spec, text);
  expect(others).toEqual([]);
  if (only === undefined) throw new Error(`no ${text}`);
  return only;
}

function symbolOf(meaning: Meaning): TlaSymbol {
  if (meaning.kind !== 'symbol') throw new Error(`a ${meaning.kind}`);
  return meaning.symbol;
}

/** `instance I(1)`, `bind x = 2`, ... */
function describeStep(step: PathStep): string {
  const args = step.args?.map(textOf).join(', ') ?? 'open';
  if (step.kind === 'instance') return `instance ${step.instance.name ?? step.instance.module.name}(${args})`;
  return `bind ${step.parameters.map(({ name }) => name).join(', ')} = ${args}`;
}

function describeMeaning(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'symbol':
      return [
        ...meaning.path.map(describeStep),
        `${meaning.symbol.kind} ${meaning.symbol.name}(${meaning.args.map(textOf).join(', ')})`,
      ].join('; ');
    case 'subexpression':
      return [...meaning.path.map(describeStep), `part ${textOf(meaning.node)} of arity ${meaning.arity}`].join('; ');
    case 'previous':
      return `old value of ${textOf(meaning.except.function)}`;
    case 'repeated':
      return `again ${textOf(meaning.expression)}`;
  }
}

function described(units: string, text: string): string {
  return describeMeaning(meaningOf(specOf(units), text));
}

describe('a name', () => {
  it('has the same symbol at every use', () => {
    const spec = specOf('VARIABLE x\nA == x = x\nB == \\E y \\in {1} : y = x');
    const [first, ...others] = meaningsOf(spec, 'x').map(symbolOf);
    expect(first).toBe(spec.root.variables[0]);
    expect(others.every((symbol) => symbol === first)).toBe(true);
  });

  it('refers to the definition, with its arguments', () => {
    expect(described('A(p, q) == p\nB == A(1, 2)', 'A(1, 2)')).toBe('definition A(1, 2)');
  });

  it('refers to its binder', () => {
    expect(described('A == \\A y \\in {1} : y', 'y')).toBe('bound y()');
    expect(described('A(p) == p', 'p')).toBe('parameter p()');
    expect(described('A == LET d == 1 IN d', 'd')).toBe('definition d()');
    expect(described('THEOREM ASSUME NEW n PROVE n', 'n')).toBe('declared n()');
  });

  it('is resolved at its declaration, too', () => {
    const spec = specOf('A(p) == \\E y \\in {1} : p = y');
    const names = [...spec.declared].map(([name, symbol]) => `${name.text}: ${symbol.kind}`);
    expect(names).toEqual(['p: parameter', 'A: definition', 'y: bound']);
  });

  it('may be an operator symbol of the language or of a module', () => {
    expect(described('A == {1} \\cup {2}', '{1} \\cup {2}')).toBe('built-in \\cup()');
    expect(described('EXTENDS Naturals\nA == 1 + 2', '1 + 2')).toBe('definition +()');
    expect(described('A(F(_, _)) == F(1, 2)\nB == A(\\cup)', '\\cup')).toBe('built-in \\cup()');
  });

  it('is one definition on two paths', () => {
    const left = '---- MODULE Left ----\nEXTENDS Naturals\nL == 1 + 1\n====\n';
    const right = '---- MODULE Right ----\nINSTANCE Naturals\nR == 2 + 2\n====\n';
    const root = '---- MODULE Root ----\nEXTENDS Left\nI == INSTANCE Right\nA == 3 + 3\nB == I!R\n====\n';
    const spec = specOfTexts({ Left: left, Right: right, Root: root }, 'Root');
    const sums = spec.modules.flatMap(({ syntax }) =>
      ['1 + 1', '2 + 2', '3 + 3'].flatMap((text) => nodesSpelled(syntax, text)),
    );
    const symbols = sums.map((node) => spec.meanings.get(node)).map((meaning) => meaning && symbolOf(meaning));
    expect(symbols).toHaveLength(3);
    expect(new Set(symbols).size).toBe(1);
  });
});

describe('a selection', () => {
  const inner = '---- MODULE M ----\nCONSTANT c\nVARIABLE v\nA(y) == c = y\nB == v\nThree == 3\n====\n';

  it('goes through its instances with their arguments', () => {
    const units = `${inner}VARIABLE v\nI(p) == INSTANCE M WITH c <- p\nD == I(1)!A(2)`;
    expect(described(units, 'I(1)!A(2)')).toBe('instance I(1); definition A(2)');
  });

  it('leaves the arguments open if an operator is passed as an argument', () => {
    const units = `${inner}VARIABLE v\nI(p) == INSTANCE M WITH c <- p\nG(F(_, _)) == F(1, 2)\nD == G(I!A)`;
    expect(described(units, 'I!A')).toBe('instance I(open); definition A()');
  });

  it('has the substitution of each constant and variable', () => {
    const spec = specOf(`${inner}VARIABLE v\nI(p) == INSTANCE M WITH c <- p\nD == I(1)!A(2)`);
    const [instance] = spec.root.instances;
    const given = [...(instance?.substitutions ?? [])].map(([target, substitute]) => [
      target.name,
      substitute.kind === 'explicit' ? textOf(substitute.value) : symbolOf(substitute.meaning),
    ]);
    expect(given).toEqual([
      ['c', 'p'],
      ['v', spec.root.variables[0]],
    ]);
  });

  it('goes through an INSTANCE without a name', () => {
    expect(described(`${inner}INSTANCE M WITH c <- 1, v <- 2\nD == B`, 'B')).toBe('instance M(open); definition B()');
  });

  it('goes through nested instances', () => {
    const outer = '---- MODULE N ----\nCONSTANT k\nI(p) == INSTANCE M WITH c <- p, v <- k\n====\n';
    const units = `${inner}${outer}J(q) == INSTANCE N WITH k <- q\nD == J(1)!I(2)!A(3)`;
    expect(described(units, 'J(1)!I(2)!A(3)')).toBe('instance J(1); instance I(2); definition A(3)');
  });

  it('skips an instance without substitutions', () => {
    expect(described('---- MODULE M ----\nA == 1\n====\nI == INSTANCE M\nB == I!A', 'I!A')).toBe('definition A()');
  });

  it('skips instances that the definition does not depend on', () => {
    const units = '---- MODULE M ----\nEXTENDS Naturals\nCONSTANT c\n====\nI == INSTANCE M WITH c <- 1\nB == I!+(1, 2)';
    expect(described(units, 'I!+(1, 2)')).toBe('definition +(1, 2)');
  });
});

describe('a part of a definition', () => {
  it('is the part itself', () => {
    const spec = specOf('A == <<1, 2>>\nB == A!2');
    const meaning = meaningOf(spec, 'A!2');
    expect(describeMeaning(meaning)).toBe('part 2 of arity 0');
    const [tuple] = nodesSpelled(spec.root.syntax, '2');
    expect(meaning.kind === 'subexpression' && meaning.node).toBe(tuple);
  });

  it('is reached by binding the identifiers above it', () => {
    const units = 'A(p) == \\A y \\in {1} : lab(y):: p = y\nB == A(7)!lab(8)!2\nC == A(9)!(5)';
    expect(described(units, 'A(7)!lab(8)!2')).toBe('bind p = 7; bind y = 8; part y of arity 0');
    expect(described(units, 'A(9)!(5)')).toBe('bind p = 9; bind y = 5; part p = y of arity 0');
  });

  it('is an operator of the arguments left open', () => {
    const units = 'A(p) == \\A y \\in {1} : p = y\nG(F(_, _)) == F(1, 2)\nB == G(A!@)';
    expect(described(units, 'A!@')).toBe('bind p = open; bind y = open; part p = y of arity 2');
  });

  it('may be a definition of a LET, below the parameters around it', () => {
    const units = 'A(p) == LET D(q) == p = q IN D(1)\nB == A(2)!:!D(3)';
    expect(described(units, 'A(2)!:!D(3)')).toBe('bind p = 2; definition D(3)');
  });

  it('is selected through instances', () => {
    const units =
      '---- MODULE M ----\nCONSTANT c\nA(y) == c = y\n====\nI(p) == INSTANCE M WITH c <- p\nB == I(1)!A(2)!1';
    expect(described(units, 'I(1)!A(2)!1')).toBe('instance I(1); bind y = 2; part c of arity 0');
  });
});

describe('@', () => {
  it('is the old value of its own EXCEPT', () => {
    const spec = specOf('VARIABLES f, g\nA == [f EXCEPT ![1] = [g EXCEPT ![@] = @], ![2] = @]');
    expect(meaningsOf(spec, '@').map(describeMeaning)).toEqual(['old value of f', 'old value of g', 'old value of f']);
  });

  it('is the right-hand side of the previous step', () => {
    expect(described('THEOREM TRUE\n<1>1. 1 = 2\n<1>2. @ = 3\n<1>3. QED', '@')).toBe('again 2');
  });
});

describe('a module', () => {
  it('lists extended units before its own', () => {
    const base =
      '---- MODULE Base ----\nCONSTANT c\nVARIABLE v\nASSUME Positive == c = 1\nTHEOREM T == TRUE\nD == 1\n====\n';
    const root = '---- MODULE Root ----\nEXTENDS Base\nCONSTANT d\nVARIABLE w\nASSUME d = c\nE == D\n====\n';
    const { root: module } = specOfTexts({ Base: base, Root: root }, 'Root');
    expect(module.constants.map(({ name }) => name)).toEqual(['c', 'd']);
    expect(module.variables.map(({ name }) => name)).toEqual(['v', 'w']);
    expect(module.assumptions.map(({ name }) => name)).toEqual(['Positive', undefined]);
    expect(module.theorems.map(({ name }) => name)).toEqual(['T']);
    expect(module.definitions.map(({ name }) => name)).toEqual(['E']);
    expect([...module.scope.keys()]).toEqual(['c', 'v', 'Positive', 'T', 'D', 'd', 'w', 'E']);
  });

  it('lists a module extended on two paths once', () => {
    const base = '---- MODULE Base ----\nCONSTANT c\nASSUME c = 1\n====\n';
    const texts = {
      Base: base,
      Left: '---- MODULE Left ----\nEXTENDS Base\n====\n',
      Right: '---- MODULE Right ----\nEXTENDS Base\n====\n',
      Root: '---- MODULE Root ----\nEXTENDS Left, Right\n====\n',
    };
    const { root } = specOfTexts(texts, 'Root');
    expect(root.constants).toHaveLength(1);
    expect(root.assumptions).toHaveLength(1);
  });

  it('comes after the modules that it needs', () => {
    const texts = {
      Base: '---- MODULE Base ----\n====\n',
      Left: '---- MODULE Left ----\nI == INSTANCE Base\n====\n',
      Root: '---- MODULE Root ----\nEXTENDS Left\n====\n',
    };
    expect(specOfTexts(texts, 'Root').modules.map(({ name }) => name)).toEqual(['Base', 'Left', 'Root']);
  });

  it('knows its LOCAL definitions', () => {
    const { root } = specOf('LOCAL A == 1\nB == A');
    expect([...root.scope].map(([name, { local }]) => [name, local])).toEqual([
      ['A', true],
      ['B', false],
    ]);
  });
});

describe('a definition', () => {
  function definitions(units: string) {
    const { root, levels } = specOf(units);
    return root.definitions.map((symbol) => ({ symbol, levels: levels.get(symbol) }));
  }

  it('is recursive if it is declared so, or a function that names itself', () => {
    const found = definitions('RECURSIVE F(_)\nF(x) == F(x)\nf[x \\in {1}] == f[x]\ng[x \\in {1}] == x\nA == 1');
    expect(found.map(({ symbol }) => [symbol.name, symbol.recursive])).toEqual([
      ['F', true],
      ['f', true],
      ['g', false],
      ['A', false],
    ]);
  });

  it('has a level', () => {
    const found = definitions("VARIABLE v\nA == 1\nB == v\nC == v'\nD == []v\nE(x) == ENABLED x");
    expect(found.map(({ symbol, levels }) => [symbol.name, levels?.level])).toEqual([
      ['A', 0],
      ['B', 1],
      ['C', 2],
      ['D', 3],
      ['E', 1],
    ]);
  });

  it('has the levels of its parameters', () => {
    const [found] = definitions("A(x, y, z) == x' = 1 /\\ y = z");
    expect(found?.levels?.parameters.map(({ counts, maximum }) => [counts, maximum])).toEqual([
      [false, 1],
      [true, 2],
      [true, 2],
    ]);
  });
});

describe('the level of an expression', () => {
  it.each([
    ['1', 0],
    ['v', 1],
    ["v' = 1", 2],
    ['[]v', 3],
    ["ENABLED (v' = 1)", 1],
  ])('%s has level %i', (text, level) => {
    const spec = specOf(`VARIABLE v\nA == (${text}) \\/ TRUE`);
    const body = spec.root.definitions[0]?.syntax.body;
    expect(body?.kind === 'infix' && spec.levelOf(body.left)).toBe(level);
  });
});
