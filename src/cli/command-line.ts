/** Connects the command line to the process: arguments, streams, environment and exit code. */
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';
import { runProgram } from './commands/program.js';
import { exitCodes } from './terminal/exit-codes.js';
import { inAscii, readOutputOptions } from './terminal/output-options.js';
import { makePalette } from './terminal/palette.js';
import { runDeep } from './threads/deep-stack.js';
import type { CommandOrder } from './threads/threads.js';

export async function runCommandLine(order: CommandOrder | undefined): Promise<void> {
  // EPIPE means that a reader such as `head` closed the pipe, and is not an error. Any other error loses output.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') return;
      if (stream !== process.stderr) process.stderr.write(`Cannot write the output: ${code}.\n`);
      process.exit(exitCodes.configError);
    });
  }

  const { NO_COLOR: noColour, FORCE_COLOR: forceColour, SYNOD_LIBRARY: environmentLibrary = '' } = process.env;
  const { args, ascii, noColour: optionNoColour } = readOutputOptions(process.argv.slice(2));
  const wanted = process.stderr.isTTY === true && process.env.TERM !== 'dumb';
  const colour = order?.colour ?? (!optionNoColour && (forceColour ? forceColour !== '0' : wanted && !noColour));
  const shown = (text: string) => (ascii ? inAscii(text) : text);

  // `process.exitCode` is set, and process.exit not called, so that output to a pipe is written completely.
  process.exitCode = await runProgram(args, {
    out: (text) => process.stdout.write(shown(text)),
    err: (text) => process.stderr.write(shown(text)),
    palette: makePalette(colour),
    clock: () => performance.now(),
    environmentLibrary,
    environment: process.env,
    deep: !isMainThread,
    runDeep: () => runDeep(args, colour),
  });
}
