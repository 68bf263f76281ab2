/**
 * The kinds of the variables of a specification that is a text. In: a module `M`, the lines of a configuration, other modules. Out: a line for each
 * variable, in the order of the text.
 */
import { emptyWorld } from '../../src/session/library/question.js';
import { kindsOfSpecification } from '../../src/session/ready/infer-kinds.js';
import { readOf } from '../set-up.js';

export function kindsOfText(
  text: string,
  config = 'INIT Init\nNEXT Next',
  others: Readonly<Record<string, string>> = {},
) {
  const read = readOf(
    { name: 'M.tla', text },
    { name: 'M.cfg', text: config },
    {
      names: [],
      read: (name) => {
        const other = others[name];
        return other === undefined ? undefined : { kind: 'source', source: { name: `${name}.tla`, text: other } };
      },
    },
  );
  const found = kindsOfSpecification(read.input, emptyWorld);
  if (found.kind === 'faults') throw new Error(found.diagnostics.map(({ title }) => title).join('\n'));
  return found.kinds.variables.map(({ name, text: print }) => `${name} \\in ${print(0, Infinity)}`);
}
