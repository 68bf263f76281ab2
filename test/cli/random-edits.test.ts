/** Damaged specifications and configurations get a message. `npm run corpus:edits` does the same with files of other people. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { damaged, drawing, faultOf } from '../random-edits.js';
import { folderWith, runSynod } from './run-synod.js';

const cases = fileURLToPath(new URL('../check/cases/', import.meta.url));
const names = readdirSync(cases).filter((name) => name.endsWith('.tla'));
const specs = names.map((name) => ({ name, text: readFileSync(`${cases}${name}`, 'utf8') }));
const limits = ['--workers', '1', '--max-states', '300', '--time-limit', '5', '--progress', 'none'];

it('has a message, and no internal error, for 150 damaged specifications', { timeout: 120_000 }, async () => {
  const draw = drawing(7);
  for (let i = 0; i < 150; i++) {
    const [spec, other] = [specs[draw(specs.length)], specs[draw(specs.length)]];
    if (!spec || !other) throw new Error('there are no specifications');
    const isConfig = draw(3) === 0;
    const config = 'SPECIFICATION Spec\nINVARIANT Inv TypeOK\nCONSTANTS N = 3 S = {a, b}\nCHECK_DEADLOCK FALSE\n';
    const files = {
      [spec.name]: isConfig ? spec.text : damaged(spec.text, other.text, draw),
      'M.cfg': isConfig ? damaged(config, other.text, draw) : config,
    };
    const { exit, out, err } = await runSynod(folderWith(files), [
      'check',
      `DIR/${spec.name}`,
      '-c',
      'DIR/M.cfg',
      ...limits,
    ]);
    const fault = faultOf({ exit, output: out + err });
    expect({ fault, files: fault && files }).toEqual({ fault: undefined, files: undefined });
  }
});
