/**
 * Reads the configuration of a specification: the named file, otherwise the `.cfg` file with the name of the
 * specification, otherwise the configuration inside the module's file.
 */
import { basename } from 'node:path';
import { configInModule, configsInModule } from '../../config/config-in-module.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { ReadOutcome } from '../../session/reading/decode-source.js';
import { findConfig } from './find-spec.js';
import { missingFile, readSource } from './read-source.js';

/** Reads the named configuration file. In a `.tla` file, reads the configuration that has the name of the file. */
export function readNamedConfig(named: string, spec: string): ReadOutcome {
  const file = findConfig(named, spec);
  const outcome = readSource(file) ?? { kind: 'unreadable', diagnostic: missingFile(file) };
  if (outcome.kind !== 'source' || !file.endsWith('.tla')) return outcome;
  const name = basename(file, '.tla');
  const source = configInModule(outcome.source, name);
  return source
    ? { kind: 'source', source }
    : { kind: 'unreadable', diagnostic: noConfigInModule(outcome.source, name) };
}

/**
 * Reads the configuration if none was named. Undefined if there is none.
 * @param module the file of the module, which was read before.
 */
export function readDefaultConfig(spec: string, module: ReadOutcome): ReadOutcome | undefined {
  const file = configFileOf(spec);
  const beside = file === spec ? undefined : readSource(file);
  if (beside || module.kind !== 'source') return beside;
  const source = configInModule(module.source, basename(spec, '.tla'));
  return source && { kind: 'source', source };
}

export function configFileOf(spec: string): string {
  return spec.replace(/(\.tla)?$/, '.cfg');
}

function noConfigInModule(file: Source, name: string): Diagnostic {
  const others = configsInModule(file).map((other) => `'${other}'`);
  return diagnostic('SY3124', `The file '${file.name}' has no configuration '${name}'`, {
    hint:
      others.length === 0
        ? `write it between the lines ---- CONFIG ${name} ---- and ====, or name a .cfg file`
        : `its configurations are named ${others.join(', ')}: the name must be that of the file`,
  });
}
