/**
 * Every form of output contains names of the specification, and no internal names of Synod. A specification is
 * generated with random names of its module, variables, actions, formulas and values, and is violated in every way.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

/** Names that no program would choose, the same in each run. */
function namesFrom(seed: number): () => string {
  let state = seed;
  const letters = 'bcdfghjkmnpqrstvwxz';
  const letter = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return letters[(state >> 8) % letters.length];
  };
  return () => `Z${Array.from({ length: 7 }, letter).join('')}`;
}

function generated(seed: number) {
  const name = namesFrom(seed);
  const names = {
    ...{ module: name(), count: name(), holder: name(), up: name(), give: name(), start: name(), step: name() },
    ...{ safe: name(), live: name(), fails: name(), assumed: name(), bound: name(), owner: name(), word: name() },
    who: name(),
  };
  const n = names;
  const files = (assumption: string, config: string) => ({
    [`${n.module}.tla`]: `---- MODULE ${n.module} ----
EXTENDS Naturals
CONSTANT ${n.bound}, ${n.owner}
ASSUME ${n.assumed} == ${n.bound} ${assumption}
VARIABLES ${n.count}, ${n.holder}
${n.start} == ${n.count} = 0 /\\ ${n.holder} = "${n.word}"
${n.up} == ${n.count} < ${n.bound} /\\ ${n.count}' = ${n.count} + 1 /\\ UNCHANGED ${n.holder}
${n.give}(${n.who}) == ${n.count} = 2 /\\ ${n.holder}' = ${n.who} /\\ UNCHANGED ${n.count}
${n.step} == ${n.up} \\/ (\\E ${n.who} \\in ${n.owner} : ${n.give}(${n.who}))
${n.safe} == ${n.count} < 2
${n.live} == <>(${n.count} = 9)
${n.fails} == ${n.count} < 2 \\/ ${n.holder}[1] = 7
====
`,
    [`${n.module}.cfg`]: `CONSTANTS ${n.bound} = 3 ${n.owner} = {${n.word}}\nINIT ${n.start}\nNEXT ${n.step}\n${config}\n`,
  });
  return { names, files };
}

type Names = ReturnType<typeof generated>['names'];

/** Names of values and places that only the program knows. */
const internal = /\bundefined\b|\bNaN\b|\[object |\brt\.|\bs\d\[|src\/|node:internal|\.ts:\d/;

interface Way {
  readonly config: (names: Names) => string;
  readonly assumption?: string;
  readonly exit: number;
  readonly told: readonly (keyof Names)[];
}

const ways: Readonly<Record<string, Way>> = {
  invariant: { config: ({ safe }) => `INVARIANT ${safe}`, exit: 12, told: ['count', 'safe', 'up'] },
  deadlock: { config: () => '', exit: 11, told: ['count', 'up', 'give'] },
  liveness: { config: ({ live }) => `CHECK_DEADLOCK FALSE\nPROPERTY ${live}`, exit: 13, told: ['count', 'live'] },
  assumption: { config: () => '', assumption: '< 3', exit: 10, told: ['assumed', 'bound'] },
  'evaluation error': { config: ({ fails }) => `INVARIANT ${fails}`, exit: 76, told: ['fails', 'holder'] },
};

describe.each([77, 4242])('a specification with random names (%i)', (seed) => {
  const { names, files } = generated(seed);

  it.each(Object.entries(ways))('is told by these names: %s', async (_, { config, assumption = '> 0', exit, told }) => {
    const folder = folderWith(files(assumption, config(names)));
    const base = ['check', `DIR/${names.module}.tla`, '--workers', '1', '--progress', 'none'];
    const run = (...options: readonly string[]) => runSynod(folder, [...base, ...options]);
    const text = await run('--diagram', '--full');
    expect(text.exit).toBe(exit);
    for (const { out, err } of [text, await run('--json'), await run('--events', '-')]) {
      for (const one of told) expect(out + err).toContain(names[one]);
      expect(out + err).not.toMatch(internal);
    }
    if (exit === 10) return;
    // The behavior that violates the liveness property has one state, and a sequence diagram shows steps.
    for (const form of exit === 13 ? ['itf.json', 'html'] : ['itf.json', 'html', 'svg', 'mmd']) {
      await run('--trace', `DIR/trace.${form}`);
      const written = readFileSync(join(folder, `trace.${form}`), 'utf8');
      expect(written).toMatch(new RegExp(`${names.up}|${names.count}|${names.holder}|${names.word}`));
      if (form !== 'html') expect(written).not.toMatch(internal);
    }
  });
});
