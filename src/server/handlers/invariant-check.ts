/**
 * `paxos_invariant_check`: these proposals were issued, and accepted by these acceptors; what was chosen, and does the history keep what must hold?
 * In: a history, perhaps with a requirement. Out: what HistoryCheck says of it, and the proposals that violate something.
 */
import { Question } from '../../session/library/question.js';
import type { Value } from '../../values/forms/trees.js';
import {
  count,
  field,
  join,
  list,
  natural,
  object,
  type Proposable,
  proposable,
  refuseOthers,
  text,
  texts,
  toNumber,
  toProposable,
  toValue,
} from '../requests/fields.js';
import type { Handler } from '../requests/handler.js';
import type { Json, JsonObject } from '../requests/json.js';
import { malformed } from '../requests/request-fault.js';

interface Proposal {
  readonly n: number | bigint;
  readonly value: Proposable;
  /** Numbers of acceptors. */
  readonly acceptedBy: Set<Value>;
  /** Undefined where the request does not say it. */
  receivedBy: Set<Value> | undefined;
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

interface Requirement {
  readonly definition: string;
  /** The name that it is known by. */
  readonly name: string;
  /** The proposals that show that it does not hold. */
  readonly witnesses: string;
}

/** What must hold of every history for it to be called safe. */
const alwaysAsked: readonly Requirement[] = [
  {
    definition: 'all_subsequent_match',
    name: 'P2a',
    witnesses: '{p \\in Chosen : p.n = chosen_at_n} \\cup Mismatching',
  },
  { definition: 'I1', name: 'I1', witnesses: 'Clashing' },
  { definition: 'at_most_one_chosen', name: 'at most one value is chosen', witnesses: 'Chosen' },
];

/** What may be asked besides. */
const askedByName: readonly Requirement[] = ['P1', 'P2', 'P2a', 'P2b', 'P2c'].map((name) => {
  return { definition: name, name, witnesses: `Violating${name}` };
});

/** So many proposals are shown of those that violate something. */
const mostShown = 10;

export const invariantCheck: Handler = (body, { library, limits, questionMemory }) => {
  refuseOthers(body, ['type', 'msg_id', 'proposals', 'nodes', 'requirement']);
  const requirement = readRequirement(field(body, 'requirement'));
  const acceptors = new Acceptors();
  const nodes = field(body, 'nodes');
  const known = nodes === null ? undefined : nameNodes(count(nodes, 'nodes', mostNodes), acceptors);
  const history = readHistory(list(field(body, 'proposals'), 'proposals'), acceptors);
  const constants = new Map<string, Value>([
    ['History', new Set(history.map(toRecord))],
    ['Acceptor', numbersTo(known ?? acceptors.names.length)],
  ]);
  const question = new Question(library.open('HistoryCheck'), constants, limits, questionMemory);
  if (question.failedAssumption())
    throw malformed(
      `proposals are accepted${history.some(({ receivedBy }) => receivedBy) ? ' or received' : ''} by acceptors that are not among n1 to the last one of nodes`,
    );
  const isChosen = question.value('is_anything_chosen') === true;
  const holds = ({ definition }: Requirement) => question.value(definition) === true;
  const violated = alwaysAsked.filter((one) => !holds(one));
  const isMet = requirement === undefined || holds(requirement);
  // What was asked by name is told first, and once.
  const told = isMet ? violated : [requirement, ...violated.filter(({ name }) => name !== requirement.name)];
  const [first, ...others] = told;
  return {
    type: 'paxos_invariant_check_ok',
    chosen_value: isChosen ? toProposable(question.value('chosen_value')) : null,
    chosen_at_n: isChosen ? toNumber(question.value('chosen_at_n') as number | bigint) : null,
    all_subsequent_match: question.value('all_subsequent_match') === true,
    safe: question.value('safe') === true,
    ...(requirement ? { requirement: requirement.name, requirement_holds: isMet } : {}),
    ...(first ? { violation: violationOf(first, others, question, acceptors) } : {}),
  };
};

function readRequirement(json: Json): Requirement | undefined {
  if (json === null) return undefined;
  const asked = text(json, 'requirement');
  const found = askedByName.find(({ name }) => name === asked);
  if (found) return found;
  const names = askedByName.map(({ name }) => name).join(', ');
  throw malformed(`requirement must be one of ${names}, and is ${JSON.stringify(asked)}`);
}

function violationOf(
  { name, witnesses }: Requirement,
  others: readonly Requirement[],
  question: Question,
  acceptors: Acceptors,
): Json {
  const found = [...(question.value(witnesses) as ReadonlySet<ProposalRecord>)];
  found.sort((a, b) => (a.n < b.n ? -1 : a.n > b.n ? 1 : 0));
  const proposals = found.map((record) => fromRecord(record, acceptors));
  return {
    property: name,
    ...(others.length > 0 ? { also: others.map((other) => other.name) } : {}),
    proposals: proposals.slice(0, mostShown),
    ...(proposals.length > mostShown ? { proposals_in_all: proposals.length } : {}),
  };
}

// ---------------------------------------------------------------------------------------------- the history

/** A number and value that are told more than once are one proposal. */
function readHistory(told: readonly Json[], acceptors: Acceptors): readonly Proposal[] {
  const history = new Map<string, Proposal>();
  for (const [i, json] of told.entries()) {
    const path = `proposals[${i}]`;
    const { n, value, acceptedBy, receivedBy } = readProposal(object(json, path), path);
    const key = `${n} ${typeof value} ${value}`;
    const proposal: Proposal = history.get(key) ?? { n, value, acceptedBy: new Set(), receivedBy: undefined };
    history.set(key, proposal);
    for (const name of acceptedBy) proposal.acceptedBy.add(acceptors.number(name));
    if (receivedBy) proposal.receivedBy ??= new Set();
    for (const name of receivedBy ?? []) proposal.receivedBy?.add(acceptors.number(name));
  }
  return [...history.values()];
}

function readProposal(json: JsonObject, path: string) {
  refuseOthers(json, ['n', 'value', 'accepted_by', 'received_by'], path);
  const receivedBy = field(json, 'received_by');
  return {
    n: natural(field(json, 'n'), join(path, 'n')),
    value: proposable(field(json, 'value'), join(path, 'value')),
    acceptedBy: texts(field(json, 'accepted_by'), join(path, 'accepted_by')),
    receivedBy: receivedBy === null ? undefined : texts(receivedBy, join(path, 'received_by')),
  };
}

/** More than anybody has. */
const mostNodes = 100_000;

/** Names n1, n2, ... first; how many they are. */
function nameNodes(size: number, acceptors: Acceptors): number {
  for (let i = 1; i <= size; i++) acceptors.number(`n${i}`);
  return size;
}

function numbersTo(count: number): ReadonlySet<Value> {
  return new Set(Array.from({ length: count }, (_, i) => i + 1));
}

interface ProposalRecord {
  readonly [field: string]: Value;
  readonly n: number | bigint;
  readonly value: Value;
  readonly accepted_by: ReadonlySet<Value>;
}

function toRecord({ n, value, acceptedBy, receivedBy }: Proposal): Value {
  const record = { n, value: toValue(value), accepted_by: acceptedBy };
  return receivedBy ? { ...record, received_by: receivedBy } : record;
}

function fromRecord({ n, value, accepted_by, received_by }: ProposalRecord, { names }: Acceptors) {
  const named = (set: Value) => [...(set as ReadonlySet<number>)].map((acceptor) => names[acceptor - 1] ?? '');
  return {
    n: toNumber(n),
    value: toProposable(value),
    accepted_by: named(accepted_by),
    ...(received_by === undefined ? {} : { received_by: named(received_by) }),
  };
}
