/**
 * A thread of its own that watches for SIGTERM. In: words of shared memory. The main thread cannot run its handlers
 * while it evaluates. Node can end an evaluation on SIGINT only, so this thread turns a SIGTERM that the main thread
 * does not answer into a SIGINT. It ends the process if a second SIGTERM is not answered either.
 *
 * Node delivers signals to the handlers of the main thread only. The class behind these handlers works on every thread.
 * Where a version of Node does not have it, this thread does nothing, and SIGTERM ends the process without a report.
 */
import process from 'node:process';
import { workerData } from 'node:worker_threads';
import { SignalWord } from './signal-words.js';

interface SignalWatcher {
  onsignal: () => void;
  start(signal: number): number;
}

interface WithBinding {
  binding(name: 'signal_wrap'): { readonly Signal: new () => SignalWatcher };
}

function hasBinding(given: object): given is WithBinding {
  return 'binding' in given && typeof given.binding === 'function';
}

/** Milliseconds for the main thread to answer. A slice of a search takes less. */
const patience = 250;
const sigterm = 15;

function watch(words: Int32Array): void {
  if (!hasBinding(process)) return;
  // The class has no public name. Node warns of this use unless warnings about deprecation are switched off.
  process.noDeprecation = true;
  const { Signal } = process.binding('signal_wrap');
  const watcher = new Signal();
  let received = 0;
  watcher.onsignal = () => {
    received++;
    const isLast = received > 1;
    const answers = Atomics.load(words, SignalWord.answers);
    Atomics.store(words, SignalWord.terminated, 1);
    setTimeout(() => {
      if (Atomics.load(words, SignalWord.answers) === answers) process.kill(process.pid, isLast ? 'SIGKILL' : 'SIGINT');
    }, patience);
  };
  watcher.start(sigterm);
  Atomics.store(words, SignalWord.watching, 1);
}

watch(new Int32Array(workerData as SharedArrayBuffer));
