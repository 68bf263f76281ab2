/**
 * The processes that `synod test` starts to run models: the argument that identifies such a process, and the messages
 * between the process and its parent.
 */
import process from 'node:process';
import type { Came } from '../../report/test/test-report.js';

/** A message to the process: run this model. */
export interface ModelOrder {
  /** The folder of the specification, which becomes the current folder. */
  readonly folder: string;
  /** The command line of the run. */
  readonly args: readonly string[];
}

/** A message to the parent: this model has ended. */
export interface ModelReply {
  /** The result. Undefined if the run printed none. */
  readonly came: Came | undefined;
  /** The last line that the run wrote to stderr. */
  readonly said: string;
  /** Whether the process will run no further model. */
  readonly isLast: boolean;
}

export interface ModelsOrder {
  readonly task: 'models';
}

/** The only argument of a process that runs models. The entry point recognises such a process by it. */
export const modelProcess = 'models-of-test';

export function orderOfProcess(): ModelsOrder | undefined {
  return process.argv[2] === modelProcess && process.send !== undefined ? { task: 'models' } : undefined;
}
