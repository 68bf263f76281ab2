/**
 * Breaks a text into lines between words. In: the text, the number of columns, the columns by which the first line and
 * the other lines are indented. Out: lines, which are longer only if a word is.
 */
export function wordsInLines(text: string, columns: number, first = 0, others = first): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const margin = () => ' '.repeat(lines.length === 0 ? first : others);
  for (const word of text.split(' ')) {
    if (line !== '' && margin().length + line.length + 1 + word.length > columns) {
      lines.push(`${margin()}${line}`);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, `${margin()}${line}`];
}
