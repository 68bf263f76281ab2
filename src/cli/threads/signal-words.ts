/** The indices of the words in the memory that the main thread shares with the thread that watches for signals. */
export const SignalWord = {
  /** The number of signals that the main thread has handled. */
  answers: 0,
  /** 1 after a SIGTERM, otherwise 0. */
  terminated: 1,
  /** Which threads watch for SIGINT: a value of `Watched`. */
  interrupts: 2,
  /** 1 if both threads watched for SIGINT and the main thread did not answer a signal. Otherwise 0. */
  unanswered: 3,
  size: 4,
} as const;

export const Watched = {
  /** Only the main thread watches. On SIGINT, Node ends an evaluation. */
  byMain: 0,
  /** The main thread has asked the other thread to watch too. */
  asked: 1,
  /** The other thread watches too. */
  byThread: 2,
} as const;
