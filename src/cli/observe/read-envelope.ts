/**
 * Reads a message between processes. In: a line. Out: its sender, its receiver and its type; undefined if the line is
 * not a message. The other members of the body depend on the type, and are not read here.
 */
import { isObject, type Json } from '../../protocol/nodes/read-body.js';

export interface Envelope {
  readonly src: string;
  /** The receiver. A node answers with an error if this is not its id. */
  readonly dest: unknown;
  readonly type: string;
  readonly body: Json;
}

export function readEnvelope(line: string): Envelope | undefined {
  try {
    const json: unknown = JSON.parse(line);
    if (!isObject(json) || !isObject(json.body)) return undefined;
    const { src, dest, body } = json;
    const { type } = body;
    return typeof src === 'string' && typeof type === 'string' ? { src, dest, type, body } : undefined;
  } catch {
    return undefined;
  }
}
