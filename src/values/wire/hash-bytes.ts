/**
 * Computes a hash of 128 bits for a byte string, the same in every process. In: bytes. Out: four words. The hash
 * chooses where a state is kept. It never decides whether two states are equal.
 */
import { mix } from '../store/mix.js';

/** Writes the hash of the bytes into four words. */
export function hashBytes(bytes: Uint8Array, into: Int32Array): void {
  const { length } = bytes;
  let a = length ^ 0x9e3779b1;
  let b = length ^ 0x85ebca6b;
  let c = length ^ 0xc2b2ae35;
  let d = length ^ 0x27d4eb2f;
  for (let at = 0; at < length; at += 4) {
    const word =
      (bytes[at] as number) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    a = Math.imul(rotate(a ^ Math.imul(word, 0x239b961b), 19) + b, 5) + 0x561ccd1b;
    b = Math.imul(rotate(b ^ Math.imul(word, 0xab0e9789), 17) + c, 5) + 0x0bcaa747;
    c = Math.imul(rotate(c ^ Math.imul(word, 0x38b34ae5), 15) + d, 5) + 0x96cd1c35;
    d = Math.imul(rotate(d ^ Math.imul(word, 0xa1e38b93), 13) + a, 5) + 0x32ac3b17;
  }
  const all = a + b + c + d;
  into[0] = mix(all + a);
  into[1] = mix(all + Math.imul(b, 0x9e3779b1));
  into[2] = mix(all + Math.imul(c, 0x85ebca6b));
  into[3] = mix(all + Math.imul(d, 0xc2b2ae35));
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
