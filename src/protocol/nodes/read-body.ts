/**
 * Reads the body of a message. In: parsed JSON. Out: the body and the clock of the sender, or what is wrong with the
 * message. Without this check, a node could promise a value that is no number, and write it into its journal.
 */
import type { Body, NodeId, Proposal } from './machine.js';

export type BodyRead =
  | { readonly kind: 'body'; readonly body: Body; readonly clock: Readonly<Record<NodeId, number>> | undefined }
  | { readonly kind: 'fault'; readonly text: string };

export type Json = Readonly<Record<string, unknown>>;

/** A reader for a member of a message. `read` returns undefined for JSON of another form. */
interface Member<Value> {
  readonly read: (json: unknown) => Value | undefined;
  readonly what: string;
}

type Get = <Value>(name: string, member: Member<Value>) => Value;

const isInteger = (json: unknown): json is number => Number.isSafeInteger(json);

const value: Member<number> = { read: (json) => (isInteger(json) ? json : undefined), what: 'an integer' };
const number: Member<number> = {
  read: (json) => (isInteger(json) && json > 0 ? json : undefined),
  what: 'a positive integer',
};
const natural: Member<number> = {
  read: (json) => (isInteger(json) && json >= 0 ? json : undefined),
  what: 'a natural number',
};
const accepted: Member<Proposal | null> = {
  read: (json) => (json === null ? null : readProposal(json)),
  what: 'null or a proposal {"n": ..., "v": ...}',
};

function readProposal(json: unknown): Proposal | undefined {
  if (!isObject(json)) return undefined;
  const n = number.read(json.n);
  const v = value.read(json.v);
  return n === undefined || v === undefined ? undefined : { n, v };
}

/** For each type of message, a function that reads its body. */
const bodies: { readonly [Type in Body['type']]: (get: Get) => Extract<Body, { readonly type: Type }> } = {
  prepare: (get) => ({ type: 'prepare', n: get('n', number) }),
  promise: (get) => ({ type: 'promise', n: get('n', number), accepted: get('accepted', accepted) }),
  accept: (get) => ({ type: 'accept', n: get('n', number), v: get('v', value) }),
  accepted: (get) => ({ type: 'accepted', n: get('n', number), v: get('v', value) }),
  nack: (get) => ({ type: 'nack', n: get('n', number), promised: get('promised', natural) }),
  chosen: (get) => ({ type: 'chosen', v: get('v', value) }),
  done: (get) => ({ type: 'done', v: get('v', value) }),
  lease: () => ({ type: 'lease' }),
};

/** Thrown if a member of a message does not have the expected form. */
class WrongMember extends Error {}

export function readBody(json: Json): BodyRead {
  const { type, clock } = json;
  if (!isType(type)) return fault(`the types of messages are ${Object.keys(bodies).join(', ')}`);
  try {
    const body = bodies[type]((name, { read, what }) => {
      const found = read(json[name]);
      if (found === undefined)
        throw new WrongMember(`the member "${name}" of a message of the type ${type} is ${what}`);
      return found;
    });
    return { kind: 'body', body, clock: clock === undefined ? undefined : readClock(clock) };
  } catch (error) {
    if (error instanceof WrongMember) return fault(error.message);
    throw error;
  }
}

function readClock(json: unknown): Readonly<Record<NodeId, number>> {
  const wrong = new WrongMember('the member "clock" of a message is an object with a natural number for each node');
  if (!isObject(json)) throw wrong;
  const clock: Record<NodeId, number> = {};
  for (const [id, found] of Object.entries(json)) {
    const time = natural.read(found);
    if (time === undefined) throw wrong;
    clock[id] = time;
  }
  return clock;
}

function isType(json: unknown): json is Body['type'] {
  return typeof json === 'string' && Object.hasOwn(bodies, json);
}

function fault(text: string): BodyRead {
  return { kind: 'fault', text };
}

export function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
