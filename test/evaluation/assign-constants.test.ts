/** The constants and definitions of a configuration. The expected results are TLC's for the same files. */
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import { Evaluator } from '../../src/session/evaluation/evaluate.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';

const other = `---- MODULE Other ----
EXTENDS Integers
CONSTANT Size
Limit == 10
Twice(n) == 2 * Limit * n
====`;

const plain = `---- MODULE Plain ----
Ten == 10
====`;

const bare = `---- MODULE Bare ----
LOCAL INSTANCE Naturals
Eleven == 11
Twelve == Eleven + 1
====`;

const root = `---- MODULE Root ----
EXTENDS Integers, TLC, Plain
CONSTANTS N, Op(_, _)
Foo == 3
Bar(a, b) == a
Never(a, b) == a + b
First(a, b) == Bar(a, b)
Hundred == 100
O == INSTANCE Other WITH Size <- 1
P(s) == INSTANCE Other WITH Size <- s
INSTANCE Other WITH Size <- 2
R == INSTANCE Plain
INSTANCE Bare
Plus(s) == s + 100
Second(a, b) == b
Apply(F(_, _), a, b) == F(a, b)
====`;

interface Configured {
  readonly evaluate: (expression: string) => string;
  readonly faults: string;
  readonly missing: string;
}

function configured(text: string): Configured {
  const texts = new Map([
    ['Other', other],
    ['Plain', plain],
    ['Bare', bare],
  ]);
  const modules = {
    read: (name: string) => {
      const found = texts.get(name);
      return found === undefined
        ? undefined
        : ({ kind: 'source', source: { name: `${name}.tla`, text: found } } as const);
    },
    names: [...texts.keys()],
  };
  const { spec, builtIn } = loadSpec({ source: { name: 'Root.tla', text: root } }, modules);
  const { config } = parseConfig({ name: 'Root.cfg', text });
  if (!spec || !config) throw new Error('the texts are not sound');
  const evaluator = new Evaluator(
    { spec, isBuiltIn: ({ syntax }) => builtIn.has(syntax.span.source) },
    { hiding: 'strict', print: () => undefined, world: { now: () => 0, environment: {} }, seed: 1 },
  );
  const faults = renderDiagnostics(evaluator.configure(config));
  return {
    faults,
    missing: renderDiagnostics(evaluator.constantsWithoutValue()),
    evaluate: (expression) => {
      const evaluated = evaluator.evaluate({ name: 'expression', text: expression });
      return evaluated.kind === 'value' ? evaluator.text(evaluated.handle) : (evaluated.diagnostics[0]?.code ?? '');
    },
  };
}

describe('a value in a configuration', () => {
  it('may contain model values, even if the specification defines the name', () => {
    const { evaluate, faults } = configured('CONSTANT N = Foo');
    expect(faults).toBe('');
    expect(evaluate('<<N, N = 3, Foo>>')).toBe('<<Foo, FALSE, 3>>');
    expect(configured('CONSTANT N = {Foo, b, "Foo"}').evaluate('Cardinality(N)')).toBe('SY2001');
    expect(configured('CONSTANT N = {N, Foo}').evaluate('{x \\in N : x # 3}')).toBe('{Foo, N}');
  });

  it('may be any expression, which TLC cannot parse', () => {
    expect(configured('CONSTANT N = 1..Foo').evaluate('3 \\in N')).toBe('TRUE');
  });

  it('may be given for each argument list of an operator, declared or defined', () => {
    const { evaluate, faults } = configured('CONSTANTS\nOp(1, "a") = 7\nOp(2, "a") = 8\nBar(1, 2) = zz\nN = 1');
    expect(faults).toBe('');
    expect(evaluate('<<Op(1, "a"), Op(N + 1, "a"), Bar(1, 2), First(1, 2)>>')).toBe('<<7, 8, zz, zz>>');
    expect(evaluate('Apply(Op, 2, "a")')).toBe('8');
    expect(evaluate('Op(3, "a")')).toBe('SY4032');
    expect(evaluate('Op("b", "a")')).toBe('SY4001');
    expect(evaluate('Bar(1, 3)')).toBe('SY4032');
  });

  it('may be meant for the definitions of one module', () => {
    const { evaluate, faults } = configured('CONSTANTS\nN = 1\nLimit = [Other] 5');
    expect(faults).toBe('');
    expect(evaluate('<<O!Limit, O!Twice(1)>>')).toBe('<<5, 10>>');
  });
});

describe('a definition of an instance', () => {
  it('is replaced where the instance is named, and not where the module uses it', () => {
    const { evaluate, faults } = configured('CONSTANTS\nN = 1\nO!Limit = 5');
    expect(faults).toBe('');
    expect(evaluate('<<O!Limit, O!Twice(1), Limit>>')).toBe('<<5, 20, 10>>');
    expect(configured('CONSTANT O!Limit <- Hundred').evaluate('<<O!Limit, O!Twice(1)>>')).toBe('<<100, 20>>');
    expect(configured('CONSTANT P!Limit <- Plus').evaluate('<<P(3)!Limit, P(3)!Twice(1)>>')).toBe('<<103, 20>>');
    expect(configured('CONSTANTS\nP!Limit(1) = 7\nP!Limit(2) = 8').evaluate('<<P(2)!Limit, P(1)!Limit>>')).toBe(
      '<<8, 7>>',
    );
  });

  it('stays when the root replaces its own definition, even if an INSTANCE without a name made it', () => {
    const { evaluate } = configured('CONSTANT Limit <- Hundred');
    expect(evaluate('<<Limit, Twice(1), O!Limit>>')).toBe('<<100, 20, 10>>');
    expect(configured('CONSTANT Limit = 7').evaluate('<<Limit, Twice(1), O!Limit>>')).toBe('<<7, 20, 10>>');
    expect(configured('CONSTANT Ten = 7').evaluate('<<Ten, R!Ten>>')).toBe('<<7, 10>>');
    expect(configured('CONSTANT Ten = [Plain] 7').evaluate('<<Ten, R!Ten>>')).toBe('<<7, 7>>');
  });

  it('is the definition itself if an INSTANCE without a name substitutes nothing', () => {
    expect(configured('CONSTANT Eleven <- Hundred').evaluate('<<Eleven, Twelve>>')).toBe('<<100, 101>>');
  });

  it('must exist if it is replaced by another', () => {
    expect(configured('CONSTANT O!Limt <- Hundred').faults).toMatchSnapshot();
    expect(configured('CONSTANT Q!Limit <- Hundred').faults).toMatchSnapshot();
    expect(configured('CONSTANT P!Limit <- Hundred').faults).toMatchSnapshot();
  });
});

describe('a replacement in a configuration', () => {
  it('may be meant for the definitions of one module', () => {
    const { evaluate, faults } = configured('CONSTANTS\nN = 1\nLimit <- [Other] Hundred');
    expect(faults).toBe('');
    expect(evaluate('<<O!Limit, O!Twice(1)>>')).toBe('<<100, 200>>');
  });

  it('decides which arguments are evaluated', () => {
    expect(configured('CONSTANT Never <- Second').evaluate('Apply(Never, 1 \\div 0, 2)')).toBe('2');
    expect(configured('CONSTANT Bar <- Second').evaluate('First(1 \\div 0, 2)')).toBe('2');
    expect(configured('CONSTANT Bar(1, 2) = 5').evaluate('First(1, 2)')).toBe('5');
  });

  it('is rejected if the arities differ, or if the replacement is replaced itself', () => {
    expect(configured('CONSTANT Foo <- Bar').faults).toMatchSnapshot();
    expect(configured('CONSTANT Op(1) = 2').faults).toMatchSnapshot();
    expect(configured('CONSTANTS\nFoo <- Hundred\nHundred <- Foo').faults).toMatchSnapshot();
  });
});

describe('names that a configuration misspells', () => {
  it('are reported with the closest name', () => {
    expect(configured('CONSTANT Fooo = 2').faults).toMatchSnapshot();
    expect(configured('CONSTANT Limt <- [Other] Foo').faults).toMatchSnapshot();
    expect(configured('CONSTANT Size = [Other] 2').faults).toMatchSnapshot();
    expect(configured('CONSTANT Limit <- [Othr] Foo').faults).toMatchSnapshot();
  });
});

describe('constants without a value', () => {
  it('are reported before the search', () => {
    expect(configured('CONSTANT Foo = 2').missing).toMatchSnapshot();
    expect(configured('CONSTANTS N = 2\nOp <- Bar').missing).toBe('');
    expect(configured('CONSTANTS N <- Foo\nOp(1, 2) = 3').missing).toBe('');
  });
});
