/**
 * Finds variables that look as if they contain messages, but contain the states of processes. In: what each step adds
 * and removes. Out: the indices of these variables.
 */
import type { Processes } from './find-lanes.js';
import type { Messages } from './find-messages.js';

/**
 * Returns the variables that contain the states of processes, and no messages: those in which every process adds only
 * to its own part, and sequences of any values from which no other process takes what one has added.
 */
export function ownContainers({ steps, variables }: Messages, processes: Processes): ReadonlySet<number> {
  const takers = steps.map((_, i) => processes.takerOf(i));
  return new Set(
    variables.filter((variable) => {
      const of = (kind: 'sent' | 'removed') =>
        steps.flatMap((step, i) =>
          step[kind].flatMap((message) => (message.variable === variable ? [{ message, taker: takers[i] }] : [])),
        );
      const added = of('sent');
      if (added.length === 0) return false;
      if (added.some(({ message }) => message.isBare)) {
        const senders = new Set(added.map(({ taker }) => taker));
        return of('removed').every(({ taker }) => senders.has(taker));
      }
      return added.every(
        ({ message: { path }, taker }) => path.length === 1 && processes.nameOf(path[0] ?? 0) === taker,
      );
    }),
  );
}
