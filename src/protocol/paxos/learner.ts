/** A learner. It learns a value that a majority accepted with one number, and tells the learners whom the acceptors do not tell; or it believes such a learner. */
import { type Body, type Effect, type Machine, type NodeId, sendAll, tell } from '../nodes/machine.js';

export interface LearnerSettings {
  readonly acceptors: readonly NodeId[];
  readonly proposers: readonly NodeId[];
  /** The learners that the acceptors do not tell. */
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
