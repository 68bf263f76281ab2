/** Words of the memory that the main thread and the thread that watches for SIGTERM share. */
export const SignalWord = {
  /** The number of signals that the main thread has handled. */
  answers: 0,
  /** 1 after a SIGTERM. */
  terminated: 1,
  /** 1 after the thread has begun to watch. */
  watching: 2,
  size: 3,
} as const;
