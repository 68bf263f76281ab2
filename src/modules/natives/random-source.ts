/**
 * Pseudorandom numbers. In: a seed. Out: a source of numbers. A seed gives the same numbers on every machine. The state
 * of the source is one number, so a step can be repeated with the same random numbers.
 */
import { mix } from '../../values/store/mix.js';
import type { RandomSource } from './native.js';

const wordRange = 2 ** 32;

export class RandomNumbers implements RandomSource {
  state: number;

  constructor(seed: number) {
    this.state = mix(seed | 0) ^ mix(Math.trunc(seed / wordRange) | 0);
  }

  /** Continues with another stream of random numbers, which depends only on the seed and the number of the stream. */
  restart(seed: number, stream: number): void {
    this.state = mix(mix(seed | 0) ^ mix(Math.trunc(seed / wordRange) | 0) ^ mix(stream + 1));
  }

  /**
   * Returns a random word: the hash of the state. Adding this constant to the state repeatedly reaches all 2^32 words.
   */
  private word(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return mix(mix(this.state) ^ 0x5bd1e995) >>> 0;
  }

  below(bound: number): number {
    // Words from the last multiple of the bound on are not used, because they would make small numbers more likely.
    const fair = wordRange - (wordRange % bound);
    let drawn = this.word();
    while (drawn >= fair) drawn = this.word();
    return drawn % bound;
  }
}

/** Returns a number from 0 to `bound` - 1. The bound may have more than 32 bits. */
export function belowAny(random: RandomSource, bound: bigint): bigint {
  if (bound <= 2n ** 31n) return BigInt(random.below(Number(bound)));
  const bits = BigInt((bound - 1n).toString(2).length);
  const draw = () => {
    let drawn = 0n;
    for (let have = 0n; have < bits; have += 16n) drawn = (drawn << 16n) | BigInt(random.below(2 ** 16));
    return drawn & ((1n << bits) - 1n);
  };
  let drawn = draw();
  while (drawn >= bound) drawn = draw();
  return drawn;
}
