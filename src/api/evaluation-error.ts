/** The class of the errors that an explorer throws. */
import type { Message } from './types.js';

/** Thrown by an explorer if a state or a step cannot be evaluated. */
export class EvaluationError extends Error {
  constructor(readonly messages: readonly Message[]) {
    super(messages.map(({ code, title }) => `${code}: ${title}`).join('\n'));
    this.name = 'EvaluationError';
  }
}
