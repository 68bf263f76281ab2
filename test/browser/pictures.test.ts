/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * Pictures and pages in a real Chromium (node:child_process starts it): what they show of a specification with random names, where arrows go, whether texts overlap, and what axe
 * finds. Skipped where there is no Chromium.
 */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { chromiumPath, launch } from './chromium.js';
import { accessibilityFaults, badArrows, badTexts, isTooWide, type Look, opened } from './look-at-picture.js';

/** Names of several lengths, from a generator of its own so that each run has the same ones. */
function namesFrom(seed: number, count: number): readonly string[] {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
  const letters = 'bcdfghjklmnpqrstvwxyz';
  const word = () => Array.from({ length: 3 + random(12) }, () => letters[random(letters.length)]).join('');
  return Array.from({ length: count }, (_, i) => `${word()}${i}`);
}

const [ann, bob, cyd, mail, mood, send, take, kind] = namesFrom(7, 8) as [string, ...string[]] & { length: 8 };
const names = [ann, bob, cyd, mail, mood, send, take, kind] as readonly string[];

/** Each process sends to the next one, which takes the message; in the end one of them has taken two. */
const post = `---- MODULE Post ----
EXTENDS Naturals
CONSTANTS ${ann}, ${bob}, ${cyd}
Person == {${ann}, ${bob}, ${cyd}}
VARIABLES ${mail}, ${mood}
Init == ${mail} = {} /\\ ${mood} = [p \\in Person |-> 0]
${send}(p, q) == /\\ p # q /\\ ${mood}[p] = 0
  /\\ ${mail}' = ${mail} \\cup {[from |-> p, to |-> q, ${kind} |-> "<hello> & 'good' day"]}
  /\\ ${mood}' = [${mood} EXCEPT ![p] = 1]
${take}(q, m) == /\\ m.to = q /\\ ${mail}' = ${mail} \\ {m} /\\ ${mood}' = [${mood} EXCEPT ![q] = @ + 2]
Next == \\E p \\in Person : (\\E q \\in Person : ${send}(p, q)) \\/ (\\E m \\in ${mail} : ${take}(p, m))
Few == \\A p \\in Person : ${mood}[p] < 5
====
`;
const constants = [ann, bob, cyd].map((name) => `${name} = ${name}`).join(' ');
const files = {
  'Post.tla': post,
  'Post.cfg': `CONSTANTS ${constants}\nINIT Init\nNEXT Next\nINVARIANT Few\nCHECK_DEADLOCK FALSE\n`,
};

/**
 * Messages are lost, received and not received, and one step changes the state of two other processes. `at` decides
 * which step is next, so there is one behavior.
 */
const channels = `---- MODULE Channels ----
EXTENDS Naturals, Sequences
CONSTANTS ${ann}, ${bob}, ${cyd}
Person == {${ann}, ${bob}, ${cyd}}
VARIABLES ${mail}, ${mood}, at
Init == ${mail} = [p \\in Person |-> <<>>] /\\ ${mood} = [p \\in Person |-> 0] /\\ at = 1
Turns(q) == IF q = ${bob} THEN {1, 3, 7} ELSE IF q = ${cyd} THEN {5} ELSE {9}
Now(turns) == at \\in turns /\\ at' = at + 1
Without(q) == ${mail}[q] # <<>> /\\ ${mail}' = [${mail} EXCEPT ![q] = Tail(@)]
Post(p, q) == /\\ Now(Turns(q)) /\\ p = (IF q = ${ann} THEN ${cyd} ELSE ${ann}) /\\ UNCHANGED ${mood}
  /\\ ${mail}' = [${mail} EXCEPT ![q] = Append(@, [from |-> p, to |-> q, ${kind} |-> "hello"])]
Drop == Now({2, 4}) /\\ (\\E q \\in Person : Without(q)) /\\ UNCHANGED ${mood}
Take(q) == Now({8}) /\\ q = ${cyd} /\\ Without(q) /\\ ${mood}' = [${mood} EXCEPT ![q] = @ + 1]
Cheer(p) == Now({6}) /\\ p = ${ann} /\\ ${mood}' = [q \\in Person |-> IF q = p THEN ${mood}[q] ELSE 9] /\\ UNCHANGED ${mail}
Next == (\\E p, q \\in Person : Post(p, q)) \\/ Drop \\/ (\\E q \\in Person : Take(q)) \\/ (\\E p \\in Person : Cheer(p))
Short == at < 10
Shown == [${mail} |-> ${mail}, ${mood} |-> ${mood}]
====
`;

const small: Look = { width: 390 };

describe.skipIf(chromiumPath === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  async function traceOf(form: string): Promise<{ readonly text: string; readonly trace: readonly Step[] }> {
    // The path does not fit into the width of a telephone.
    const parent = folderWith(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${'specification'.repeat(5)}/${name}`, text])),
    );
    const folder = `${parent}/${'specification'.repeat(5)}`;
    const run = await runSynod(folder, ['check', 'DIR/Post.tla', '--json', '--trace', `DIR/run.${form}`]);
    expect(run.exit).toBe(12);
    return { text: readFileSync(`${folder}/run.${form}`, 'utf8'), trace: JSON.parse(run.out).trace };
  }

  it('the page of a behavior shows every name, and is accessible in every form', async () => {
    const { text } = await traceOf('html');
    for (const look of [{}, { scheme: 'dark' }, small] satisfies readonly Look[]) {
      await opened(browser, text, look, async (page) => {
        const shown = (await page.textContent('body')) ?? '';
        for (const name of names) expect(shown).toContain(name);
        expect(await badTexts(page)).toEqual([]);
        expect(await badArrows(page)).toEqual([]);
        expect(await isTooWide(page)).toBe(false);
        expect(await accessibilityFaults(page)).toEqual([]);
        await page.keyboard.press('End');
        expect(await accessibilityFaults(page)).toEqual([]);
      });
    }
  });

  it('a step of the page takes less than 50 ms, and is the same in the diagram and in the table', async () => {
    const { text, trace } = await traceOf('html');
    await opened(browser, text, {}, async (page) => {
      const times = await page.evaluate(() => {
        const taken: number[] = [];
        for (let i = 0; i < 40; i++) {
          const before = performance.now();
          document.dispatchEvent(new KeyboardEvent('keydown', { key: i % 8 < 4 ? 'ArrowDown' : 'ArrowUp' }));
          document.body.getBoundingClientRect();
          taken.push(performance.now() - before);
        }
        return taken.sort((a, b) => a - b);
      });
      expect(times[Math.floor(times.length / 2)]).toBeLessThan(50);
      await page.keyboard.press('End');
      const current = await page.evaluate(() =>
        [...document.querySelectorAll('.current')].map((node) => (node as HTMLElement | SVGElement).dataset.step),
      );
      expect(new Set(current)).toEqual(new Set([String(trace.length - 1)]));
      expect(current.length).toBeGreaterThanOrEqual(3);
    });
  });

  it('the block of the chosen step is moved into view, also sideways', async () => {
    const { text } = await traceOf('html');
    await opened(browser, text, { width: 700 }, async (page) => {
      for (const key of ['End', 'Home', 'j', 'End', 'k', 'k']) {
        await page.keyboard.press(key);
        const isVisible = await page.evaluate(() => {
          const block = document.querySelector('.diagram .current .box')?.getBoundingClientRect();
          const view = document.querySelector('.diagram')?.getBoundingClientRect();
          if (!block || !view) return true;
          return (
            block.left >= view.left && block.right <= view.right && block.top >= view.top && block.top < view.bottom
          );
        });
        expect([key, isVisible]).toEqual([key, true]);
      }
    });
  });

  it('an arrow of the diagram goes from the lane that sends to the lane that takes', async () => {
    const { text, trace } = await traceOf('svg');
    const expected = trace.flatMap(({ action, arguments: given }, taken) => {
      if (action !== take) return [];
      const { from, to } = given.m as unknown as { readonly from: Model; readonly to: Model };
      const isOfModel = (value: Model | undefined, other: Model) => value?.['#model'] === other['#model'];
      const sent = trace.findIndex(
        (step) => step.action === send && isOfModel(step.arguments.p, from) && isOfModel(step.arguments.q, to),
      );
      return [`${sent}:${from['#model']} ${taken}:${to['#model']}`];
    });
    expect(expected.length).toBeGreaterThan(1);
    await opened(browser, text, {}, async (page) => {
      expect(await badTexts(page)).toEqual([]);
      expect(await accessibilityFaults(page)).toEqual([]);
      const arrows = await page.evaluate(() => {
        const middle = (node: Element) => {
          const box = node.getBoundingClientRect();
          return (box.left + box.right) / 2;
        };
        const heads = [...document.querySelectorAll('.head')].map((head) => ({
          name: head.textContent ?? '',
          x: middle(head),
        }));
        const rows = [...document.querySelectorAll('svg [data-step]')].map((row) => row.getBoundingClientRect());
        const placeAt = (path: SVGPathElement, length: number) => {
          const point = path.getPointAtLength(length).matrixTransform(path.getScreenCTM() as DOMMatrix);
          const near = [...heads].sort((a, b) => Math.abs(a.x - point.x) - Math.abs(b.x - point.x))[0];
          const row = rows.findIndex(({ top, bottom }) => point.y >= top - 1 && point.y <= bottom + 1);
          return `${row}:${near?.name}`;
        };
        return [...document.querySelectorAll<SVGPathElement>('g[data-from] path.received')].map(
          (path) => `${placeAt(path, 0)} ${placeAt(path, path.getTotalLength())}`,
        );
      });
      const lanes = (arrow: string) => arrow.replace(/:\S*?(\w+)(?= |$)/g, ':$1');
      expect(arrows.map(lanes).sort()).toEqual([...expected].sort());
    });
  });

  it('a diagram marks what is lost and what is not received, and no arrow goes behind a box', async () => {
    const folder = folderWith({
      'Channels.tla': channels,
      'Channels.cfg': `CONSTANTS ${constants}\nINIT Init\nNEXT Next\nINVARIANT Short\nALIAS Shown\n`,
    });
    const run = await runSynod(folder, [
      'check',
      'DIR/Channels.tla',
      '--trace',
      'DIR/run.svg',
      '--trace',
      'DIR/run.html',
    ]);
    expect(run.exit).toBe(12);
    for (const look of [{}, { scheme: 'dark' }] satisfies readonly Look[]) {
      await opened(browser, readFileSync(`${folder}/run.svg`, 'utf8'), look, async (page) => {
        expect(await badTexts(page)).toEqual([]);
        expect(await badArrows(page)).toEqual([]);
        expect(await accessibilityFaults(page)).toEqual([]);
        const found = await page.evaluate(() => ({
          arrows: [...document.querySelectorAll<SVGGElement>('g[data-from]')].map(
            (group) => `${group.querySelector('.arrow')?.classList[1]} ${group.dataset.from} to ${group.dataset.to}`,
          ),
          rings: document.querySelectorAll('g:not([data-from]) > title + path.stub + circle').length,
          crosses: document.querySelectorAll('g:not([data-from]) > title + path.lost + path.lost').length,
          numbers: [...document.querySelectorAll('[data-step] > text.pale:first-child')].map(
            (text) => text.textContent,
          ),
        }));
        // Lanes are numbered in the order of the first steps; rows 1 to 4 of the five first steps are one row.
        expect(found.arrows.sort()).toEqual(['received 2 0 to 5 2', 'written 3 0 to 3 1', 'written 3 0 to 3 2']);
        expect(found.numbers).toEqual(['1', '2-5', '6', '7', '8', '9', '10']);
        expect([found.rings, found.crosses]).toEqual([2, 1]);
      });
    }
    await opened(browser, readFileSync(`${folder}/run.html`, 'utf8'), {}, async (page) => {
      await page.click('.diagram [data-step="1 2 3 4"] .box');
      expect(await page.evaluate(() => document.querySelector('.step.current')?.id)).toBe('s2');
      await page.keyboard.press('ArrowDown');
      const row = () => page.evaluate(() => document.querySelector<SVGGElement>('.diagram .current')?.dataset.step);
      expect(await row()).toBe('1 2 3 4');
      await page.keyboard.press('End');
      expect(await row()).toBe('9');
    });
  });

  const pictures: readonly (readonly [string, readonly string[]])[] = [
    ['the whole graph', ['--constraint', `${mood}[${cyd}] = 0`]],
    ['classes of states', ['--group-by', `<<${mood}[${ann}], Cardinality(${mail})>>`]],
    ['states of processes', ['--each', mood as string]],
    ['a graph of two columns', ['--constraint', `${mood}[${cyd}] + ${mood}[${bob}] = 0`]],
  ];

  it.each(pictures)('a picture of %s has no text over another one', async (_, args) => {
    const { exit, out } = await runSynod(folderWith(files), ['graph', 'DIR/Post.tla', ...args]);
    expect(exit).toBe(0);
    for (const scheme of ['light', 'dark'] as const) {
      await opened(browser, out, { scheme, width: 2000 }, async (page) => {
        expect(await badTexts(page)).toEqual([]);
        expect(await accessibilityFaults(page)).toEqual([]);
        const ends = await page.evaluate(() => {
          const boxOf = (number: string | undefined) =>
            document.querySelector(`[data-node="${number}"] .box`)?.getBoundingClientRect();
          return [...document.querySelectorAll<SVGGElement>('g[data-from]')].map((group) => {
            const path = group.querySelector<SVGPathElement>('.arrow') as SVGPathElement;
            const isAt = (number: string | undefined, length: number) => {
              const { x, y } = path.getPointAtLength(length).matrixTransform(path.getScreenCTM() as DOMMatrix);
              const box = boxOf(number);
              return (
                box !== undefined && x > box.left - 6 && x < box.right + 6 && y > box.top - 6 && y < box.bottom + 6
              );
            };
            return isAt(group.dataset.from, 0) && isAt(group.dataset.to, path.getTotalLength());
          });
        });
        expect([ends.length > 0, new Set(ends)]).toEqual([true, new Set([true])]);
      });
    }
  });
});

interface Model {
  readonly '#model': string;
}

interface Step {
  readonly action: string | null;
  readonly arguments: { readonly p?: Model; readonly q?: Model; readonly m?: Model };
}
