/**
 * The sender and the receivers that a message states: in fields with usual names, or by the sequence or set that
 * contains it. In: a message. Out: values, which may be no processes.
 */
import type { Itf } from '../../values/forms/itf.js';
import { elementsOf, fieldsOf, isName } from './itf-parts.js';
import type { Message } from './message-history.js';

const receiverFields: ReadonlySet<string> = new Set([
  ...['to', 'dst', 'dest', 'destination', 'receiver', 'recipient', 'rcvr', 'rcv', 'target', 'mdest'],
]);
const senderFields: ReadonlySet<string> = new Set(['from', 'src', 'source', 'sender', 'sndr', 'snd', 'msource']);

type Field = readonly [name: string, value: Itf];

/** Returns the field that states the receiver: a name, or a set of names. */
export function receiverFieldOf(message: Itf): Field | undefined {
  return fieldOf(message, receiverFields);
}

export function senderFieldOf(message: Itf): Field | undefined {
  return fieldOf(message, senderFields);
}

function fieldOf(message: Itf, names: ReadonlySet<string>): Field | undefined {
  return fieldsOf(message)?.find(([name, value]) => names.has(name.toLowerCase()) && namesOf(value).length > 0);
}

function namesOf(value: Itf): readonly Itf[] {
  const values = elementsOf(value) ?? [value];
  return values.every((one) => isName(one) && typeof one !== 'boolean') ? values : [];
}

/**
 * Returns the receivers that a message states. A message in `inbox[a]` is for `a`. Of a message in `channel[a][b]`, it
 * is not known whether it is for `a` or for `b`.
 */
export function receiversIn({ value, path }: Message): readonly Itf[] {
  const field = receiverFieldOf(value);
  if (field) return namesOf(field[1]);
  return path.length === 1 ? namesOf(path[0] ?? false) : [];
}
