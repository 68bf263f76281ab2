/**
 * `paxos_safety_test`: a value has been chosen and a proposer comes with another number; what can happen? In: how many acceptors, what was chosen,
 * and the new number. Out: what SafetyTest says about all behaviors (SafetyCount where acceptors are too many to be told apart), and SafetyRun
 * about the one that is shown. Nothing is decided here.
 */
import type { Violation } from '../../explore/step/outcome.js';
import { type Asked, type AskedText, Question } from '../../session/library/question.js';
import { ModelValue, type Value } from '../../values/forms/trees.js';
import { count, field, natural, type Proposable, proposable, refuseOthers } from '../requests/fields.js';
import type { Handler, RequestContext } from '../requests/handler.js';
import { isObject, type Json } from '../requests/json.js';
import type { ReplyBody } from '../requests/message.js';
import { tellRun } from '../requests/tell-run.js';

/** Situations that are kept. */
const mostRemembered = 1000;
/** As many acceptors are told apart; of more it is only counted how many are in which state. */
const mostNamed = 7;
/** More acceptors than anybody has, and more than the run that is shown can be computed for in a second. */
const mostNodes = 2000;

const named = (kind: 'init' | 'next' | 'invariant', text: string): AskedText => ({
  kind,
  source: { name: 'the question', text },
});
const safe = named('invariant', 'Safe');
const forced = named('invariant', 'Forced');
const notProposed = named('invariant', 'NotProposed');

/** Questions about all behaviors. */
const all = [named('init', 'Init'), named('next', 'Next')];
const areSafe: Asked = [...all, safe];
const areForced: Asked = [...all, forced];
const areSafeAndForced: Asked = [...all, safe, forced];
const areWithoutProposal: Asked = [...all, notProposed];

/** The behavior that is shown. */
const shown: Asked = [named('init', 'RunInit'), named('next', 'RunNext'), notProposed];

interface Situation {
  readonly nodes: number;
  readonly chosenValue: Proposable;
  readonly chosenNumber: bigint;
  readonly newNumber: bigint;
}

/** The handler remembers what it found out: what comes of a situation does not depend on the value that was chosen. */
export function safetyTest(): Handler {
  const known = new Map<string, Found>();
  return (body, context) => {
    const situation = readSituation(body);
    const { nodes, chosenNumber, newNumber } = situation;
    const key = `${nodes} ${chosenNumber} ${newNumber}`;
    const found = known.get(key) ?? explore(situation, context);
    known.delete(key);
    known.set(key, found);
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    return tell(found, situation.chosenValue);
  };
}

/** Stands for the value that was chosen, which specifications only compare. */
const chosenValueName = 'chosen_value';

/** What was found out about a situation, with a model value for the value that was chosen. */
interface Found {
  readonly run: { readonly proposed: string; readonly source: string | null } | undefined;
  readonly isForced: boolean;
  readonly unsafe: { readonly property: string; readonly run: Json } | undefined;
}

function explore(situation: Situation, { library, limits, questionMemory }: RequestContext): Found {
  const byName = new Question(library.open('SafetyRun'), constantsOf(situation, true), limits, questionMemory);
  const run = showRun(byName);
  const question =
    situation.nodes <= mostNamed
      ? byName
      : new Question(library.open('SafetyCount'), constantsOf(situation, false), limits, questionMemory);
  const { isForced, unsafe } = askAll(question, run !== undefined);
  const told = unsafe && question.tell(areSafe, unsafe);
  return { run, isForced, unsafe: told?.trace && { property: told.name, run: tellRun(told.trace) } };
}

function tell({ run, isForced, unsafe }: Found, chosen: Proposable): ReplyBody {
  return {
    type: 'paxos_safety_test_ok',
    new_proposal_value: run === undefined ? null : run.proposed === chosenValueName ? chosen : run.proposed,
    forced_by_promise: isForced,
    promise_source: run?.source ?? null,
    safe: unsafe === undefined,
    ...(unsafe ? { violation: { property: unsafe.property, run: withValue(unsafe.run, chosen) } } : {}),
  };
}

/** The chosen value as a client knows it, in the place of what stands for it. */
function withValue(run: Json, chosen: Proposable): Json {
  return JSON.parse(JSON.stringify(run), (_, part: Json) =>
    isObject(part) && part['#model'] === chosenValueName ? chosen : part,
  ) as Json;
}

interface Findings {
  /** Whether something can be proposed, and every quorum that can promise reports the chosen value. */
  readonly isForced: boolean;
  /** A violation of safety. */
  readonly unsafe: Violation | undefined;
}

/** Mostly all of it holds, and one search says so. Where something does not, each is asked for itself. */
function askAll(question: Question, isProposed: boolean): Findings {
  if (isProposed && !question.explore(areSafeAndForced).violation) return { isForced: true, unsafe: undefined };
  const { violation } = question.explore(areSafe);
  const isForced =
    question.explore(areWithoutProposal).violation !== undefined && question.explore(areForced).violation === undefined;
  return { isForced, unsafe: violation };
}

function readSituation(body: Parameters<Handler>[0]): Situation {
  refuseOthers(body, ['type', 'msg_id', 'nodes', 'chosen_value', 'chosen_at_n', 'new_proposal_n']);
  return {
    nodes: count(field(body, 'nodes'), 'nodes', mostNodes),
    chosenValue: proposable(field(body, 'chosen_value'), 'chosen_value'),
    chosenNumber: BigInt(natural(field(body, 'chosen_at_n'), 'chosen_at_n')),
    newNumber: BigInt(natural(field(body, 'new_proposal_n'), 'new_proposal_n')),
  };
}

/** Those who are not of the first majority have accepted nothing, or the number below the chosen one, if there is one. */
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

/** What is proposed in the run that is shown, and the acceptor whose promise decided it; undefined where nothing can be proposed. */
function showRun(question: Question) {
  if (question.failedAssumption()) throw new Error('this is a situation that the specification does not allow');
  const { violation } = question.explore(shown);
  if (!violation) return undefined;
  const [before, last] = violation.trace.slice(-2).map(({ state }) => state);
  if (!before || !last) throw new Error('nothing was promised before it was proposed');
  const [proposed] = question.value('proposed', last) as ReadonlySet<Value>;
  const source = question.value('Source(HeardFirst)', before);
  if (!(proposed instanceof ModelValue)) throw new Error('this is no value that can be proposed');
  return { proposed: proposed.name, source: source === 0 ? null : `n${String(source)}` };
}
