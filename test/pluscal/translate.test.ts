/** The command `synod translate`, and which translation the other commands use. Checksums and .cfg lines are those of the Java translator. */
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const algorithm = `(* --algorithm Count {
variables n = 0, last;
{ up: while (n < 2) { last := n; n := n + 1 } }
} *)`;

const inModule = (text: string) => `---- MODULE Count ----\nEXTENDS Naturals\n${text}\nSmall == n < 3\n====\n`;
const plain = inModule(algorithm);
const empty = inModule(`${algorithm}\n\\* BEGIN TRANSLATION\n\\* END TRANSLATION`);

function read(folder: string, file = 'Count.tla'): string {
  return readFileSync(`${folder}/${file}`, 'utf8');
}

async function translated(text: string): Promise<string> {
  const folder = folderWith({ 'Count.tla': text });
  expect((await runSynod(folder, ['translate', '--in-place', 'DIR/Count.tla'])).exit).toBe(0);
  return read(folder);
}

describe('synod translate', () => {
  it('prints the translation, and leaves the file alone', async () => {
    const folder = folderWith({ 'Count.tla': plain });
    const { exit, out } = await runSynod(folder, ['translate', 'DIR/Count.tla']);
    expect(exit).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "CONSTANTS defaultInitValue

      VARIABLES pc, n, last

      vars == <<pc, n, last>>

      Init ==
        /\\ n = 0
        /\\ last = defaultInitValue
        /\\ pc = "up"

      up ==
        /\\ pc = "up"
        /\\ IF n < 2
           THEN /\\ last' = n
                /\\ n' = n + 1
                /\\ pc' = "up"
           ELSE /\\ pc' = "Done"
                /\\ UNCHANGED <<n, last>>

      Terminating == pc = "Done" /\\ UNCHANGED vars

      Next == up \\/ Terminating

      Spec == Init /\\ [][Next]_vars

      Termination == <>(pc = "Done")
      "
    `);
    expect(read(folder)).toBe(plain);
  });

  it('writes the translation after the comment, or between the markers', async () => {
    const text = await translated(plain);
    expect(text.startsWith(plain.slice(0, plain.indexOf('Small')))).toBe(true);
    expect(text).toMatch(
      /\} \*\)\n\\\* BEGIN TRANSLATION \(chksum\(pcal\) = "[0-9a-f]+" \/\\ chksum\(tla\) = "[0-9a-f]+"\)\nCONSTANTS/,
    );
    expect(text.endsWith('\\* END TRANSLATION \nSmall == n < 3\n====\n')).toBe(true);
    expect((await translated(empty)).replace('END TRANSLATION\n', 'END TRANSLATION \n')).toBe(text);
  });

  it('changes nothing the second time', async () => {
    const once = await translated(plain);
    expect(await translated(once)).toBe(once);
    // Nor if the lines end as on Windows.
    const windows = await translated(plain.replaceAll('\n', '\r\n'));
    expect(windows).toBe(once.replaceAll('\n', '\r\n'));
    expect(await translated(windows)).toBe(windows);
  });

  it('writes the constant checksum of the other tools for a fair algorithm', async () => {
    expect(await translated(plain.replace('--algorithm', '--fair algorithm'))).toContain(
      '(chksum(pcal) = "7c28162a" /\\ chksum(tla) = "',
    );
  });

  it('keeps the mode of the file', async () => {
    const folder = folderWith({ 'Count.tla': plain });
    chmodSync(`${folder}/Count.tla`, 0o640);
    await runSynod(folder, ['translate', '--in-place', 'DIR/Count.tla']);
    expect(statSync(`${folder}/Count.tla`).mode & 0o777).toBe(0o640);
  });

  it('says whether the file has the translation of its algorithm', async () => {
    const current = await translated(plain);
    const files = {
      current,
      none: plain,
      other: current.replace('n := n + 1', 'n := n + 2'),
      edited: current.replace("n' = n + 1", "n' = n + 3"),
    };
    for (const [state, text] of Object.entries(files)) {
      const { exit, out } = await runSynod(folderWith({ 'Count.tla': text }), [
        'translate',
        '--check',
        'DIR/Count.tla',
      ]);
      expect([state, exit, out]).toMatchSnapshot();
    }
  });

  it('takes a translation of another layout for the same', async () => {
    const current = await translated(plain);
    const other = current
      .replace('UNCHANGED <<n, last>>', "n' = n /\\ last' = last")
      .replace(/Terminating ==.*\n\n/, '')
      .replace('\\/ Terminating', '\\/ (pc = "Done" /\\ UNCHANGED vars)');
    expect(other).not.toBe(current);
    const { exit } = await runSynod(folderWith({ 'Count.tla': other }), ['translate', '--check', 'DIR/Count.tla']);
    expect(exit).toBe(0);
  });

  it('takes a translation of an older translator, where `pc` is the last variable, for the same, and keeps the order', async () => {
    const current = await translated(plain);
    const older = current.replace('pc, n, last\n', 'n, last, pc\n').replace('<<pc, n, last>>', '<<n, last, pc>>');
    const folder = folderWith({ 'Count.tla': older });
    expect((await runSynod(folder, ['translate', '--check', 'DIR/Count.tla'])).exit).toBe(0);
    await runSynod(folder, ['translate', '--in-place', 'DIR/Count.tla']);
    expect(read(folder)).toBe(older);
    const run = await runSynod(folder, ['check', 'DIR/Count.tla', '--invariant', 'vars[3] = "up"', '--tla']);
    expect([run.exit, run.err]).toEqual([12, '']);
    expect(run.out).toContain('pc: "up" -> "Done"');
    // Only the order may differ.
    const other = older.replace('<<n, last, pc>>', '<<n, pc>>');
    const { exit } = await runSynod(folderWith({ 'Count.tla': other }), ['translate', '--check', 'DIR/Count.tla']);
    expect(exit).toBe(1);
  });

  it('writes the lines of a configuration, and keeps what stands below them', async () => {
    const text = plain.replace('--algorithm', 'PlusCal options (termination)\n--algorithm');
    const folder = folderWith({ 'Count.tla': text, 'Count.cfg': 'INVARIANT Small\n' });
    await runSynod(folder, ['translate', '--cfg', 'DIR/Count.tla']);
    const lines =
      'SPECIFICATION Spec\nPROPERTY Termination\nCONSTANT defaultInitValue = defaultInitValue\n\\* Add statements after this line.\nINVARIANT Small\n';
    expect(read(folder, 'Count.cfg')).toBe(lines);
    await runSynod(folder, ['translate', '--cfg', 'DIR/Count.tla']);
    expect(read(folder, 'Count.cfg')).toBe(lines);
    expect(read(folder)).toBe(text);
  });

  it('refuses what it cannot do', async () => {
    const refusals = [
      { file: plain, args: ['--check', '--in-place'] },
      { file: inModule(''), args: [] },
      { file: plain.replace('n := n + 1', 'm := n + 1'), args: ['--in-place'] },
      { file: '--algorithm A { variables x = 0; { a: skip } }\n---- MODULE Count ----\n====\n', args: ['--in-place'] },
    ];
    for (const { file, args } of refusals) {
      const folder = folderWith({ 'Count.tla': file });
      const { exit, err } = await runSynod(folder, ['translate', ...args, 'DIR/Count.tla']);
      expect([exit, err]).toMatchSnapshot();
      expect(read(folder)).toBe(file);
    }
    const { exit, err } = await runSynod(folderWith({ 'Count.tla': plain }), [
      'translate',
      '--cfg',
      '--in-place',
      'DIR/Nowhere.tla',
    ]);
    expect([exit, err]).toEqual([151, "error[SY0001]: There is no file 'DIR/Nowhere.tla'\n"]);
  });

  it('says so if the system refuses to write', async () => {
    // The name of the file that is written first is longer than the system allows.
    const name = `${'N'.repeat(245)}.tla`;
    const folder = folderWith({ [name]: plain });
    const { exit, err } = await runSynod(folder, ['translate', '--in-place', `DIR/${name}`]);
    expect([exit, err.replaceAll('N', '')]).toEqual([
      151,
      "error[SY0033]: Cannot write 'DIR/.tla': the system says EAMETOOLOG\nhint: nothing was changed\n",
    ]);
    expect(read(folder, name)).toBe(plain);
  });

  it('leaves the file alone if it cannot write', async () => {
    const folder = folderWith({ 'Count.tla': plain, 'Count.cfg/inside': '' });
    const { exit, err } = await runSynod(folder, ['translate', '--cfg', 'DIR/Count.tla']);
    expect([exit, err]).toEqual([151, "error[SY0002]: 'DIR/Count.cfg' is a folder\nhint: give the name of a file\n"]);
  });
});

describe('synod check', () => {
  const check = (files: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    runSynod(folderWith(files), ['check', 'DIR/Count.tla', '--workers', '1', ...args]);
  const counts = ({ out }: { readonly out: string }) => /\d+ distinct states \(exact\), depth \d+/.exec(out)?.[0];

  it('translates an algorithm in memory, and checks its Spec without a configuration', async () => {
    for (const text of [plain, empty])
      expect(counts(await check({ 'Count.tla': text }))).toBe('4 distinct states (exact), depth 4');
  });

  it('checks further formulas without a configuration', async () => {
    const { exit, out } = await check({ 'Count.tla': plain }, '--invariant', 'n < 2');
    expect(exit).toBe(12);
    expect(out).toMatchSnapshot();
  });

  it('gives defaultInitValue the value of the configuration', async () => {
    const config = 'SPECIFICATION Spec\nCONSTANT defaultInitValue = 7\nINVARIANT Seven\n';
    const text = plain.replace('Small ==', 'Seven == n = 0 => last = 7\nSmall ==');
    expect((await check({ 'Count.tla': text, 'Count.cfg': config })).exit).toBe(0);
    expect((await check({ 'Count.tla': text, 'Count.cfg': config.replace(/CONSTANT.*\n/, '') })).exit).toBe(12);
  });

  it('warns of a translation that is not that of the algorithm, and checks what the file says', async () => {
    const stale = (await translated(plain)).replace('n < 2', 'n < 5');
    const run = await check({ 'Count.tla': stale });
    expect(run.err + run.out).toMatchSnapshot();
    expect(counts(await check({ 'Count.tla': stale }, '--translate'))).toBe('7 distinct states (exact), depth 7');
  });

  it('warns of an algorithm with an error beside a translation', async () => {
    const text = (await translated(plain)).replace('n := n + 1', 'm := n + 1');
    const run = await check({ 'Count.tla': text });
    expect(run.err + run.out).toMatchSnapshot();
    expect((await check({ 'Count.tla': text }, '--translate')).exit).toBe(150);
  });

  it('reads an algorithm as a comment if the module defines the same names', async () => {
    const own = "VARIABLE n\nInit == n = 0\nNext == n < 7 /\\ n' = n + 1\n";
    const run = await check(
      { 'Count.tla': plain.replace('Small ==', `${own}Small ==`) },
      '--init',
      'Init',
      '--next',
      'Next',
      '--no-deadlock',
    );
    expect(run.err + run.out).toMatchSnapshot();
  });

  it('translates the algorithm of an extended and of an instantiated module', async () => {
    const top = '---- MODULE Top ----\nEXTENDS Count\nBelow == n < 9\n====\n';
    const other =
      '---- MODULE Top ----\nEXTENDS Naturals\nVARIABLES pc, n, last\nCONSTANT d\nC == INSTANCE Count WITH defaultInitValue <- d\nSpec == C!Spec\nBelow == n < 9\n====\n';
    for (const [text, config] of [
      [top, 'SPECIFICATION Spec\nINVARIANT Below\n'],
      [other, 'SPECIFICATION Spec\nCONSTANT d = d\nINVARIANT Below\n'],
    ] as const) {
      const folder = folderWith({ 'Count.tla': plain, 'Top.tla': text, 'Top.cfg': config });
      expect(counts(await runSynod(folder, ['check', 'DIR/Top.tla']))).toBe('4 distinct states (exact), depth 4');
    }
  });

  it('reports an error of an algorithm at its line', async () => {
    const run = await check({ 'Count.tla': plain.replace('last := n', 'last := nn') });
    expect([run.exit, run.err + run.out]).toMatchSnapshot();
  });

  it('does not read an algorithm without a configuration as one that can be checked, if the module only describes it', async () => {
    const { exit, err } = await check({ 'Count.tla': plain.replace('Small ==', 'VARIABLE n\nSmall ==') });
    expect([exit, err.includes('SY3118')]).toEqual([151, true]);
  });
});

describe('synod parse', () => {
  it('reports the processes, procedures and labels of an algorithm', async () => {
    const text = `---- MODULE P ----
EXTENDS Sequences
(* --algorithm Meet
procedure enter() begin e: return; end procedure;
process guest \\in {1, 2} begin a: call enter(); b: skip; end process;
process host = 3 begin c: skip; end process;
end algorithm *)
====
`;
    const folder = folderWith({ 'P.tla': text });
    expect((await runSynod(folder, ['parse', 'DIR/P.tla'])).out.replace(/\d+ ms/, 'some ms')).toMatchInlineSnapshot(`
      "ok  DIR/P.tla: 1 module and 2 built in, 0 constants, 2 variables, 14 definitions, 8 lines, some ms
      algorithm Meet of P
        process guest: a, b
        process host: c
        procedure enter: e
      "
    `);
    const { out } = await runSynod(folder, ['parse', '--json', 'DIR/P.tla']);
    expect(JSON.parse(out).algorithms).toEqual([
      {
        module: 'P',
        name: 'Meet',
        processes: [
          { name: 'guest', labels: ['a', 'b'] },
          { name: 'host', labels: ['c'] },
        ],
        procedures: [{ name: 'enter', labels: ['e'] }],
        labels: [],
      },
    ]);
  });
});
