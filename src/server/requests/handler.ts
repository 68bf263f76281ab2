/**
 * The handler of one type of request. In: the body of a request, and the resources of the node. Out: the body of the
 * reply. Throws a `RequestFault` if the request cannot be answered.
 */
import type { Limits, QuestionMemory } from '../../session/library/question.js';
import type { SpecLibrary } from '../../session/library/spec-library.js';
import type { JsonObject } from './json.js';
import type { ReplyBody } from './message.js';

export interface RequestContext {
  readonly library: SpecLibrary;
  /** The limits of this request. */
  readonly limits: Limits;
  readonly questionMemory: QuestionMemory;
  /** The version of Synod. */
  readonly version: string;
}

export type Handler = (body: JsonObject, context: RequestContext) => ReplyBody;
