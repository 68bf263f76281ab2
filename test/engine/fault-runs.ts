/**
 * Runs with random faults. In: a seed. Out: what happened. The same seed gives the same model, fault and level, but the
 * moment depends on the machine.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineCluster, startCluster } from './engine-cluster.js';
import { type Cable, type EngineServer, layCable, startServerAt } from './engine-server.js';
import { type CaseEnd, type Expected, expectedOf, runCase } from './fault-case.js';
import type { FaultKind } from './fault-kinds.js';
import { type FaultModel, faultModels } from './fault-models.js';
import type { Place } from './fault-scene.js';

/** Returns random numbers from 0 to 1 that depend only on the seed (mulberry32). */
export function randomFrom(seed: string): () => number {
  let state = [...seed].reduce((hash, unit) => Math.imul(hash ^ unit.charCodeAt(0), 0x01000193), 0x811c9dc5);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface KnownModel {
  readonly args: readonly string[];
  readonly expected: Expected;
}

export interface FaultRun extends CaseEnd {
  readonly model: string;
  readonly fault: string;
}

/** The servers are started when they are first needed, and used again. */
export class FaultRuns {
  private readonly folder = mkdtempSync(join(tmpdir(), 'synod-faults-'));
  private readonly servers = new Map<FaultKind['place'], EngineServer>();
  private readonly models = new Map<string, KnownModel>();
  private cluster: EngineCluster | undefined;
  private cable: Cable | undefined;
  private runs = 0;

  /** Runs a fault of one of these kinds. Returns undefined if this process may not make a network namespace for it. */
  async run(seed: string, kinds: readonly FaultKind[]): Promise<FaultRun | undefined> {
    const random = randomFrom(seed);
    const pick = <Each>(all: readonly Each[]): Each => all[Math.floor(random() * all.length)] as Each;
    const fault = pick(kinds);
    const model = pick(faultModels);
    const place = await this.open(fault.place);
    if (place === undefined) return undefined;
    await empty(place);
    const known = await this.known(model);
    const name = `${model.name}-${++this.runs}`;
    return { model: model.name, fault: fault.name, ...(await runCase({ ...known, name, fault, place, random })) };
  }

  /** Returns the answer of a model, which is computed once. */
  private async known({ name, files, options }: FaultModel): Promise<KnownModel> {
    const known = this.models.get(name);
    if (known !== undefined) return known;
    for (const [file, text] of Object.entries(files))
      writeFileSync(join(this.folder, file.replace('Model', name)), text.replace('MODULE Model', `MODULE ${name}`));
    const args = [join(this.folder, `${name}.tla`), '--json', '--vacuity', 'off', ...options];
    const server = await startServerAt(undefined);
    try {
      const place = { address: server.address, server, cluster: undefined, cable: undefined };
      const made = { args, expected: await expectedOf(name, args, place) };
      this.models.set(name, made);
      return made;
    } finally {
      await server.end();
    }
  }

  private async open(kind: FaultKind['place']): Promise<Place | undefined> {
    if (kind === 'cluster') {
      this.cluster ??= await startCluster();
      const [server] = this.cluster.servers as [EngineServer];
      return { address: server.address, server, cluster: this.cluster, cable: undefined };
    }
    if (kind === 'cable') {
      this.cable ??= layCable();
      if (this.cable === undefined) return undefined;
    }
    const cable = kind === 'cable' ? this.cable : undefined;
    const more = kind === 'durable' ? ['--appendonly', 'yes', '--appendfsync', 'no'] : [];
    const server = this.servers.get(kind) ?? (await startServerAt(cable, ...more));
    this.servers.set(kind, server);
    return { address: server.address, server, cluster: undefined, cable };
  }

  async end(): Promise<void> {
    await Promise.all([...this.servers.values(), this.cluster].map((each) => each?.end()));
    this.cable?.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Removes all keys of a place. */
async function empty({ cluster, server }: Place): Promise<void> {
  await cluster?.untilWhole();
  const masters = cluster ? (await cluster.shards()).map(({ master }) => master) : [server];
  await Promise.all(masters.map((master) => master.ask('flushall')));
}
