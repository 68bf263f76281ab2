/**
 * `synod repl [SPEC.tla]`: evaluates expressions, and walks behaviors step by step. Exit 0, or 150 or 151 if the
 * specification that the command line names cannot be opened.
 */
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import type { CheckSettings } from '../../session/ready/make-ready.js';
import { openSession } from '../../session/repl/open-session.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { findConfig, findSpec } from '../files/find-spec.js';
import { missingFile, readSource } from '../files/read-source.js';
import { askedBy } from '../options/asked-by-options.js';
import { NumberReader } from '../options/read-number.js';
import { modelOptions, type SharedOptions, withShared } from '../options/shared-options.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';
import { makePalette } from '../terminal/palette.js';
import type { Shell } from '../terminal/shell.js';
import { HistoryFile } from './history-file.js';
import type { PromptStreams } from './line-reader.js';
import { type FilesOpened, Prompt, type SessionFiles } from './prompt.js';

/** The options of the command. `SharedOptions` mean the same as in `check`. */
export interface ReplOptions extends SharedOptions {
  readonly history?: string | false;
}

export function replCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  const { stdin, stdout } = process;
  const isTerminal = stdin.isTTY === true && stdout.isTTY === true;
  const command = new Command('repl').argument(
    '[spec]',
    'The specification, a .tla file. Default: all built-in modules are in scope.',
  );
  withShared(command, ['config', ...modelOptions], {
    config: 'The configuration file. Default: the .cfg file of the same name, if it exists.',
  })
    .option('--history <file>', 'The file with the inputs of earlier sessions. Default: .synod_history at home.')
    .option('--no-history', 'Do not keep the inputs.');
  return withShared(command, ['maxSetSize', 'seed', 'allowExec', 'library']).action(
    async (spec: string | undefined, options: ReplOptions) =>
      finish(await runRepl(spec, options, shell, { input: stdin, output: stdout, isTerminal })),
  );
}

export async function runRepl(
  spec: string | undefined,
  options: ReplOptions,
  shell: Shell,
  streams: PromptStreams,
): Promise<ExitCode> {
  const reader = new NumberReader();
  const maxSetSize = reader.read('--max-set-size', options.maxSetSize, { least: 0 });
  const seed = reader.read('--seed', options.seed, { least: 0 });
  const folders = libraryFolders(options.library ?? [], shell.environmentLibrary);
  const faults = [...reader.faults, ...checkLibraryFolders(folders)];
  if (faults.length > 0) {
    shell.err(`${renderDiagnostics(faults, shell.palette)}\n`);
    return exitCodes.configError;
  }
  const settings: CheckSettings = {
    ...{ skipProperties: true, deadlock: undefined, maxSetSize, workers: 1, strategy: 'breadth-first' },
    print: (text) => streams.output.write(`${text}\n`),
    world: worldOfThisMachine(options.allowExec === true),
    seed: seed ?? Date.now(),
    ...{ memory: undefined, restore: undefined },
  };
  const library = folders.map(({ path }) => path);
  const first: SessionFiles = { spec: spec === undefined ? undefined : findSpec(spec, shell), config: options.config };
  const open = (files: SessionFiles, besides: readonly string[]) =>
    openFiles(files, { besides, library, options, settings, first, shell });
  const { history: path = join(homedir(), '.synod_history') } = options;
  const history = path === false || !streams.isTerminal ? undefined : new HistoryFile(path, shell.err);
  const palette = streams.isTerminal ? shell.palette : makePalette(false);
  const prompt = new Prompt({ streams, palette, history, open, now: () => performance.now() }, first);
  if (!prompt.begin()) {
    prompt.close();
    return exitCodes.configError;
  }
  await prompt.run();
  return exitCodes.success;
}

interface Opening {
  readonly besides: readonly string[];
  readonly library: readonly string[];
  readonly options: ReplOptions;
  readonly settings: CheckSettings;
  /**
   * The files that the command line names. The other options of the command line apply only to them, not to files of
   * `:load`.
   */
  readonly first: SessionFiles;
  readonly shell: Shell;
}

function openFiles(files: SessionFiles, { besides, library, options, settings, first, shell }: Opening): FilesOpened {
  if (files.spec === undefined) {
    const modules = modulesIn(library, shell);
    return { opened: openSession({ spec: undefined, modules, besides }, settings), config: undefined };
  }
  const spec = files === first ? files.spec : findSpec(files.spec, shell);
  const source = readSource(spec);
  if (source?.kind !== 'source') return refused(source?.diagnostic ?? missingFile(spec));
  const named = files.config;
  let config = named === undefined ? spec.replace(/(\.tla)?$/, '.cfg') : findConfig(named, spec);
  let read = readSource(config);
  if (named !== undefined && read === undefined && !isAbsolute(named)) {
    // The named configuration may be in the folder of the specification.
    const beside = join(dirname(spec), named);
    read = readSource(beside);
    if (read !== undefined) config = beside;
  }
  if (named !== undefined && !read) return refused(missingFile(config));
  if (read && read.kind !== 'source' && read.diagnostic.cause !== 'empty-file') return refused(read.diagnostic);
  const texts = {
    spec: source.source,
    moduleName: spec.endsWith('.tla') ? basename(spec, '.tla') : undefined,
    config: read?.kind === 'source' ? read.source : undefined,
    asked: files === first ? askedBy(options) : [],
  };
  const modules = modulesIn([dirname(spec), ...library], shell);
  return {
    opened: openSession({ spec: texts, modules, besides }, settings),
    config: texts.config === undefined ? undefined : config,
  };
}

function refused(fault: Diagnostic): FilesOpened {
  return { opened: { kind: 'refused', diagnostics: [fault] }, config: undefined };
}
