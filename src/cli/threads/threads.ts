/** The threads of the program. What a thread is told says which part of the program it runs (`begin.ts`). */
import { type ResourceLimits, Worker, type WorkerOptions } from 'node:worker_threads';
import type { SearchOrder } from './search-thread.js';
import type { NodeOrder } from './serve-thread.js';

export type ThreadOrder = CommandOrder | SearchOrder | NodeOrder;

/** The whole command line, where its stack is larger. */
export interface CommandOrder {
  readonly task: 'command';
  /** What the first thread knows and another cannot see. */
  readonly colour: boolean;
}

interface ThreadOptions extends Pick<WorkerOptions, 'argv' | 'env'> {
  readonly limits?: ResourceLimits;
}

/** Specifications may be nested deeply. */
const stackMegabytes = 64;

/** A thread of the joined program, which takes `start.ts` for its file. */
export function startThread(order: ThreadOrder, { limits, ...options }: ThreadOptions = {}): Worker {
  return new Worker(new URL(import.meta.url), {
    ...options,
    workerData: order,
    resourceLimits: { stackSizeMb: stackMegabytes, ...limits },
  });
}
