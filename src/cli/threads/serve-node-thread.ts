/** The thread of the node, seen from outside: a line goes in, an answer comes out in time, whatever becomes of the thread. */
import type { Worker } from 'node:worker_threads';
import type { NodeBudget } from '../../server/node.js';
import { type Answer, giveUp } from '../../server/requests/message.js';
import { type FaultCode, faultCodes } from '../../server/requests/request-fault.js';
import { readVersion } from '../files/package-folder.js';
import type { ThreadRequest } from './serve-thread.js';
import { startThread } from './threads.js';

/** Before it is answered for the first time a client waits no longer than this, counted from the start of the process. */
const warmMilliseconds = 380;
/** A search ends itself in time; what does not end itself is ended so much later. */
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
    // Whoever asks meanwhile is told; that it ends while nobody asks is seen by the next one.
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
        end(giveUp(line, number, code, text));
      };
      const onError = (error: unknown): void => {
        if (isOutOfMemory(error)) fail(faultCodes.abort, 'the request needs more than its budget of memory');
        else fail(faultCodes.crash, error instanceof Error ? error.message : String(error));
      };
      const onExit = (): void => fail(faultCodes.crash, 'the node has ended');
      const timer = setTimeout(() => {
        fail(faultCodes.abort, 'the request needs more than its budget of time');
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
