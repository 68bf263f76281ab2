/**
 * Decodes the bytes of a file. In: its name and bytes. Out: a source, or a diagnostic that points at the first byte
 * that is not UTF-8. A byte order mark is allowed. No byte is ever replaced silently. It reads no files.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';

/** The result of reading a file that exists. */
export type ReadOutcome =
  | { readonly kind: 'source'; readonly source: Source }
  /** The file was read, but its bytes are not UTF-8. */
  | { readonly kind: 'no-text'; readonly diagnostic: Diagnostic }
  /** The file could not be read. */
  | { readonly kind: 'unreadable'; readonly diagnostic: Diagnostic };

/**
 * Decodes the bytes of a file.
 * @param name the name of the file in messages.
 */
export function decodeSource(name: string, bytes: Uint8Array): ReadOutcome {
  if (bytes.length === 0) return { kind: 'no-text', diagnostic: emptyFile(name) };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { kind: 'source', source: { name, text } };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: 'no-text', diagnostic: notUtf8(name, bytes) };
  }
}

function emptyFile(name: string): Diagnostic {
  return diagnostic('SY0006', `'${name}' is empty`, {
    cause: 'empty-file',
    hint: /\.(?:itf\.)?json$|\.txt$/.test(name)
      ? 'the program that wrote it was interrupted: write the file again'
      : 'a module starts with ---- MODULE Name ---- and ends with ====',
  });
}

function notUtf8(name: string, bytes: Uint8Array): Diagnostic {
  const encoding = byteOrderMark(bytes);
  if (encoding !== undefined) {
    return diagnostic('SY0005', `'${name}' is not UTF-8: it begins with the byte order mark of ${encoding}`, {
      hint: 'save the file as UTF-8',
    });
  }
  const bad = firstBadByte(bytes);
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, bad)).length;
  // In the source that the message shows, a byte that cannot be decoded becomes a replacement character.
  const source = { name, text: new TextDecoder('utf-8').decode(bytes) };
  const byte = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return diagnostic('SY0005', `'${name}' is not UTF-8: invalid byte 0x${byte} at offset ${bad}`, {
    span: { source, start, end: start + 1 },
    label: 'this byte cannot be decoded',
    hint: 'save the file as UTF-8',
  });
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 (little endian)';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 (big endian)';
  return undefined;
}

/**
 * Returns the offset of the first byte that is not part of a well-formed character; the number of bytes if all
 * characters are well-formed.
 */
export function firstBadByte(bytes: Uint8Array): number {
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes, offset);
    if (length === 0) return offset;
    offset += length;
  }
  return offset;
}

/**
 * Returns the number of bytes of the character at `offset`; 0 if no well-formed character begins there (Unicode, table
 * 3-7).
 */
function sequenceLength(bytes: Uint8Array, offset: number): number {
  const first = bytes[offset] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let index = 1; index < length; index++) {
    const byte = bytes[offset + index] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  const second = bytes[offset + 1] ?? 0;
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const surrogate = first === 0xed && second > 0x9f;
  const tooLarge = first === 0xf4 && second > 0x8f;
  return overlong || surrogate || tooLarge ? 0 : length;
}
