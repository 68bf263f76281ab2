/**
 * Natives with side effects, or whose value does not depend on their arguments alone. Each test inspects the context.
 */
import { describe, expect, it } from 'vitest';
import { nativeOf } from '../../src/modules/native-modules.js';
import { RandomNumbers } from '../../src/modules/natives/random-source.js';
import { ValueError } from '../../src/values/store/value-errors.js';
import { checkIn, fails, onNumbers, TestContext } from './check-native.js';

const minus = onNumbers((x, y) => x - y);

/** Files in memory. */
function fileWorld() {
  const files = new Map<string, string>();
  return {
    files,
    world: {
      files: {
        read: (name: string) => files.get(name),
        write: (name: string, text: string) => void files.set(name, text),
        append: (name: string, text: string) => void files.set(name, (files.get(name) ?? '') + text),
      },
    },
  };
}

describe('printing', () => {
  it('Print and PrintT print values as TLA+ text', () => {
    const context = new TestContext();
    checkIn(context, 'TLC', 'Print', ['"a"', '5', '5']);
    checkIn(context, 'TLC', 'PrintT', ['<<1, "a">>', 'TRUE']);
    expect(context.printed).toEqual(['"a"  5', '<<1, "a">>']);
  });
});

describe('registers', () => {
  it('TLCGet reads what TLCSet wrote, under a number or a name that starts with s:', () => {
    const context = new TestContext();
    checkIn(context, 'TLC', 'TLCSet', ['1', '5', 'TRUE']);
    checkIn(context, 'TLC', 'TLCGet', ['1', '5']);
    checkIn(context, 'TLC', 'TLCSet', ['"s:a"', '{1, 2}', 'TRUE']);
    checkIn(context, 'TLC', 'TLCGet', ['"s:a"', '{1, 2}']);
    checkIn(context, 'TLC', 'TLCGet', ['2', fails('unknown-register')]);
    checkIn(context, 'TLC', 'TLCGet', ['"s:zz"', fails('unknown-register')]);
  });

  it('other values are not registers', () => {
    const context = new TestContext();
    for (const name of ['-1', '"a"', '<<>>']) {
      checkIn(context, 'TLC', 'TLCSet', [name, '5', fails('unknown-register')]);
      checkIn(context, 'TLC', 'TLCGet', [name, fails('unknown-register')]);
    }
  });

  it('statistics and commands are passed to the search', () => {
    const context = new TestContext();
    context.answers.set('level', '3');
    checkIn(context, 'TLC', 'TLCGet', ['"level"', '3']);
    checkIn(context, 'TLC', 'TLCGet', ['"diameter"', fails('unknown-register')]);
    checkIn(context, 'TLC', 'TLCSet', ['"exit"', 'FALSE', 'TRUE']);
    expect(context.told).toEqual(['exit']);
  });

  it('values written within a step outlive the step', () => {
    const context = new TestContext();
    const { store } = context;
    store.useScratch(true);
    checkIn(context, 'TLC', 'TLCSet', ['1', '<<"new", {4, 5}>>', 'TRUE']);
    store.resetScratch();
    context.value('<<"other", {8, 9}>>');
    checkIn(context, 'TLC', 'TLCGet', ['1', '<<"new", {4, 5}>>']);
  });

  it('TLCGetOrDefault and TLCGetAndSet have a default value for a register that was not written', () => {
    const context = new TestContext();
    checkIn(context, 'TLCExt', 'TLCGetOrDefault', ['77', '5', '5']);
    checkIn(context, 'TLCExt', 'TLCGetOrDefault', ['"foo"', '5', '5']);
    checkIn(context, 'TLCExt', 'TLCGetAndSet', ['78', minus, '3', '10', '10']);
    checkIn(context, 'TLC', 'TLCGet', ['78', '7']);
    checkIn(context, 'TLCExt', 'TLCGetOrDefault', ['78', '5', '7']);
    checkIn(context, 'TLCExt', 'TLCGetAndSet', ['78', minus, '3', '10', '7']);
  });
});

describe('TLCExt', () => {
  it('AssertError holds for the message with which an expression fails', () => {
    const context = new TestContext();
    const assertError = nativeOf('TLCExt', 'AssertError');
    const failing = () => {
      throw new ValueError('empty-set', []);
    };
    const outcome = (message: string, expression: () => number) =>
      context.show(assertError?.call(context, context.value(message), expression) ?? 0);
    expect(outcome('"empty-set"', failing)).toBe('TRUE');
    expect(outcome('"something else"', failing)).toBe('FALSE');
    expect(outcome('"empty-set"', () => context.value('1'))).toBe('FALSE');
  });

  it('model values and definitions are found by name', () => {
    const context = new TestContext();
    context.definitions.set('Three', '3');
    checkIn(context, 'TLCExt', 'TLCModelValue', ['"m"', 'm']);
    checkIn(context, 'TLCExt', 'TLCModelValue', ['5', fails('not-a-string')]);
    checkIn(context, 'TLCExt', 'TLCEvalDefinition', ['"Three"', '3']);
    checkIn(context, 'TLCExt', 'TLCEvalDefinition', ['"Four"', fails('no-value')]);
    checkIn(context, 'TLCExt', 'TLCEvalDefinition', ['5', fails('no-value')]);
  });

  it('CounterExample is empty without a violation, and Trace needs a search', () => {
    const context = new TestContext();
    checkIn(context, 'TLCExt', 'CounterExample', ['[state |-> {}, action |-> {}]']);
    checkIn(context, 'TLCExt', 'ToTrace', ['[state |-> {}, action |-> {}]', '<<>>']);
    checkIn(context, 'TLCExt', 'ToTrace', ['[state |-> {<<2, "b">>, <<1, "a">>}, action |-> {}]', '<<"a", "b">>']);
    checkIn(context, 'TLCExt', 'Trace', [fails('unknown-register')]);
    context.answers.set('trace', '<<[x |-> 1]>>');
    checkIn(context, 'TLCExt', 'Trace', ['<<[x |-> 1]>>']);
  });

  it('PickSuccessor takes every successor', () => {
    const context = new TestContext();
    checkIn(context, 'TLCExt', 'PickSuccessor', ['FALSE', 'TRUE']);
    checkIn(context, 'TLCExt', 'PickSuccessor', ['5', fails('not-a-boolean')]);
  });

  it('TLCFP is the same for equal values, in every run', () => {
    const [first, second] = [new TestContext(), new TestContext()];
    second.value('<<"something", "else">>');
    const fingerprint = (context: TestContext, text: string) => context.outcome('TLCExt', 'TLCFP', [text]);
    expect(fingerprint(first, '<<1, {"a", "b"}>>')).toBe(fingerprint(second, '<<1, {"b", "a"}>>'));
    expect(fingerprint(first, '1..3')).toBe(fingerprint(first, '{1, 2, 3}'));
    expect(fingerprint(first, '1')).not.toBe(fingerprint(first, '2'));
  });
});

describe('time and chance', () => {
  it('JavaTime counts seconds', () => {
    checkIn(new TestContext(), 'TLC', 'JavaTime', ['5']);
  });

  it('RandomElement picks from sets of any form, unless they are empty or infinite', () => {
    const context = new TestContext();
    checkIn(context, 'TLC', 'RandomElement', ['{1}', '1']);
    checkIn(context, 'TLC', 'RandomElement', ['5..5', '5']);
    checkIn(context, 'TLC', 'RandomElement', ['[{1} -> {2}]', '<<2>>']);
    checkIn(context, 'TLC', 'RandomElement', ['SUBSET {}', '{}']);
    checkIn(context, 'TLC', 'RandomElement', ['{}', fails('empty-set')]);
    checkIn(context, 'TLC', 'RandomElement', ['[{1} -> {}]', fails('empty-set')]);
    checkIn(context, 'TLC', 'RandomElement', ['Nat', fails('not-enumerable')]);
    checkIn(context, 'TLC', 'RandomElement', ['5', fails('not-a-set')]);
  });

  it('RandomElement picks every element of a set about as often', () => {
    const context = new TestContext();
    for (const set of ['1..6', '{1, 2, 3, 4, 5, 6}']) {
      const counts = new Map<string, number>();
      for (let i = 0; i < 6000; i++) {
        const picked = context.outcome('TLC', 'RandomElement', [set]);
        counts.set(picked, (counts.get(picked) ?? 0) + 1);
      }
      expect([...counts.keys()].sort()).toEqual(['1', '2', '3', '4', '5', '6']);
      // Five standard deviations of a binomial count with mean 1000.
      for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
    }
  });

  it('one seed gives one run, another seed another', () => {
    const draw = (seed: number) => {
      const random = new RandomNumbers(seed);
      return Array.from({ length: 20 }, () => random.below(1000));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw(2 ** 32 + 7)).not.toEqual(draw(7));
  });

  it('RandomSubset has the requested number of elements, or all elements of a smaller set', () => {
    const context = new TestContext();
    checkIn(context, 'Randomization', 'RandomSubset', ['0', '{1, 2}', '{}']);
    checkIn(context, 'Randomization', 'RandomSubset', ['2', '{1, 2}', '{1, 2}']);
    checkIn(context, 'Randomization', 'RandomSubset', ['3', '{1, 2}', '{1, 2}']);
    checkIn(context, 'Randomization', 'RandomSubset', ['-1', '{1, 2}', fails('out-of-range')]);
    checkIn(context, 'Randomization', 'RandomSubset', ['"a"', '{1, 2}', fails('not-a-number')]);
    checkIn(context, 'Randomization', 'RandomSubset', ['2', 'Nat', fails('not-enumerable')]);
    const many = context.call('Randomization', 'RandomSubset', ['5', '1..18446744073709551616']);
    expect(context.store.size(many)).toBe(5);
    const seen = new Set<string>();
    for (let i = 0; i < 200; i++) seen.add(context.outcome('Randomization', 'RandomSubset', ['2', '{1, 2, 3}']));
    expect([...seen].sort()).toEqual(['{1, 2}', '{1, 3}', '{2, 3}']);
  });

  it('RandomSetOfSubsets picks no more subsets than there are', () => {
    const context = new TestContext();
    checkIn(context, 'Randomization', 'RandomSetOfSubsets', ['1', '0', '{}', '{{}}']);
    checkIn(context, 'Randomization', 'RandomSetOfSubsets', ['1', '2', '{1, 2}', '{{1, 2}}']);
    checkIn(context, 'Randomization', 'RandomSetOfSubsets', ['0', '1', '{1, 2}', '{}']);
    checkIn(context, 'Randomization', 'RandomSetOfSubsets', ['5', '1', '{1, 2}', fails('out-of-range')]);
    checkIn(context, 'Randomization', 'RandomSetOfSubsets', ['2', '3', '{1, 2}', fails('out-of-range')]);
    checkIn(context, 'Randomization', 'RandomSetOfSubsets', ['2', '-3', '{1, 2}', fails('out-of-range')]);
    checkIn(context, 'Randomization', 'RandomSetOfSubsets', ['-2', '1', '{1, 2}', fails('out-of-range')]);
    checkIn(context, 'Randomization', 'RandomSetOfSubsets', ['1', '1', 'Nat', fails('not-enumerable')]);
  });
});

describe('files', () => {
  it('are rejected if the run allows none', () => {
    const context = new TestContext();
    checkIn(context, 'Json', 'JsonSerialize', ['"f"', '<<1>>', fails('not-permitted')]);
    checkIn(context, 'Json', 'JsonDeserialize', ['"f"', fails('not-permitted')]);
    checkIn(context, 'CSV', 'CSVRecords', ['"f"', fails('not-permitted')]);
    checkIn(context, 'IOUtils', 'IODeserialize', ['"f"', 'TRUE', fails('not-permitted')]);
  });

  it('are written and read as JSON', () => {
    const { files, world } = fileWorld();
    const context = new TestContext(world);
    checkIn(context, 'Json', 'JsonSerialize', ['"f"', '[a |-> 1, b |-> <<TRUE, "x">>]', 'TRUE']);
    expect(files.get('f')).toBe('{"a":1,"b":[true,"x"]}');
    checkIn(context, 'Json', 'JsonDeserialize', ['"f"', '[a |-> 1, b |-> <<TRUE, "x">>]']);
    checkIn(context, 'Json', 'ndJsonSerialize', ['"g"', '<<[a |-> 1], <<2>>>>', 'TRUE']);
    expect(files.get('g')).toBe('{"a":1}\n[2]\n');
    checkIn(context, 'Json', 'ndJsonDeserialize', ['"g"', '<<[a |-> 1], <<2>>>>']);
    checkIn(context, 'Json', 'JsonSerialize', ['"f"', '5', fails('not-a-function')]);
    checkIn(context, 'Json', 'ndJsonSerialize', ['"f"', '{}', fails('not-a-sequence')]);
    checkIn(context, 'Json', 'JsonDeserialize', ['"none"', fails('no-such-file')]);
  });

  it('are appended to and read as separated values', () => {
    const { files, world } = fileWorld();
    const context = new TestContext(world);
    checkIn(context, 'CSV', 'CSVRecords', ['"f"', '0']);
    checkIn(context, 'CSV', 'CSVWrite', ['"%1$s;%2$s"', '<<1, "a">>', '"f"', 'TRUE']);
    checkIn(context, 'CSV', 'CSVWrite', ['"%2$s;%s"', '<<{2}, 7>>', '"f"', 'TRUE']);
    expect(files.get('f')).toBe('1;"a"\n7;{2}\n');
    checkIn(context, 'CSV', 'CSVRecords', ['"f"', '2']);
    checkIn(context, 'CSV', 'CSVRead', [
      '<<"x", "y">>',
      '";"',
      '"f"',
      '<<[x |-> "1", y |-> "\\"a\\""], [x |-> "7", y |-> "{2}"]>>',
    ]);
    checkIn(context, 'CSV', 'CSVRead', ['<<"x">>', '";"', '"none"', '<<>>']);
    checkIn(context, 'CSV', 'CSVWrite', ['"%3$s"', '<<1>>', '"f"', fails('malformed-text')]);
    checkIn(context, 'CSV', 'CSVWriteRecord', ['[x |-> 1, y |-> 2]', '","', 'TRUE', '"r"', 'TRUE']);
    expect(files.get('r')).toBe('x,y\n1,2\n');
  });

  it('are written as text or values, with a record as result', () => {
    const { files, world } = fileWorld();
    const context = new TestContext(world);
    const options = '[format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"WRITE", "APPEND">>]';
    for (const _ of [1, 2])
      expect(context.outcome('IOUtils', 'Serialize', ['"ab"', '"f"', options])).toContain('exitValue |-> 0');
    expect(files.get('f')).toBe('abab');
    checkIn(context, 'IOUtils', 'Deserialize', ['"f"', options, '[exitValue |-> 0, stdout |-> "abab", stderr |-> ""]']);
    expect(context.outcome('IOUtils', 'Deserialize', ['"none"', options])).toContain('exitValue |-> 1');
    checkIn(context, 'IOUtils', 'IOSerialize', ['(<<1>> :> {m})', '"v"', 'TRUE', 'TRUE']);
    expect(context.outcome('IOUtils', 'IODeserialize', ['"v"', 'TRUE'])).toContain('<<1>> :> {');
    files.set('v', '[9007199254740993,1.0,{"#set":[-1e20]}]');
    expect(context.outcome('IOUtils', 'IODeserialize', ['"v"', 'TRUE'])).toContain(
      '<<9007199254740993, 1, {-100000000000000000000}>>',
    );
    for (const text of ['9007199254740990.6', '1.00000000000000000001']) {
      files.set('v', text);
      checkIn(context, 'IOUtils', 'IODeserialize', ['"v"', 'TRUE', fails('malformed-text')]);
    }
    files.set('v', '{"#');
    checkIn(context, 'IOUtils', 'IODeserialize', ['"v"', 'TRUE', fails('malformed-text')]);
  });
});

describe('programs', () => {
  const commands: string[][] = [];
  const programs = {
    run: (command: readonly string[], environment: Readonly<Record<string, string>>) => {
      commands.push([...command, ...Object.entries(environment).flat()]);
      return { exitValue: 3, stdout: 'out', stderr: 'err' };
    },
  };

  it('are rejected unless the run allows them', () => {
    const context = new TestContext();
    checkIn(context, 'IOUtils', 'IOExec', ['<<"ls">>', fails('not-permitted')]);
    checkIn(context, 'IOUtils', 'IOEnvExec', ['[A |-> "1"]', '<<"ls">>', fails('not-permitted')]);
    checkIn(context, 'IOUtils', 'IOExecTemplate', ['<<"ls">>', '<<>>', fails('not-permitted')]);
    checkIn(context, 'IOUtils', 'IOEnvExecTemplate', ['[A |-> "1"]', '<<"ls">>', '<<>>', fails('not-permitted')]);
  });

  it('fail if the system cannot start a program', () => {
    const context = new TestContext({ programs: { run: () => 'the system has too little memory' } });
    checkIn(context, 'IOUtils', 'IOExec', ['<<"ls">>', fails('not-started')]);
  });

  it('receive their arguments separately, and give a record as result', () => {
    const context = new TestContext({ programs });
    const end = '[exitValue |-> 3, stdout |-> "out", stderr |-> "err"]';
    checkIn(context, 'IOUtils', 'IOExec', ['<<"ls", "a b">>', end]);
    checkIn(context, 'IOUtils', 'IOEnvExec', ['[A |-> "1", B |-> 2]', '<<"ls">>', end]);
    checkIn(context, 'IOUtils', 'IOExecTemplate', ['<<"ls", "%2$s-%1$s">>', '<<"x", "y">>', end]);
    checkIn(context, 'IOUtils', 'IOEnvExecTemplate', ['[A |-> "1"]', '<<"ls", "%s">>', '<<"x">>', end]);
    expect(commands).toEqual([
      ['ls', 'a b'],
      ['ls', 'A', '1', 'B', '2'],
      ['ls', 'y-x'],
      ['ls', 'x', 'A', '1'],
    ]);
    checkIn(context, 'IOUtils', 'IOExec', ['"ls"', fails('not-a-sequence')]);
    checkIn(context, 'IOUtils', 'IOExec', ['<<1>>', fails('not-a-string')]);
  });

  it('see the environment as a record, and numbers are parsed and printed', () => {
    const context = new TestContext({ environment: { HOME: '/h', EMPTY: '' } });
    checkIn(context, 'IOUtils', 'IOEnv', ['[HOME |-> "/h", EMPTY |-> ""]']);
    checkIn(context, 'IOUtils', 'atoi', ['"42"', '42']);
    checkIn(context, 'IOUtils', 'atoi', ['"-42"', '-42']);
    checkIn(context, 'IOUtils', 'atoi', ['"+7"', '7']);
    checkIn(context, 'IOUtils', 'atoi', ['"4x"', fails('malformed-text')]);
    checkIn(context, 'IOUtils', 'atoi', ['""', fails('malformed-text')]);
    checkIn(context, 'IOUtils', 'atoi', ['5', fails('not-a-string')]);
    checkIn(context, 'IOUtils', 'zeroPadN', ['5', '3', '"005"']);
    checkIn(context, 'IOUtils', 'zeroPadN', ['1234', '3', '"1234"']);
    checkIn(context, 'IOUtils', 'zeroPadN', ['-5', '4', '"00-5"']);
  });
});
