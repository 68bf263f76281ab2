/**
 * The number of threads for `--workers auto`. In: cores, the CPU quota of the container, memory. Out: one thread per
 * core, less if the quota or the memory is smaller. How many of these threads start depends on the search
 * (`run-search.ts`).
 */
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import process from 'node:process';
import { mostThreads } from '../../explore/store/level-coordination.js';

export interface Machine {
  /** Cores that the process may run on. */
  readonly cores: number;
  /** The CPU quota in cores, possibly a fraction. Undefined if there is no quota. */
  readonly quota: number | undefined;
  readonly memoryBytes: number;
  /** The address space that the process may still reserve. Undefined if there is no limit. */
  readonly addressBytes: number | undefined;
}

/** A thread takes about 40 MB for a specification of several modules. The other half is left for states. */
const bytesEach = 80e6;

export function autoWorkers({ cores, quota = cores, memoryBytes }: Omit<Machine, 'addressBytes'>): number {
  const most = Math.min(cores, Math.ceil(quota), Math.floor(memoryBytes / bytesEach), mostThreads);
  return Math.max(1, most);
}

export function thisMachine(): Machine {
  // A number larger than the memory means that there is no limit.
  const constrained = process.constrainedMemory?.() ?? 0;
  return {
    cores: availableParallelism(),
    quota: quotaOf(readQuietly),
    memoryBytes: Math.min(totalmem(), constrained > 0 ? constrained : totalmem()),
    addressBytes: addressBytesOf(readQuietly),
  };
}

/** The quota of the process's control group (cgroup v2 or v1). */
export function quotaOf(read: (file: string) => string | undefined): number | undefined {
  const [quota, period] = read('/sys/fs/cgroup/cpu.max')?.split(' ') ?? [
    read('/sys/fs/cgroup/cpu/cpu.cfs_quota_us'),
    read('/sys/fs/cgroup/cpu/cpu.cfs_period_us'),
  ];
  const share = Number(quota) / Number(period);
  return share > 0 && Number.isFinite(share) ? share : undefined;
}

const pageBytes = 4096;

/** The limit of the process (`ulimit -v`) less what it has reserved. Only Linux has such a limit in effect. */
export function addressBytesOf(read: (file: string) => string | undefined): number | undefined {
  const limit = Number(read('/proc/self/limits')?.match(/^Max address space +(\d+)/m)?.[1]);
  const pages = Number(read('/proc/self/statm')?.split(' ')[0]);
  const left = limit - pages * pageBytes;
  return Number.isFinite(left) ? Math.max(0, left) : undefined;
}

function readQuietly(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
