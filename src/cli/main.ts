/** The process around the command line: its arguments, streams, environment and exit code. */
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';
import { runProgram } from './commands/program.js';
import { exitCodes } from './terminal/exit-codes.js';
import { makePalette } from './terminal/palette.js';
import { runDeep } from './threads/deep-stack.js';
import type { CommandOrder } from './threads/threads.js';

export async function main(order: CommandOrder | undefined): Promise<void> {
  // A reader that has seen enough, such as `head`, closes the pipe, which is no fault; anything else loses results.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') return;
      if (stream !== process.stderr) process.stderr.write(`The output cannot be written: the system says ${code}.\n`);
      process.exit(exitCodes.configError);
    });
  }

  const { NO_COLOR: noColour, FORCE_COLOR: forceColour, SYNOD_LIBRARY: environmentLibrary = '' } = process.env;
  const wanted = process.stderr.isTTY === true && process.env.TERM !== 'dumb';
  const colour = order?.colour ?? (forceColour ? forceColour !== '0' : wanted && !noColour);
  const args = process.argv.slice(2);

  // The exit code is set and not forced: what was written to a pipe must arrive first.
  process.exitCode = await runProgram(args, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    palette: makePalette(colour),
    clock: () => performance.now(),
    environmentLibrary,
    deep: !isMainThread,
    runDeep: () => runDeep(args, colour),
  });
}
