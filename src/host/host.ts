/** What a program that embeds Synod must provide. It does not depend on Node, so a browser can provide it too. */

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
