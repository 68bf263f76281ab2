/**
 * A thread that watches for signals, because the main thread cannot run its handlers while it evaluates. In: words of
 * shared memory. Out: a message when this thread watches, and a message for each SIGTERM. If the main thread does not
 * answer a signal, an evaluation is under way. This thread then ends the evaluation in one of two ways:
 *
 * - It turns a SIGTERM into a SIGINT, on which Node ends the evaluation at once (`interruptible.ts`). A SIGINT itself
 *   ends it without this thread.
 * - If the data of the evaluation must stay consistent, Node must not end the evaluation. Then this thread watches for
 *   SIGINT too and sets a word, which the evaluation reads from time to time (`phases.ts`).
 *
 * A second signal without an answer ends the process.
 *
 * Node delivers signals only to handlers of the main thread. The class behind these handlers works on every thread. If
 * a version of Node does not have this class, this thread does nothing, and signals end the process without a report.
 */
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { SignalWord, Watched } from './signal-words.js';

interface SignalWatcher {
  onsignal: () => void;
  start(signal: number): number;
  stop(): void;
}

interface WithBinding {
  binding(name: 'signal_wrap'): { readonly Signal: new () => SignalWatcher };
}

function hasBinding(given: object): given is WithBinding {
  return 'binding' in given && typeof given.binding === 'function';
}

/** The time that the main thread has to answer a signal, in milliseconds. A slice of a search takes less. */
const patience = 250;
const sigint = 2;
const sigterm = 15;

function watch(words: Int32Array): void {
  if (!hasBinding(process)) return;
  // The class has no public name. Without this line, Node would print a warning about the deprecated use.
  process.noDeprecation = true;
  const { Signal } = process.binding('signal_wrap');
  let received = 0;
  const expectAnswer = () => {
    received++;
    const isLast = received > 1;
    const answers = Atomics.load(words, SignalWord.answers);
    setTimeout(() => {
      if (Atomics.load(words, SignalWord.answers) !== answers) return;
      if (isLast) process.kill(process.pid, 'SIGKILL');
      else if (Atomics.load(words, SignalWord.interrupts) === Watched.byThread)
        Atomics.store(words, SignalWord.unanswered, 1);
      else process.kill(process.pid, 'SIGINT');
    }, patience);
  };
  const termination = new Signal();
  termination.onsignal = () => {
    Atomics.store(words, SignalWord.terminated, 1);
    expectAnswer();
    parentPort?.postMessage('terminated');
  };
  termination.start(sigterm);
  parentPort?.postMessage('watching');
  const interruption = new Signal();
  interruption.onsignal = expectAnswer;
  const begin = () => {
    const { asked, byThread } = Watched;
    if (Atomics.compareExchange(words, SignalWord.interrupts, asked, byThread) === asked) interruption.start(sigint);
  };
  parentPort?.on('message', (isAsked: boolean) => {
    if (isAsked) return begin();
    interruption.stop();
    parentPort?.postMessage('rested');
  });
  begin();
}

watch(new Int32Array(workerData as SharedArrayBuffer));
