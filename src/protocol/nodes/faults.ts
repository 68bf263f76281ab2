/**
 * Parses the faults of a network and of acceptors. In: a text such as `loss=0.1,delay=20,crash`. Out: the faults, or an
 * error text. There is no fault that changes messages.
 */
export interface Faults {
  /** The probability that a message is lost. `duplicate` is the probability that a message is delivered twice. */
  readonly loss: number;
  readonly duplicate: number;
  /** The longest delay of a message, in milliseconds. Delays differ, so messages arrive out of order. */
  readonly delay: number;
  /** Whether the network is divided from time to time. */
  readonly partition: boolean;
  /** Whether acceptors crash and restart. */
  readonly crash: boolean;
}

export const noFaults: Faults = { loss: 0, duplicate: 0, delay: 10, partition: false, crash: false };
export const allFaults: Faults = { loss: 0.1, duplicate: 0.05, delay: 20, partition: true, crash: true };

export function parseFaults(text: string): Faults | string {
  if (text === 'all') return allFaults;
  if (text === 'none') return noFaults;
  let faults = noFaults;
  for (const part of text.split(',')) {
    const [name = '', value] = part.split('=');
    if (value === undefined && (name === 'partition' || name === 'crash')) faults = { ...faults, [name]: true };
    else if (name === 'loss' || name === 'duplicate') {
      const share = Number(value);
      if (!(value && share >= 0 && share < 1))
        return `${name} takes a probability from 0 to below 1, such as ${name}=0.1`;
      faults = { ...faults, [name]: share };
    } else if (name === 'delay') {
      const delay = /^\d+(?:ms)?$/.test(value ?? '') ? Number.parseInt(value ?? '', 10) : Number.NaN;
      if (!(delay <= 60_000)) return 'delay takes milliseconds up to 60,000, such as delay=20ms';
      faults = { ...faults, delay };
    } else return `'${part}' is no fault: there are loss=P, duplicate=P, delay=MS, partition, crash, all and none`;
  }
  return faults;
}
