/** Validates a log of a small specification: texts in, what a user sees out. */
import { folderWith, type Run, runSynod } from '../cli/run-synod.js';

/** A lock that one of several clients holds. */
export const lock = `---- MODULE Lock ----
EXTENDS Naturals
CONSTANT Client
VARIABLES holder, count
None == "none"
Init == holder = None /\\ count = 0
Acquire(c) == holder = None /\\ holder' = c /\\ count' = count + 1
Release(c) == holder = c /\\ holder' = None /\\ UNCHANGED count
Next == \\E c \\in Client : Acquire(c) \\/ Release(c)
Spec == Init /\\ [][Next]_<<holder, count>>
AtMostThree == count <= 3
====
`;

export const lockConfig = 'SPECIFICATION Spec\nCONSTANT Client = {"ann", "bob"}\nINVARIANT AtMostThree\n';

export const lockMap = `---- MODULE LockMap ----
EXTENDS Lock
On_acquire(e) == Acquire(e.node)
On_release(e) == Release(e.node)
====
`;

/** One event a line. */
export function lines(...events: readonly object[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

export const acquire = (node: string, more: object = {}) => ({ event: 'acquire', node, ...more });
export const release = (node: string, more: object = {}) => ({ event: 'release', node, ...more });

export interface Validation {
  readonly logs: readonly string[];
  readonly map?: string;
  readonly spec?: string;
  readonly config?: string;
  readonly options?: readonly string[];
}

export async function validate({
  logs,
  map = lockMap,
  spec = lock,
  config = lockConfig,
  options = [],
}: Validation): Promise<Run> {
  const named = logs.map((text, i) => [`log${i + 1}.ndjson`, text] as const);
  const folder = folderWith({ 'Lock.tla': spec, 'Lock.cfg': config, 'LockMap.tla': map, ...Object.fromEntries(named) });
  const ofLogs = named.flatMap(([name]) => ['--log', `DIR/${name}`]);
  const ofMap = map === '' ? [] : ['--map', 'DIR/LockMap.tla'];
  return runSynod(folder, ['validate', ...ofLogs, '--spec', 'DIR/Lock.tla', ...ofMap, ...options]);
}

/** The answer as data. */
export async function answer(validation: Validation) {
  const { out } = await validate({ ...validation, options: [...(validation.options ?? []), '--json'] });
  return JSON.parse(out) as {
    readonly verdict: string;
    readonly exit: number;
    readonly stats: { readonly events: number; readonly explained: number; readonly nodes: number };
    readonly stuckStates: number;
    readonly stuck: readonly { readonly refused: readonly { readonly event: { readonly line: number } }[] }[];
    readonly broken: { readonly name: string; readonly after: number } | null;
    readonly covered: { readonly unlogged: number; readonly stuttering: number } | null;
    readonly diagnostics: readonly { readonly code: string; readonly title: string }[];
  };
}
