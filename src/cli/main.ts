/** The process around the command line: its arguments, streams, environment and exit code. Imported by bin/synod.js. */
import process from 'node:process';
import { makePalette } from './palette.js';
import { runProgram } from './program.js';

// A reader that has seen enough, such as `head`, closes the pipe; that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const { NO_COLOR: noColour, FORCE_COLOR: forceColour, SYNOD_LIBRARY: environmentLibrary = '' } = process.env;
const wanted = process.stderr.isTTY && process.env.TERM !== 'dumb';

// The exit code is set and not forced: what was written to a pipe must arrive first.
process.exitCode = await runProgram(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  palette: makePalette(forceColour ? forceColour !== '0' : wanted && !noColour),
  clock: () => performance.now(),
  environmentLibrary,
});
