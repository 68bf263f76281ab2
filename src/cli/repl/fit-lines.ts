/**
 * Breaks lines that are wider than the terminal, between words. In: a text, perhaps with colours, and the number of
 * columns. Out: the text with further line breaks. The parts of a broken line are indented more than its beginning.
 * Excerpts of a text, which stand behind a bar with marks below them, are not broken.
 */
import { stripVTControlCharacters } from 'node:util';

const excerpt = /^\s*\d*\s*\|/;

export function fitLines(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => {
      const plain = stripVTControlCharacters(line);
      return plain.length <= columns || excerpt.test(plain) ? line : broken(line, plain, columns);
    })
    .join('\n');
}

function broken(line: string, plain: string, columns: number): string {
  const margin = Math.min((/^ */.exec(plain)?.[0].length ?? 0) + 2, Math.floor(columns / 2));
  const lines: string[] = [];
  let [rest, isFirst] = [line, true];
  for (;;) {
    const room = isFirst ? columns : columns - margin;
    const at = lastBlank(rest, room);
    lines.push(`${isFirst ? '' : ' '.repeat(margin)}${at < 0 ? rest : rest.slice(0, at).trimEnd()}`);
    if (at < 0) return lines.join('\n');
    [rest, isFirst] = [rest.slice(at).trimStart(), false];
  }
}

/**
 * Returns the index of the last blank before which at most `room` columns are shown; a later blank if there is none; -1
 * if the text needs no break or has no blank between its words.
 */
function lastBlank(text: string, room: number): number {
  let [shown, last, isIndent] = [0, -1, true];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\u001b') {
      // A colour takes no column. It ends with an m.
      i = Math.max(i, text.indexOf('m', i));
      continue;
    }
    if (text[i] !== ' ') isIndent = false;
    else if (!isIndent && (shown <= room || last < 0)) last = i;
    shown++;
    if (shown > room && last >= 0) return last;
  }
  return -1;
}
