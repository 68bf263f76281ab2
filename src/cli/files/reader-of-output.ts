/**
 * Notices that nobody reads stdout any more, as after `| head -1`. A command that waits for changes asks here whether
 * its output still has a reader. Two events say that it has none:
 *
 * - A write fails with EPIPE.
 * - The system reports an error of the pipe while nothing is written. Node reports it only for handles that it reads.
 *   So Linux opens the pipe a second time, as a handle for reading. Reading the writable end of a pipe fails, but only
 *   after the system has reported an event, and the last reader's end is the only event.
 *
 * On other systems, and if stdout is a socket, only a write notices it. A terminal that closes sends SIGHUP.
 */
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import process from 'node:process';
import { systemErrorCode } from './read-source.js';

interface Handle {
  /** Returns 0, or the number of an error. */
  open(descriptor: number): number;
}

interface WithBinding {
  binding(name: 'tcp_wrap'): {
    readonly TCP: new (type: number) => Handle;
    readonly constants: { readonly SOCKET: number };
  };
}

function hasBinding(given: object): given is WithBinding {
  return 'binding' in given && typeof given.binding === 'function';
}

const stdout = 1;

export class ReaderOfOutput {
  private isAway = false;
  private readonly pipe: Socket | undefined;
  private readonly onError = (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') this.isAway = true;
  };

  constructor() {
    process.stdout.on('error', this.onError);
    this.pipe = pipeOfOutput()
      ?.on('error', () => {
        this.isAway = true;
      })
      .resume()
      .unref();
  }

  get isGone(): boolean {
    return this.isAway;
  }

  end(): void {
    process.stdout.off('error', this.onError);
    this.pipe?.destroy();
  }
}

/** Calls a function whose use is deprecated, without a warning. The class that `pipeOfOutput` needs has no public name. */
function unwarned<Result>(call: () => Result): Result {
  const { noDeprecation = false } = process;
  process.noDeprecation = true;
  try {
    return call();
  } finally {
    process.noDeprecation = noDeprecation;
  }
}

/** Opens the pipe of stdout a second time. Undefined if stdout is no pipe, or if this is not possible here. */
function pipeOfOutput(): Socket | undefined {
  const host: object = process;
  if (process.platform !== 'linux' || !hasBinding(host)) return undefined;
  const { TCP, constants: kinds } = unwarned(() => host.binding('tcp_wrap'));
  let descriptor: number;
  try {
    if (!fstatSync(stdout).isFIFO()) return undefined;
    descriptor = openSync(`/proc/self/fd/${stdout}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
  const handle = new TCP(kinds.SOCKET);
  if (handle.open(descriptor) !== 0) {
    closeSync(descriptor);
    return undefined;
  }
  // The types of Node do not know the option `handle`.
  const options: object = { handle, readable: true, writable: false };
  return new Socket(options);
}
