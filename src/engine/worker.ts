/**
 * A worker: takes states of the level, expands them, and offers their successors to the engine. In: a model, the
 * engine, and a host with a clock. Out: nothing; the worker ends with the run.
 *
 * Invariant: states are acknowledged only after the engine has all of their successors, and after all states that were
 * taken before them. If the engine refuses a call because the level was opened again, the worker forgets the states
 * that it has taken and offered. The engine gives the taken states to a worker again.
 */
import type { Model } from '../model/model.js';
import { type Explored, type Located, StateExpansion, type Taken } from './expand-states.js';
import { type EngineError, isTrouble, type Link, type Reply, textOf } from './link.js';
import { RunKeys } from './partitions.js';
import { actionField, type Job, type LevelRecord, readLevel, workerField } from './run-record.js';
import { idBytes } from './server-functions.js';
import type { Values } from './state-bytes.js';
import { compareBytes } from './state-ids.js';

/** The functions that the host provides to a worker. */
export interface WorkerHost {
  /** Waits for this number of milliseconds. During this time, answers of the engine can arrive. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Returns the milliseconds since some fixed moment. `date` returns the milliseconds since 1970. */
  readonly now: () => number;
  readonly date: () => number;
  /** Returns whether the worker must end when it has expanded the states that it has taken. */
  readonly isStopped: () => boolean;
  /** Returns whether the values of the worker take too much memory, so that it needs a new model. */
  readonly isFull: () => boolean;
  /** Called when the run loses its coordinator, and when it has a coordinator again. */
  readonly coordinated: (isCoordinated: boolean) => void;
}

/** `ended`: the run is over, or was removed. `stopped`, `full`: the host's `isStopped` or `isFull` returned TRUE. */
export type WorkerEnd = 'ended' | 'stopped' | 'full';

/** States that were taken together, as lists. Each list is acknowledged separately. */
interface Batch {
  readonly partition: number;
  readonly level: LevelRecord;
  readonly lists: readonly { readonly name: string; readonly states: readonly Taken[] }[];
  readonly size: number;
  renewed: number;
}

/** A batch that was expanded. `args` are the arguments of the call `done`. */
interface Expanded {
  readonly batch: Batch;
  readonly args: readonly (string | number)[];
}

/**
 * At most `mostTaking` calls that take states run at the same time. At most `mostOpen` batches are not acknowledged
 * yet.
 */
const mostTaking = 16;
const mostOpen = 64;
/**
 * What was found is offered together after at least `leastRound` states were expanded, or after `chunksInRound` times as
 * many as the worker takes at a time in a large level. Then each call has more offers, and each list more states.
 */
const leastRound = 512;
const chunksInRound = 4;
/** The worker expands states for this number of milliseconds without a pause. */
const sliceMilliseconds = 20;
/** The worker takes as many states at once as it expands in about this time. */
const batchMilliseconds = 250;
const signOfLife = 1000;
/**
 * If no coordinator has held the lock for this time, the run counts as one without a coordinator. A coordinator that is
 * restarted takes the lock again before this time is over.
 */
const coordinatorMilliseconds = 5000;

export class EngineWorker {
  private readonly keys: RunKeys;
  private readonly expansion: StateExpansion;
  private level: LevelRecord | undefined;
  /** The partitions that may have states to take. */
  private sources: number[] = [];
  private readonly waiting: Batch[] = [];
  private readonly open = new Set<Batch>();
  /** Expanded batches whose successors were not yet offered. */
  private round: Expanded[] = [];
  private taking = 0;
  /** Resolves when all batches that were offered are acknowledged. */
  private acknowledged: Promise<void> = Promise.resolve();
  private failure: unknown;
  private readonly told = new Set<number>();
  private lastSign = Number.NEGATIVE_INFINITY;
  /** The number of states that the worker expands in a millisecond, measured on the last batches. */
  private speed = 1;
  private reclaimAt = 0;
  private coordinatorSeen: number;
  private isCoordinated = true;

  constructor(
    private readonly name: string,
    private readonly link: Link,
    run: string,
    private readonly job: Job,
    model: Model,
    values: Values,
    private readonly host: WorkerHost,
  ) {
    this.keys = new RunKeys(run, job);
    this.expansion = new StateExpansion(model, job, this.keys, values);
    this.coordinatorSeen = host.now();
  }

  async run(): Promise<WorkerEnd> {
    try {
      for (let idle = 0; ; ) {
        if (this.failure !== undefined) await this.recover();
        await this.giveSign();
        const end = idle > 0 || this.level === undefined ? await this.look() : undefined;
        if (end !== undefined) return end;
        this.fetch();
        const batch = this.waiting.shift();
        if (batch === undefined) {
          if (this.host.isStopped()) return await this.finish('stopped');
          idle = this.taking > 0 || this.open.size > 0 ? Math.max(idle, 1) : Math.min(50, idle + 1);
          await this.host.pause(idle > 8 ? idle : idle > 2 ? 2 : 0);
          continue;
        }
        idle = 0;
        await this.expand(batch);
        if (this.waiting.length === 0 || sizeOf(this.round.map((each) => each.batch)) >= this.roundSize) this.offer();
        while (this.open.size > mostOpen && this.failure === undefined) await this.host.pause(1);
        if (this.host.isFull()) return await this.finish('full');
      }
    } catch (error) {
      if (isTrouble(error, 'full') || isTrouble(error, 'lost')) await this.tell(error as EngineError);
      throw error;
    }
  }

  private get roundSize(): number {
    return Math.max(leastRound, chunksInRound * (this.level?.chunk ?? 0));
  }

  private async finish(end: WorkerEnd): Promise<WorkerEnd> {
    this.offer();
    await this.acknowledged;
    if (this.failure !== undefined) await this.recover();
    return end;
  }

  /** Reports an error of the engine to the coordinator. */
  private async tell({ trouble, message }: EngineError): Promise<void> {
    await this.mark('trouble', `${trouble} ${message}`).catch(() => undefined);
  }

  private async mark(...fields: readonly (string | number)[]): Promise<void> {
    await this.link.call('mark', [this.keys.run, this.keys.lock], ['', ...fields]);
  }

  private async giveSign(): Promise<void> {
    const now = this.host.now();
    if (now < this.lastSign + signOfLife) return;
    this.lastSign = now;
    await this.mark(workerField(this.name), this.host.date());
    await this.renew(now);
    await this.seeCoordinator(now);
  }

  /**
   * Finds out whether the run has a coordinator. Without a coordinator, no level is opened, and the worker waits until
   * somebody resumes the run.
   */
  private async seeCoordinator(now: number): Promise<void> {
    if (await this.link.exists(this.keys.lock)) this.coordinatorSeen = now;
    const isCoordinated = now < this.coordinatorSeen + coordinatorMilliseconds;
    if (isCoordinated !== this.isCoordinated) this.host.coordinated(isCoordinated);
    this.isCoordinated = isCoordinated;
  }

  /** Renews the claim to batches that take long, so that no other worker takes their states. */
  private async renew(now: number): Promise<void> {
    for (const batch of [...this.waiting, ...this.open]) {
      if (now < batch.renewed + this.job.lease / 3) continue;
      batch.renewed = now;
      const names = batch.lists.map(({ name }) => name);
      const stream = this.keys.stream(batch.partition, batch.level.level);
      await this.link.call('renew', [stream], [this.name, ...names]);
    }
  }

  // ------------------------------------------------------------------------------------------ the level

  /** Finds out whether a level was opened or the run is over. */
  private async look(): Promise<WorkerEnd | undefined> {
    const { status, level } = await readLevel(this.link, this.keys.run);
    if (status === undefined || status === 'done') return 'ended';
    if (status === 'paused' || level === undefined || !level.isReady) return undefined;
    if (level.opening !== this.level?.opening) this.enter(level);
    else if (this.sources.length === 0 && this.host.now() >= this.reclaimAt) this.reclaim(level);
    return undefined;
  }

  private enter(level: LevelRecord): void {
    if (level.level !== this.level?.level) this.expansion.trim();
    else this.expansion.forget();
    this.level = level;
    // A server that was replaced during the last level may have lost which actions were taken.
    this.told.clear();
    this.expansion.enterLevel(level.level);
    this.reclaim(level);
  }

  /** Looks for states in every partition again: another worker may have ended before it expanded its states. */
  private reclaim({ work }: LevelRecord): void {
    const all = [...work].flatMap((has, partition) => (has === '1' ? [partition] : []));
    // Workers begin at different partitions, which depend on their names.
    const first =
      all.length === 0 ? 0 : [...this.name].reduce((sum, unit) => sum * 31 + unit.charCodeAt(0), 0) % all.length;
    this.sources = [...all.slice(first), ...all.slice(0, first)];
    this.reclaimAt = this.host.now() + this.job.lease / 2;
  }

  /** Takes more states, unless enough states wait to be expanded. */
  private fetch(): void {
    const { level, sources } = this;
    const enough = 2 * this.wanted(level);
    while (level !== undefined && sources.length > 0 && this.taking < mostTaking && sizeOf(this.waiting) < enough) {
      const partition = sources[0] as number;
      sources.push(sources.shift() as number);
      this.taking++;
      void this.takeFrom(partition, level)
        .catch((error: unknown) => {
          this.failure ??= error;
        })
        .finally(() => {
          this.taking--;
        });
      if (sources.length <= this.taking) break;
    }
  }

  /** Returns the number of states to take from a partition at once. */
  private wanted(level: LevelRecord | undefined): number {
    return Math.max(1, Math.min(level?.chunk ?? 1, Math.round(this.speed * batchMilliseconds)));
  }

  private async takeFrom(partition: number, level: LevelRecord): Promise<void> {
    const { keys, name, job, link } = this;
    const wanted = this.wanted(level);
    const names = [keys.head(partition), keys.seen(partition), keys.stream(partition, level.level)];
    const reply = await link.call('take', names, [level.opening, level.level, name, wanted, job.lease]);
    if (level !== this.level) return;
    const lists = (reply as readonly Reply[]).map(listOf);
    if (lists.length === 0) this.sources = this.sources.filter((source) => source !== partition);
    else this.waiting.push({ partition, level, lists, size: statesIn(lists), renewed: this.host.now() });
  }

  // ------------------------------------------------------------------------------------------ states

  private async expand(batch: Batch): Promise<void> {
    const { expansion, host, job } = this;
    const begun = host.now();
    let until = begun + sliceMilliseconds;
    const args: (string | number)[] = [];
    let [fault, ending, states] = ['', '', 0];
    const successors = job.maxDepth === undefined || batch.level.level < job.maxDepth;
    this.open.add(batch);
    for (const list of batch.lists) {
      let [generated, violations] = [0, 0];
      const note = (explored: Explored, id: Uint8Array) => {
        generated += explored.generated;
        violations += explored.violations;
        fault = leastFault(fault, explored.fault, id);
        ending = leastFault(ending, explored.ending, id);
      };
      if (batch.level.level === 0) note(expansion.findInitial(), noId);
      for (const taken of list.states) {
        note(expansion.explore(taken, successors), taken.id);
        states++;
        if (host.now() < until) continue;
        await host.pause(0);
        await this.giveSign();
        if (this.failure !== undefined || host.isStopped()) return this.drop(batch);
        this.fetch();
        until = host.now() + sliceMilliseconds;
      }
      args.push(list.name, list.states.length, generated, violations);
    }
    if (states > 0) this.speed = (this.speed + states / Math.max(0.1, host.now() - begun)) / 2;
    this.round.push({ batch, args: [fault, ending, ...args] });
  }

  /**
   * Offers the successors of this round. When the engine has these and all earlier offers, acknowledges the batches of
   * the round.
   */
  private offer(): void {
    const { round } = this;
    const [first] = round;
    if (first === undefined) return;
    this.round = [];
    const claims = this.claim(first.batch.level);
    // An error is not handled here, but by the chain of promises below, after the errors of earlier offers.
    claims.catch(() => undefined);
    const before = this.acknowledged;
    this.acknowledged = before
      .then(() => claims)
      .then(() => this.acknowledge(round))
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => {
        for (const { batch } of round) this.open.delete(batch);
      });
  }

  /** Gives up a batch that was begun, and the whole round. None of the states in them are acknowledged. */
  private drop(batch: Batch): void {
    for (const each of this.round) this.open.delete(each.batch);
    this.round = [];
    this.expansion.offers.take();
    this.expansion.forget();
    this.open.delete(batch);
  }

  private claim({ opening, level }: LevelRecord): Promise<unknown> {
    const { keys, link } = this;
    return Promise.all(
      this.expansion.offers.take().map(({ partition, bytes }) => {
        const names = [keys.head(partition), keys.seen(partition), keys.stream(partition, level + 1)];
        return link.call('claim', names, [opening, level, bytes]);
      }),
    );
  }

  private async acknowledge(round: readonly Expanded[]): Promise<void> {
    const { keys, link, told, expansion } = this;
    if (this.failure !== undefined) return;
    const { taken } = expansion;
    const fresh = [...taken.keys()].filter((action) => taken[action] === 1 && !told.has(action));
    if (fresh.length > 0) await this.mark(...fresh.flatMap((action) => [actionField(action), 1]));
    for (const action of fresh) told.add(action);
    await Promise.all(
      round.map(({ batch: { partition, level }, args }) => {
        const names = [keys.head(partition), keys.stream(partition, level.level)];
        return link.call('done', names, [level.opening, level.level, ...args]);
      }),
    );
  }

  /** Begins anew after a refused call. Throws the error, unless the level was opened again or the run is over. */
  private async recover(): Promise<void> {
    await this.acknowledged;
    while (this.taking > 0) await this.host.pause(1);
    const { failure } = this;
    this.failure = undefined;
    this.waiting.length = 0;
    this.round = [];
    this.open.clear();
    this.expansion.offers.take();
    this.expansion.forget();
    this.level = undefined;
    this.sources = [];
    if (isTrouble(failure, 'stale')) return;
    // A finished run is removed partition by partition, and its record last. So a missing partition is no error if the
    // record says that the run is done.
    const { status } = await readLevel(this.link, this.keys.run);
    if (isTrouble(failure, 'lost') && (status === undefined || status === 'done')) return;
    throw failure;
  }
}

const noId = new Uint8Array(idBytes);

function sizeOf(batches: readonly Batch[]): number {
  return batches.reduce((sum, { size }) => sum + size, 0);
}

function statesIn(lists: Batch['lists']): number {
  return lists.reduce((sum, { states }) => sum + states.length, 0);
}

function listOf(reply: Reply): Batch['lists'][number] {
  const [name, ids, records] = reply as readonly [Reply, Uint8Array, readonly Uint8Array[]];
  const states = records.map((record, i) => ({ id: ids.slice(idBytes * i, idBytes * (i + 1)), record }));
  // States are expanded in the order of their ids. Of several states with the same successor, the one with the least id
  // counts as its parent. So a successor is usually offered only once.
  states.sort((a, b) => compareBytes(a.id, b.id));
  return { name: textOf(name), states };
}

/**
 * Returns the lesser of two faults, in hexadecimal digits. Faults of states precede faults of steps. Two faults of
 * states, or two faults of steps, are ordered by the id of the state.
 */
function leastFault(known: string, located: Located | undefined, id: Uint8Array): string {
  if (located === undefined) return known;
  const digits = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const found = `${located.at === 'state' ? '0' : '1'}${digits}`;
  return known === '' || found < known ? found : known;
}
