/** Compares every answer of TLC in `answers` with Synod's answer: the same value, or an error if TLC gives one. */
import { describe, expect, it } from 'vitest';
import { answersOf, type Compared, compareAnswers, topics } from './answers.js';
import { exceptions } from './exceptions.js';

/** Synod's numbers are exact, and the size of a set is computed from its form. TLC's limits are not part of TLA+. */
const limitsOfTlc = new Set(['overflow', 'set-too-large']);

function beyondLimits({ answer, isValue }: Compared): boolean {
  return isValue && answer.error !== undefined && limitsOfTlc.has(answer.error);
}

const listed = new Set(exceptions.flatMap(({ entries }) => entries.map((entry) => entry.join(' | '))));

describe('Synod agrees with TLC', () => {
  for (const topic of topics) {
    it(`on ${topic}`, () => {
      const compared = compareAnswers(answersOf(topic));
      const differing = compared.filter((one) => !one.agrees && !beyondLimits(one));
      const told = differing.map(({ answer, given }) => ({
        entry: `${topic} | ${answer.expression}`,
        given,
        expected: answer.value ?? `error: ${answer.error}`,
      }));
      expect(told.filter(({ entry }) => !listed.has(entry))).toEqual([]);
      const met = new Set(told.map(({ entry }) => entry));
      const agreesNow = [...listed].filter((entry) => entry.startsWith(`${topic} | `) && !met.has(entry));
      expect(agreesNow, 'listed as exceptions, but they agree').toEqual([]);
      expect(compared.length).toBeGreaterThan(0);
    }, 240_000);
  }
});
