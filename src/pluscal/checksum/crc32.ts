/** CRC-32 (ISO 3309), the checksum that other tools write beside a translation. */

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** Returns the checksum of a text in UTF-8, as a hexadecimal number without leading zeros. */
export function crc32(text: string): string {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) value = (table[(value ^ byte) & 0xff] as number) ^ (value >>> 8);
  return ((value ^ 0xffffffff) >>> 0).toString(16);
}
