/**
 * Splits a stream of bytes into lines. In: chunks. Out: each line as text. A line that is too long is truncated, and
 * the rest is not kept in memory.
 */

export interface ReadLine {
  readonly text: string;
  /** Whether the end of the line was cut off. */
  readonly isCut: boolean;
}

/**
 * The number of bytes that are kept of a line that is too long. These are enough for the error reply, which names the
 * sender and the message.
 */
const keptBytes = 2 ** 16;
const lineBreak = 0x0a;

export async function* readLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<ReadLine> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer) => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else if (parts.length > 1 || (parts[0]?.length ?? 0) > keptBytes)
      parts = [Buffer.from(Buffer.concat(parts).subarray(0, keptBytes))];
    else if (parts.length === 0) parts = [Buffer.from(part.subarray(0, keptBytes))];
  };
  const line = (): ReadLine => {
    const read = { text: Buffer.concat(parts).toString('utf8').replace(/\r$/, ''), isCut: size > maxBytes };
    parts = [];
    size = 0;
    return read;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineBreak); end >= 0; end = chunk.indexOf(lineBreak, start)) {
      take(chunk.subarray(start, end));
      yield line();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (size > 0) yield line();
}
