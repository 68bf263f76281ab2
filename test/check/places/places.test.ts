/**
 * The place that a message shows if an evaluation fails: for each kind of error, and for each place of a model, the span is that of the failing expression, and
 * the report names what was being evaluated. Every kind is tried in a few places, and every place with a few kinds.
 */
import { describe, expect, it } from 'vitest';
import { WholeProgram } from '../../whole-program.js';
import { type Form, forms } from './forms-of-models.js';
import { type Kind, kinds } from './kinds-of-errors.js';

const program = new WholeProgram('Spec');

const given = {
  variables: 'N == n\nR == r\nF == f\nS == s\nQ == q',
  constants: 'N == 1\nR == [a |-> 1]\nF == [i \\in {1, 2} |-> i]\nS == {1, 2}\nQ == <<1, 2>>',
};

function specOf({ text, config = '' }: Form, kind: Kind, from: keyof typeof given) {
  const test = kind.isValue ? `(<<${kind.text}>> # <<>>)` : `(${kind.text})`;
  const definitions = text.replaceAll('VALUE', () => `(${kind.text})`).replaceAll('TEST', () => test);
  const marked = `---- MODULE Spec ----
EXTENDS Integers, Sequences, FiniteSets, TLC, Reals
CONSTANT K
VARIABLES x, n, r, f, s, q
${given[from]}
Vars == n = 1 /\\ r = [a |-> 1] /\\ f = [i \\in {1, 2} |-> i] /\\ s = {1, 2} /\\ q = <<1, 2>>
Same == UNCHANGED <<n, r, f, s, q>>
Apply(op(_), a) == op(a)
Plus(a, b) == a + b
${kind.definitions ?? ''}
${definitions}
====
`;
  const constant = config.includes('CONSTANT K') ? '' : 'CONSTANT K = 0\n';
  return {
    spec: marked.replaceAll('«', '').replaceAll('»', ''),
    config: `INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n${constant}${config}\n`,
    failing: { start: marked.indexOf('«'), end: marked.indexOf('»') - 1 },
  };
}

/** What the message shows, if it is wrong. */
function wrong(form: Form, kind: Kind, from: keyof typeof given): string | undefined {
  const { spec, config, failing } = specOf(form, kind, from);
  const { diagnostics, violation, verdict } = program.check({ 'Spec.tla': spec, 'Spec.cfg': config });
  // An ALIAS that fails gives a warning.
  const told = diagnostics.find(({ severity, code }) => severity === 'error' || code === 'SY3122');
  if (!told) return `no error, ${verdict}`;
  const { code, span } = told;
  const shown = span ? span.source.text.slice(span.start, span.end) : 'no place';
  if (span?.source.name !== 'Spec.tla' || span.start !== failing.start || span.end !== failing.end)
    return `${code} at ${shown}`;
  const during = violation && ('during' in violation ? violation.during : 'name' in violation ? violation.name : '');
  return form.during && !form.during.test(during ?? '') ? `during ${during}` : undefined;
}

function wrongOnes(pairs: readonly (readonly [Form, Kind])[]): readonly string[] {
  return pairs.flatMap(([form, kind], i) => {
    if (!kind.isValue && !form.text.includes('TEST')) return [];
    const from = form.constant || i % 2 === 0 ? 'constants' : 'variables';
    const fault = wrong(form, kind, from);
    return fault === undefined ? [] : [`${kind.text} of ${from} in ${form.place}: ${fault}`];
  });
}

const usual = ['an action: a guard', 'an action: a value', 'an invariant', 'an assumption', 'a view'];
const few = kinds.filter(({ isUsual }) => isUsual);

describe('the message of a failed evaluation', () => {
  it.each(usual)('shows the failing expression of every kind in %s', (place) => {
    const form = forms.find((one) => one.place === place);
    if (!form) throw new Error(`there is no form for ${place}`);
    expect(wrongOnes(kinds.map((kind) => [form, kind]))).toEqual([]);
  });

  it.each(forms)('shows the failing expression in $place', (form) => {
    expect(wrongOnes(few.flatMap((kind) => [kind, kind]).map((kind) => [form, kind]))).toEqual([]);
  });
});
