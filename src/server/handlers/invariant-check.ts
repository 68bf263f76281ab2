/**
 * `paxos_invariant_check`: these proposals were made, and accepted by these acceptors; is that what Paxos allows? In: a history. Out: what
 * HistoryCheck says of it, and the proposals that violate something.
 */
import { Question } from '../../session/question.js';
import type { Value } from '../../values/trees.js';
import {
  field,
  type Json,
  type JsonObject,
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
import { malformed } from '../request-fault.js';

interface Proposal {
  readonly n: number;
  readonly value: Proposable;
  readonly acceptedBy: ReadonlySet<string>;
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
  const history = readHistory(list(field(body, 'proposals'), 'proposals'));
  const constants = new Map<string, Value>([
    ['History', new Set(history.map(toRecord))],
    ['Acceptor', new Set(acceptorsOf(body, history))],
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
    ...(first ? { violation: violationOf(first, others, question) } : {}),
  };
};

type Requirement = (typeof requirements)[number];

function violationOf({ name, witnesses }: Requirement, others: readonly Requirement[], question: Question): Json {
  const proposals = [...(question.value(witnesses) as ReadonlySet<Value>)].map(fromRecord);
  return {
    property: name,
    ...(others.length > 0 ? { also: others.map((other) => other.name) } : {}),
    proposals: proposals.sort((a, b) => a.n - b.n).slice(0, mostShown),
    ...(proposals.length > mostShown ? { proposals_in_all: proposals.length } : {}),
  };
}

// ---------------------------------------------------------------------------------------------- the history

/** A number and value that are told more than once are one proposal. */
function readHistory(told: readonly Json[]): readonly Proposal[] {
  const history = new Map<string, Omit<Proposal, 'acceptedBy'> & { readonly acceptedBy: Set<string> }>();
  for (const [i, json] of told.entries()) {
    const path = `proposals[${i}]`;
    const { n, value, acceptedBy } = readProposal(object(json, path), path);
    const key = JSON.stringify([n, value]);
    const known = history.get(key);
    if (known) for (const acceptor of acceptedBy) known.acceptedBy.add(acceptor);
    else history.set(key, { n, value, acceptedBy: new Set(acceptedBy) });
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

/** n1, n2, ... where it is said how many they are; else all that are named. */
function acceptorsOf(body: JsonObject, history: readonly Proposal[]): readonly string[] {
  const nodes = field(body, 'nodes');
  if (nodes === null) return [...new Set(history.flatMap(({ acceptedBy }) => [...acceptedBy]))];
  const count = natural(nodes, 'nodes', 1);
  return Array.from({ length: count }, (_, i) => `n${i + 1}`);
}

function toRecord({ n, value, acceptedBy }: Proposal): Value {
  return { n, value: toValue(value), accepted_by: acceptedBy };
}

function fromRecord(record: Value): { readonly n: number; readonly value: Proposable; readonly accepted_by: string[] } {
  const { n, value, accepted_by } = record as { readonly [name: string]: Value };
  return {
    n: n as number,
    value: toProposable(value as Value),
    accepted_by: [...(accepted_by as ReadonlySet<string>)],
  };
}
