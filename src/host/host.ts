/** The clock and the timer that a program which embeds Synod must provide. A browser can provide them, as Node can. */

export interface Host {
  /** Returns the milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Lets the thread handle other events, such as a click or a signal. */
  readonly pause: () => Promise<void>;
}

export const defaultHost: Host = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
};
