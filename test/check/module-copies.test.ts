/**
 * Specifications with a module that has the name of a built-in module. Each expression is evaluated with a copy whose
 * definitions are all wrong. The value beside it is what TLC printed, on one worker.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/compile/names/native-definitions.js';
import { isOrdinary } from '../../src/modules/module-copies.js';
import { nativeNames } from '../../src/modules/native-modules.js';
import type { DefinitionSymbol } from '../../src/semantics/tables/resolved.js';
import { parseModule } from '../../src/syntax/parse-module.js';
import { folderWith, runSynod } from '../cli/run-synod.js';

interface Copy {
  readonly module: string;
  readonly definitions: string;
  readonly asked: string;
  readonly tlc: string;
}

const copies: readonly Copy[] = [
  {
    module: 'Naturals',
    definitions: `Nat == {1}  a + b == 0  a - b == 0  a * b == 0  a ^ b == 0  a < b == FALSE  a > b == FALSE
      a \\leq b == FALSE  a \\geq b == FALSE  a .. b == {}  a \\div b == 0  a % b == 0`,
    asked: '<<1 + 2, 3 - 1, 2 * 3, 2 ^ 3, 1 < 2, 2 > 1, 1 <= 1, 1 >= 1, {} # 1 .. 2, 7 \\div 2, 7 % 2, 5 \\in Nat>>',
    tlc: '<<3, 2, 6, 8, TRUE, TRUE, TRUE, TRUE, TRUE, 3, 1, TRUE>>',
  },
  {
    module: 'Integers',
    definitions: 'EXTENDS Naturals  Int == {1}  -. a == 0',
    asked: '<<-(3), (-1) \\in Int, 1 + 2>>',
    tlc: '<<-3, TRUE, 3>>',
  },
  {
    module: 'Integers',
    definitions: 'a + b == 0',
    asked: '1 + 2',
    tlc: '3',
  },
  {
    module: 'Sequences',
    definitions: `Seq(S) == {}  Len(s) == 0  Head(s) == 0  Tail(s) == 0  Append(s, e) == 0  s \\o t == 0
      SubSeq(s, m, n) == 0  SelectSeq(s, Test(_)) == 0`,
    asked: `<<Len(<<1>>), Head(<<1, 2>>), Tail(<<1, 2>>), Append(<<1>>, 2), <<1>> \\o <<2>>, SubSeq(<<1, 2, 3>>, 2, 3),
      SelectSeq(<<1, 2>>, LAMBDA e : e = 2), <<1>> \\in Seq({1})>>`,
    tlc: '<<1, 1, <<2>>, <<1, 2>>, <<1, 2>>, <<2, 3>>, <<2>>, TRUE>>',
  },
  {
    module: 'FiniteSets',
    definitions: 'IsFiniteSet(S) == FALSE  Cardinality(S) == 0',
    asked: '<<IsFiniteSet({1}), Cardinality({1, 2})>>',
    tlc: '<<TRUE, 2>>',
  },
  {
    module: 'Bags',
    definitions: `IsABag(B) == FALSE  BagToSet(B) == {}  SetToBag(S) == 0  BagIn(e, B) == FALSE  EmptyBag == 0
      CopiesIn(e, B) == 0  B (+) C == 0  B (-) C == 0  BagUnion(S) == 0  B \\sqsubseteq C == FALSE  SubBag(B) == {}
      BagCardinality(B) == 0`,
    asked: `LET b == SetToBag({1}) IN <<IsABag(b), BagToSet(b), BagIn(1, b), EmptyBag, CopiesIn(1, b (+) b), b (-) b,
      BagUnion({b}), b \\sqsubseteq b, SubBag(b), BagCardinality(b)>>`,
    tlc: '<<TRUE, {1}, TRUE, <<>>, 2, <<>>, <<1>>, TRUE, {}, 1>>',
  },
  {
    module: 'TLC',
    definitions: `Print(out, val) == 0  PrintT(out) == TRUE  Assert(v, out) == FALSE  TLCGet(i) == 0  TLCSet(i, v) == FALSE
      d :> e == 0  f @@ g == 0  Permutations(S) == {}  SortSeq(s, Op(_, _)) == 0  ToString(v) == ""  TLCEval(v) == 0
      RandomElement(s) == 0  JavaTime == 0`,
    asked: `<<Assert(TRUE, 1), TLCSet(1, 5), TLCGet(1), (1 :> 2) @@ (2 :> 3), Permutations({1}),
      SortSeq(<<2, 1>>, LAMBDA p, q : p = 1), ToString(1), TLCEval(1), RandomElement({4}), JavaTime = 0>>`,
    tlc: '<<TRUE, TRUE, 5, <<2, 3>>, {<<1>>}, <<1, 2>>, "1", 1, 4, FALSE>>',
  },
  {
    module: 'TLCExt',
    definitions: 'LOCAL INSTANCE TLC  TLCGetOrDefault(k, d) == 0  TLCFP(v) == "a"',
    asked: '<<TLCGetOrDefault(77, 5), TLCFP(1) = TLCFP(2)>>',
    tlc: '<<5, FALSE>>',
  },
  {
    module: 'Randomization',
    definitions: 'RandomSubset(k, S) == {}  RandomSetOfSubsets(k, n, S) == {}',
    asked: '<<RandomSubset(1, {1}), RandomSetOfSubsets(1, 1, {1})>>',
    tlc: '<<{1}, {{1}}>>',
  },
  { module: 'Json', definitions: 'ToJson(v) == ""', asked: 'ToJson(<<1>>)', tlc: '"[1]"' },
  {
    // TLC has no Java class for this one.
    module: 'Reals',
    definitions: 'EXTENDS Integers  Real == {1}  Infinity == 5  a / b == 7',
    asked: '<<Real, Infinity, 1 / 2, 1 + 1>>',
    tlc: '<<{1}, 5, 7, 2>>',
  },
];

const changed = 'EXTENDS Integers\nCardinality(S) == 77\nExtra(S) == Cardinality(S) + 1';

function moduleOf(name: string, text: string): string {
  return `---- MODULE ${name} ----\n${text}\n====\n`;
}

async function valueIn(root: string, copy: Readonly<Record<string, string>>, asked: string): Promise<string> {
  const texts = Object.entries(copy).map(([name, text]) => [`${name}.tla`, moduleOf(name, text)] as const);
  const folder = folderWith({ 'Spec.tla': moduleOf('Spec', root), ...Object.fromEntries(texts) });
  const { out, err } = await runSynod(folder, ['eval', asked, 'DIR/Spec.tla']);
  return out.trim() || err;
}

describe('a copy of a standard module beside a specification', () => {
  for (const { module, definitions, asked, tlc } of copies)
    it(`is evaluated as by TLC: ${module}`, async () => {
      expect(await valueIn(`EXTENDS ${module}`, { [module]: definitions }, asked)).toBe(tlc);
    });

  it('has its changed definitions ignored, under any name of the module', async () => {
    const root = `EXTENDS FiniteSets\nF == INSTANCE FiniteSets\nG(z) == INSTANCE FiniteSets`;
    const asked = '<<Cardinality({1, 2}), Extra({1, 2}), F!Cardinality({1, 2}), F!Extra({1, 2}), G(5)!Extra({1, 2})>>';
    expect(await valueIn(root, { FiniteSets: changed }, asked)).toBe('<<2, 3, 2, 3, 3>>');
    const local = `LOCAL INSTANCE FiniteSets\nTwo == Extra({1})`;
    expect(await valueIn(local, { FiniteSets: changed.replace('Card', 'LOCAL Card') }, 'Two')).toBe('2');
  });

  it('has a definition evaluated as written if its arity differs from the standard one', async () => {
    const copy = 'Cardinality(S, T) == <<S, T>>\nIsFiniteSet == 5';
    expect(await valueIn('EXTENDS FiniteSets', { FiniteSets: copy }, '<<Cardinality(1, 2), IsFiniteSet>>')).toBe(
      '<<<<1, 2>>, 5>>',
    );
  });

  it('may depend on the state although its text does not mention it: Print shows the new state', async () => {
    const folder = folderWith({
      'TLC.tla': moduleOf('TLC', 'PrintT(out) == TRUE\nTLCSet(i, v) == TRUE\nTLCGet(i) == CHOOSE n : TRUE'),
      'Spec.tla': moduleOf(
        'Spec',
        `EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x < 2 /\\ x' = x + 1 /\\ PrintT(<<x, x'>>) /\\ TLCSet(1, x') /\\ TLCGet(1) = x'`,
      ),
      'Spec.cfg': 'INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n',
    });
    const { out, exit } = await runSynod(folder, ['check', 'DIR/Spec.tla']);
    expect(out.split('\n').slice(0, 3)).toEqual([
      '<<0, 1>>',
      '<<1, 2>>',
      'Nothing was checked: no invariant, no property, no deadlock.',
    ]);
    expect(exit).toBe(0);
  });

  it('gives a warning only if a definition differs from the standard one', async () => {
    const folder = folderWith({
      'FiniteSets.tla': moduleOf('FiniteSets', changed),
      'Sequences.tla': moduleOf('Sequences', 'Head(s) == s[1]  \\* as everywhere\nOther(s) == s[2]'),
      'Spec.tla': moduleOf('Spec', 'EXTENDS FiniteSets, Sequences\nVARIABLE x\nInit == x = Extra({})\nNext == x = 2'),
      'Spec.cfg': 'INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n',
    });
    const checked = await runSynod(folder, ['check', 'DIR/Spec.tla']);
    expect(checked.out).toMatchInlineSnapshot(`
      "warning[SY0025]: Definitions in this copy of FiniteSets are ignored: Synod evaluates its built-in FiniteSets
        --> DIR/FiniteSets.tla:3:1
         |
       2 | EXTENDS Integers
       3 | Cardinality(S) == 77
         | ^^^^^^^^^^^ this definition is not evaluated
      hint: TLC does the same: rename the definitions that differ from the standard FiniteSets, or rename the module

      Nothing was checked: no invariant, no property, no deadlock.
      nothing checked, 1 distinct state (exact), depth 1, 0.00 s
      Suspicious:
        Next is never enabled: x = 2 is FALSE in every state: x is 1 (line 5) [SY5130]
      "
    `);
    expect(checked.exit).toBe(0);
    const json = await runSynod(folder, ['check', 'DIR/Spec.tla', '--json']);
    expect(JSON.parse(json.out).diagnostics).toMatchObject([{ code: 'SY0025', severity: 'warning' }]);
    const evaluated = await runSynod(folder, ['eval', 'Extra({1})', 'DIR/Spec.tla']);
    expect(evaluated.out).toBe('2\n');
    expect(evaluated.err).toContain('warning[SY0025]');
    const valued = await runSynod(folder, ['eval', 'Extra({1})', 'DIR/Spec.tla', '--json']);
    expect(JSON.parse(valued.out)).toMatchObject({ value: '2', diagnostics: [{ code: 'SY0025' }] });
  });
});

describe('a module that has the name of a community module', () => {
  it('is evaluated as written', async () => {
    const graphs = 'SimplePath(G) == "mine"';
    expect(await valueIn('EXTENDS Graphs', { Graphs: graphs }, 'SimplePath(1)')).toBe('"mine"');
  });

  it('is as fast as the community module if it is a copy of it', async () => {
    // The definition in the text enumerates all subsets, which are too many.
    const text = readFileSync('src/modules/library/community/FiniteSetsExt.tla', 'utf8');
    const folder = folderWith({
      'FiniteSetsExt.tla': text,
      'Spec.tla': moduleOf('Spec', 'EXTENDS FiniteSetsExt, FiniteSets, Integers'),
    });
    const asked = ['eval', 'Cardinality(kSubset(2, 1..40))', 'DIR/Spec.tla'];
    expect(await runSynod(folder, asked)).toEqual({ exit: 0, out: '780\n', err: '' });
  });
});

describe('the usual text of a module', () => {
  const folders = readdirSync('src/modules/library').map((name) => `src/modules/library/${name}`);
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
  const definitions = files.flatMap((name) => {
    const { module } = parseModule({ name, text: readFileSync(name, 'utf8') });
    const units = module?.units ?? [];
    return units.flatMap((unit) => (unit.kind === 'operator-definition' ? [{ module, unit }] : []));
  });

  it('is known for each operator that has a native', () => {
    const natives = new Set(nativeNames().map(([module, operator]) => `${module} ${operator}`));
    const unknown = definitions.filter(({ module, unit }) => {
      const name = module?.name.text ?? '';
      const digest = digestOf({ syntax: unit } satisfies Pick<DefinitionSymbol, 'syntax'>);
      return natives.has(`${name} ${unit.name.text}`) && !isOrdinary(name, unit.name.text, digest);
    });
    expect(unknown.map(({ unit }) => unit.name.text)).toEqual([]);
  });
});
