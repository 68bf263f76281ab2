/** Long and deep texts: no stack overflows, and time grows linearly. */
import { describe, expect, it } from 'vitest';
import { resolveUnits } from './resolve-text.js';

function times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function codesOf(units: string): readonly string[] {
  return resolveUnits(units).diagnostics.map(({ code }) => code);
}

describe('a deep expression is resolved', () => {
  it.each<[string, string]>([
    ['a chain of operators', times(20_000, () => 'x').join(' + ')],
    ['a list of formulas', times(5_000, (at) => `\n  /\\ x = ${at}`).join('')],
    ['an application of an application', `x${'[1]'.repeat(5_000)}`],
    ['an operand in parentheses', `${times(1_000, () => '(x').join(' + ')}${')'.repeat(1_000)}`],
    ['IF in ELSE', `${times(1_000, (at) => `IF x = ${at} THEN x ELSE `).join('')}x`],
    ['a quantifier in a quantifier', `${times(1_000, (at) => `\\E q${at} \\in {x} : `).join('')}TRUE`],
    ['a LET in a LET', `${times(1_000, (at) => `LET l${at} == x IN `).join('')}TRUE`],
    ['a set in a set', `${'{'.repeat(1_000)}x${'}'.repeat(1_000)}`],
    ['an EXCEPT in an EXCEPT', `${'['.repeat(1_000)}x${' EXCEPT ![1] = @]'.repeat(1_000)}`],
    ['a LAMBDA in a LAMBDA', `${times(200, (at) => `Ap(LAMBDA p${at} : `).join('')}x${', 1)'.repeat(200)}`],
    [
      'a LET in a definition of a LET',
      `${times(200, (at) => `LET d${at} == `).join('')}x${times(200, (at) => ` IN d${199 - at}`).join('')}`,
    ],
  ])('%s', (_, expression) => {
    expect(codesOf(`EXTENDS Naturals\nVARIABLE x\nAp(F(_), a) == F(a)\nA == ${expression}`)).toEqual([]);
  });
});

describe('texts deeper than the stack allows', () => {
  it.each<[string, string]>([
    ['LAMBDAs', `${times(300, (at) => `Ap(LAMBDA p${at} : `).join('')}TRUE${', 1)'.repeat(300)}`],
    [
      'definitions',
      `${times(300, (at) => `LET d${at} == `).join('')}TRUE${times(300, (at) => ` IN d${299 - at}`).join('')}`,
    ],
  ])('%s are rejected', (_, expression) => {
    expect(codesOf(`Ap(F(_), a) == F(a)\nA == ${expression}`)).toEqual(['SY2640']);
  });
});

describe('a long module is resolved', () => {
  it('with many definitions, each using the one before', () => {
    const units = times(5_000, (at) => `D${at}(a) == ${at === 0 ? 'a' : `D${at - 1}(a)`} + N`);
    expect(codesOf(`EXTENDS Naturals\nCONSTANT N\n${units.join('\n')}`)).toEqual([]);
  });

  it('with many recursive operators that use one another', () => {
    const count = 1_000;
    const declared = times(count, (at) => `RECURSIVE R${at}(_)`);
    const defined = times(count, (at) => `R${at}(a) == <<R${(at + 1) % count}(a), R${(at * 7) % count}(a)>>`);
    expect(codesOf([...declared, ...defined].join('\n'))).toEqual([]);
  });

  it('with a chain of modules, each extending the one before', () => {
    const modules = times(
      500,
      (at) => `---- MODULE M${at} ----\n${at === 0 ? '' : `EXTENDS M${at - 1}\n`}D${at} == ${at}\n====`,
    );
    expect(codesOf(`${modules.join('\n')}\nI == INSTANCE M499\nA == I!D0`)).toEqual([]);
  });

  it('with a chain of instances, each substituting the one before', () => {
    const instances = times(1_000, (at) => `I${at} == INSTANCE M WITH c <- ${at === 0 ? 'x' : `I${at - 1}!A`}`);
    expect(codesOf(`---- MODULE M ----\nCONSTANT c\nA == <<c, c>>\n====\nVARIABLE x\n${instances.join('\n')}`)).toEqual(
      [],
    );
  });

  it('with an error in every line', () => {
    const units = times(2_000, (at) => `D${at} == u${at}`);
    expect(codesOf(units.join('\n'))).toHaveLength(2_000);
  });
});
