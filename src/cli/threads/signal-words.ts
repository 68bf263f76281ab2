/** Words of the memory that the main thread and the thread that watches for signals share. */
export const SignalWord = {
  /** The number of signals that the main thread has handled. */
  answers: 0,
  /** 1 after a SIGTERM. */
  terminated: 1,
  /** Who watches for SIGINT; see `Watched`. */
  interrupts: 2,
  /** 1 if the main thread did not answer a signal while `interrupts` was `byThread`. */
  unanswered: 3,
  size: 4,
} as const;

export const Watched = {
  /** The main thread alone. Node ends an evaluation on SIGINT. */
  byMain: 0,
  /** The thread shall begin to watch as soon as it runs. */
  asked: 1,
  /** The thread watches too. */
  byThread: 2,
} as const;
