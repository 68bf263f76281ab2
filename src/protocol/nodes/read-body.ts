/**
 * Reads the body of a message. In: parsed JSON. Out: the body, or what is wrong with it. A node that took a malformed
 * body could promise something that is no number, and its journal would keep it.
 */
import type { Body } from './machine.js';

export type BodyRead =
  | { readonly kind: 'body'; readonly body: Body }
  | { readonly kind: 'fault'; readonly text: string };

type Json = Readonly<Record<string, unknown>>;

interface Member {
  readonly is: (json: unknown) => boolean;
  readonly what: string;
}

const isNumber = (json: unknown): boolean => Number.isSafeInteger(json) && (json as number) > 0;
const isValue = (json: unknown): boolean => Number.isSafeInteger(json);

const number: Member = { is: isNumber, what: 'a positive integer' };
const value: Member = { is: isValue, what: 'an integer' };
const promised: Member = { is: (json) => json === 0 || isNumber(json), what: 'a natural number' };
const accepted: Member = {
  is: (json) => json === null || (isObject(json) && isNumber(json.n) && isValue(json.v)),
  what: 'null or a proposal {"n": ..., "v": ...}',
};

/** The members of each type of message. */
const members: { readonly [Type in Body['type']]: Readonly<Record<string, Member>> } = {
  prepare: { n: number },
  promise: { n: number, accepted },
  accept: { n: number, v: value },
  accepted: { n: number, v: value },
  nack: { n: number, promised },
  chosen: { v: value },
  done: { v: value },
  lease: {},
};

export function readBody(json: Json): BodyRead {
  const { type, clock } = json;
  if (typeof type !== 'string' || !Object.hasOwn(members, type))
    return fault(`the types of messages are ${Object.keys(members).join(', ')}`);
  const wrong = Object.entries(members[type as Body['type']]).find(([name, { is }]) => !is(json[name]));
  if (wrong) return fault(`the member "${wrong[0]}" of a message of the type ${type} is ${wrong[1].what}`);
  if (clock !== undefined && !(isObject(clock) && Object.values(clock).every(promised.is)))
    return fault('the member "clock" of a message is an object with a natural number for each node');
  return { kind: 'body', body: json as unknown as Body };
}

function fault(text: string): BodyRead {
  return { kind: 'fault', text };
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
