/**
 * `paxos_invariant_check`: these proposals were made, and accepted by these acceptors; is that what Paxos allows? In: a history. Out: what
 * HistoryCheck says of it, and the proposals that violate something.
 */
import { Question } from '../../session/question.js';
import type { Value } from '../../values/trees.js';
import {
  field,
  join,
  list,
  natural,
  object,
  type Proposable,
  proposable,
  refuseOthers,
  texts,
  toProposable,
  toValue,
} from '../fields.js';
import type { Handler } from '../handler.js';
import type { Json, JsonObject } from '../json.js';
import { malformed } from '../request-fault.js';

interface Proposal {
  readonly n: number;
  readonly value: Proposable;
  /** Numbers of acceptors. */
  readonly acceptedBy: Set<Value>;
}

/** Acceptors by number, in the order in which they are named, from 1 on: numbers cost less than names. */
class Acceptors {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  number(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.push(name);
    this.numbers.set(name, number);
    return number;
  }
}

/** What must hold, each with the name it is known by, and what shows that it does not. */
const requirements = [
  {
    definition: 'all_subsequent_match',
    name: 'P2a',
    witnesses: '{p \\in Chosen : p.n = chosen_at_n} \\cup Mismatching',
  },
  { definition: 'I1', name: 'I1', witnesses: 'Clashing' },
  { definition: 'at_most_one_chosen', name: 'at most one value is chosen', witnesses: 'Chosen' },
] as const;

/** So many proposals are shown of those that violate something. */
const mostShown = 10;

export const invariantCheck: Handler = (body, { library, limits, workroom }) => {
  refuseOthers(body, ['type', 'msg_id', 'proposals', 'nodes']);
  const acceptors = new Acceptors();
  const nodes = field(body, 'nodes');
  const known = nodes === null ? undefined : nameNodes(natural(nodes, 'nodes', 1), acceptors);
  const history = readHistory(list(field(body, 'proposals'), 'proposals'), acceptors);
  const constants = new Map<string, Value>([
    ['History', new Set(history.map(toRecord))],
    ['Acceptor', numbersTo(known ?? acceptors.names.length)],
  ]);
  const question = new Question(library.open('HistoryCheck'), constants, limits, workroom);
  if (question.failedAssumption())
    throw malformed('proposals are accepted by acceptors that are not among n1 to the last one of nodes');
  const isChosen = question.value('is_anything_chosen') === true;
  const violated = requirements.filter(({ definition }) => question.value(definition) !== true);
  const [first, ...others] = violated;
  return {
    type: 'paxos_invariant_check_ok',
    chosen_value: isChosen ? toProposable(question.value('chosen_value')) : null,
    chosen_at_n: isChosen ? (question.value('chosen_at_n') as number) : null,
    all_subsequent_match: question.value('all_subsequent_match') === true,
    safe: question.value('safe') === true,
    ...(first ? { violation: violationOf(first, others, question, acceptors) } : {}),
  };
};

type Requirement = (typeof requirements)[number];

function violationOf(
  { name, witnesses }: Requirement,
  others: readonly Requirement[],
  question: Question,
  acceptors: Acceptors,
): Json {
  const found = [...(question.value(witnesses) as ReadonlySet<Value>)];
  const proposals = found.map((record) => fromRecord(record, acceptors));
  return {
    property: name,
    ...(others.length > 0 ? { also: others.map((other) => other.name) } : {}),
    proposals: proposals.sort((a, b) => a.n - b.n).slice(0, mostShown),
    ...(proposals.length > mostShown ? { proposals_in_all: proposals.length } : {}),
  };
}

// ---------------------------------------------------------------------------------------------- the history

/** A number and value that are told more than once are one proposal. */
function readHistory(told: readonly Json[], acceptors: Acceptors): readonly Proposal[] {
  const history = new Map<string, Proposal>();
  for (const [i, json] of told.entries()) {
    const path = `proposals[${i}]`;
    const { n, value, acceptedBy } = readProposal(object(json, path), path);
    const key = JSON.stringify([n, value]);
    const proposal: Proposal = history.get(key) ?? { n, value, acceptedBy: new Set() };
    history.set(key, proposal);
    for (const name of acceptedBy) proposal.acceptedBy.add(acceptors.number(name));
  }
  return [...history.values()];
}

function readProposal(json: JsonObject, path: string) {
  refuseOthers(json, ['n', 'value', 'accepted_by'], path);
  return {
    n: natural(field(json, 'n'), join(path, 'n')),
    value: proposable(field(json, 'value'), join(path, 'value')),
    acceptedBy: texts(field(json, 'accepted_by'), join(path, 'accepted_by')),
  };
}

/** More than anybody has. */
const mostNodes = 100_000;

/** Names n1, n2, ... first; how many they are. */
function nameNodes(count: number, acceptors: Acceptors): number {
  if (count > mostNodes) throw malformed(`nodes must be at most ${mostNodes}, and is ${count}`);
  for (let i = 1; i <= count; i++) acceptors.number(`n${i}`);
  return count;
}

function numbersTo(count: number): ReadonlySet<Value> {
  return new Set(Array.from({ length: count }, (_, i) => i + 1));
}

function toRecord({ n, value, acceptedBy }: Proposal): Value {
  return { n, value: toValue(value), accepted_by: acceptedBy };
}

function fromRecord(record: Value, { names }: Acceptors) {
  const { n, value, accepted_by } = record as { readonly [name: string]: Value };
  return {
    n: n as number,
    value: toProposable(value as Value),
    accepted_by: [...(accepted_by as ReadonlySet<number>)].map((acceptor) => names[acceptor - 1] ?? ''),
  };
}
