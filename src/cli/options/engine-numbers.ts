/** Reads the options of a search on many machines that are numbers. In: their texts. Out: values; faults are added to the reader. */
import { mostSeconds, type NumberReader } from './read-number.js';

/** A cluster has 16,384 slots, and a partition has one. */
const mostPartitions = 1024;

export interface EngineNumbers {
  /** The threads of this process that explore. */
  readonly workers: number;
  readonly partitions: number;
  /** Milliseconds. */
  readonly lease: number;
}

interface EngineTexts {
  readonly partitions?: string;
  readonly lease?: string;
}

export function engineNumbers(
  { partitions, lease }: EngineTexts,
  workers: number,
  reader: NumberReader,
): EngineNumbers {
  const seconds = reader.read('--lease', lease, { least: 1, most: mostSeconds, fraction: true }) ?? 1;
  return {
    workers,
    partitions: reader.read('--partitions', partitions, { least: 1, most: mostPartitions }) ?? 1,
    lease: seconds * 1000,
  };
}
