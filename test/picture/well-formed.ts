/** Whether markup is well formed: every element that is opened is closed, in order. */
import { expect } from 'vitest';

const withoutEnd = new Set(['meta', 'br', 'hr']);

export function expectWellFormed(markup: string): void {
  const bare = markup.replace(/^<!DOCTYPE html>\n/, '').replace(/<(script|style)>[\s\S]*?<\/\1>/g, '');
  const open: string[] = [];
  for (const [, end, name = '', rest = ''] of bare.matchAll(/<(\/?)([\w-]+)((?:\s[\w:-]+(?:="[^"<>]*")?)*)>/g)) {
    if (end === '/') expect(open.pop()).toBe(name);
    else if (!withoutEnd.has(name)) open.push(name);
    expect(rest).not.toContain('undefined');
  }
  expect(open).toEqual([]);
  // Outside of elements there are no signs that could open one.
  expect(bare.replace(/<\/?[\w-]+(?:\s[\w:-]+(?:="[^"<>]*")?)*>/g, '')).not.toMatch(/[<>]/);
}
