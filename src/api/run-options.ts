/** The options that all runs of a specification take. */
import type { Host } from '../host/host.js';
import type { Asked, Progress } from './types.js';

export interface RunOptions extends Asked {
  readonly deadlock?: boolean;
  readonly maxDepth?: number;
  readonly seconds?: number;
  /** The seed of random choices. */
  readonly seed?: number;
  /** Receives each line of the output of PrintT. */
  readonly print?: (line: string) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly host?: Host;
}
