/**
 * The interface between the engine's logic and a client of Valkey or Redis. The client connects, resends calls after a connection was cut, and follows
 * a cluster that changes; calls may therefore be executed twice. Its errors are `EngineError`s.
 */
import type { ServerFunction } from './server-functions.js';

export type Reply = number | Uint8Array | null | readonly Reply[];

/** What a server says of itself. */
export interface Server {
  /** Differs after a restart, and after a replica has taken over. */
  readonly identity: string;
  /** The number of replicas that are connected. */
  readonly replicas: number;
}

export interface Link {
  /** Calls one of our functions on the shard of the keys. */
  call(name: ServerFunction, keys: readonly string[], args: readonly (string | number | Uint8Array)[]): Promise<Reply>;
  /** All fields of a hash; none if there is no such key. */
  fields(key: string): Promise<ReadonlyMap<string, string>>;
  /** Some fields of a hash. */
  some(key: string, fields: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** One field of a hash of bytes. */
  bytes(key: string, field: Uint8Array): Promise<Uint8Array | undefined>;
  exists(key: string): Promise<boolean>;
  remove(keys: readonly string[]): Promise<void>;
  /** The servers that take writes, in a fixed order. */
  servers(): Promise<readonly Server[]>;
  /** Waits until replicas have what was written so far, on each server that has replicas; not for ever. */
  replicate(): Promise<void>;
  end(): void;
}

/** What went wrong, as far as a program must know. */
export type EngineTrouble =
  /** The engine answers no more. */
  | 'unreachable'
  /** The engine has no memory left. */
  | 'full'
  /** Something that was acknowledged is not there any more. */
  | 'lost'
  /** The call belongs to a level or a coordinator that is over. */
  | 'stale'
  /** Any other answer, which `message` repeats. */
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
