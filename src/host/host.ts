/** What a program that embeds Synod gives it of its surroundings. Nothing here is Node's: a browser has the same. */

export interface Host {
  /** Milliseconds, from any moment on. */
  readonly now: () => number;
  /** Lets other work of the thread go on, such as a click or a signal. */
  readonly pause: () => Promise<void>;
}

export const defaultHost: Host = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
};
