/** What a search reads of this process to keep its bounds. */
import process from 'node:process';
import type { Meters } from '../explore/bounds.js';

export const metersOfThisProcess: Meters = {
  now: () => performance.now(),
  bytesUsed: () => process.memoryUsage.rss(),
};
