/**
 * Reads messages `{"src", "dest", "body"}`, and writes replies with a space after each colon and comma. In: a line.
 * Out: the request. For a faulty line, the sender and the message id in it, so that the sender gets an error reply.
 */
import { stringify } from 'lossless-json';
import {
  type ExactNumber,
  exactNumber,
  isExactNumber,
  isWhole,
  JsonError,
  readJson,
} from '../../values/forms/exact-json.js';
import { isNumber, isObject, type Json, type JsonObject } from './json.js';
import type { FaultCode } from './request-fault.js';

/** The addresses of a request. A part that could not be read is `null`. */
export interface Envelope {
  readonly src: string | null;
  readonly dest: string | null;
  readonly messageId: MessageId | null;
}

export type MessageId = string | number | ExactNumber;

export type Line =
  | { readonly kind: 'request'; readonly envelope: Envelope; readonly type: string; readonly body: JsonObject }
  | { readonly kind: 'malformed'; readonly envelope: Envelope; readonly what: string }
  /** The line has neither a sender nor a message id, so no reply is possible. */
  | { readonly kind: 'noise'; readonly what: string };

export function readLine(line: string): Line {
  const { json, what = '' } = parse(line);
  if (json === undefined) {
    const envelope = salvage(line);
    return envelope.messageId === null ? { kind: 'noise', what } : { kind: 'malformed', envelope, what };
  }
  const message = isObject(json) ? json : {};
  const body = isObject(message.body) ? message.body : {};
  const envelope = { src: textOf(message.src), dest: textOf(message.dest), messageId: idOf(body.msg_id) };
  if (envelope.src === null && envelope.messageId === null)
    return { kind: 'noise', what: 'the line is JSON but not a message: it has neither src nor msg_id' };
  const fault = faultOf(message, body);
  if (fault !== undefined) return { kind: 'malformed', envelope, what: fault };
  return { kind: 'request', envelope, type: body.type as string, body };
}

function parse(line: string): { readonly json?: Json; readonly what?: string } {
  try {
    return { json: readJson(line) as Json };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { what: error.isJson ? `the line cannot be read: ${error.reason}` : 'the line is not JSON' };
  }
}

function textOf(json: Json | undefined): string | null {
  return typeof json === 'string' ? json : null;
}

function idOf(json: Json | undefined): MessageId | null {
  return typeof json === 'string' || isNumber(json) ? json : null;
}

function faultOf(message: JsonObject, body: JsonObject): string | undefined {
  if (typeof message.src !== 'string') return 'src must be a string';
  if (typeof message.dest !== 'string') return 'dest must be a string';
  if (!isObject(message.body)) return 'body must be an object';
  if (!isWhole(body.msg_id)) return 'body.msg_id must be a whole number';
  if (typeof body.type !== 'string') return 'body.type must be a string';
  return undefined;
}

/** Finds the sender and the message id in a text that is not JSON or is truncated. */
export function salvage(line: string): Envelope {
  const [, messageId] = /"msg_id"\s*:\s*(-?(?:0|[1-9]\d{0,99}))(?=\s*(?:[,}]|$))/.exec(line) ?? [];
  return {
    src: salvageText(line, 'src'),
    dest: salvageText(line, 'dest'),
    messageId: messageId === undefined ? null : exactNumber(messageId),
  };
}

function salvageText(line: string, name: string): string | null {
  const [, found] = new RegExp(`"${name}"\\s*:\\s*("[^"\\\\]{0,200}")`).exec(line) ?? [];
  return found === undefined ? null : textOf(parse(found).json);
}

// ---------------------------------------------------------------------------------------------- replies

/** The body of a reply. Its fields are written in the order of the object. */
export type ReplyBody = { readonly type: string } & JsonObject;

export function errorBody(code: FaultCode, text: string): ReplyBody {
  return { type: 'error', code, text };
}

export function renderReply({ src, dest, messageId }: Envelope, body: ReplyBody, number: number): string {
  const { type, ...rest } = body;
  return render({ src: dest, dest: src, body: { type, in_reply_to: messageId, ...rest, msg_id: number } });
}

/**
 * Writes JSON on one line, with a space after each colon and comma. `JSON.stringify` adds line breaks only between
 * parts, never inside a string, so they can be replaced.
 */
function render(json: Json): string {
  const spelled = hasExactNumber(json) ? stringify(json, null, 1) : JSON.stringify(json, null, 1);
  return (spelled ?? '').replace(/,\n */g, ', ').replace(/\n */g, '');
}

/**
 * Whether a value contains exact numbers, which `JSON.stringify` cannot write. For all other values, `JSON.stringify`
 * is used, because it is faster than `stringify`.
 */
function hasExactNumber(json: Json): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return isExactNumber(json) || Object.values(json).some(hasExactNumber);
}

/** The node's answer to a line: a reply, a log entry, or both. */
export interface Answer {
  readonly reply?: string;
  readonly log?: string;
}

/** Returns the answer to a line that is too long or whose thread was terminated. */
export function answerAbandoned(line: string, number: number, code: FaultCode, text: string): Answer {
  const read = readLine(line);
  const envelope = read.kind === 'noise' ? salvage(line) : read.envelope;
  if (envelope.src === null && envelope.messageId === null) return { log: text };
  return { reply: renderReply(envelope, errorBody(code, text), number) };
}
