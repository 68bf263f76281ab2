/**
 * Opens the validator for the logs of a cluster: a specification of the library with its map. In: the variant and the
 * nodes of the cluster. Out: a validator.
 */
import { join } from 'node:path';
import type { Source } from '../../diagnostics/source.js';
import { type LogValidator, openValidator } from '../../observe/log-validator.js';
import type { ValidationRun } from '../../observe/refuse-logs.js';
import type { ClusterPlan } from '../../protocol/cluster.js';
import { readCheck } from '../../session/read-specification.js';
import { modulesIn } from '../files/find-modules.js';
import { libraryFolder } from '../files/find-spec.js';
import { readVersion } from '../files/package-folder.js';
import { readSource } from '../files/read-source.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';
import type { Shell } from '../terminal/shell.js';

export interface LibraryValidator {
  readonly validator: LogValidator;
  readonly run: Omit<ValidationRun, 'logs'>;
}

/** @param form `Log`: one log, in order of time. `Nodes`: one log per node, with vector clocks. */
export function validatorOf(plan: ClusterPlan, form: 'Log' | 'Nodes', shell: Shell): LibraryValidator {
  const name = plan.variant === 'paxos' ? 'PaxosMadeSimple' : 'AdaptedPaxos';
  const folder = libraryFolder();
  const inMaps = (file: string) => join(folder, 'logs', file);
  const map = textOf(inMaps(`${name}${form}.tla`));
  const config = textOf(inMaps(`${name}${form}.cfg`));
  const modules = modulesIn([folder, join(folder, 'logs')], shell);
  const read = readCheck({ spec: map, moduleName: `${name}${form}`, config, asked: constantsOf(plan) }, modules);
  const opened = openValidator(
    { read, hasMap: true, specification: name },
    { maxSetSize: undefined, print: shell.err, world: worldOfThisMachine(false), seed: 0 },
  );
  if (opened.kind === 'refused') throw new Error(opened.refusal.diagnostics.map(({ title }) => title).join('; '));
  const run = { version: readVersion(), spec: join(folder, `${name}.tla`), map: map.name, config: config.name };
  return { validator: opened.validator, run };
}

/** Returns the constants in the map's configuration that depend on the cluster. */
function constantsOf({ variant, acceptors, proposers, informed }: ClusterPlan) {
  const strings = (names: readonly string[]) => set(names.map((name) => `"${name}"`));
  const ranks = proposers.map((_, i) => i + 1);
  const ofVariant =
    variant === 'adapted'
      ? [`Proposer = ${set(ranks)}`]
      : [
          `Informed = ${strings(informed)}`,
          `Proposers = ${proposers.length}`,
          `Candidate = ${set(ranks)}`,
          `Value = ${set(ranks.map((rank) => 10 * rank))}`,
        ];
  return [`Acceptor = ${strings(acceptors)}`, ...ofVariant].map((text) => ({
    kind: 'assignment' as const,
    source: { name: 'cluster', text },
  }));
}

function set(elements: readonly (string | number)[]): string {
  return `{${elements.join(', ')}}`;
}

function textOf(path: string): Source {
  const outcome = readSource(path);
  if (outcome?.kind !== 'source') throw new Error(`the library has no file '${path}'`);
  return outcome.source;
}
