/**
 * The request `paxos_safety_test`: a value is already chosen, and a proposer uses a new proposal number. In: the number
 * of acceptors, the chosen proposal, and the new number. Out: whether all behaviors are safe, and one behavior as an
 * example.
 *
 * The specification SafetyTest answers whether all behaviors are safe. If there are too many acceptors for it,
 * SafetyCount answers this. SafetyRun gives the example. This file contains no protocol rules.
 */
import type { Violation } from '../../explore/step/outcome.js';
import { type Asked, type AskedText, Question } from '../../session/library/question.js';
import { ModelValue, type Value } from '../../values/forms/plain-values.js';
import { count, field, natural, type Proposable, proposable, rejectUnknownFields } from '../requests/fields.js';
import type { Handler, RequestContext } from '../requests/handler.js';
import { isObject, type Json } from '../requests/json.js';
import type { ReplyBody } from '../requests/message.js';
import { runToJson } from '../requests/run-to-json.js';

/** The largest number of situations in the cache. */
const mostRemembered = 1000;
/**
 * Up to this number of acceptors, the specification has a state for each acceptor (SafetyTest). With more, it only
 * counts the acceptors in each state (SafetyCount).
 */
const mostNamed = 7;
/** The largest number of acceptors in a request. A request with so many acceptors takes about a second. */
const mostNodes = 2000;

const named = (kind: 'init' | 'next' | 'invariant', text: string): AskedText => ({
  kind,
  source: { name: 'the question', text },
});
const safe = named('invariant', 'Safe');
const forced = named('invariant', 'Forced');
const notProposed = named('invariant', 'NotProposed');

/** The initial predicate and the next-state relation for questions about all behaviors. */
const all = [named('init', 'Init'), named('next', 'Next')];
const areSafe: Asked = [...all, safe];
const areForced: Asked = [...all, forced];
const areSafeAndForced: Asked = [...all, safe, forced];
const areWithoutProposal: Asked = [...all, notProposed];

/** A question whose counterexample is the example behavior in the reply. */
const shown: Asked = [named('init', 'RunInit'), named('next', 'RunNext'), notProposed];

interface Situation {
  readonly nodes: number;
  readonly chosenValue: Proposable;
  readonly chosenNumber: bigint;
  readonly newNumber: bigint;
}

/**
 * Returns a handler that caches the answer for each situation. The answer does not depend on the chosen value, so the
 * key does not contain this value.
 */
export function safetyTest(): Handler {
  const known = new Map<string, Outcome>();
  return (body, context) => {
    const situation = readSituation(body);
    const { nodes, chosenNumber, newNumber } = situation;
    const key = `${nodes} ${chosenNumber} ${newNumber}`;
    const found = known.get(key) ?? explore(situation, context);
    known.delete(key);
    known.set(key, found);
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    return replyFor(found, situation.chosenValue);
  };
}

/** The model value that stands for the chosen value. The specifications only test it for equality. */
const chosenValueName = 'chosen_value';

/** The answer for a situation, in which a model value stands for the chosen value. */
interface Outcome {
  readonly run: { readonly proposed: string; readonly source: string | null } | undefined;
  readonly isForced: boolean;
  readonly unsafe: { readonly property: string; readonly run: Json } | undefined;
}

function explore(situation: Situation, { library, limits, questionMemory }: RequestContext): Outcome {
  const byName = new Question(library.open('SafetyRun'), constantsOf(situation, true), limits, questionMemory);
  const run = showRun(byName);
  const question =
    situation.nodes <= mostNamed
      ? byName
      : new Question(library.open('SafetyCount'), constantsOf(situation, false), limits, questionMemory);
  const { isForced, unsafe } = askAll(question, run !== undefined);
  const violation = unsafe && question.tell(areSafe, unsafe);
  return { run, isForced, unsafe: violation?.trace && { property: violation.name, run: runToJson(violation.trace) } };
}

function replyFor({ run, isForced, unsafe }: Outcome, chosen: Proposable): ReplyBody {
  return {
    type: 'paxos_safety_test_ok',
    new_proposal_value: run === undefined ? null : run.proposed === chosenValueName ? chosen : run.proposed,
    forced_by_promise: isForced,
    promise_source: run?.source ?? null,
    safe: unsafe === undefined,
    ...(unsafe ? { violation: { property: unsafe.property, run: withValue(unsafe.run, chosen) } } : {}),
  };
}

/** Returns the example behavior with the chosen value of the request in the place of the model value. */
function withValue(run: Json, chosen: Proposable): Json {
  return JSON.parse(JSON.stringify(run), (_, part: Json) =>
    isObject(part) && part['#model'] === chosenValueName ? chosen : part,
  ) as Json;
}

interface Findings {
  /** Whether the proposer can propose a value, and every quorum's promises force it to propose the chosen value. */
  readonly isForced: boolean;
  /** A behavior that violates safety; undefined if there is none. */
  readonly unsafe: Violation | undefined;
}

/** Checks both properties in one search, because usually both hold. If one fails, checks each by itself. */
function askAll(question: Question, isProposed: boolean): Findings {
  if (isProposed && !question.explore(areSafeAndForced).violation) return { isForced: true, unsafe: undefined };
  const { violation } = question.explore(areSafe);
  const isForced =
    question.explore(areWithoutProposal).violation !== undefined && question.explore(areForced).violation === undefined;
  return { isForced, unsafe: violation };
}

function readSituation(body: Parameters<Handler>[0]): Situation {
  rejectUnknownFields(body, ['type', 'msg_id', 'nodes', 'chosen_value', 'chosen_at_n', 'new_proposal_n']);
  return {
    nodes: count(field(body, 'nodes'), 'nodes', mostNodes),
    chosenValue: proposable(field(body, 'chosen_value'), 'chosen_value'),
    chosenNumber: BigInt(natural(field(body, 'chosen_at_n'), 'chosen_at_n')),
    newNumber: BigInt(natural(field(body, 'new_proposal_n'), 'new_proposal_n')),
  };
}

/**
 * Returns the constants for a situation. The acceptors of the first majority have accepted the chosen proposal. The
 * others have accepted an earlier proposal, if there is a number before the chosen one, otherwise nothing.
 */
function constantsOf(situation: Situation, isNamed: boolean): ReadonlyMap<string, Value> {
  const { nodes, chosenNumber, newNumber } = situation;
  return new Map<string, Value>([
    ['N', nodes],
    ['ChosenNumber', chosenNumber],
    ['ChosenValue', new ModelValue(chosenValueName)],
    ['NewNumber', newNumber],
    ['OwnValue', new ModelValue('own_value')],
    ['Earlier', new Set(chosenNumber > 0n ? [chosenNumber - 1n] : [])],
    ['EarlierValue', new ModelValue('earlier_value')],
    ...(isNamed ? [['Late', new Set<Value>()] as const] : []),
  ]);
}

/**
 * Returns the value that the example behavior proposes, and the acceptor whose promise determined this value. Undefined
 * if nothing can be proposed.
 */
function showRun(question: Question) {
  if (question.failedAssumption()) throw new Error('the specification does not allow this situation');
  const { violation } = question.explore(shown);
  if (!violation) return undefined;
  const [before, last] = violation.trace.slice(-2).map(({ state }) => state);
  if (!before || !last) throw new Error('the run ends before a promise');
  const [proposed] = question.value('proposed', last) as ReadonlySet<Value>;
  const source = question.value('Source(HeardFirst)', before);
  if (!(proposed instanceof ModelValue)) throw new Error('the proposed value is not a model value');
  return { proposed: proposed.name, source: source === 0 ? null : `n${String(source)}` };
}
