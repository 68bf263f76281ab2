/**
 * `npm run engine:faults -- COUNT [SEED] [TEXT]`: runs small models in an engine, each with a fault at a random moment.
 * Each run must end with the counts of a run without faults, or with an error that names the fault. Then it is resumed,
 * and must end with equal counts. Prints a line for each run, and exits with 1 if one of them fails. TEXT restricts the
 * faults to those whose name contains it. Run number I of a seed is the only run of the seed `SEED:I`. With `COUNT@SECONDS`,
 * no run begins after this time.
 */
import process from 'node:process';
import { hasServer } from './engine-server.js';
import { faultKinds } from './fault-kinds.js';
import { FaultRuns } from './fault-runs.js';

async function main([count = '20', seed = '1', text = '']: readonly string[]): Promise<void> {
  if (!hasServer) return;
  const runs = new FaultRuns();
  const kinds = faultKinds.filter(({ name }) => name.includes(text));
  const tally = new Map<string, number>();
  let wrong = 0;
  try {
    const [most, limit = 'Infinity'] = count.split('@');
    for (let i = 1; i <= Number(most) && performance.now() < Number(limit) * 1000; i++) {
      const own = seed.includes(':') ? seed : `${seed}:${i}`;
      const began = performance.now();
      const run = await runs.run(own, kinds);
      if (run === undefined) {
        console.log(`${own} skipped: this process may not make network namespaces`);
        continue;
      }
      const { model, fault, first, resumed, isFine } = run;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${isFine ? '' : 'WRONG '}${own} ${model}, ${fault}: ${first}, resumed: ${resumed}, ${seconds} s`);
      if (!isFine) wrong++;
      const sort = `${fault}: ${isFine ? first.split(' ')[0] : 'WRONG'}`;
      tally.set(sort, (tally.get(sort) ?? 0) + 1);
    }
  } finally {
    await runs.end();
  }
  for (const [sort, times] of [...tally].sort()) console.log(`${String(times).padStart(4)}  ${sort}`);
  console.log(`${wrong} wrong`);
  process.exitCode = wrong > 0 ? 1 : 0;
}

await main(process.argv.slice(2));
