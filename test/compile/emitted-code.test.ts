/**
 * Small operators, and the JavaScript that they become: `emitted/NAME.tla` in, `emitted/NAME.snap` out. The last definition of a module is compiled: with values for its
 * parameters, in a state if it reads one, in a step if it reads two. A new module there is a new test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Environment } from '../../src/compile/code/environment.js';
import { ofFoundState, ofStep, withoutState } from '../../src/compile/code/reading.js';
import { Evaluator } from '../../src/session/evaluation/evaluate.js';
import { loadSpec } from '../../src/session/reading/load-spec.js';

const folder = fileURLToPath(new URL('./emitted', import.meta.url));
const modules = readdirSync(folder).filter((name) => name.endsWith('.tla'));

function emitted(name: string, text: string): string {
  const { spec, builtIn } = loadSpec({ source: { name, text } }, { read: () => undefined, names: [] });
  const definition = spec?.root.definitions.at(-1);
  if (!spec || !definition) throw new Error('the module defines nothing');
  const units: string[] = [];
  const evaluator = new Evaluator(
    { spec, isBuiltIn: ({ syntax }) => builtIn.has(syntax.span.source) },
    {
      hiding: 'strict',
      print: () => undefined,
      world: { now: () => 0, environment: {} },
      seed: 1,
      emitted: (unit) => units.push(unit.text),
    },
  );
  const { program } = evaluator.machine('fast');
  const level = spec.levels.get(definition)?.level ?? 0;
  const reading = level === 0 ? withoutState : level === 1 ? ofFoundState : ofStep;
  program.emit(reading, [], (body) => program.functionOf(definition, Environment.empty, body).code, {
    name: definition.name,
    span: undefined,
  });
  return `${units.join('\n')}\n`;
}

describe('emitted code', () => {
  it.each(modules)('is what stands beside the operator: %s', async (file) => {
    const name = file.slice(0, -'.tla'.length);
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    await expect(emitted(name, text)).toMatchFileSnapshot(`emitted/${name}.snap`);
  });
});
