/**
 * How many threads `--workers auto` means on this machine. In: cores, the share of them that a container may use, memory. Out: one thread a core, unless there is
 * not the time or the memory for so many. How many of them a search starts depends on the search (`run-search.ts`).
 */
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import process from 'node:process';
import { mostThreads } from '../../explore/store/board.js';

export interface Machine {
  /** Cores that the process may run on. */
  readonly cores: number;
  /** Cores whose time the process may use, a fraction too; undefined where nothing bounds it. */
  readonly quota: number | undefined;
  readonly memoryBytes: number;
}

/** A thread with its heap takes about 40 MB for a specification of several modules; as much again stays for states. */
const bytesEach = 80e6;

export function autoWorkers({ cores, quota = cores, memoryBytes }: Machine): number {
  const most = Math.min(cores, Math.ceil(quota), Math.floor(memoryBytes / bytesEach), mostThreads);
  return Math.max(1, most);
}

export function thisMachine(): Machine {
  // A number that is larger than any memory stands for none.
  const constrained = process.constrainedMemory?.() ?? 0;
  return {
    cores: availableParallelism(),
    quota: quotaOf(readQuietly),
    memoryBytes: Math.min(totalmem(), constrained > 0 ? constrained : totalmem()),
  };
}

/** The quota of the process's control group, in either version of the system's interface. */
export function quotaOf(read: (file: string) => string | undefined): number | undefined {
  const [quota, period] = read('/sys/fs/cgroup/cpu.max')?.split(' ') ?? [
    read('/sys/fs/cgroup/cpu/cpu.cfs_quota_us'),
    read('/sys/fs/cgroup/cpu/cpu.cfs_period_us'),
  ];
  const share = Number(quota) / Number(period);
  return share > 0 && Number.isFinite(share) ? share : undefined;
}

function readQuietly(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
