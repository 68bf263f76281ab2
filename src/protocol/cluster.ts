/**
 * Plans a cluster and makes its machines. In: a variant, numbers of nodes, mistakes. Out: the names of the nodes, and a
 * machine for each name; or a name that two nodes have.
 */
import { AdaptedProposer } from './adapted/adapted-proposer.js';
import { Acceptor } from './nodes/acceptor.js';
import type { Machine, NodeId, Random } from './nodes/machine.js';
import type { Mistake } from './nodes/mistakes.js';
import { Learner } from './paxos/learner.js';
import { Proposer } from './paxos/proposer.js';

export type Variant = 'paxos' | 'adapted';

export interface ClusterPlan {
  readonly variant: Variant;
  readonly proposers: readonly NodeId[];
  readonly acceptors: readonly NodeId[];
  readonly learners: readonly NodeId[];
  /** The learners to which acceptors send their acceptances. */
  readonly informed: readonly NodeId[];
  readonly mostNumber: number;
  readonly patience: number;
  readonly lease: number | undefined;
  readonly mistakes: ReadonlySet<Mistake>;
}

/** The learners to which acceptors send their acceptances: every learner, one learner, or some learners. */
export type Telling = 'every' | 'one' | 'some';

export interface ClusterAsked {
  readonly variant: Variant;
  readonly proposers: number;
  /** The number of proposers and acceptors together. */
  readonly nodes: number;
  readonly tell: Telling;
  readonly lease: number | undefined;
  readonly mistakes: ReadonlySet<Mistake>;
}

/**
 * The largest proposal number. The model that checks a log has a bound for these numbers, so proposers must use no
 * larger one.
 */
export const mostNumber = 30;
const learnerCount = 3;

export function planCluster({ variant, proposers, nodes, tell, lease, mistakes }: ClusterAsked): ClusterPlan {
  const named = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const learners = variant === 'paxos' ? named('l', learnerCount) : [];
  const told = { every: learnerCount, one: 1, some: 2 }[tell];
  return {
    variant,
    proposers: named('p', proposers),
    acceptors: named('a', nodes - proposers),
    learners,
    informed: learners.slice(0, told),
    mostNumber,
    patience: 60,
    lease,
    mistakes,
  };
}

export function nodesOf({ proposers, acceptors, learners }: ClusterPlan): readonly NodeId[] {
  return [...proposers, ...acceptors, ...learners];
}

/**
 * Returns a name that two nodes have; undefined if all names differ. Two nodes with one name would get each other's
 * messages.
 */
export function namedTwice(plan: ClusterPlan): NodeId | undefined {
  const nodes = nodesOf(plan);
  return nodes.find((node, i) => nodes.indexOf(node) < i);
}

export function machineOf(plan: ClusterPlan, id: NodeId, random: Random): Machine {
  const { variant, acceptors, proposers, learners, informed, mistakes, patience } = plan;
  if (acceptors.includes(id)) return new Acceptor(id, { variant, informed, mistakes });
  const uninformed = learners.filter((learner) => !informed.includes(learner));
  if (learners.includes(id))
    return new Learner(id, { acceptors, proposers, uninformed: informed.includes(id) ? uninformed : [] });
  const rank = proposers.indexOf(id) + 1;
  if (variant === 'adapted')
    return new AdaptedProposer(id, {
      number: rank,
      acceptors,
      value: 10 * rank,
      pause: () => random() * patience,
      mistakes,
    });
  const { lease, mostNumber: most } = plan;
  return new Proposer(id, {
    rank,
    proposers,
    acceptors,
    value: 10 * rank,
    mostNumber: most,
    patience,
    lease,
    random,
    mistakes,
  });
}
