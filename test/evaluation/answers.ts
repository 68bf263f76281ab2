/**
 * Compares answers of TLC with answers of Synod. In: the files of `answers`. Out: for each entry, the expected answer,
 * the given one, and whether they agree: the same value, or both an error.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseConfig } from '../../src/config/parse-config.js';
import { Evaluator, type Files } from '../../src/session/evaluation/evaluate.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';

export interface Answer {
  readonly extends: readonly string[];
  readonly definitions?: string;
  readonly config?: string;
  readonly expression: string;
  readonly value?: string;
  readonly error?: string;
  readonly unordered?: boolean;
  readonly symbolic?: boolean;
  readonly late?: boolean;
}

export interface Compared {
  readonly answer: Answer;
  readonly agrees: boolean;
  /** Synod's answer: the text of a value, or the code and the title of an error. */
  readonly given: string;
  readonly isValue: boolean;
}

const folder = new URL('./answers/', import.meta.url);

export const topics: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.replace('.jsonl', ''));

export function answersOf(topic: string): readonly Answer[] {
  return readFileSync(new URL(`${topic}.jsonl`, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}

/** Answers in the same scope share an evaluator and are consecutive. */
export function compareAnswers(answers: readonly Answer[]): readonly Compared[] {
  let scope = '';
  let evaluator: Evaluator | string = 'no scope';
  return answers.map((answer) => {
    const text = `${scopeText(answer)}\n${answer.config ?? ''}`;
    if (text !== scope) {
      scope = text;
      evaluator = evaluatorFor(answer);
    }
    return typeof evaluator === 'string'
      ? { answer, agrees: false, isValue: false, given: evaluator }
      : compareAnswer(evaluator, answer);
  });
}

function scopeText({ extends: modules, definitions }: Answer): string {
  const extended = modules.length === 0 ? '' : `EXTENDS ${modules.join(', ')}`;
  return `---- MODULE Scope ----\n${extended}\n${definitions ?? ''}\n====`;
}

function filesInMemory(): Files {
  const texts = new Map<string, string>();
  return {
    read: (name) => texts.get(name),
    write: (name, text) => void texts.set(name, text),
    append: (name, text) => void texts.set(name, (texts.get(name) ?? '') + text),
  };
}

/** The evaluator, or the error. */
function evaluatorFor(answer: Answer): Evaluator | string {
  const { spec, builtIn, diagnostics } = loadSpec(
    { source: { name: 'Scope', text: scopeText(answer) } },
    { read: () => undefined, names: [] },
  );
  if (!spec) return diagnostics.map(({ title }) => title).join('; ');
  const evaluator = new Evaluator(
    { spec, isBuiltIn: ({ syntax }) => builtIn.has(syntax.span.source) },
    {
      hiding: 'strict',
      print: () => undefined,
      world: { now: () => 1_800_000_000_000, environment: {}, files: filesInMemory() },
      seed: 1,
      reservation: { valueBytes: 2 ** 30, tableBits: 25, scratchBytes: 2 ** 20 },
    },
  );
  if (answer.config === undefined) return evaluator;
  const { config, diagnostics: faults } = parseConfig({ name: 'Scope.cfg', text: answer.config });
  const found = config ? evaluator.configure(config) : faults;
  return found.length === 0 ? evaluator : found.map(({ title }) => title).join('; ');
}

function compareAnswer(evaluator: Evaluator, answer: Answer): Compared {
  const evaluated = evaluator.evaluate({ name: 'expression', text: answer.expression });
  if (evaluated.kind === 'error') {
    const [first] = evaluated.diagnostics;
    const agrees = answer.error !== undefined && kindsOf(first?.code ?? '').has(answer.error);
    return { answer, agrees, isValue: false, given: `${first?.code} ${first?.title}` };
  }
  const given = evaluator.text(evaluated.handle);
  const agrees = answer.value !== undefined && (given === answer.value || isSameValue(evaluator, given, answer));
  return { answer, agrees, isValue: true, given };
}

/** TLC prints some values in another form, such as `1..3` for `{1, 2, 3}`. */
function isSameValue(evaluator: Evaluator, given: string, { expression, value = '' }: Answer): boolean {
  const same = evaluator.evaluate({ name: 'comparison', text: `(${value}) = (${expression})` });
  return same.kind === 'value' && evaluator.text(same.handle) === 'TRUE' && given !== '';
}

/**
 * The kinds of TLC's errors that each code of Synod may correspond to. Synod distinguishes errors that TLC does not (a
 * graph from a record), and the reverse: an argument of the wrong kind is outside the domain of a function, whether or
 * not it is comparable.
 */
const kinds: Readonly<Record<string, string>> = {
  SY4001: 'not-comparable',
  SY4002: 'not-comparable outside-domain not-enumerable reals',
  SY4003: 'not-a-set not-comparable',
  SY4004: 'not-a-function not-a-record not-comparable bad-argument',
  SY4005: 'not-a-number',
  SY4006: 'not-a-sequence not-a-function bad-argument',
  SY4007: 'not-a-record',
  SY4008: 'not-a-boolean',
  SY4009: 'not-a-string',
  SY4010: 'not-a-bag not-a-function',
  SY4011: 'not-a-record bad-argument',
  SY4012: 'not-a-tuple',
  SY4013: 'division-by-zero bad-argument',
  SY4014: 'bad-argument',
  SY4020: 'stack-overflow',
  SY4021: 'outside-domain not-comparable unknown-field',
  SY4022: 'unknown-field not-comparable',
  SY4023: 'empty-sequence',
  SY4024: 'no-witness bad-argument',
  SY4025: 'outside-domain bad-argument',
  SY4030: 'no-witness',
  SY4031: 'no-case',
  SY4032: 'no-witness bad-argument not-a-string undefined',
  SY4040: 'assertion',
  SY4041: 'undefined not-a-number bad-argument',
  SY4042: 'bad-argument',
  SY4043: 'no-such-file',
  SY4050: 'not-enumerable not-comparable reals',
  SY4051: 'set-too-large',
  SY4060: 'unbounded',
  SY4061: 'unbounded reals',
  SY4070: 'stack-overflow',
};

function kindsOf(code: string): ReadonlySet<string> {
  return new Set((kinds[code] ?? '').split(' '));
}
