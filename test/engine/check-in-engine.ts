/** Checks a specification in an engine, with the command line of this process: a coordinator, and workers beside it. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Run, runSynod } from '../cli/run-synod.js';

export interface EngineAnswer extends Run {
  readonly workers: readonly Run[];
}

const begun: string[] = [];

export async function checkInEngine(
  folder: string,
  address: string,
  args: readonly string[],
  workers = 1,
): Promise<EngineAnswer> {
  const run = `test-${process.pid}-${begun.push(address)}`;
  const engine = ['--engine', `${address}/${run}`];
  let isDone = false;
  const work = async (): Promise<Run> => {
    for (;;) {
      const answer = await runSynod(folder, ['worker', ...engine]);
      // The coordinator may not have begun yet.
      if (isDone || answer.exit !== 151) return answer;
      await pause(20);
    }
  };
  const working = Array.from({ length: workers }, work);
  const answer = await runSynod(folder, [
    'check',
    ...args,
    ...engine,
    '--workers',
    '0',
    '--lease',
    '2',
    '--partitions',
    '4',
  ]);
  isDone = true;
  return { ...answer, workers: await Promise.all(working) };
}

/** What a report says that does not depend on how the states were found. */
export function answerOf({ out, exit }: Run): unknown {
  const { verdict, stats, violation, trace, loop, complete } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
  const { initial, generated, distinct, depth } = stats;
  const counts = violation ? { initial } : { initial, generated, distinct, depth };
  return {
    verdict,
    exit,
    complete,
    ...counts,
    violated: violation && [violation.kind, violation.name],
    states: trace?.length,
    loop: loop ?? null,
  };
}
