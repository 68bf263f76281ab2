/** What a specification and the prompt define, as text: a row for each sort of names. */
import type { Palette } from '../../diagnostics/palette.js';
import type { Contents } from '../../session/repl/contents.js';
import { wordsInLines } from './words-in-lines.js';

/** The largest number of characters that are shown of the value of a constant. */
const longestValue = 200;
/** In fewer columns than this, the names stand below the title of their row. */
const leastColumns = 60;

export function renderContents(
  { constants, variables, actions, stated, instances, definitions }: Contents,
  own: readonly string[],
  { palette, columns }: { readonly palette: Palette; readonly columns: number },
): string {
  const rows: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['constants', constants.map(({ name, value }) => constantText(name, value))],
    ['variables', inOne(variables)],
    ['actions', inOne(actions)],
    ...stated.map(({ title, names }) => [title, inOne(names)] as const),
    ['instances', instances],
    ['definitions', inOne(definitions)],
    ['prompt', inOne(own)],
  ];
  const present = rows.filter(([, lines]) => lines.length > 0);
  if (present.length === 0) return palette.gutter('The prompt defines no name.');
  if (present.length === 1 && own.length > 0) return palette.gutter(own.join(', '));
  const width = Math.max(...present.map(([title]) => title.length));
  const margin = columns < leastColumns ? 2 : width + 2;
  return present
    .map(([title, texts]) => {
      const lines = texts.flatMap((text) => wordsInLines(text, columns, margin, margin + (texts.length > 1 ? 2 : 0)));
      if (columns < leastColumns) return [palette.title(title), ...lines].join('\n');
      const [first = '', ...others] = lines;
      return [`${palette.title(title.padEnd(width))}  ${first.slice(margin)}`, ...others].join('\n');
    })
    .join('\n');
}

function inOne(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [names.join(', ')];
}

function constantText(name: string, value: string | undefined): string {
  if (value === undefined) return name;
  if (value === name) return `${name}, a model value`;
  return `${name} = ${value.length > longestValue ? `${value.slice(0, longestValue)}…` : value}`;
}
