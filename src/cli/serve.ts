/**
 * `synod serve`: one JSON message a line on the standard input, one reply a line on the standard output, in order, until the input ends. Nothing that a
 * client sends ends the process: the node works in a thread, which is replaced when it takes too long or too much memory.
 */
import { once } from 'node:events';
import process from 'node:process';
import { Command } from 'commander';
import { type Answer, giveUp } from '../server/message.js';
import { type FaultCode, faultCodes } from '../server/request-fault.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { type ReadLine, readLines } from './read-lines.js';
import { NodeThread } from './serve-node-thread.js';
import type { Shell } from './shell.js';

interface ServeOptions {
  readonly maxLineBytes: string;
  readonly maxStates: string;
  readonly timeLimit: string;
}

export function serveCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('serve')
    .option('--max-line-bytes <count>', 'Refuse lines that are longer.', '16777216')
    .option('--max-states <count>', 'Give a request up that explores more states.', '200000')
    .option('--time-limit <seconds>', 'Give a request up that takes longer.', '10')
    .action(async (options: ServeOptions) => finish(await serve(options, shell)));
}

async function serve(options: ServeOptions, shell: Shell): Promise<ExitCode> {
  const [maxLineBytes, maxStates, seconds] = [options.maxLineBytes, options.maxStates, options.timeLimit].map(Number);
  if (!isPositive(maxLineBytes) || !isPositive(maxStates) || !isPositive(seconds)) {
    shell.err('--max-line-bytes, --max-states and --time-limit take a number that is greater than 0.\n');
    return exitCodes.configError;
  }
  const thread = new NodeThread({ maxStates: Math.ceil(maxStates), milliseconds: seconds * 1000 });
  thread.start();
  try {
    let number = 0;
    for await (const line of readLines(process.stdin, maxLineBytes)) {
      if (line.text.trim() === '' && !line.isCut) continue;
      const { reply, log } = await answer(line, number, maxLineBytes, thread);
      if (log !== undefined) shell.err(`${log}\n`);
      if (reply === undefined) continue;
      number++;
      // A client that does not read stops being read from.
      if (!process.stdout.write(`${reply}\n`)) await once(process.stdout, 'drain');
    }
  } finally {
    await thread.end();
  }
  return exitCodes.success;
}

function answer(line: ReadLine, number: number, maxBytes: number, thread: NodeThread): Promise<Answer> | Answer {
  if (!line.isCut) return thread.ask(line.text, number);
  const code: FaultCode = faultCodes.abort;
  // What ends where the line was cut may be a part of a number.
  return giveUp(line.text.replace(/[\w.+-]+$/, ''), number, code, `the line is longer than ${maxBytes} bytes`);
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}
