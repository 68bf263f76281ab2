/**
 * The processes that `synod test` starts to run models: how such a process knows what it is, and the messages between it
 * and its parent.
 */
import process from 'node:process';
import type { Came } from '../../report/test/test-report.js';

/** To the process: run this model. */
export interface ModelOrder {
  /** The folder of the specification, in which the model runs. */
  readonly folder: string;
  /** The command line. */
  readonly args: readonly string[];
}

/** To the parent: this model has ended. */
export interface ModelReply {
  /** Undefined if the run printed no result. */
  readonly came: Came | undefined;
  /** The last line of the messages. */
  readonly said: string;
  /** Whether the process should not run another model. */
  readonly isLast: boolean;
}

export interface ModelsOrder {
  readonly task: 'models';
}

/** The only argument of such a process. */
export const modelProcess = 'models-of-test';

export function orderOfProcess(): ModelsOrder | undefined {
  return process.argv[2] === modelProcess && process.send !== undefined ? { task: 'models' } : undefined;
}
