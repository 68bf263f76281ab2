/**
 * Messages as they go over the line: `{"src", "dest", "body"}`. In: a line. Out: the request in it, or what of it could be read, so that whoever
 * sent it is told; and replies as text, with a space after each colon and comma.
 */
import { isObject, type Json, type JsonObject } from './json.js';
import type { FaultCode } from './request-fault.js';

/** Whom to answer, and to what. What could not be read is `null`. */
export interface Envelope {
  readonly src: string | null;
  readonly dest: string | null;
  readonly messageId: string | number | null;
}

export type Line =
  | { readonly kind: 'request'; readonly envelope: Envelope; readonly type: string; readonly body: JsonObject }
  | { readonly kind: 'malformed'; readonly envelope: Envelope; readonly what: string }
  /** There is nobody who waits for an answer. */
  | { readonly kind: 'noise'; readonly what: string };

export function readLine(line: string): Line {
  const json = parse(line);
  if (json === undefined) {
    const envelope = salvage(line);
    const what = 'the line is not JSON';
    return envelope.messageId === null ? { kind: 'noise', what } : { kind: 'malformed', envelope, what };
  }
  const message = isObject(json) ? json : {};
  const body = isObject(message.body) ? message.body : {};
  const envelope = { src: textOf(message.src), dest: textOf(message.dest), messageId: idOf(body.msg_id) };
  if (envelope.src === null && envelope.messageId === null)
    return { kind: 'noise', what: 'the line is JSON, but no message: it has neither src nor msg_id' };
  const what = faultOf(message, body);
  if (what !== undefined) return { kind: 'malformed', envelope, what };
  return { kind: 'request', envelope, type: body.type as string, body };
}

function parse(line: string): Json | undefined {
  try {
    return JSON.parse(line) as Json;
  } catch {
    return undefined;
  }
}

function textOf(json: Json | undefined): string | null {
  return typeof json === 'string' ? json : null;
}

function idOf(json: Json | undefined): string | number | null {
  return typeof json === 'string' || typeof json === 'number' ? json : null;
}

function faultOf(message: JsonObject, body: JsonObject): string | undefined {
  if (typeof message.src !== 'string') return 'src must be a string';
  if (typeof message.dest !== 'string') return 'dest must be a string';
  if (!isObject(message.body)) return 'body must be an object';
  if (!Number.isSafeInteger(body.msg_id)) return 'body.msg_id must be a whole number';
  if (typeof body.type !== 'string') return 'body.type must be a string';
  return undefined;
}

/** What can be read of a text that is not JSON, or that is not whole. */
export function salvage(line: string): Envelope {
  const [, messageId] = /"msg_id"\s*:\s*(\d{1,15})(?!\d)/.exec(line) ?? [];
  return {
    src: salvageText(line, 'src'),
    dest: salvageText(line, 'dest'),
    messageId: messageId === undefined ? null : Number(messageId),
  };
}

function salvageText(line: string, name: string): string | null {
  const [, found] = new RegExp(`"${name}"\\s*:\\s*("[^"\\\\]{0,200}")`).exec(line) ?? [];
  return found === undefined ? null : textOf(parse(found));
}

// ---------------------------------------------------------------------------------------------- replies

/** What a reply says besides whom it answers, in the order in which it is spelled. */
export type ReplyBody = { readonly type: string } & JsonObject;

export function errorBody(code: FaultCode, text: string): ReplyBody {
  return { type: 'error', code, text };
}

export function spellReply({ src, dest, messageId }: Envelope, body: ReplyBody, number: number): string {
  const { type, ...rest } = body;
  return spell({ src: dest, dest: src, body: { type, in_reply_to: messageId, ...rest, msg_id: number } });
}

/** A line break in JSON stands between its parts and never inside of one. */
function spell(json: Json): string {
  return JSON.stringify(json, null, 1).replace(/,\n */g, ', ').replace(/\n */g, '');
}

/** What comes of a line. */
export interface Answer {
  readonly reply?: string;
  readonly log?: string;
}

/** The answer to a line that was given up by who ended the node, or that was not read to its end. */
export function giveUp(line: string, number: number, code: FaultCode, text: string): Answer {
  const read = readLine(line);
  const envelope = read.kind === 'noise' ? salvage(line) : read.envelope;
  if (envelope.src === null && envelope.messageId === null) return { log: text };
  return { reply: spellReply(envelope, errorBody(code, text), number) };
}
