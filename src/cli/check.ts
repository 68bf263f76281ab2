/**
 * `synod check SPEC.tla`: explores every reachable state and says what it found. Exit codes are TLC's: 0 success, 10 assumption, 11 deadlock, 12
 * safety, 13 action property, 14 assertion, 75 to 77 evaluation, 150 text, 151 configuration or command line.
 */
import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { BreadthFirst } from '../explore/breadth-first.js';
import type { Strategy } from '../explore/outcome.js';
import { checkToJson } from '../report/check-json.js';
import type { CheckReport } from '../report/check-report.js';
import { formFor } from '../report/graph-forms.js';
import { renderCheck } from '../report/render-check.js';
import { traceToItf } from '../report/trace-itf.js';
import { actionsNotTaken, type LookBack, type LookBackRequest, lookBack } from '../session/look-back.js';
import { type CheckTexts, readCheck } from '../session/read-check.js';
import {
  asAssumptionFailure,
  asOnlyAssumptions,
  asRefused,
  asSearched,
  type Run,
  withActionsNotTaken,
  withFailure,
} from '../session/report-check.js';
import {
  type CheckInput,
  type CheckSettings,
  type CheckSetUp,
  checkAssumptions,
  type Exploring,
  setUpCheck,
} from '../session/set-up-check.js';
import { type NamedBytes, restoreValues, type SavedBytes, saveValues } from '../values/save-memory.js';
import { OutOfMemory } from '../values/value-errors.js';
import { autoWorkers, thisMachine } from './auto-workers.js';
import {
  askedBy,
  type CheckNumbers,
  type CheckOptions,
  numbersOf,
  strategyOf,
  withCheckOptions,
} from './check-options.js';
import { openCheckpoint, prepareCheckpoints, writeCheckpoint } from './checkpoint-files.js';
import { NeedsDeepStack, refuseShallow } from './deep-stack.js';
import { type DumpFile, openDump, whyNotWritten } from './dump-file.js';
import type { ExitCode } from './exit-codes.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from './find-modules.js';
import { openSearch, type Search } from './open-search.js';
import { ProgressTeller } from './progress-teller.js';
import { missingFile, readSource } from './read-source.js';
import { refusedMemory } from './refused-memory.js';
import { runSearch, type SearchHost } from './run-search.js';
import type { Shell } from './shell.js';
import { readVersion } from './version.js';
import { worldOfThisMachine } from './world.js';

export function checkCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  const command = new Command('check').argument('<spec>', 'A .tla file.');
  return withCheckOptions(command).action(async (spec: string, options: CheckOptions) => {
    finish(await new Check(spec, options, shell).run());
  });
}

class Check {
  private readonly began: number;
  private configName: string | undefined;
  /** What was noticed about the text of a specification that is sound. */
  private warnings: readonly Diagnostic[] = [];
  private strategy: Strategy = 'breadth-first';
  /** What `--dump` names. */
  private dump: DumpFile | undefined;
  /** The folder of checkpoints, once there is one in it that this search can be resumed from. */
  private written: string | undefined;

  constructor(
    private readonly spec: string,
    private readonly options: CheckOptions,
    private readonly shell: Shell,
  ) {
    this.began = shell.clock();
  }

  async run(): Promise<ExitCode> {
    const { dump } = this.options;
    const opened = dump === undefined ? undefined : openDump(dump);
    if (opened?.kind === 'refused') return this.refuse('config error', [opened.diagnostic]);
    this.dump = opened?.file;
    try {
      return await this.readAndCheck();
    } catch (error) {
      const refused = refusedMemory(error);
      if (refused === undefined) throw error;
      return this.refuse('config error', [refused]);
    } finally {
      this.dump?.abandon();
    }
  }

  private async readAndCheck(): Promise<ExitCode> {
    const numbers = numbersOf(this.options, autoWorkers(thisMachine()));
    if (!('workers' in numbers)) return this.refuse('config error', numbers);
    const strategy = strategyOf(this.options, numbers);
    if (typeof strategy !== 'string') return this.refuse('config error', strategy);
    this.strategy = strategy;
    const texts = this.readTexts();
    if ('verdict' in texts) return this.refuse(texts.verdict, texts.diagnostics);
    const { spec: source, moduleName, config, asked } = texts;
    const folders = libraryFolders(this.options.library ?? [], this.shell.environmentLibrary);
    const notFolders = checkLibraryFolders(folders);
    if (notFolders.length > 0) return this.refuse('config error', notFolders);
    const modules = modulesIn([dirname(this.spec), ...folders.map(({ path }) => path)]);
    const read = readCheck({ spec: source, moduleName, config, asked }, modules);
    if (read.kind === 'faults') {
      refuseShallow(read.diagnostics, this.shell.deep);
      return this.refuse(read.verdict, read.diagnostics);
    }
    this.warnings = read.warnings;
    const boundTo = this.boundTo(read.texts);
    const unwritable = this.prepareCheckpoints();
    if (unwritable) return this.refuse('config error', [unwritable]);
    const resumed = this.openResumed(boundTo);
    if (resumed && 'code' in resumed) return this.refuse('config error', [resumed]);
    const settings = this.settings(numbers, resumed);
    const made = setUpCheck(read.input, settings);
    if (made.kind === 'refused') {
      this.refuseDepth(made.diagnostics);
      return this.refuse(made.verdict, made.diagnostics);
    }
    return this.check(read.input.spec, { texts: read.texts, boundTo, resumed }, made.setUp, settings, numbers);
  }

  private readTexts(): Omit<CheckTexts, 'modules'> | Refused {
    const outcome = readSource(this.spec);
    if (!outcome) return { verdict: 'config error', diagnostics: [missingFile(this.spec)] };
    if (outcome.kind !== 'source')
      return {
        verdict: outcome.kind === 'no-text' ? 'parse error' : 'config error',
        diagnostics: [outcome.diagnostic],
      };
    const config = this.readConfig();
    if (config && 'verdict' in config) return config;
    const moduleName = this.spec.endsWith('.tla') ? basename(this.spec, '.tla') : undefined;
    return { spec: outcome.source, moduleName, config, asked: askedBy(this.options) };
  }

  /** The file that was named, or else the one of the specification's name, if there is one. */
  private readConfig(): Source | Refused | undefined {
    const { config: named } = this.options;
    const file = named ?? this.spec.replace(/(\.tla)?$/, '.cfg');
    const outcome = readSource(file);
    if (!outcome) {
      if (named !== undefined) return { verdict: 'config error', diagnostics: [missingFile(file)] };
      return askedBy(this.options).length > 0 ? undefined : { verdict: 'config error', diagnostics: [noConfig(file)] };
    }
    this.configName = file;
    // Where there are only assumptions a configuration has nothing to say.
    if (outcome.kind === 'no-text' && outcome.diagnostic.code === 'SY0006') return { name: file, text: '' };
    return outcome.kind === 'source' ? outcome.source : { verdict: 'config error', diagnostics: [outcome.diagnostic] };
  }

  private settings({ maxSetSize, seed, workers }: CheckNumbers, resumed: SavedBytes | undefined): CheckSettings {
    const { skipProperties, deadlock, allowExec, json } = this.options;
    const print = json ? this.shell.err : this.shell.out;
    return {
      skipProperties: skipProperties === true,
      deadlock,
      maxSetSize,
      print: (text) => print(`${text}\n`),
      world: worldOfThisMachine(allowExec === true),
      // What is resumed draws what it drew before.
      seed: seed ?? (this.isSaved ? 0 : Date.now()),
      workers: (this.options.workers ?? 'auto') === 'auto' ? 1 : workers,
      strategy: this.strategy,
      memory: undefined,
      restore: resumed && ((memory) => restoreValues(memory, resumed)),
      tellsSteps: this.dump !== undefined,
    };
  }

  private get identity(): Run {
    return {
      version: readVersion(),
      spec: this.spec,
      config: this.configName,
      seconds: (this.shell.clock() - this.began) / 1000,
      workers: 1,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      memoryBound: this.options.maxMemory !== undefined,
      strategy: this.strategy,
      checkpoint: this.written,
    };
  }

  private async check(
    spec: CheckInput['spec'],
    { texts, boundTo, resumed }: Saving,
    setUp: CheckSetUp,
    settings: CheckSettings,
    numbers: CheckNumbers,
  ): Promise<ExitCode> {
    const { evaluator, exploring, plan, facts } = setUp;
    const failure = checkAssumptions(spec, evaluator);
    if (failure) {
      this.refuseDepth(failure.diagnostics);
      return this.tell(asAssumptionFailure(this.identity, failure));
    }
    if (!exploring && this.dump) return this.refuse('config error', [nothingToDump(this.dump.path)]);
    if (!exploring) return this.tell(asOnlyAssumptions(this.identity, spec));
    const lookingBack = lookBack(setUp, exploring, this.lookBackRequest(), () => search.store);
    if (lookingBack.fromTheBeginning && resumed) return this.refuse('config error', [unsteadyResume()]);
    const search: Search = openSearch(
      lookingBack.model,
      {
        ...numbers,
        strategy: this.strategy,
        deadlock: plan.deadlock,
        goOn: this.options.continue === true,
        edges: lookingBack.edges,
      },
      resumed,
    );
    facts.numbers = () => ({ ...search.within(), seconds: (this.shell.clock() - this.began) / 1000 });
    const progress = new ProgressTeller(this.options, this.shell);
    const { print: _print, world: _world, restore: _restore, ...plain } = settings;
    const { outcome, threads, broken } = await runSearch(search, {
      milliseconds: numbers.milliseconds,
      // A violation that was passed is told by evaluating once more; a checkpoint is made of what is whole, and so is a graph.
      mayBreak: this.options.continue !== true && !this.isSaved && !this.looksBack,
      threads: this.threadsFor(exploring, numbers),
      order: (shared) => ({
        task: 'search',
        texts,
        settings: { ...plain, memory: evaluator.store.memory },
        allowExec: this.options.allowExec === true,
        search: shared,
      }),
      beforeSharing: () => {
        evaluator.store.alone = false;
      },
      tell: (now, seconds) => progress.tell({ ...now, bytes: now.bytes + bytesOf(evaluator.store), seconds }),
      isExitAsked: () => facts.exitAsked,
      checkpoints: this.checkpoints(boundTo, numbers, evaluator),
    });
    const last = search.progress();
    progress.end({ ...last, bytes: last.bytes + bytesOf(evaluator.store), seconds: this.identity.seconds });
    evaluator.store.alone = true;
    const run = { ...this.identity, workers: threads };
    const asked = broken ? { ...setUp, plan: { ...plan, postconditions: [] } } : setUp;
    const searched = asSearched(run, { spec, setUp: asked, exploring, outcome });
    const report = withActionsNotTaken(searched, actionsNotTaken(exploring.model, search));
    this.refuseDepth(report.diagnostics);
    return this.tell(this.finishLookingBack(lookingBack, search, report));
  }

  /** What cannot be asked twice is told on the way, by the one thread that explores it. */
  private threadsFor({ steady, mayShare }: Exploring, { workers }: CheckNumbers): number {
    return mayShare && this.strategy === 'breadth-first' && (steady || !this.looksBack) ? workers : 1;
  }

  private get looksBack(): boolean {
    return this.dump !== undefined || this.options.coverage === true;
  }

  private lookBackRequest(): LookBackRequest {
    const { dump } = this;
    const graph = dump && { about: this.identity, form: formFor(dump.path), write: dump.write };
    return { graph, coverage: this.options.coverage === true };
  }

  private finishLookingBack(lookingBack: LookBack, search: Search, report: CheckReport): CheckReport {
    const { dump } = this;
    if (!(search instanceof BreadthFirst)) return report;
    let told = report;
    try {
      told = { ...report, coverage: lookingBack.finish(search) };
      dump?.commit();
      return told;
    } catch (error) {
      const isFull = error instanceof OutOfMemory;
      return withFailure(told, isFull ? noRoomToLookBack() : whyNotWritten(dump?.path ?? '', error));
    }
  }

  private get isSaved(): boolean {
    return this.options.checkpoint !== undefined || this.options.resume !== undefined;
  }

  /** All that a search and the one that goes on from it must agree on. */
  private boundTo({ spec, config, asked, modules }: CheckTexts): string {
    const { deadlock, skipProperties, continue: goOn, seed, maxSetSize } = this.options;
    const texts = [...modules].map(([name, outcome]) => [name, outcome?.kind === 'source' ? outcome.source.text : '']);
    const options = { deadlock, skipProperties, goOn, seed, maxSetSize };
    return JSON.stringify([readVersion(), spec.text, config?.text, asked, texts, options]);
  }

  private openResumed(boundTo: string): SavedBytes | Diagnostic | undefined {
    const { resume } = this.options;
    if (resume === undefined) return undefined;
    const opened = openCheckpoint(resume, boundTo);
    switch (opened.kind) {
      case 'checkpoint':
        return opened.saved;
      case 'none':
        return diagnostic('SY0013', `There is no checkpoint in '${resume}'`, {
          hint: 'name the folder that --checkpoint named',
        });
      case 'unreadable':
        return diagnostic('SY0013', `The checkpoint in '${resume}' cannot be read: the system says ${opened.code}`);
      case 'foreign':
        return diagnostic('SY0014', `The checkpoint in '${resume}' is of something else`, {
          hint: 'the specification, its modules, its configuration, the options and the version of Synod must be the same',
        });
      case 'damaged':
        return diagnostic(
          'SY0015',
          `The checkpoint in '${resume}' is damaged: '${opened.file}' is not what was written`,
        );
    }
  }

  private prepareCheckpoints(): Diagnostic | undefined {
    const { checkpoint } = this.options;
    const refusal = checkpoint === undefined ? undefined : prepareCheckpoints(checkpoint);
    if (refusal === undefined) return undefined;
    return diagnostic('SY0022', `No checkpoint can be written to '${checkpoint}': the system says ${refusal}`, {
      hint: 'name a folder that can be written to; it is made if there is none',
    });
  }

  /** The search is worth more than its checkpoint: it goes on. */
  private tellUnwritten(checkpoint: string, refusal: string): void {
    const rest = this.written === undefined ? 'there is none' : 'the one before is kept';
    this.shell.err(`The checkpoint cannot be written to '${checkpoint}': the system says ${refusal}; ${rest}.\n`);
  }

  private checkpoints(
    boundTo: string,
    { checkpointEvery = 600_000 }: CheckNumbers,
    { store }: CheckSetUp['evaluator'],
  ): SearchHost['checkpoints'] {
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return undefined;
    const write = (parts: readonly NamedBytes[]) => {
      const refusal = writeCheckpoint(checkpoint, boundTo, [...saveValues(store.memory), ...parts]);
      if (refusal === undefined) this.written = checkpoint;
      else this.tellUnwritten(checkpoint, refusal);
    };
    return { every: checkpointEvery, write };
  }

  /** Runs once more where the stack is larger, unless that is here. */
  private refuseDepth(diagnostics: readonly Diagnostic[]): void {
    if (!this.shell.deep && diagnostics.some(({ code }) => code === 'SY4070')) throw new NeedsDeepStack();
  }

  private refuse(verdict: Refused['verdict'], diagnostics: readonly Diagnostic[]): ExitCode {
    return this.tell(asRefused(this.identity, verdict, diagnostics));
  }

  private tell(found: CheckReport): ExitCode {
    const { shell, options, warnings } = this;
    const report = { ...found, diagnostics: [...warnings, ...found.diagnostics] };
    if (options.trace !== undefined && report.trace) {
      try {
        writeFileSync(options.trace, `${traceToItf(report.trace, report)}\n`);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (code === '') throw error;
        shell.err(`The trace cannot be written to '${options.trace}': the system says ${code}.\n`);
      }
    }
    if (options.json) shell.out(`${checkToJson(report)}\n`);
    else {
      const text = renderCheck(report, shell.palette, { full: options.full === true });
      const show = report.ending.kind === 'not begun' && report.verdict !== 'success' ? shell.err : shell.out;
      show(`${text}\n`);
    }
    return report.exit as ExitCode;
  }
}

/** What a search is made of, and the one that it goes on from. */
interface Saving {
  readonly texts: CheckTexts;
  readonly boundTo: string;
  readonly resumed: SavedBytes | undefined;
}

interface Refused {
  readonly verdict: 'parse error' | 'config error' | 'evaluation error';
  readonly diagnostics: readonly Diagnostic[];
}

function bytesOf(store: CheckSetUp['evaluator']['store']): number {
  const { valueBytes, tableBytes } = store.use();
  return valueBytes + tableBytes;
}

function nothingToDump(file: string): Diagnostic {
  return diagnostic('SY0019', `There is no behavior to explore, and no state to write to '${file}'`, {
    hint: 'leave out --dump, or name an initial predicate and a next-state relation',
  });
}

function unsteadyResume(): Diagnostic {
  return diagnostic('SY0020', 'What was done before the checkpoint cannot be told', {
    hint: 'the specification draws at random, prints or asks how far the search is: leave out --resume, or --coverage and the steps in --dump',
  });
}

function noRoomToLookBack(): Diagnostic {
  return diagnostic('SY0021', 'Memory ran out before all states were gone through once more', {
    hint: 'leave out --coverage and --dump, or bound the search with --max-states or --max-depth',
  });
}

function noConfig(file: string): Diagnostic {
  return diagnostic('SY3118', `There is no configuration '${file}'`, {
    hint: 'write one, with SPECIFICATION Spec and the values of the constants; or say --spec, --init and --next, --constant',
  });
}
