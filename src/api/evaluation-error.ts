/** What an explorer throws. */
import type { Message } from './types.js';

/** Thrown by an explorer where a state or a step has no value. */
export class EvaluationError extends Error {
  constructor(readonly messages: readonly Message[]) {
    super(messages.map(({ code, title }) => `${code}: ${title}`).join('\n'));
    this.name = 'EvaluationError';
  }
}
