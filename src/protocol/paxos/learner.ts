/**
 * A learner. In: acceptances, and messages of other learners. Out: effects. It learns a value if a majority of
 * acceptors accepted it with one number, or if another learner tells it. In the first case, it sends the value to the
 * learners to which acceptors do not send.
 */
import { type Body, type Effect, type Machine, type NodeId, sendAll, tell } from '../nodes/machine.js';

export interface LearnerSettings {
  readonly acceptors: readonly NodeId[];
  readonly proposers: readonly NodeId[];
  /** The learners to which acceptors do not send. This learner sends them the value. */
  readonly uninformed: readonly NodeId[];
}

export class Learner implements Machine {
  private learned: number | undefined;
  private readonly votes = new Map<string, Set<NodeId>>();

  constructor(
    readonly id: NodeId,
    private readonly settings: LearnerSettings,
  ) {}

  start(): readonly Effect[] {
    return [];
  }

  wake(): readonly Effect[] {
    return [];
  }

  receive(from: NodeId, body: Body): readonly Effect[] {
    if (this.learned !== undefined) return [];
    if (body.type === 'chosen') return this.learn('hear', body.v, []);
    if (body.type !== 'accepted') return [];
    const key = `${body.n} ${body.v}`;
    const voters = this.votes.get(key) ?? new Set();
    voters.add(from);
    this.votes.set(key, voters);
    const { acceptors, uninformed } = this.settings;
    if (2 * voters.size <= acceptors.length) return [];
    return this.learn('learn', body.v, sendAll(uninformed, { type: 'chosen', v: body.v }));
  }

  private learn(event: string, v: number, others: readonly Effect[]): readonly Effect[] {
    this.learned = v;
    return [tell(event, { node: this.id, v }), ...others, ...sendAll(this.settings.proposers, { type: 'done', v })];
  }
}
