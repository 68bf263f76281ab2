/**
 * Checks the logs of a cluster of processes against the specification. In: files. Out: a report. A node that logged
 * nothing has no file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readLog } from '../../observe/events/read-log.js';
import type { ValidationReport } from '../../report/validation/validation-report.js';
import type { Shell } from '../terminal/shell.js';
import type { ClusterAskedFor } from './cluster-options.js';
import { validatorOf } from './library-validator.js';

/** The search ends after this many nodes of its graph. The answer is then `undecided`. */
const mostNodes = 500_000;

export function validateNodes({ plan }: ClusterAskedFor, files: readonly string[], shell: Shell): ValidationReport {
  const { validator, run } = validatorOf(plan, 'Nodes', shell);
  const began = shell.clock();
  const written = files.filter((file) => existsSync(file));
  const logs = written.map((name, i) => {
    const text = readFileSync(name, 'utf8');
    // If the node was killed, its last line may be incomplete. An incomplete line is no event.
    const read = readLog({ name, text: text.slice(0, text.lastIndexOf('\n') + 1) }, i);
    if (read.kind === 'fault') throw new Error(read.fault.title);
    return read.log;
  });
  return validator.validate({
    logs,
    bounds: { maxNodes: mostNodes, deadline: undefined, now: () => 0 },
    run: { ...run, logs: written },
    seconds: () => (shell.clock() - began) / 1000,
  });
}
