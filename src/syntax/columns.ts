/**
 * Returns a function from an offset to its column. Junction lists count columns as code points from the start of the
 * line, with tab stops at multiples of eight. A call takes constant time, because a line with tabs or surrogate pairs
 * is measured only once.
 */
export function columnsOf(text: string): (offset: number) => number {
  const starts: number[] = [0];
  for (const { index } of text.matchAll(/\n|\r(?!\n)/g)) starts.push(index + 1);
  const plain = !/[\t\ud800-\udfff]/.test(text);
  let line = 0;
  /** The start of the line that was measured last. `columns` has its columns. */
  let measured = -1;
  let columns: Int32Array = new Int32Array(0);

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
    if (measured !== line) {
      columns = measureColumns(text, start, starts[line + 1] ?? text.length + 1);
      measured = line;
    }
    return columns[offset - start] as number;
  };
}

/** Returns the column of each offset from `start` up to, but not including, `end`. */
function measureColumns(text: string, start: number, end: number): Int32Array {
  const columns = new Int32Array(end - start);
  let column = 0;
  for (let at = start; at < end; at++) {
    columns[at - start] = column;
    const code = text.charCodeAt(at);
    if (code === 9) column += 8 - (column % 8);
    else if (code < 0xdc00 || code > 0xdfff) column++;
  }
  return columns;
}
