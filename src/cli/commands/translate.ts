/**
 * `synod translate FILE`: translates the PlusCal algorithm in a file. Prints the translation, writes the translation
 * into the file, or says whether the file already has the translation. Exit codes: 0; 1 if `--check` finds another
 * translation; 150 for an error in the algorithm or the module; 151 for a file that cannot be read or written.
 */
import { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { configText, type FileTranslation, translateFile } from '../../session/reading/translate-file.js';
import { findSpec } from '../files/find-spec.js';
import { missingFile, readSource } from '../files/read-source.js';
import { replaceFile } from '../files/replace-file.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { refuseShallow } from '../threads/deep-stack.js';

interface TranslateOptions {
  readonly inPlace?: true;
  readonly check?: true;
  readonly cfg?: true;
}

export function translateCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('translate')
    .argument('<file>', 'The specification, a .tla file with a PlusCal algorithm.')
    .option('--in-place', 'Write the translation into the file, between BEGIN TRANSLATION and END TRANSLATION.')
    .option('--check', 'Only say whether the file has the translation of its algorithm. Exit code 1 if not.')
    .option('--cfg', 'Write the lines for the algorithm into the .cfg file of the same name.')
    .action((file: string, options: TranslateOptions) => finish(new Translating(file, options, shell).run()));
}

class Translating {
  private readonly path: string;

  constructor(
    file: string,
    private readonly options: TranslateOptions,
    private readonly shell: Shell,
  ) {
    this.path = findSpec(file, shell);
  }

  run(): ExitCode {
    if (this.options.check && (this.options.inPlace || this.options.cfg))
      return this.refuse(exitCodes.configError, [checkWrites()]);
    const outcome = readSource(this.path);
    if (!outcome) return this.refuse(exitCodes.configError, [missingFile(this.path)]);
    if (outcome.kind !== 'source')
      return this.refuse(outcome.kind === 'no-text' ? exitCodes.parseError : exitCodes.configError, [
        outcome.diagnostic,
      ]);
    const translated = translateFile(outcome.source);
    if ('diagnostics' in translated) {
      refuseShallow(translated.diagnostics, this.shell.deep);
      return this.refuse(exitCodes.parseError, translated.diagnostics);
    }
    if (this.options.check) return this.check(translated);
    const { warnings } = translated;
    if (this.options.inPlace && !translated.hasPlace)
      return this.refuse(
        exitCodes.parseError,
        warnings.map((each) => ({ ...each, severity: 'error' })),
      );
    if (warnings.length > 0) this.shell.err(`${renderDiagnostics(warnings, this.shell.palette)}\n`);
    const fault =
      (this.options.inPlace && this.writeFile(translated, outcome.source.text)) ||
      (this.options.cfg && this.writeConfig(translated));
    if (fault) return this.refuse(exitCodes.configError, [fault]);
    if (!this.options.inPlace && !this.options.cfg) this.shell.out(translated.text);
    return exitCodes.success;
  }

  private check({ found }: FileTranslation): ExitCode {
    const said = {
      current: 'has the translation of its algorithm',
      none: 'has no translation of its algorithm',
      other: 'has a translation that is not that of its algorithm',
      edited: 'has a translation that was changed by hand',
    };
    this.shell.out(`${found === 'current' ? 'ok  ' : ''}${this.path} ${said[found]}\n`);
    return found === 'current' ? exitCodes.success : exitCodes.no;
  }

  private writeFile({ file: fileOf, found }: FileTranslation, before: string): Diagnostic | undefined {
    // An equivalent translation that another tool wrote stays as it is.
    const file = found === 'current' ? undefined : fileOf();
    const isNew = file !== undefined && file !== before;
    const fault = isNew ? replaceFile(this.path, file) : undefined;
    if (!fault)
      this.shell.out(
        `${this.path}: ${isNew ? 'translation written' : 'the translation is that of the algorithm already'}\n`,
      );
    return fault;
  }

  private writeConfig({ translation }: FileTranslation): Diagnostic | undefined {
    const path = this.path.replace(/(\.tla)?$/, '.cfg');
    const outcome = readSource(path);
    if (outcome && outcome.kind !== 'source' && outcome.diagnostic.cause !== 'empty-file') return outcome.diagnostic;
    const before = outcome?.kind === 'source' ? outcome.source.text : undefined;
    const text = configText(translation, before);
    const fault = text === before ? undefined : replaceFile(path, text);
    if (!fault) this.shell.out(`${path}: ${text === before ? 'nothing to change' : 'written'}\n`);
    return fault;
  }

  private refuse(code: ExitCode, diagnostics: readonly Diagnostic[]): ExitCode {
    this.shell.err(`${renderDiagnostics(diagnostics, this.shell.palette)}\n`);
    return code;
  }
}

function checkWrites(): Diagnostic {
  return diagnostic('SY0035', '--check writes nothing, so it cannot be combined with --in-place or --cfg', {
    hint: 'remove one of the options',
  });
}
