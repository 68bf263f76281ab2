/** Words of the memory that the main thread and the thread that watches for SIGTERM share. */
export const SignalWord = {
  /** How many times the main thread has answered. */
  answers: 0,
  /** 1 after a SIGTERM. */
  terminated: 1,
  /** 1 since the thread watches. */
  watching: 2,
  size: 3,
} as const;
