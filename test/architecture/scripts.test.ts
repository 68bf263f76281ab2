/** Scripts for developers import compiled modules, which neither the compiler nor the lint rules check. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const scripts = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mjs'));
const imports = scripts.flatMap((script) =>
  [...readFileSync(`test/${script}`, 'utf8').matchAll(/'(?:\.\.\/)+dist\/((?!library\/|program\/)[\w/-]+)\.js'/g)].map(
    ([, module = '']) => ({ script, module }),
  ),
);

describe('the scripts of test', () => {
  it.each(imports)('$script imports $module, which src has', ({ module }) => {
    expect(existsSync(`src/${module}.ts`)).toBe(true);
  });
});
