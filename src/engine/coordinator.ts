/**
 * The coordinator of a run. It opens each level in every partition, waits until the level is acknowledged, verifies it,
 * and makes the outcome. It explores no states itself. In: a model, the engine and the record of the run. Out: a
 * `Search`. A slice of this search does no work: it only returns whether the run is done.
 *
 * Invariant: a level counts only if every list of its states was acknowledged, the replicas have all of its effects, and
 * no server was restarted or replaced by a replica during the level. Otherwise the level is opened again from its first
 * state. Before a level is opened, and when it is complete, each partition must have as many states as were counted. So a
 * verdict is never about a part of the states.
 */
import { Watch } from '../explore/step/bounds.js';
import type { CutShort, Progress, SearchOutcome, SearchStats, Violation } from '../explore/step/outcome.js';
import type { PossibleTally } from '../explore/store/possible-counts.js';
import type { Search, SearchSettings, SliceEnd, Walkable } from '../explore/strategies/search.js';
import type { Model } from '../model/model.js';
import { gatherStates } from './gather-states.js';
import {
  countsOf,
  type Head,
  isComplete,
  type LevelCounts,
  leastOf,
  nothing,
  readHeads,
  settleHeads,
  sumOf,
} from './level-heads.js';
import { EngineError, isTrouble, type Link } from './link.js';
import { LevelOpener } from './open-level.js';
import { RunKeys } from './partitions.js';
import { RunLock } from './run-lock.js';
import { type Job, type LevelRecord, type RunRecord, type RunStatus, readRun } from './run-record.js';
import type { Values } from './state-bytes.js';
import { judgeFault, type RecordedFault, readFault } from './tell-fault.js';

/** The functions that the host provides to a coordinator, and the coordinator's name. */
export interface CoordinatorHost {
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Returns the milliseconds since 1970. */
  readonly date: () => number;
  /** The name under which this coordinator holds the lock of the run. */
  readonly holder: string;
  /** Whether all states are needed in the memory of this process when the search is complete. */
  readonly gathers: boolean;
}

/** The time after which the coordinator renews its lock and counts the workers, in milliseconds. */
const renewEach = 400;
/** If a worker has given no sign of life for this time, it does not count. */
const signMilliseconds = 5000;
/** The longest time between two looks at a partition, in milliseconds. */
const mostWait = 20;

export class Coordinator implements Search {
  private readonly keys: RunKeys;
  private readonly watch: Watch;
  private level: LevelRecord | undefined;
  private counts: LevelCounts = nothing;
  private heads: readonly Head[] = [];
  private readonly taken: Set<number>;
  private workers = 0;
  private why: CutShort | undefined;
  private end: SearchOutcome | undefined;
  /** The states, if they were gathered. */
  walkable?: Walkable;
  private running: Promise<void> | undefined;
  private failure: unknown;
  private readonly lock: RunLock;
  private readonly opener: LevelOpener;
  private renewed = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly model: Model,
    private readonly values: Values,
    private readonly settings: SearchSettings,
    private readonly link: Link,
    run: string,
    private readonly record: RunRecord,
    private readonly host: CoordinatorHost,
  ) {
    this.keys = new RunKeys(run, record.job);
    this.watch = new Watch(settings.bounds, settings.meters);
    this.lock = new RunLock(link, this.keys, host.holder);
    this.opener = new LevelOpener(link, this.keys, (level) => this.publish(level));
    this.level = record.level;
    this.taken = new Set(record.taken);
  }

  private get job(): Job {
    return this.record.job;
  }

  // ------------------------------------------------------------------------------------------ the interface of a search

  runSlice(): SliceEnd {
    this.running ??= this.run().catch((error: unknown) => {
      this.failure = error;
    });
    return this.end === undefined ? 'at rest' : 'done';
  }

  /** Waits for 20 ms, or until the run ends. Throws the error that ended the run, if any. */
  async rest(): Promise<void> {
    await Promise.race([this.running, this.host.pause(20)]);
    if (this.failure !== undefined) throw this.failure;
  }

  get outcome(): SearchOutcome | undefined {
    return this.end;
  }

  isTaken(action: number): boolean {
    return this.taken.has(action);
  }

  stop(): void {
    this.why ??= 'stopped';
  }

  abandon(why: CutShort): void {
    this.why ??= why;
    this.end ??= this.cutShort(why);
  }

  progress(): Progress {
    const { generated, distinct, left, depth } = this.stats();
    return { kind: 'progress', generated, distinct, left, depth, bytes: 0, threads: this.workers };
  }

  within(): SearchStats {
    return this.end?.stats ?? this.stats();
  }

  possible(): PossibleTally {
    return [];
  }

  /** Returns the counts of the levels so far. */
  private stats(): SearchStats {
    const { level, counts } = this;
    if (level === undefined) return { initial: 0, generated: 0, distinct: 0, depth: 0, left: 0 };
    const upTo = sumOf(level.totals);
    return {
      initial: level.level === 0 ? counts.next : level.initial,
      generated: level.generated + counts.generated,
      distinct: upTo + counts.next,
      depth: Math.max(1, level.level),
      left: upTo - level.before - counts.expanded + counts.next,
    };
  }

  // ------------------------------------------------------------------------------------------ the run

  private async run(): Promise<void> {
    let level = this.level;
    if (level === undefined) level = await this.open(beginning(this.job.partitions), false);
    // Workers may have begun the level if the record that said so was lost with its server.
    else if (!level.isReady) level = await this.open(level, true);
    for (;;) {
      this.level = level;
      const why = (await this.opener.isSameServers(level)) ? await this.explore(level) : 'begin again';
      if (this.end !== undefined) return;
      if (why === 'begin again') {
        level = await this.open(level, true);
        continue;
      }
      if (why !== undefined) return this.finish(this.cutShort(why), 'paused');
      const next = await this.close(level);
      if (next === undefined) return;
      level = await this.open(next, false);
    }
  }

  /**
   * Waits until the level is explored. Returns undefined if it is complete and verified, or what ended it before.
   */
  private async explore(level: LevelRecord): Promise<CutShort | 'begin again' | undefined> {
    const { link, keys } = this;
    try {
      const why = await this.awaitLevel(level);
      if (this.end !== undefined || why !== undefined) return why;
      this.heads = await settleHeads(link, keys, level);
      this.counts = countsOf(this.heads);
      if (!this.heads.every((head) => isComplete(head, level))) return 'begin again';
      await link.replicate();
    } catch (error) {
      // A replica that has replaced its server may not have the beginning of the level.
      const isOutOfStep = isTrouble(error, 'lost') || isTrouble(error, 'stale');
      if (!isOutOfStep || (await this.opener.isSameServers(level))) throw error;
    }
    // The servers are compared at last. So no state that is counted was lost before that.
    return (await this.opener.isSameServers(level)) ? undefined : 'begin again';
  }

  /**
   * Opens a level, and lets the workers begin.
   * @param again whether the level begins again from its first state.
   */
  private async open(wanted: LevelRecord, again: boolean): Promise<LevelRecord> {
    const opened = await this.opener.open(wanted, again, this.workers);
    this.counts = nothing;
    this.level = opened;
    await this.publish(opened);
    return opened;
  }

  private async publish(level: LevelRecord): Promise<void> {
    await this.mark('level', JSON.stringify(level), 'status', 'running');
  }

  private async mark(...fields: readonly string[]): Promise<void> {
    this.renewed = this.settings.meters.now();
    await this.lock.mark(fields);
  }

  private async renew(): Promise<void> {
    this.renewed = this.settings.meters.now();
    await this.lock.renew();
  }

  /** Waits until all states of the level are expanded. If a bound is exceeded before that, returns the bound. */
  private async awaitLevel(level: LevelRecord): Promise<CutShort | undefined> {
    const { keys, link, host, watch, settings } = this;
    const { maxStates = Number.POSITIVE_INFINITY } = settings.bounds;
    const all = level.totals.map((_, partition) => partition);
    let incomplete: readonly number[] = all;
    let read = Number.NEGATIVE_INFINITY;
    let wait = 0;
    for (;;) {
      const now = settings.meters.now();
      if (now > this.renewed + renewEach) await this.lookAround(level);
      // All counts are read now and then. In between, only one partition is looked at. A level is complete when each of
      // them was once seen complete.
      const isRound = now > read + renewEach;
      const heads = await readHeads(link, keys, level, isRound ? all : incomplete.slice(0, 1));
      if (this.end !== undefined) return undefined;
      if (isRound) {
        read = now;
        this.heads = heads;
        this.counts = countsOf(heads);
        incomplete = all.filter((partition) => !isComplete(heads[partition], level));
      } else if (isComplete(heads[0], level)) {
        incomplete = incomplete.slice(1);
        wait = 0;
      }
      if (incomplete.length === 0) return undefined;
      const exceeded = this.why ?? watch.exceeded();
      if (exceeded !== undefined) return exceeded;
      if (sumOf(level.totals) + this.counts.next >= maxStates) return 'states';
      await host.pause(wait);
      wait = Math.min(mostWait, wait + 1);
    }
  }

  /** Renews the lock, counts the workers, and throws if a worker has reported trouble with the engine. */
  private async lookAround(level: LevelRecord): Promise<void> {
    await this.renew();
    const record = await readRun(this.link, this.keys.run);
    if (record === undefined) throw new EngineError('lost', 'the record of the run');
    // A replica that has replaced its server, or a call that was repeated late, may have brought back an older record.
    const isPublished = record.level?.opening === level.opening && record.level.isReady && record.status === 'running';
    if (!isPublished) await this.publish(level);
    const [trouble, ...message] = record.trouble.split(' ');
    if (trouble === 'full' || trouble === 'lost') throw new EngineError(trouble, message.join(' '));
    const since = this.host.date() - signMilliseconds;
    this.workers = [...record.workers.values()].filter((when) => when >= since).length;
    for (const action of record.taken) this.taken.add(action);
  }

  // ------------------------------------------------------------------------------------------ the end of a level

  /** Adds up the counts and faults of a complete level. Returns the next level; undefined if the search is done. */
  private async close(level: LevelRecord): Promise<LevelRecord | undefined> {
    const { counts, heads, job } = this;
    const { maxDepth } = this.settings.bounds;
    const fault = leastOf(heads.map((head) => head.fault));
    const ending = leastOf(heads.map((head) => head.ending));
    const first = level.fault !== '' ? level.fault : fault === '' ? '' : `${level.level} ${fault}`;
    const totals = level.totals.map((total, partition) => total + (heads[partition]?.next ?? 0));
    const next: LevelRecord = {
      ...level,
      level: level.level + 1,
      totals,
      generated: level.generated + counts.generated,
      violations: level.violations + counts.violations,
      initial: level.level === 0 ? counts.next : level.initial,
      before: sumOf(level.totals),
      fault: first,
    };
    if (ending !== '' || (fault !== '' && !job.goOn)) {
      await this.endByFault(next, readFault(first), ending === '' ? undefined : readFault(`${level.level} ${ending}`));
      return undefined;
    }
    const isBottom = level.level === maxDepth;
    if (counts.next > 0 && !isBottom) return next;
    const size = sumOf(level.totals) - level.before;
    if (isBottom && size > 0) {
      await this.finish(await this.resultOf('depth', next, { ...this.stats(), left: size }), 'done');
      return undefined;
    }
    await this.finish(await this.resultOf(undefined, next, { ...this.stats(), depth: level.level, left: 0 }), 'done');
    return undefined;
  }

  private async endByFault(next: LevelRecord, first: RecordedFault, ending: RecordedFault | undefined): Promise<void> {
    const { level, counts } = this;
    if (level === undefined) throw new Error('a fault belongs to a level');
    const last = ending ?? first;
    // A fault of a state is found when the state is expanded, one level after the state was found. So only the levels
    // before this level count.
    const isOfState = last.at === 'state' && level.level > 0;
    const upTo = sumOf(level.totals);
    const stats: SearchStats = isOfState
      ? {
          initial: next.initial,
          generated: level.generated,
          distinct: upTo,
          depth: level.level,
          left: upTo - level.before,
        }
      : {
          initial: next.initial,
          generated: next.generated,
          distinct: upTo + counts.next,
          depth: level.level + (counts.next > 0 ? 1 : 0),
          left: counts.next,
        };
    const [violation, endedBy] = await Promise.all([this.judge(first), ending && this.judge(ending)]);
    const isSame = ending !== undefined && first.level === ending.level && first.bytes === ending.bytes;
    const endOfRun = isSame || !this.job.goOn ? undefined : endedBy;
    await this.finish(
      {
        kind: 'cut short',
        why: 'violation',
        allInitial: level.level > 0 || ending === undefined,
        stats,
        violation,
        endedBy: endOfRun,
        violations: this.job.goOn ? next.violations : 1,
        unmet: [],
      },
      'done',
    );
  }

  private judge(fault: RecordedFault): Promise<Violation> {
    const { model, values, link, keys, job } = this;
    return judgeFault({ model, values, link, keys, deadlock: job.deadlock, goOn: job.goOn }, fault);
  }

  private async resultOf(why: 'depth' | undefined, next: LevelRecord, stats: SearchStats): Promise<SearchOutcome> {
    const violation = next.fault === '' ? undefined : await this.judge(readFault(next.fault));
    const result = { stats, violation, endedBy: undefined, violations: next.violations, unmet: [] };
    return why === undefined
      ? { kind: 'complete', ...result }
      : { kind: 'cut short', why, allInitial: true, ...result };
  }

  private cutShort(why: CutShort): SearchOutcome {
    const { level } = this;
    const allInitial = level !== undefined && level.level > 0;
    return {
      kind: 'cut short',
      why,
      allInitial,
      stats: this.stats(),
      violation: undefined,
      endedBy: undefined,
      violations: 0,
      unmet: [],
    };
  }

  private async finish(outcome: SearchOutcome, status: RunStatus): Promise<void> {
    const record = await readRun(this.link, this.keys.run);
    for (const action of record?.taken ?? []) this.taken.add(action);
    if (status === 'done' && outcome.violation === undefined && this.host.gathers) await this.gather(outcome.stats);
    await this.mark('status', status);
    this.end = outcome;
  }

  private async gather(stats: SearchStats): Promise<void> {
    const { model, values, link, keys, settings, level, watch } = this;
    const tick = async () => {
      await this.host.pause(0);
      if (settings.meters.now() > this.renewed + renewEach) await this.renew();
    };
    const totals = level?.totals ?? [];
    this.walkable = await gatherStates({ model, values, link, keys, settings, totals, stats, room: watch.room, tick });
  }
}

function beginning(partitions: number): LevelRecord {
  return {
    level: 0,
    opening: 0,
    isReady: false,
    work: '',
    chunk: 1,
    totals: new Array<number>(partitions).fill(0),
    generated: 0,
    violations: 0,
    initial: 0,
    before: 0,
    fault: '',
    servers: [],
  };
}
