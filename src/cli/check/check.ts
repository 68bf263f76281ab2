/**
 * `synod check SPEC.tla`: explores all reachable states and reports the result. The stages are in `session`; this file
 * connects them to files, streams, signals and threads. The exit codes are TLC's: 0 success, 10 assumption, 11
 * deadlock, 12 safety, 13 action property, 14 assertion, 75 to 77 evaluation, 150 parse error, 151 configuration.
 */
import process from 'node:process';
import { Command } from 'commander';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { CheckReport } from '../../report/check-report.js';
import { formFor } from '../../report/graph/graph-forms.js';
import type { Read } from '../../session/read-specification.js';
import type { KeptModules } from '../../session/reading/kept-modules.js';
import { warnOfMistakes } from '../../session/ready/find-mistakes.js';
import { setUpCheck } from '../../session/ready/make-ready.js';
import { asRefused } from '../../session/report-search.js';
import { beginSearch, type SearchPlan } from '../../session/search-states.js';
import { failingIfVacuous } from '../../session/suspicion/judge-success.js';
import { withoutUsedElsewhere } from '../../session/suspicion/used-elsewhere.js';
import type { GraphRequest } from '../../session/telling/write-graph.js';
import { type DumpFile, openDump, writesTo } from '../files/dump-file.js';
import { EmittedFiles } from '../files/emitted-files.js';
import { configsBeside } from '../files/files-on-disk.js';
import { findSpec } from '../files/find-spec.js';
import { whyNoTraces } from '../files/trace-files.js';
import { numbersOf, strategyOf, suspectingOf, vacuityOf } from '../options/check-numbers.js';
import { type CheckOptions, withCheckOptions } from '../options/check-options.js';
import { thisMachine } from '../terminal/auto-workers.js';
import type { ExitCode } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { beginInEngine, leaveEngine, runInEngine } from './check-in-engine.js';
import type { EngineRun } from './engine-run.js';
import { Exploration } from './exploration.js';
import { searchAndJudge } from './search-and-judge.js';
import { type AskedSearch, settingsOf } from './search-host.js';
import { foldersToWatch, watchCheck } from './watch-check.js';

export function checkCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return withCheckOptions(new Command('check').argument('<spec>', 'The specification, a .tla file.')).action(
    async (named: string, options: CheckOptions) => {
      const spec = findSpec(named, shell);
      const checkOnce = (kept?: KeptModules) => new Check('check', spec, options, shell, kept).run();
      const folders = options.watch ? foldersToWatch(spec, options, shell) : [];
      finish(await (folders.length > 0 ? watchCheck(folders, shell, checkOnce) : checkOnce()));
    },
  );
}

export class Check extends Exploration<CheckOptions> {
  private dump: DumpFile | undefined;
  private engine: EngineRun | undefined;
  /** The mistakes that the inference of kinds has found. */
  private mistakes: readonly Diagnostic[] = [];

  protected async work(): Promise<ExitCode> {
    const { options, saving } = this;
    this.openGraph();
    const { numbers, strategy } = this.readNumbers();
    const given = this.readFiles();
    const emitted = options.emit === undefined ? undefined : new EmittedFiles(options.emit);
    this.refuseFor(emitted?.whyNot());
    this.openEvents();
    this.refuseFor(...whyNoTraces(options.trace ?? []));
    const read = this.readModules(given);
    if (given.noConfig && !read.isAlgorithm) this.refuse(given.noConfig);
    const unwritable = saving.prepare();
    if (unwritable) this.refuseFor(...read.warnings, unwritable);
    const resumed = saving.openResumed(read.texts);
    if (resumed && 'code' in resumed)
      return this.refuse({ verdict: 'config error', diagnostics: [...read.warnings, resumed] });
    const explored = await this.explore(read, { numbers, strategy, tellsSteps: this.tellsSteps(), emitted, resumed });
    const report = withoutUsedElsewhere(explored, () => configsBeside(this.spec));
    return this.report(read, vacuityOf(options) === 'error' ? failingIfVacuous(report) : report);
  }

  protected override release(): void {
    this.dump?.abandon();
    super.release();
  }

  /** Opens the file of the state graph (`--dump`). Does nothing without the option. */
  protected openGraph(): void {
    const { dump } = this.options;
    const opened = dump === undefined ? undefined : openDump(dump);
    if (opened?.kind === 'refused') this.refuseFor(opened.diagnostic);
    else this.dump = opened?.file;
  }

  protected graph(): GraphRequest | undefined {
    const { dump } = this;
    return dump && { ...writesTo(dump), about: this.runSoFar(), form: formFor(dump.path) };
  }

  protected tellsSteps(): AskedSearch['tellsSteps'] {
    return this.dump ? 'unsteady' : 'never';
  }

  private readNumbers(): Pick<AskedSearch, 'numbers' | 'strategy'> {
    const numbers = numbersOf(this.options, thisMachine());
    if (!('workers' in numbers)) return this.refuse({ verdict: 'config error', diagnostics: numbers });
    const strategy = strategyOf(this.options, numbers);
    if (typeof strategy !== 'string') return this.refuse({ verdict: 'config error', diagnostics: strategy });
    this.strategy = strategy;
    this.timeLimit = numbers.milliseconds;
    return { numbers, strategy };
  }

  /** Explores a specification whose texts have no errors, and returns the report. */
  private async explore(read: Read, asked: AskedSearch): Promise<CheckReport> {
    const { numbers, emitted, resumed } = asked;
    const settings = settingsOf(this, asked);
    const made = this.phase('constant expressions were evaluated', () => setUpCheck(read.input, settings));
    if (made.kind === 'refused') return asRefused(this.runSoFar(), made.verdict, made.diagnostics);
    this.mistakes = warnOfMistakes(read.input, made.setUp);
    const ready = { read, setUp: made.setUp };
    const engine = await beginInEngine(ready, this, settings, numbers);
    if (engine && 'refused' in engine) return this.refuse({ verdict: 'config error', diagnostics: engine.refused });
    this.engine = engine;
    const notWritten = emitted?.write();
    if (notWritten) return asRefused(this.runSoFar(), 'config error', [notWritten]);
    const plan: SearchPlan = {
      bounds: numbers,
      stateBytes: numbers.memory.stateBytes,
      goOn: this.options.continue === true,
      lookBack: { graph: this.graph(), coverage: this.options.coverage === true },
      meters: { now: () => performance.now(), bytesUsed: () => process.memoryUsage.rss() },
      seconds: this.seconds,
      periodic: this.options.liveness === 'periodic',
      suspecting: suspectingOf(this.options),
      resumed,
      open: engine?.open(read, made.setUp, made.setUp.exploring?.temporal !== undefined),
    };
    const begun = this.phase('the assumptions were evaluated', () => beginSearch(ready, plan, this.runSoFar));
    if (begun.kind === 'ended') return begun.report;
    const { searching } = begun;
    if (engine) {
      const end = await runInEngine(engine, searching, this, settings, numbers);
      return 'code' in end
        ? this.refuse({ verdict: 'config error', diagnostics: [end] })
        : this.reportSearched(searching, end.ran, end.liveness);
    }
    const { ran, liveness } = await searchAndJudge(searching, this, settings, numbers);
    return this.reportSearched(searching, ran, liveness);
  }

  protected override leave(): Promise<void> {
    return leaveEngine(this.engine, this);
  }

  private report({ warnings, words }: Read, report: CheckReport): ExitCode {
    const algorithm = this.options.tla ? undefined : words;
    return this.print({ ...report, diagnostics: [...warnings, ...this.mistakes, ...report.diagnostics], algorithm });
  }
}
