/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What is asked of each picture and page in the browser. The functions run in the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Look {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
}

/** Opens a document, which must load nothing and report nothing, and passes the page on. */
export async function opened(
  browser: Browser,
  markup: string,
  { scheme = 'light', width = 1280 }: Look,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  try {
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => said.push(`request of ${request.url()}`));
    await page.setContent(markup.startsWith('<svg') ? pageAround(markup) : markup);
    await look(page);
    expect(said).toEqual([]);
  } finally {
    await context.close();
  }
}

function pageAround(svg: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>Picture</title></head><body style="margin:0;background:Canvas"><main><h1 style="position:absolute;left:-9999px">Picture</h1>${svg}</main></body></html>`;
}

/** Texts of pictures that overlap, or that are outside of their picture. */
export function badTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const bad: string[] = [];
    for (const svg of document.querySelectorAll('svg')) {
      const outer = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].map((text) => ({
        text: text.textContent ?? '',
        box: text.getBoundingClientRect(),
      }));
      for (const { text, box } of texts)
        if (
          box.left < outer.left - 1 ||
          box.right > outer.right + 1 ||
          box.top < outer.top - 1 ||
          box.bottom > outer.bottom + 1
        )
          bad.push(`clipped: ${text}`);
      for (const [i, one] of texts.entries())
        for (const other of texts.slice(i + 1)) {
          const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          if (wide > 1 && high > 2) bad.push(`overlapping: ${one.text} and ${other.text}`);
        }
      // A text of a box is within the box.
      for (const rect of svg.querySelectorAll('rect.box')) {
        const box = rect.getBoundingClientRect();
        for (const text of rect.parentElement?.querySelectorAll('text') ?? [])
          if (text.getBoundingClientRect().right > box.right + 1) bad.push(`wider than its box: ${text.textContent}`);
      }
    }
    return bad;
  });
}

/** Arrows of sequence diagrams that go through a box or a text, or that do not end horizontally at a box. */
export function badArrows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const bad = new Set<string>();
    for (const svg of document.querySelectorAll('svg.sequence')) {
      const boxes = [...svg.querySelectorAll('rect.box, text')].map((node) => ({
        text: node.textContent || (node.parentElement?.querySelector('text')?.textContent ?? ''),
        box: node.getBoundingClientRect(),
      }));
      for (const path of svg.querySelectorAll<SVGPathElement>('g[data-from] path.arrow, path.stub')) {
        const length = path.getTotalLength();
        const at = (place: number) => path.getPointAtLength(place).matrixTransform(path.getScreenCTM() as DOMMatrix);
        for (let place = 0; place <= length; place += 2) {
          const { x, y } = at(place);
          for (const { text, box } of boxes)
            if (x > box.left + 1.5 && x < box.right - 1.5 && y > box.top + 1.5 && y < box.bottom - 1.5)
              bad.add(`through: ${text}`);
        }
        if (path.classList.contains('stub')) continue;
        const [before, end] = [at(length - 8), at(length)];
        const isAtBox = boxes.some(
          ({ box }) =>
            Math.min(Math.abs(end.x - box.left), Math.abs(end.x - box.right)) < 1.5 &&
            end.y > box.top &&
            end.y < box.bottom,
        );
        if (Math.abs(before.y - end.y) > 0.5 || !isAtBox) bad.add(`ends badly: ${path.parentElement?.textContent}`);
      }
    }
    return [...bad];
  });
}

export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const run =
    'axe.run().then(({ violations }) => violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html.slice(0, 120) + " " + (node.any[0]?.message ?? "")).slice(0, 3).join(" | ")))';
  return page.evaluate(run) as Promise<readonly string[]>;
}

/** Whether the page is wider than the window, so that it would have to be moved sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
