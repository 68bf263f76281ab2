/**
 * Starts and controls the thread that answers the requests of `synod serve`. In: a line. Out: an answer within the time
 * limit, even if the thread dies.
 */
import type { Worker } from 'node:worker_threads';
import type { NodeBudget } from '../../server/node.js';
import { type Answer, answerAbandoned } from '../../server/requests/message.js';
import { type FaultCode, faultCodes } from '../../server/requests/request-fault.js';
import { readVersion } from '../files/package-folder.js';
import type { ThreadRequest } from './serve-thread.js';
import { startThread } from './threads.js';

/**
 * Until this number of milliseconds after the start of the process, the thread warms up before it answers requests: it
 * answers sample requests, so that later ones are faster.
 */
const warmMilliseconds = 380;
/** The time that a search may take beyond its own time limit, in milliseconds. Then the thread is terminated. */
const graceMilliseconds = 500;
const heapMegabytes = 1024;

export class NodeThread {
  private worker: Worker | undefined;
  private isReady: Promise<void> = Promise.resolve();

  constructor(private readonly budget: Pick<NodeBudget, 'maxStates' | 'milliseconds'>) {}

  start(): Worker {
    const budget = { ...this.budget, valueBytes: 2 ** 28, maxSetSize: 1_000_000 };
    const warmUntil = performance.timeOrigin + warmMilliseconds;
    const limits = { maxOldGenerationSizeMb: heapMegabytes };
    const worker = startThread({ task: 'node', version: readVersion(), budget, warmUntil }, { limits });
    // These listeners are for the time between requests: if the thread dies then, the next request starts a new one. A
    // request adds its own listeners.
    worker.on('error', () => this.forget(worker));
    worker.on('exit', () => this.forget(worker));
    this.isReady = new Promise((resolve) => {
      worker.once('message', () => resolve());
      worker.once('exit', () => resolve());
    });
    this.worker = worker;
    return worker;
  }

  async ask(line: string, number: number): Promise<Answer> {
    const worker = this.worker ?? this.start();
    await this.isReady;
    const { milliseconds } = this.budget;
    return new Promise((resolve) => {
      const end = (answer: Answer): void => {
        clearTimeout(timer);
        worker.removeAllListeners('message');
        worker.off('error', onError);
        worker.off('exit', onExit);
        resolve(answer);
      };
      const fail = (code: FaultCode, text: string): void => {
        this.forget(worker);
        end(answerAbandoned(line, number, code, text));
      };
      const onError = (error: unknown): void => {
        if (isOutOfMemory(error)) fail(faultCodes.abort, 'the request exceeds its memory limit');
        else fail(faultCodes.crash, error instanceof Error ? error.message : String(error));
      };
      const onExit = (): void => fail(faultCodes.crash, 'the thread of the node has ended');
      const timer = setTimeout(() => {
        fail(faultCodes.abort, 'the request exceeds its time limit');
        void worker.terminate();
      }, milliseconds + graceMilliseconds);
      worker.once('message', end);
      worker.once('error', onError);
      worker.once('exit', onExit);
      worker.postMessage({ line, number } satisfies ThreadRequest);
    });
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
  }

  private forget(worker: Worker): void {
    if (this.worker === worker) this.worker = undefined;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
