/**
 * `synod serve`: reads one JSON message per line from stdin, and writes one reply per line to stdout, in the same
 * order, until the input ends. No request ends the process: requests are answered in a thread. A thread that exceeds
 * the time or the memory of a request is replaced.
 */
import { once } from 'node:events';
import process from 'node:process';
import { addAbortSignal } from 'node:stream';
import { Command } from 'commander';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { type Answer, answerAbandoned } from '../../server/requests/message.js';
import { type FaultCode, faultCodes } from '../../server/requests/request-fault.js';
import { type ReadLine, readLines } from '../files/read-lines.js';
import { systemErrorCode } from '../files/read-source.js';
import { mostSeconds, NumberReader } from '../options/read-number.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { NodeThread } from '../threads/serve-node-thread.js';

interface ServeOptions {
  readonly maxLineBytes: string;
  readonly maxStates: string;
  readonly timeLimit: string;
}

/** The limit on the length of a line. A line is one string, so the limit is below that of V8 for strings. */
const mostLineBytes = 2 ** 28;
/** Memory for this many states is reserved by the first request that explores. */
const mostStates = 10_000_000;

export function serveCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('serve')
    .option('--max-line-bytes <count>', 'Reject longer lines.', '16777216')
    .option('--max-states <count>', 'Abort a request that explores more states.', '200000')
    .option('--time-limit <seconds>', 'Abort a request that takes longer.', '10')
    .action(async (options: ServeOptions) => finish(await serve(options, shell)));
}

async function serve(options: ServeOptions, shell: Shell): Promise<ExitCode> {
  const reader = new NumberReader();
  const { maxLineBytes, maxStates, timeLimit } = options;
  const budget = {
    lineBytes: reader.read('--max-line-bytes', maxLineBytes, { least: 1, most: mostLineBytes }) ?? 1,
    maxStates: reader.read('--max-states', maxStates, { least: 1, most: mostStates }) ?? 1,
    milliseconds:
      (reader.read('--time-limit', timeLimit, { least: 0.001, most: mostSeconds, fraction: true }) ?? 1) * 1000,
  };
  if (reader.faults.length > 0) {
    shell.err(`${renderDiagnostics(reader.faults, shell.palette)}\n`);
    return exitCodes.configError;
  }
  const thread = new NodeThread(budget);
  thread.start();
  try {
    return await serveLines(thread, budget.lineBytes, shell);
  } finally {
    await thread.end();
  }
}

/** Answers lines until the input ends or stdout is closed. Returns the exit code. */
async function serveLines(thread: NodeThread, lineBytes: number, shell: Shell): Promise<ExitCode> {
  const { stdin, stdout } = process;
  // Other errors of stdout are handled in `command-line.ts`.
  const left = new AbortController();
  const leave = () => left.abort();
  stdout.once('error', leave);
  stdout.once('close', leave);
  const input = addAbortSignal(left.signal, stdin);
  let number = 0;
  try {
    for await (const line of readLines(input, lineBytes)) {
      if (line.text.trim() === '' && !line.isCut) continue;
      const { reply, log } = await answer(line, number, lineBytes, thread);
      if (log !== undefined) shell.err(`${log}\n`);
      if (reply === undefined) continue;
      number++;
      // If the client does not read the replies, wait before the next request.
      if (!stdout.write(`${reply}\n`)) await once(stdout, 'drain', { signal: left.signal });
    }
  } catch (error) {
    if (left.signal.aborted) return exitCodes.success;
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    shell.err(`Cannot read the input: ${code}.\n`);
    return exitCodes.configError;
  }
  return exitCodes.success;
}

function answer(line: ReadLine, number: number, maxBytes: number, thread: NodeThread): Promise<Answer> | Answer {
  if (!line.isCut) return thread.ask(line.text, number);
  const code: FaultCode = faultCodes.abort;
  // The last token of a truncated line may be incomplete, so it is removed.
  return answerAbandoned(line.text.replace(/[\w.+-]+$/, ''), number, code, `the line is longer than ${maxBytes} bytes`);
}
