/**
 * The node, which answers one line with one line. In: a request as text, and the message number of the reply. Out: the
 * reply as text, and a text for the log. There is no reply if the request has no sender. The node never throws an
 * error, and does no I/O. If a request does not terminate or exhausts the memory, the caller ends the thread of the
 * node.
 */
import { type Limits, OverBudget, QuestionMemory } from '../session/library/question.js';
import { type LibraryTexts, SpecLibrary } from '../session/library/spec-library.js';
import { makeHandlers } from './handlers.js';
import { type Answer, errorBody, type Line, type ReplyBody, readLine, renderReply } from './requests/message.js';
import { faultCodes, RequestFault } from './requests/request-fault.js';

export interface NodeBudget extends Omit<Limits, 'deadline' | 'now'> {
  /** The time limit of a request, in milliseconds. */
  readonly milliseconds: number;
}

export const usualBudget: NodeBudget = {
  milliseconds: 10_000,
  maxStates: 200_000,
  valueBytes: 2 ** 28,
  maxSetSize: 1_000_000,
};

export interface NodeOptions {
  readonly texts: LibraryTexts;
  readonly now: () => number;
  readonly version: string;
  readonly budget: NodeBudget;
}

const warmUpRequests: readonly ReplyBody[] = [
  { type: 'paxos_safety_test', nodes: 5, chosen_value: '', chosen_at_n: 1, new_proposal_n: 2 },
  { type: 'paxos_invariant_check', proposals: [{ n: 1, value: '', accepted_by: [''] }] },
  { type: 'paxos_safety_test', nodes: 5, chosen_value: '', chosen_at_n: 2, new_proposal_n: 3 },
  { type: 'paxos_safety_test', nodes: 3, chosen_value: '', chosen_at_n: 2, new_proposal_n: 3 },
  { type: 'paxos_safety_test', nodes: 9, chosen_value: '', chosen_at_n: 2, new_proposal_n: 3 },
];

export class Node {
  private readonly handlers = makeHandlers();
  private readonly library: SpecLibrary;
  private readonly questionMemory: QuestionMemory;

  constructor(private readonly options: NodeOptions) {
    this.library = new SpecLibrary(options.texts);
    this.questionMemory = new QuestionMemory(options.budget);
  }

  /**
   * Returns the steps of the warm-up. Each step answers a sample request, which loads and compiles specifications, so
   * that the first client does not wait for this.
   */
  warmUp(): readonly (() => void)[] {
    return warmUpRequests.map((body) => () => {
      this.answer(JSON.stringify({ src: '', dest: '', body: { ...body, msg_id: 0 } }), 0);
    });
  }

  answer(line: string, number: number): Answer {
    const read = readLine(line);
    if (read.kind === 'noise') return { log: read.what };
    const { body, log } = this.bodyFor(read);
    return { reply: renderReply(read.envelope, body, number), ...(log === undefined ? {} : { log }) };
  }

  private bodyFor(read: Exclude<Line, { kind: 'noise' }>): { readonly body: ReplyBody; readonly log?: string } {
    if (read.kind === 'malformed') return { body: errorBody(faultCodes.malformed, read.what) };
    const handler = this.handlers.get(read.type);
    if (!handler) {
      const known = [...this.handlers.keys()].join(', ');
      return {
        body: errorBody(faultCodes.notSupported, `'${read.type}' is not supported; the supported types are ${known}`),
      };
    }
    const { version, budget, now } = this.options;
    const { milliseconds, ...limits } = budget;
    try {
      const { library, questionMemory } = this;
      const context = { library, questionMemory, version, limits: { ...limits, now, deadline: now() + milliseconds } };
      return { body: handler(read.body, context) };
    } catch (error) {
      if (error instanceof RequestFault) return { body: errorBody(error.code, error.message) };
      if (error instanceof OverBudget) return { body: errorBody(faultCodes.abort, overBudget(error)) };
      if (isStackOverflow(error)) return { body: errorBody(faultCodes.malformed, 'the request is nested too deeply') };
      const what = error instanceof Error ? error.message : String(error);
      const log = error instanceof Error ? error.stack : undefined;
      return { body: errorBody(faultCodes.crash, what), ...(log === undefined ? {} : { log }) };
    }
  }
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

function overBudget({ why }: OverBudget): string {
  return `the request exceeds its limit of ${why}`;
}
