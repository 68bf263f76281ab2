/**
 * The record of a run: a hash in the engine that says everything that a worker or a new coordinator needs. Only the coordinator writes it, but for the
 * fields in which workers say that they are there, what failed, and which actions were taken.
 */
import type { Link } from './link.js';
import { libraryName } from './server-functions.js';

/** What is searched. It does not change during a run. */
export interface Job {
  /** The version of the program, and of the functions in the engine. */
  readonly version: string;
  readonly library: string;
  readonly partitions: number;
  /** How long a worker may hold states without a sign of life, in milliseconds. */
  readonly lease: number;
  readonly deadlock: boolean;
  readonly goOn: boolean;
  readonly maxDepth: number | undefined;
  /** The specification, its configuration and the settings, as the host writes them. */
  readonly order: string;
}

/** The level that is explored. */
export interface LevelRecord {
  readonly level: number;
  /** Counts up each time a level is opened. */
  readonly opening: number;
  /** Whether all partitions are open, so that workers may begin. */
  readonly isReady: boolean;
  /** For each partition 1 if it has states of this level, and otherwise 0. */
  readonly work: string;
  /** How many states a worker takes at a time. */
  readonly chunk: number;
  /** The states up to this level, in each partition. */
  readonly totals: readonly number[];
  /** Counts of the levels before this one. */
  readonly generated: number;
  readonly violations: number;
  /** The distinct initial states, and the states before this level. */
  readonly initial: number;
  readonly before: number;
  /** The first fault of the levels before this one: its level, and its bytes in hexadecimal digits. Empty if there is none. */
  readonly fault: string;
  /** The servers when the level was opened. */
  readonly servers: readonly string[];
}

export type RunStatus = 'running' | 'paused' | 'done';

export interface RunRecord {
  readonly job: Job;
  readonly status: RunStatus;
  readonly level: LevelRecord | undefined;
  /** Numbers of actions that were taken. */
  readonly taken: readonly number[];
  /** What a worker found to be wrong with the engine. */
  readonly trouble: string;
  /** When each worker last gave a sign of life, in milliseconds since 1970. */
  readonly workers: ReadonlyMap<string, number>;
}

/** Fields of workers begin with these letters. */
export const workerField = (name: string): string => `w:${name}`;
export const actionField = (action: number): string => `a:${action}`;

export async function readRun(link: Link, key: string): Promise<RunRecord | undefined> {
  const fields = await link.fields(key);
  const job = fields.get('job');
  if (job === undefined) return undefined;
  const ofKind = (kind: string) =>
    [...fields].flatMap(([name, value]) => (name.startsWith(kind) ? [[name.slice(2), value]] : []));
  const level = fields.get('level');
  return {
    job: JSON.parse(job),
    status: (fields.get('status') ?? 'running') as RunStatus,
    level: level === undefined ? undefined : JSON.parse(level),
    taken: ofKind('a:').map(([action]) => Number(action)),
    trouble: fields.get('trouble') ?? '',
    workers: new Map(ofKind('w:').map(([name, when]) => [name as string, Number(when)])),
  };
}

/** What a worker asks for again and again. */
export async function readLevel(
  link: Link,
  key: string,
): Promise<{ readonly status: RunStatus | undefined; readonly level: LevelRecord | undefined }> {
  const [status, level] = await link.some(key, ['status', 'level']);
  return { status: status as RunStatus | undefined, level: level === undefined ? undefined : JSON.parse(level) };
}

/** Whether the servers run the same functions for this run as this version of Synod has. */
export function isOfThisLibrary({ library }: Job): boolean {
  return library === libraryName;
}
