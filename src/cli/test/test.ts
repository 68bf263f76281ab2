/**
 * `synod test [PATH…]`: runs models and compares their results with expectations. Exit 0 if all are as expected, 1 if
 * one is not, 2 if a limit left one undecided, 151 if there is nothing to test or an expectation cannot be read.
 */
import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import {
  renderAnnotation,
  renderJunit,
  renderSummary,
  renderTested,
  testToJson,
} from '../../report/test/render-test.js';
import { exitOfTest, judge, type TestedModel, type TestReport } from '../../report/test/test-report.js';
import { readVersion } from '../files/package-folder.js';
import { systemErrorCode } from '../files/read-source.js';
import { mostSeconds, NumberReader } from '../options/read-number.js';
import { collect } from '../options/repeatable-option.js';
import { autoWorkers, thisMachine } from '../terminal/auto-workers.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { findModels } from './find-models.js';
import type { FoundModels, ModelToTest } from './model-to-test.js';
import { RunningModels } from './run-model.js';
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

  constructor(
    private readonly paths: readonly string[],
    private readonly options: TestOptions,
    private readonly shell: Shell,
  ) {}

  async run(): Promise<ExitCode> {
    const asked = readAsked(this.options);
    if (!('workers' in asked)) return this.refuse(asked);
    const found = this.find(asked);
    if (found.faults.length > 0) return this.refuse(found.faults);
    const interrupt = () => this.running.stop();
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', interrupt);
    try {
      const exit = await this.test(found.models, asked);
      return this.options.watch && !this.running.stopped ? await this.watch(found.models, asked) : exit;
    } finally {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    }
  }

  private find({ shard }: Asked): FoundModels {
    const { filter } = this.options;
    const { models, faults } = findModels(this.paths);
    if (faults.length > 0) return { models, faults };
    const chosen = filter === undefined ? models : models.filter(({ config }) => pathOf(config).includes(filter));
    if (chosen.length === 0) return { models, faults: [nothingChosen(filter ?? '')] };
    // Slow models are spread over the parts, and come first in each.
    const slowFirst = [...chosen].sort((a, b) => b.cost - a.cost);
    const part = slowFirst.filter((_, i) => shard === undefined || i % shard.of === shard.part - 1);
    return { models: part, faults };
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
    if (options.json) shell.out(`${testToJson(report)}\n`);
    else shell.out(`\n${renderSummary(report, shell.palette)}\n`);
    if (running.stopped) return exitCodes.interrupted;
    return unwritten === undefined ? exitOfTest(report) : this.refuse([unwritten]);
  }

  private async testOne(model: ModelToTest, { seconds: limit }: Asked): Promise<TestedModel> {
    const { expected, skipped } = model;
    const about = { model: pathOf(model.config), spec: pathOf(model.spec), expected };
    if (skipped !== undefined || expected === undefined)
      return { ...about, came: undefined, seconds: 0, outcome: { kind: 'skipped', why: skipped ?? '' } };
    const ran = await this.running.run(model, { seconds: limit, library: this.options.library ?? [] });
    if (ran.kind === 'ended') return { ...about, came: undefined, ...ran };
    const { came, seconds } = ran;
    return { ...about, came, seconds, outcome: judge(expected, came, seconds) };
  }

  private async watch(models: readonly ModelToTest[], asked: Asked): Promise<ExitCode> {
    const { shell, running } = this;
    shell.err('Waiting for changes. Ctrl-C ends.\n');
    await watchModels(models, running, async (changed) => {
      const again = this.find(asked);
      if (again.faults.length > 0) return void this.refuse(again.faults);
      const concerned = again.models.filter(({ spec }) => changed.has(dirname(resolve(spec))));
      shell.out('\n');
      await this.test(concerned, asked);
    });
    return exitCodes.interrupted;
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

/** Relative to the current folder, with `/`. */
function pathOf(file: string): string {
  return relative('.', file).split(sep).join('/');
}

function nothingChosen(filter: string): Diagnostic {
  return diagnostic('SY0042', `There is no model whose path contains '${filter}'`, {
    hint: 'leave out --filter to see the paths of all models',
  });
}

function writeJunit(file: string, report: TestReport): Diagnostic | undefined {
  try {
    writeFileSync(file, renderJunit(report));
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return diagnostic('SY0045', `Cannot write the results to '${file}': ${code}`);
  }
}
