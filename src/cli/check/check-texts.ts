/**
 * Reads the input files of `synod check`. In: file names. Out: the texts of the specification and the configuration, or
 * errors.
 */
import { basename, dirname, join } from 'node:path';
import { askedInComments, type DrawingKind, drawingKinds } from '../../config/asked-in-comments.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { CheckTexts } from '../../session/read-specification.js';
import type { ReadOutcome } from '../../session/reading/decode-source.js';
import { mayHoldAlgorithm } from '../../syntax/find-algorithm.js';
import { findConfig } from '../files/find-spec.js';
import { configFileOf, readDefaultConfig, readNamedConfig } from '../files/read-config.js';
import { missingFile, namesIn, readSource } from '../files/read-source.js';
import { askedBy, shownBy } from '../options/asked-by-options.js';
import type { CheckOptions } from '../options/check-options.js';

export interface Refused {
  readonly verdict: 'parse error' | 'config error' | 'evaluation error';
  readonly diagnostics: readonly Diagnostic[];
}

export interface GivenTexts {
  readonly texts: Omit<CheckTexts, 'modules'>;
  /** The file that contains the configuration. */
  readonly configName: string | undefined;
  /**
   * The error `no configuration`. The caller reports this error unless an algorithm in the specification says what to
   * check.
   */
  readonly noConfig?: Refused | undefined;
}

export function readTexts(spec: string, options: CheckOptions): GivenTexts | Refused {
  if (spec.endsWith('.cfg')) return configError(configInPlaceOfSpec(spec));
  const outcome = readSource(spec);
  if (!outcome) return configError(missingFile(spec));
  if (outcome.kind !== 'source')
    return { verdict: outcome.kind === 'no-text' ? 'parse error' : 'config error', diagnostics: [outcome.diagnostic] };
  const { translate } = options;
  const found = readConfig(spec, outcome, options);
  const needsAlgorithm = found === noFile && mayHoldAlgorithm(outcome.source.text);
  const noConfig = found === noFile ? configError(missingConfig(configFileOf(spec))) : undefined;
  const config = found === noFile ? undefined : found;
  if (noConfig && !needsAlgorithm) return noConfig;
  if (config && 'verdict' in config) return config;
  const moduleName = spec.endsWith('.tla') ? basename(spec, '.tla') : undefined;
  const drawn = drawnFor(options);
  const asked = [...askedInComments(outcome.source, drawn), ...askedBy(options)];
  const pictured = drawn.has('picture');
  return {
    texts: { spec: outcome.source, moduleName, config, asked, pictured, shown: shownBy(options), translate },
    configName: config?.name,
    noConfig,
  };
}

/**
 * Returns the kinds of drawings that the options ask for. Comments of the specification about other drawings are
 * ignored.
 */
function drawnFor({ diagram, animate, trace = [] }: CheckOptions): ReadonlySet<DrawingKind> {
  const hasPage = trace.some((file) => file.endsWith('.html'));
  const hasDiagram = hasPage || diagram === true || trace.some((file) => /\.(?:svg|mmd)$/.test(file));
  const hasPictures = hasPage || animate !== undefined;
  return new Set(drawingKinds.filter((kind) => (kind === 'picture' ? hasPictures : hasDiagram)));
}

function readConfig(
  spec: string,
  module: ReadOutcome,
  options: CheckOptions,
): Source | Refused | undefined | typeof noFile {
  const { config: named } = options;
  const outcome = named === undefined ? readDefaultConfig(spec, module) : readNamedConfig(named, spec);
  if (!outcome) return askedBy(options).length > 0 ? undefined : noFile;
  // A specification that has only assumptions may have an empty configuration.
  if (outcome.kind === 'no-text' && outcome.diagnostic.cause === 'empty-file')
    return { name: named === undefined ? configFileOf(spec) : findConfig(named, spec), text: '' };
  return outcome.kind === 'source' ? outcome.source : configError(outcome.diagnostic);
}

/** Stands for the configuration if no file and no option says what to check. */
const noFile = 'no file';

function configError(fault: Diagnostic): Refused {
  return { verdict: 'config error', diagnostics: [fault] };
}

function configInPlaceOfSpec(file: string): Diagnostic {
  const spec = `${file.slice(0, -'.cfg'.length)}.tla`;
  return diagnostic('SY0150', `'${file}' is a configuration file, and a specification is expected`, {
    hint: `name the specification first, and the configuration with -c: ${spec} -c ${file}`,
  });
}

function missingConfig(file: string): Diagnostic {
  const folder = dirname(file);
  const others = namesIn(folder, '.cfg').map((name) => `-c ${join(folder, `${name}.cfg`)}`);
  const few = others.length > 0 && others.length <= 5;
  return diagnostic('SY3118', `There is no configuration file '${file}'`, {
    hint: few
      ? `name another one in the folder (${others.join(', ')}), or write this one`
      : 'write one with SPECIFICATION and the values of the constants, here or between ---- CONFIG and ==== in the file of the module, or use --spec (or --init and --next) and --constant',
  });
}
