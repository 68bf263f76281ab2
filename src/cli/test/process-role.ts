/** Recognizes a process that `synod test` has started. Such a process runs models, and has a channel to its parent. */
import process from 'node:process';

export interface ModelsOrder {
  readonly task: 'models';
}

/** The only argument of such a process. */
export const modelProcess = 'models-of-test';

export function orderOfProcess(): ModelsOrder | undefined {
  return process.argv[2] === modelProcess && process.send !== undefined ? { task: 'models' } : undefined;
}
