/**
 * The request `paxos_invariant_check`: finds the chosen values of a history, and whether the history is safe. In: the
 * proposals, each with the acceptors that accepted it, and optionally a requirement. Out: the answers of the
 * specification HistoryCheck, and the proposals that violate a property.
 */
import { Question } from '../../session/library/question.js';
import type { Value } from '../../values/forms/plain-values.js';
import {
  count,
  field,
  join,
  list,
  natural,
  object,
  type Proposable,
  proposable,
  rejectUnknownFields,
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
  /** The acceptors that accepted the proposal, by their numbers. */
  readonly acceptedBy: Set<Value>;
  /** The acceptors that received the proposal, by their numbers. Undefined if the request has no `received_by`. */
  receivedBy: Set<Value> | undefined;
}

/**
 * Numbers the acceptors from 1, in the order in which they appear. Sets of numbers take less time than sets of strings.
 */
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
  /** The name of the requirement in requests and replies. */
  readonly name: string;
  /** A TLA+ expression for the set of proposals that violate the requirement. */
  readonly witnesses: string;
}

/** A history is safe if it meets all of these requirements. */
const safetyRequirements: readonly Requirement[] = [
  {
    definition: 'all_subsequent_match',
    name: 'P2a',
    witnesses: '{p \\in Chosen : p.n = chosen_at_n} \\cup Mismatching',
  },
  { definition: 'I1', name: 'I1', witnesses: 'Clashing' },
  { definition: 'at_most_one_chosen', name: 'at most one value is chosen', witnesses: 'Chosen' },
];

/** The requirements that a request can name. */
const namedRequirements: readonly Requirement[] = ['P1', 'P2', 'P2a', 'P2b', 'P2c'].map((name) => {
  return { definition: name, name, witnesses: `Violating${name}` };
});

/** The largest number of violating proposals in a reply. */
const mostShown = 10;

export const invariantCheck: Handler = (body, { library, limits, questionMemory }) => {
  rejectUnknownFields(body, ['type', 'msg_id', 'proposals', 'nodes', 'requirement']);
  const requirement = readRequirement(field(body, 'requirement'));
  const acceptors = new Acceptors();
  const nodes = field(body, 'nodes');
  const nodeCount = nodes === null ? undefined : nameNodes(count(nodes, 'nodes', mostNodes), acceptors);
  const history = readHistory(list(field(body, 'proposals'), 'proposals'), acceptors);
  const constants = new Map<string, Value>([
    ['History', new Set(history.map(toRecord))],
    ['Acceptor', numbersTo(nodeCount ?? acceptors.names.length)],
  ]);
  const question = new Question(library.open('HistoryCheck'), constants, limits, questionMemory);
  if (question.failedAssumption())
    throw malformed(
      `a proposal is accepted${history.some(({ receivedBy }) => receivedBy) ? ' or received' : ''} by an acceptor that is not one of n1 to n${nodeCount}`,
    );
  const isChosen = question.value('is_anything_chosen') === true;
  const holds = ({ definition }: Requirement) => question.value(definition) === true;
  const violated = safetyRequirements.filter((one) => !holds(one));
  const isMet = requirement === undefined || holds(requirement);
  // If the requested requirement is violated, it comes first.
  const reported = isMet ? violated : [requirement, ...violated.filter(({ name }) => name !== requirement.name)];
  const [first, ...others] = reported;
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
  const found = namedRequirements.find(({ name }) => name === asked);
  if (found) return found;
  const names = namedRequirements.map(({ name }) => name).join(', ');
  throw malformed(`requirement must be one of ${names}, not ${JSON.stringify(asked)}`);
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

/** Reads the history. Entries with the same number and value become one proposal. */
function readHistory(proposals: readonly Json[], acceptors: Acceptors): readonly Proposal[] {
  const history = new Map<string, Proposal>();
  for (const [i, json] of proposals.entries()) {
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
  rejectUnknownFields(json, ['n', 'value', 'accepted_by', 'received_by'], path);
  const receivedBy = field(json, 'received_by');
  return {
    n: natural(field(json, 'n'), join(path, 'n')),
    value: proposable(field(json, 'value'), join(path, 'value')),
    acceptedBy: texts(field(json, 'accepted_by'), join(path, 'accepted_by')),
    receivedBy: receivedBy === null ? undefined : texts(receivedBy, join(path, 'received_by')),
  };
}

/** The largest number of acceptors in a request. */
const mostNodes = 100_000;

/** Numbers the acceptors n1, n2, … up to `size`. Returns `size`. */
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
