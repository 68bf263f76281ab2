/**
 * The number of threads for `--workers auto`. In: cores, the CPU quota of the container, memory. Out: one thread per
 * core, or fewer if the quota or the memory is small. `run-search.ts` decides how many of them start.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import process from 'node:process';
import { mostThreads } from '../../explore/store/level-coordination.js';

export interface Machine {
  /** The number of cores that the process may use. */
  readonly cores: number;
  /** The CPU quota in cores, possibly a fraction. Undefined if there is no quota. */
  readonly quota: number | undefined;
  readonly memoryBytes: number;
  /** The bytes of address space that the process may still reserve. Undefined without a limit. */
  readonly addressBytes: number | undefined;
}

/**
 * The bytes of memory for each thread. A thread takes about half of this for a specification of several modules. The
 * rest is for states.
 */
const bytesEach = 80e6;

export function autoWorkers({ cores, quota = cores, memoryBytes }: Omit<Machine, 'addressBytes'>): number {
  const most = Math.min(cores, Math.ceil(quota), Math.floor(memoryBytes / bytesEach), mostThreads);
  return Math.max(1, most);
}

export function thisMachine(): Machine {
  // If this number is larger than the memory of the machine, the process has no limit.
  const constrained = process.constrainedMemory?.() ?? 0;
  return {
    cores: availableParallelism(),
    quota: quotaOf(readQuietly),
    memoryBytes: Math.min(totalmem(), constrained > 0 ? constrained : totalmem()),
    addressBytes: addressBytesOf(readQuietly),
  };
}

/**
 * The CPU quota of the process's control group (cgroup v2 or v1), in cores. Undefined without a quota.
 * @param read returns the text of a file, undefined if there is none.
 */
export function quotaOf(read: (file: string) => string | undefined): number | undefined {
  const [quota, period] = read('/sys/fs/cgroup/cpu.max')?.split(' ') ?? [
    read('/sys/fs/cgroup/cpu/cpu.cfs_quota_us'),
    read('/sys/fs/cgroup/cpu/cpu.cfs_period_us'),
  ];
  const share = Number(quota) / Number(period);
  return share > 0 && Number.isFinite(share) ? share : undefined;
}

const pageBytes = 4096;

/**
 * The limit on the address space (`ulimit -v`) minus what the process has reserved. Undefined without a limit: only
 * Linux enforces one.
 */
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
