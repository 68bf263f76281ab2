/** The options of `synod check`, with their help. */
import type { Command } from 'commander';
import { modelOptions, type SharedOptions, withShared } from './shared-options.js';

/**
 * The options of `check`. `synod graph` runs a check, and `synod replay` reads the same texts, so this type also has
 * their options.
 */
export interface CheckOptions extends SharedOptions {
  readonly allowUnsound?: true;
  readonly liveness?: string;
  readonly vacuity?: string;
  readonly strategy?: string;
  readonly continue?: true;
  readonly dump?: string;
  readonly emit?: string;
  readonly coverage?: true;
  readonly checkpoint?: string;
  readonly checkpointEvery?: string;
  readonly resume?: string;
  readonly watch?: true;
  readonly engine?: string;
  readonly keep?: true;
  readonly partitions?: string;
  readonly lease?: string;
  readonly patience?: string;
  readonly groupBy?: readonly string[];
  readonly each?: string;
  /** The folder of `synod replay --animate`. */
  readonly animate?: string;
}

export function withCheckOptions(command: Command): Command {
  withShared(command, ['config', 'workers', ...modelOptions, 'invariant', 'property', 'reachable', 'constraint']);
  withShared(command, ['symmetry', 'view', 'deadlock', 'noDeadlock', 'translate', 'skipProperties'])
    .option('--allow-unsound', 'Check temporal properties with VIEW or SYMMETRY too. The answer may be wrong.')
    .option(
      '--liveness <when>',
      'Check temporal properties at the end (final) or during the search too (periodic).',
      'final',
    )
    .option('--vacuity <severity>', 'What makes a success suspicious: off, warn or error. Default: warn.')
    .option('--strategy <order>', 'breadth-first, or depth-first (needs --max-depth).', 'breadth-first');
  withShared(command, ['maxDepth', 'maxStates', 'timeLimit', 'maxMemory'])
    .option('--continue', 'Continue after a violation. The report shows the first one of each formula.')
    .option('--dump <file>', 'Write all reached states to a file. .dot and .json files contain the steps too.')
    .option('--emit <folder>', 'Write the JavaScript that the specification is compiled to, with comments.')
    .option('--coverage', 'Print how many successors and new states each action found.')
    .option('--checkpoint <folder>', 'Save the search to a folder, at intervals and when it stops.')
    .option('--checkpoint-every <minutes>', 'The interval between two checkpoints.', '10')
    .option('--resume <folder>', 'Resume the search from a checkpoint.')
    .option('--watch', 'Check again when a .tla or .cfg file changes, until Ctrl-C.');
  withShared(command, ['json', 'events', 'trace', 'diagram', 'lane', 'message', 'picture']);
  withShared(command, ['full', 'story', 'show', 'steps', 'hide', 'width', 'tla', 'progress']);
  return withShared(command, ['maxSetSize', 'seed', 'allowExec', 'library'])
    .option(
      '--engine <address>',
      'Keep the states in Valkey or Redis, where other machines can join: redis://HOST[/RUN].',
    )
    .option('--keep', 'With --engine: do not remove the states when the run has its verdict.')
    .option('--partitions <count>', 'With --engine: into how many parts the states are divided (1 to 1024).', '32')
    .option('--lease <seconds>', 'With --engine: when the states of a silent worker go to another worker.', '15')
    .option('--patience <seconds>', 'With --engine: how long a call that fails is repeated.', '60');
}
