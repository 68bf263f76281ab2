/**
 * `synod node`: one node of a cluster, as a process. Reads and writes JSON lines on stdin and stdout, or with
 * `--connect` over a TCP connection on this machine.
 */
import { connect } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { type ClusterPlan, machineOf, nodesOf } from '../../protocol/cluster.js';
import { randomFrom } from '../../protocol/virtual/random-numbers.js';
import { systemErrorCode } from '../files/read-source.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { type ClusterOptions, readClusterOptions, withPlanOptions } from './cluster-options.js';
import { EventLog, NoEventLog } from './event-log.js';
import { JournalFile } from './journal-file.js';
import { NodeProcess } from './node-process.js';

interface NodeOptions extends ClusterOptions {
  readonly id?: string;
  readonly folder?: string;
  readonly connect?: string;
}

export function nodeCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return withPlanOptions(
    new Command('node')
      .option('--id <name>', 'The name of the node: p1, p2, ... propose, a1, a2, ... accept, l1, l2, ... learn.')
      .option('--folder <folder>', 'Where the node keeps its log and its journal.', '.')
      .option('--connect <port>', 'Speak over a connection to this port of the machine, not on stdin and stdout.'),
  ).action(async (options: NodeOptions) => finish(await runNode(options, shell)));
}

async function runNode(options: NodeOptions, shell: Shell): Promise<ExitCode> {
  const asked = readClusterOptions(options, Date.now() % 1_000_000);
  const faults = 'plan' in asked ? faultsOf(options, asked.plan) : asked;
  const { id = '', folder = '.' } = options;
  const files = 'plan' in asked && faults.length === 0 ? filesOf(id, folder, asked.plan) : undefined;
  if (!('plan' in asked) || !files || 'code' in files) {
    shell.err(`${renderDiagnostics([...faults, ...(files && 'code' in files ? [files] : [])], shell.palette)}\n`);
    return exitCodes.configError;
  }
  const { journal, log } = files;
  // The seed of the machine depends on the node and on its number of events. So two nodes draw different numbers, and a
  // node draws others after a restart.
  const machine = machineOf(
    asked.plan,
    id,
    randomFrom(asked.seed * 31 + (log.clock[id] ?? 0) + nodesOf(asked.plan).indexOf(id)),
  );
  const speak = (write: (line: string) => void) => new NodeProcess({ machine, log, journal, write });
  if (options.connect !== undefined) return overConnection(Number(options.connect), id, speak, shell);
  const node = speak(shell.out);
  for await (const line of createInterface({ input: process.stdin })) if (line.trim() !== '') node.take(line);
  // Without this call, pending timers would keep the process alive.
  process.exit(exitCodes.success);
}

type Speak = (write: (line: string) => void) => NodeProcess;

function overConnection(port: number, id: string, speak: Speak, shell: Shell): Promise<ExitCode> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      shell.err(`${renderDiagnostics([noConnection(port, code)], shell.palette)}\n`);
      resolve(exitCodes.configError);
      process.exit(exitCodes.configError);
    });
    socket.on('connect', () => {
      socket.write(`${JSON.stringify({ src: id, dest: '', body: { type: 'hello' } })}\n`);
      const node = speak((line) => socket.write(line));
      const lines = createInterface({ input: socket });
      lines.on('error', () => process.exit(exitCodes.success));
      lines.on('line', (line) => node.take(line));
      // When the connection to the cluster closes, the node ends.
      lines.on('close', () => process.exit(exitCodes.success));
    });
  });
}

interface NodeFiles {
  readonly log: EventLog;
  /** Undefined unless the node is an acceptor. */
  readonly journal: JournalFile | undefined;
}

/** Opens the files of the node. The log is opened only if the journal can be used. */
function filesOf(id: string, folder: string, { acceptors }: ClusterPlan): NodeFiles | Diagnostic {
  try {
    const journal = acceptors.includes(id) ? JournalFile.open(join(folder, `${id}.journal`), id) : undefined;
    if (journal && 'code' in journal) return journal;
    return { journal, log: new EventLog(join(folder, `${id}.ndjson`), id) };
  } catch (error) {
    if (error instanceof NoEventLog) return noLog(error.path);
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return noFolder(folder, code);
  }
}

function noLog(path: string): Diagnostic {
  return diagnostic(
    'SY5735',
    `The node cannot continue the log '${path}': its last line is not an event with a clock`,
    {
      hint: 'nothing was written to it: name another folder with --folder, or move the file',
    },
  );
}

function noFolder(folder: string, code: string): Diagnostic {
  return diagnostic('SY5736', `The node cannot write into the folder '${folder}': ${code}`, {
    hint: 'name an existing folder with --folder',
  });
}

function faultsOf({ id, connect: port }: NodeOptions, plan: ClusterPlan): readonly Diagnostic[] {
  const nodes = nodesOf(plan);
  const named = id !== undefined && nodes.includes(id);
  const isPort = port === undefined || (/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536);
  return [
    ...(named ? [] : [noNode(id, nodes)]),
    ...(isPort ? [] : [diagnostic('SY0010', `--connect takes a port from 1 to 65535, not '${port}'`)]),
  ];
}

function noNode(id: string | undefined, nodes: readonly string[]): Diagnostic {
  const title = id === undefined ? '--id is missing' : `The cluster has no node '${id}'`;
  return diagnostic('SY5732', title, {
    hint: `its nodes are ${nodes.join(', ')}; --nodes and --proposers change them`,
  });
}

function noConnection(port: number, code: string): Diagnostic {
  return diagnostic('SY5733', `There is no connection to port ${port} of this machine: ${code}`, {
    hint: 'synod cluster listens on a port that the system chooses, and starts its nodes with it',
  });
}
