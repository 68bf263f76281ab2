/**
 * Starts the threads of the program. The order of a thread says which part of the program the thread runs (`main.ts`).
 */
import { type ResourceLimits, Worker, type WorkerOptions } from 'node:worker_threads';
import type { EngineThreadOrder } from './engine-thread.js';
import type { SearchOrder } from './search-thread.js';
import type { NodeOrder } from './serve-thread.js';

export type ThreadOrder = CommandOrder | SearchOrder | NodeOrder | EngineThreadOrder;

/** The order to run the whole command line on a larger stack. */
export interface CommandOrder {
  readonly task: 'command';
  /** Whether the output has colours. A thread cannot see the terminal. */
  readonly colour: boolean;
}

interface ThreadOptions extends Pick<WorkerOptions, 'argv' | 'env' | 'stdout' | 'stderr'> {
  readonly limits?: ResourceLimits;
}

/** The size of the stack of a thread for deeply nested specifications. */
const stackMegabytes = 64;

/**
 * Starts a thread. In the bundled program, the thread's file is `start.cjs`, to which `import.meta.url` points. Without
 * the bundle, it is `main.js`.
 */
export function startThread(order: ThreadOrder, { limits, ...options }: ThreadOptions = {}): Worker {
  const file = import.meta.url.endsWith('.cjs') ? import.meta.url : '../main.js';
  return new Worker(new URL(file, import.meta.url), {
    ...options,
    workerData: order,
    resourceLimits: { stackSizeMb: stackMegabytes, ...limits },
  });
}
