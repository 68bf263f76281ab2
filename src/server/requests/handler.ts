/**
 * The interface of a request handler. In: the body of a request, and the context of the node. Out: the body of the
 * reply. Errors are thrown as `RequestFault`.
 */
import type { Limits, Workroom } from '../../session/library/question.js';
import type { SpecLibrary } from '../../session/library/spec-library.js';
import type { JsonObject } from './json.js';
import type { ReplyBody } from './message.js';

export interface HandlerContext {
  readonly library: SpecLibrary;
  /** The limits of this request. */
  readonly limits: Limits;
  readonly workroom: Workroom;
  /** The version of Synod. */
  readonly version: string;
}

export type Handler = (body: JsonObject, context: HandlerContext) => ReplyBody;
