/**
 * `synod specs [NAME]`: lists the specifications of Synod's library, shows a specification with its models, or copies a
 * specification for the user to change. Exit 0, or 151 if there is no such specification or a file cannot be copied.
 */
import { constants, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import { libraryFolder } from '../files/find-spec.js';
import { readLibraryTexts } from '../files/library-texts.js';
import { systemErrorCode } from '../files/read-source.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';

interface SpecsOptions {
  readonly copy?: true;
  readonly to: string;
  readonly json?: true;
}

interface LibrarySpec {
  readonly name: string;
  /** The first sentence of the comment at the beginning of the specification. */
  readonly about: string;
  readonly models: readonly { readonly file: string; readonly about: string }[];
}

export function specsCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('specs')
    .argument('[name]', 'A specification of the library. Default: list all of them.')
    .option('--copy', 'Copy the specification and its configuration files, to begin a variant.')
    .option('--to <folder>', 'The folder to copy to.', '.')
    .option('--json', 'Print the list as one JSON object.')
    .action((name: string | undefined, options: SpecsOptions) => finish(runSpecs(name, options, shell)));
}

function runSpecs(name: string | undefined, options: SpecsOptions, shell: Shell): ExitCode {
  const all = readLibrary();
  const chosen = name === undefined ? all : all.filter((spec) => spec.name === name.replace(/\.tla$/, ''));
  const fault = usageFault(name, chosen, all, options);
  if (fault) return refuse([fault], shell);
  if (options.copy) return copy(chosen[0] as LibrarySpec, options.to, shell);
  if (options.json) shell.out(`${JSON.stringify({ folder: libraryFolder(), specs: chosen })}\n`);
  else shell.out(name === undefined ? listed(all) : shown(chosen[0] as LibrarySpec));
  return exitCodes.success;
}

function usageFault(
  name: string | undefined,
  chosen: readonly LibrarySpec[],
  all: readonly LibrarySpec[],
  { copy }: SpecsOptions,
): Diagnostic | undefined {
  if (name === undefined)
    return copy
      ? diagnostic('SY0028', '--copy needs the name of a specification', { hint: 'synod specs PCon --copy' })
      : undefined;
  if (chosen.length > 0) return undefined;
  const meant = closest(
    name,
    all.map((spec) => spec.name),
  );
  return diagnostic('SY0029', `The library has no specification '${name}'`, {
    hint: meant === undefined ? 'synod specs lists them' : `did you mean '${meant}'?`,
  });
}

function readLibrary(): readonly LibrarySpec[] {
  const texts = readLibraryTexts();
  const names = [...texts.keys()].filter((file) => file.endsWith('.tla')).map((file) => file.slice(0, -'.tla'.length));
  return names.sort().map((name) => ({
    name,
    about: firstSentence(headerOf(texts.get(`${name}.tla`) ?? '')),
    models: [...texts.keys()]
      .filter((file) => file === `${name}.cfg` || (file.startsWith(`${name}-`) && file.endsWith('.cfg')))
      .sort()
      .map((file) => ({ file, about: firstSentence(/^\\\* ?(.*)/.exec(texts.get(file) ?? '')?.[1] ?? '') })),
  }));
}

/** The text of the boxed comment at the beginning of a specification, without the box. */
function headerOf(text: string): string {
  const lines = text.split(/\r?\n/).slice(1);
  const end = lines.findIndex((line) => !line.startsWith('(*'));
  return lines
    .slice(0, end)
    .filter((line) => !/^\(\*+\)$/.test(line))
    .map((line) => line.replace(/^\(\*+ ?/, '').replace(/\s*\*+\)$/, ''))
    .join('\n')
    .trim();
}

function firstSentence(text: string): string {
  const [paragraph = ''] = text.split(/\n\s*\n/);
  const line = paragraph.replace(/\s+/g, ' ').trim();
  return /^.*?[.:](?= |$)/.exec(line)?.[0].replace(/:$/, '.') ?? line;
}

function listed(specs: readonly LibrarySpec[]): string {
  const width = Math.max(...specs.map(({ name }) => name.length));
  const rows = specs.map(({ name, about }) => `${name.padEnd(width)}  ${about}\n`);
  return `${rows.join('')}\nCheck one: synod check NAME. Its models: synod specs NAME. Begin a variant: synod specs NAME --copy.\n`;
}

function shown({ name, about, models }: LibrarySpec): string {
  const width = Math.max(0, ...models.map(({ file }) => file.length));
  const rows = models.map((model) => `  ${model.file.padEnd(width)}  ${model.about}`.trimEnd());
  return `${[join(libraryFolder(), `${name}.tla`), about, ...rows].join('\n')}\n`;
}

/** Copies all files of a specification into a folder. If one of the files exists, copies none. */
function copy({ name, models }: LibrarySpec, folder: string, shell: Shell): ExitCode {
  const files = [`${name}.tla`, ...models.map(({ file }) => file)];
  const there = files.filter((file) => existsSync(join(folder, file)));
  if (there.length > 0)
    return refuse(
      there.map((file) => alreadyThere(join(folder, file))),
      shell,
    );
  const copied: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const file of files) {
      copyFileSync(join(libraryFolder(), file), join(folder, file), constants.COPYFILE_EXCL);
      copied.push(join(folder, file));
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    for (const path of copied) rmSync(path, { force: true });
    return refuse([diagnostic('SY0031', `The files cannot be copied to '${folder}': the system says ${code}`)], shell);
  }
  shell.out(`${copied.join('\n')}\n`);
  return exitCodes.success;
}

function alreadyThere(path: string): Diagnostic {
  return diagnostic('SY0030', `There is a file '${path}' already`, {
    hint: 'name another folder with --to: nothing is overwritten',
  });
}

function refuse(faults: readonly Diagnostic[], shell: Shell): ExitCode {
  shell.err(`${renderDiagnostics(faults, shell.palette)}\n`);
  return exitCodes.configError;
}
