/**
 * `synod test [PATH…]`: runs models and compares their results with expectations. Exit 0 if all results are as
 * expected, 1 if a result is not, 2 if a limit left a result undecided, 151 if there is nothing to test or an
 * expectation cannot be read.
 */
import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import { countOf } from '../../diagnostics/counts.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import {
  renderAnnotation,
  renderJunit,
  renderSummary,
  renderTested,
  testToJson,
} from '../../report/test/render-test.js';
import { exitOfTest, type TestedModel, type TestReport, testedModel } from '../../report/test/test-report.js';
import { chooseModels } from '../../session/testing/choose-models.js';
import { findModels } from '../../session/testing/find-models.js';
import type { FoundModels, ModelToTest } from '../../session/testing/model-to-test.js';
import { filesOnDisk, slashed } from '../files/files-on-disk.js';
import { readVersion } from '../files/package-folder.js';
import { systemErrorCode } from '../files/read-source.js';
import { ReaderOfOutput } from '../files/reader-of-output.js';
import { errorOfWriting } from '../files/replace-file.js';
import { mostSeconds, NumberReader } from '../options/read-number.js';
import { collect } from '../options/repeatable-option.js';
import { autoWorkers, thisMachine } from '../terminal/auto-workers.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { RunningModels } from './running-models.js';
import { watchModels } from './watch-models.js';

interface TestOptions {
  readonly filter?: string;
  readonly shard?: string;
  readonly workers?: string;
  readonly timeLimit?: string;
  readonly junit?: string;
  readonly github?: true;
  readonly watch?: true;
  readonly json?: true;
  readonly library?: readonly string[];
}

export function testCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('test')
    .argument('[path...]', 'Folders, .tla and .cfg files, expected.tsv, manifest.json. Default: the current folder.')
    .option('--filter <text>', 'Test only models whose path contains the text.')
    .option('--shard <part>', 'Test one part of the models, such as 1/4.')
    .option('--workers <count>', 'The number of models that run at the same time. Default: one per core.')
    .option('--time-limit <seconds>', 'Stop a model after this time. It is then undecided.')
    .option('--watch', 'Test again when a file of a model changes, until Ctrl-C.')
    .option('--junit <file>', 'Write the results as JUnit XML.')
    .option('--github', 'Print annotations for GitHub Actions.')
    .option('--json', 'Print the results as one JSON object, on the last line of stdout.')
    .option('--library <folder>', 'Search this folder for modules. Repeatable.', collect)
    .action(async (paths: readonly string[], options: TestOptions) =>
      finish(await new Testing(paths.length > 0 ? paths : ['.'], options, shell).run()),
    );
}

interface Asked {
  readonly workers: number;
  readonly seconds: number | undefined;
  readonly shard: { readonly part: number; readonly of: number } | undefined;
}

class Testing {
  private readonly running = new RunningModels();
  /** The signal that ended the run. Undefined if there was none. */
  private signal: NodeJS.Signals | undefined;

  constructor(
    private readonly paths: readonly string[],
    private readonly options: TestOptions,
    private readonly shell: Shell,
  ) {}

  async run(): Promise<ExitCode> {
    const asked = readAsked(this.options);
    if (!('workers' in asked)) return this.refuse(asked);
    const unwritable = whyNoJunit(this.options.junit);
    if (unwritable !== undefined) return this.refuse([unwritable]);
    const found = this.find(asked);
    if (found.faults.length > 0) return this.refuse(found.faults);
    const interrupt = (signal: NodeJS.Signals) => {
      this.signal = signal;
      this.running.stop();
    };
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    try {
      return await (this.options.watch ? this.watch(found.models, asked) : this.test(found.models, asked));
    } finally {
      this.running.end();
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    }
  }

  private find({ shard }: Asked): FoundModels {
    const found = findModels(this.paths, filesOnDisk);
    return chooseModels(found, { filter: this.options.filter, shard }, pathOf);
  }

  private async test(models: readonly ModelToTest[], asked: Asked): Promise<ExitCode> {
    const { shell, options, running } = this;
    const began = shell.clock();
    const tested: TestedModel[] = [];
    const left = [...models];
    const work = async (): Promise<void> => {
      for (let model = left.shift(); model !== undefined && !running.stopped; model = left.shift()) {
        const result = await this.testOne(model, asked);
        tested.push(result);
        if (!options.json) shell.out(`${renderTested(result, shell.palette)}\n`);
        const annotation = options.github ? renderAnnotation(result) : undefined;
        if (annotation !== undefined) shell.out(`${annotation}\n`);
      }
    };
    await Promise.all(Array.from({ length: Math.min(asked.workers, models.length) }, work));
    const seconds = (shell.clock() - began) / 1000;
    const sorted = tested.sort((a, b) => (a.model < b.model ? -1 : 1));
    const report: TestReport = { version: readVersion(), models: sorted, seconds, workers: asked.workers };
    const unwritten = options.junit === undefined ? undefined : writeJunit(options.junit, report);
    const notRun = models.length - tested.length;
    if (notRun > 0) shell.err(`Interrupted: ${countOf(notRun, 'model was', 'models were')} not run.\n`);
    if (options.json) shell.out(`${testToJson(report)}\n`);
    else shell.out(`\n${renderSummary(report, shell.palette)}\n`);
    if (running.stopped) return this.exitOfSignal();
    return unwritten === undefined ? exitOfTest(report) : this.refuse([unwritten]);
  }

  private async testOne(model: ModelToTest, { seconds: limit }: Asked): Promise<TestedModel> {
    const { spec, config, expected, line, skipped } = model;
    const about = { model: pathOf(config), spec: pathOf(spec), expected, line };
    const isRun = skipped === undefined && expected !== undefined;
    const limits = { seconds: limit, library: this.options.library ?? [] };
    return testedModel(about, isRun ? await this.running.run(model, limits) : { kind: 'skipped', why: skipped ?? '' });
  }

  /** Tests again after changes, until a signal comes or nobody reads the output. */
  private async watch(models: readonly ModelToTest[], asked: Asked): Promise<ExitCode> {
    const { shell, running } = this;
    const reader = new ReaderOfOutput();
    const isOver = () => running.stopped || reader.isGone;
    try {
      let exit = await this.test(models, asked);
      if (isOver()) return exit;
      shell.err('Waiting for changes. Ctrl-C ends.\n');
      await watchModels(models, isOver, async (changed) => {
        const again = this.find(asked);
        if (again.faults.length > 0) {
          exit = this.refuse(again.faults);
          return;
        }
        const concerned = again.models.filter(({ spec }) => changed.has(dirname(resolve(spec))));
        shell.out('\n');
        exit = await this.test(concerned, asked);
      });
      return running.stopped ? this.exitOfSignal() : exit;
    } finally {
      reader.end();
    }
  }

  private exitOfSignal(): ExitCode {
    return this.signal === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
  }

  private refuse(diagnostics: readonly Diagnostic[]): ExitCode {
    this.shell.err(`${renderDiagnostics(diagnostics, this.shell.palette)}\n`);
    return exitCodes.configError;
  }
}

function readAsked(options: TestOptions): Asked | readonly Diagnostic[] {
  const reader = new NumberReader();
  const workers = reader.read('--workers', options.workers, { least: 1, most: 256 }) ?? autoWorkers(thisMachine());
  const seconds = reader.read('--time-limit', options.timeLimit, { least: 0, most: mostSeconds, fraction: true });
  const { shard: text } = options;
  const [, part, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text ?? '') ?? [];
  const shard = text === undefined ? undefined : { part: Number(part), of: Number(of) };
  if (shard !== undefined && !(shard.part >= 1 && shard.part <= shard.of))
    reader.faults.push(diagnostic('SY0010', `--shard takes a part such as 1/4, not '${text}'`));
  return reader.faults.length > 0 ? reader.faults : { workers, seconds, shard };
}

/** Returns the path relative to the current folder, with `/` between names. */
function pathOf(file: string): string {
  return slashed(relative('.', file));
}

/** Returns why the results cannot be written. It is known before the models run. */
function whyNoJunit(file: string | undefined): Diagnostic | undefined {
  const code = file === undefined ? undefined : errorOfWriting(file);
  return code === undefined ? undefined : cannotWriteResults(file ?? '', code);
}

function writeJunit(file: string, report: TestReport): Diagnostic | undefined {
  try {
    writeFileSync(file, renderJunit(report));
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return cannotWriteResults(file, code);
  }
}

function cannotWriteResults(file: string, code: string): Diagnostic {
  return diagnostic('SY0045', `Cannot write the results to '${file}': ${code}`, {
    hint: 'name a file in a writable folder',
  });
}
