/**
 * The interface between this layer and a client of Valkey or Redis. The client connects, repeats calls after a
 * connection was cut, and follows changes of a cluster. So a call may be executed twice. All errors of the client are
 * `EngineError`s.
 */
import type { ServerFunction } from './server-functions.js';

export type Reply = number | Uint8Array | null | readonly Reply[];

/** A server of the engine. */
export interface Server {
  /** A text that changes when the server is restarted, and when a replica replaces it. */
  readonly identity: string;
  /** The number of connected replicas. */
  readonly replicas: number;
}

export interface Link {
  /** Calls a function of `server-functions.ts` on the shard that has these keys. */
  call(name: ServerFunction, keys: readonly string[], args: readonly (string | number | Uint8Array)[]): Promise<Reply>;
  /** Returns all fields of a hash. The map is empty if there is no such key. */
  fields(key: string): Promise<ReadonlyMap<string, string>>;
  /** Returns the values of some fields of a hash. */
  some(key: string, fields: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** Returns a field of a hash as bytes. */
  bytes(key: string, field: Uint8Array): Promise<Uint8Array | undefined>;
  /** Returns a part of the fields of a hash, and where the next part begins: `'0'` at the beginning and at the end. */
  page(
    key: string,
    cursor: string,
  ): Promise<{ readonly cursor: string; readonly pairs: readonly (readonly [Uint8Array, Uint8Array])[] }>;
  exists(key: string): Promise<boolean>;
  remove(keys: readonly string[]): Promise<void>;
  /** Returns the servers that accept writes, in a fixed order. */
  servers(): Promise<readonly Server[]>;
  /**
   * For each server that has replicas, waits until one of its replicas has received all writes of this link. The replica
   * then has all earlier writes of other links too.
   */
  replicate(): Promise<void>;
  /** A call that fails is repeated for this time, in milliseconds. */
  patience: number;
  end(): void;
}

/** The kinds of errors between which the program must distinguish. */
export type EngineTrouble =
  /** The engine does not answer. */
  | 'unreachable'
  /** The engine has no free memory. */
  | 'full'
  /** Something that the engine had acknowledged is missing. */
  | 'lost'
  /** The call belongs to a level or a coordinator that has ended. */
  | 'stale'
  /** The graph of the states does not fit into the memory of this process. */
  | 'large'
  /** A key of the run has a value that another program has written. */
  | 'foreign'
  /** Any other answer. `message` contains it. */
  | 'refused';

export class EngineError extends Error {
  constructor(
    readonly trouble: EngineTrouble,
    message: string,
  ) {
    super(message);
  }
}

export function isTrouble(error: unknown, trouble: EngineTrouble): boolean {
  return error instanceof EngineError && error.trouble === trouble;
}

const texts = new TextDecoder();

export function textOf(reply: Reply | undefined): string {
  if (reply instanceof Uint8Array) return texts.decode(reply);
  return reply === null || reply === undefined ? '' : String(reply);
}
