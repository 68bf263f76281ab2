/**
 * The entry point of the process and of each of its threads: runs the task that the process or thread has. A thread
 * loads only the modules that its task needs.
 */
import { isMainThread, workerData } from 'node:worker_threads';
import { assertNever } from '../diagnostics/assert-never.js';
import { type ModelsOrder, orderOfProcess } from './test/model-order.js';
import type { ThreadOrder } from './threads/threads.js';

async function runTask(order: ThreadOrder | ModelsOrder | undefined): Promise<void> {
  switch (order?.task) {
    case undefined:
    case 'command':
      return (await import('./command-line.js')).runCommandLine(order);
    case 'search':
      return (await import('./threads/search-thread.js')).search(order);
    case 'node':
      return (await import('./threads/serve-thread.js')).serve(order);
    case 'engine':
      return (await import('./threads/engine-thread.js')).workInThread(order);
    case 'models':
      return (await import('./run-models.js')).runModels();
    default:
      return assertNever(order);
  }
}

void runTask(isMainThread ? orderOfProcess() : (workerData as ThreadOrder));
