/**
 * The thread that answers the requests of `synod serve`. A request that does not terminate, or exhausts the memory, is
 * ended with this thread, not with the process. In: a line. Out: an answer. Started by `serve-node-thread.ts`.
 */
import { parentPort } from 'node:worker_threads';
import { Node, type NodeBudget } from '../../server/node.js';
import { readLibraryTexts } from '../files/library-texts.js';

export interface NodeOrder {
  readonly task: 'node';
  readonly version: string;
  readonly budget: NodeBudget;
  /** The time until which the thread warms up before it answers requests, in milliseconds since 1970. */
  readonly warmUntil: number;
}

export interface ThreadRequest {
  readonly line: string;
  readonly number: number;
}

/** After this many milliseconds without a request, the thread does a step of the warm-up. */
const idleMilliseconds = 20;

export function serve({ version, budget, warmUntil }: NodeOrder): void {
  const port = parentPort;
  if (!port) throw new Error('this module runs only in a thread');
  const node = new Node({ texts: readLibraryTexts(), now: () => performance.now(), version, budget });
  const warmUp = [...node.warmUp()];
  while (Date.now() < warmUntil && warmUp.length > 0) warmUp.shift()?.();

  const idle = setInterval(() => {
    warmUp.shift()?.();
    if (warmUp.length === 0) clearInterval(idle);
  }, idleMilliseconds);
  port.on('message', ({ line, number }: ThreadRequest) => {
    port.postMessage(node.answer(line, number));
    if (warmUp.length > 0) idle.refresh();
  });
  port.postMessage('ready');
}
