/**
 * Text as a terminal shows it: a cell for each code point, with its width in columns. Tabs become spaces up to the next
 * multiple of eight, which is also how TLA+ counts the columns of a junction list. Control characters and characters
 * that change the direction of writing are replaced by a visible sign. So no shown text can move the cursor.
 */

export interface Cell {
  readonly text: string;
  readonly width: number;
  /** The offset of the code point in the source text. */
  readonly offset: number;
}

const tabWidth = 8;

/** Returns the cells of a text. `offset` is the offset in the source of the text's first code unit. */
export function cellsOf(text: string, offset: number): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let position = offset;
  for (const point of text) {
    const cell = point === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : signFor(point);
    const width = point === '\t' ? cell.length : widthOf(cell);
    cells.push({ text: cell, width, offset: position });
    column += width;
    position += point.length;
  }
  return cells;
}

/** Returns a text with control characters made visible. Line breaks and tabs become one space. */
export function visible(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(/[\n\r\t]+/g, ' ').replace(obeyed, signFor);
}

/** Whether a text has only printable ASCII characters. Each of them is one column wide, and none needs a sign. */
export function isPlain(text: string): boolean {
  return !/[^ -~]/.test(text);
}

const obeyed = /[\p{Cc}\p{Cs}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Returns the sign for a control character. For ASCII control characters, Unicode has pictures. All other control
 * characters become the replacement character.
 */
function signFor(point: string): string {
  if (point.search(obeyed) < 0) return point;
  const code = point.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;

function widthOf(point: string): number {
  if (point < '\u007f') return 1;
  if (withoutWidth.test(point)) return 0;
  return wide.test(point) ? 2 : 1;
}
