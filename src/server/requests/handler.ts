/** What answers one type of request. In: the body, and what the node has. Out: the body of the reply. A fault is thrown. */
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
