/**
 * The column of an offset, as junction lists are aligned: code points from the line's beginning, a tab reaching to
 * the next multiple of eight. Constant time on a line of plain characters.
 */
export function columnsOf(text: string): (offset: number) => number {
  const starts: number[] = [0];
  for (const { index } of text.matchAll(/\n|\r(?!\n)/g)) starts.push(index + 1);
  const plain = !/[\t\ud800-\udfff]/.test(text);
  let line = 0;

  function lineOf(offset: number): number {
    if ((starts[line] as number) <= offset && offset < (starts[line + 1] ?? Infinity)) return line;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return (offset) => {
    line = lineOf(offset);
    const start = starts[line] as number;
    if (plain) return offset - start;
    let column = 0;
    for (let at = start; at < offset; at++) {
      const code = text.charCodeAt(at);
      if (code === 9) column += 8 - (column % 8);
      else if (code < 0xdc00 || code > 0xdfff) column++;
    }
    return column;
  };
}
