/** A list of states or steps from which the user chooses, as text. */
import type { Palette } from '../../diagnostics/palette.js';
import { renderChangesInLine } from '../../report/render-trace.js';
import type { Choice } from '../../session/repl/walk.js';

/** The largest number of states or steps in a list. */
const mostChoices = 40;
/** The largest width of the column with the actions. */
const mostWidth = 40;
/** In fewer columns than this, the changes of a step stand below its action. */
const leastRoom = 30;

export function renderChoices(choices: readonly Choice[], palette: Palette, columns: number): string {
  const shown = choices.slice(0, mostChoices);
  const digits = String(shown.at(-1)?.number ?? 1).length;
  const labels = shown.map(({ action }) => action ?? '');
  const width = Math.min(mostWidth, Math.max(...labels.map(({ length }) => length)));
  const isNarrow = columns - digits - 4 - width < leastRoom && width > 0;
  const lines = shown.map(({ number, told }, i) => {
    const label = labels[i] as string;
    const start = String(number).padStart(digits);
    const changes = (room: number) => renderChangesInLine(told, told.states.length - 1, room);
    if (isNarrow) {
      const indent = ' '.repeat(digits + 2);
      const head = `${start}  ${palette.secondary(label)}`;
      return `${head}\n${indent}  ${changes(Math.max(10, columns - digits - 4))}`.trimEnd();
    }
    const head = `${start}${width === 0 ? '' : `  ${palette.secondary(label.padEnd(width))}`}`;
    const room = Math.max(10, columns - digits - (width === 0 ? 2 : 4) - Math.max(width, label.length));
    return `${head}  ${changes(room)}`.trimEnd();
  });
  const left = choices.length - shown.length;
  const of = choices[0]?.action === undefined ? ':init FORMULA' : ':next ACTION';
  return [...lines, ...(left > 0 ? [palette.gutter(`${left} more; ${of} lists fewer`)] : [])].join('\n');
}
