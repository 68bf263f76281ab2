/**
 * `synod check SPEC.tla`: explores all reachable states and reports the result. The stages are in `session`; this file
 * connects them to files, streams, signals and threads. The exit codes are TLC's: 0 success, 10 assumption, 11
 * deadlock, 12 safety, 13 action property, 14 assertion, 75 to 77 evaluation, 150 parse error, 151 configuration.
 */
import { dirname } from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Strategy } from '../../explore/step/outcome.js';
import type { CheckReport } from '../../report/check-report.js';
import { formFor } from '../../report/graph-forms.js';
import { beginLiveness, endsRun, type LivenessCheck, type LivenessOutcome } from '../../session/check-liveness.js';
import { type Read, readCheck } from '../../session/read-specification.js';
import { setUpCheck } from '../../session/ready/make-ready.js';
import { asRefused, type Run, withoutVacuity } from '../../session/report-search.js';
import { beginSearch, reportSearch } from '../../session/search-states.js';
import { type DumpFile, openDump, whyNotWritten } from '../files/dump-file.js';
import { EmittedFiles } from '../files/emitted-files.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { findSpec } from '../files/find-spec.js';
import { readVersion } from '../files/package-folder.js';
import { autoWorkers, thisMachine } from '../terminal/auto-workers.js';
import type { ExitCode } from '../terminal/exit-codes.js';
import { refusedMemory } from '../terminal/refused-memory.js';
import type { Shell } from '../terminal/shell.js';
import { refuseShallow } from '../threads/deep-stack.js';
import { runLiveness } from '../threads/run-liveness.js';
import { runSearch } from '../threads/run-search.js';
import { type CheckOptions, numbersOf, strategyOf, withCheckOptions } from './check-options.js';
import { Saving } from './check-saving.js';
import { type Refused, readTexts } from './check-texts.js';
import { EventStream } from './event-stream.js';
import { printReport, whyNoTrace } from './print-report.js';
import { type AskedSearch, type Hosting, hostOf, livenessHostOf, settingsOf } from './search-host.js';

export function checkCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return withCheckOptions(new Command('check').argument('<spec>', 'The specification, a .tla file.')).action(
    async (spec: string, options: CheckOptions) => finish(await new Check(findSpec(spec, shell), options, shell).run()),
  );
}

class Check implements Hosting {
  readonly saving: Saving;
  events: EventStream | undefined;
  private readonly began: number;
  private configName: string | undefined;
  private strategy: Strategy = 'breadth-first';

  constructor(
    private readonly spec: string,
    readonly options: CheckOptions,
    readonly shell: Shell,
  ) {
    this.began = shell.clock();
    this.saving = new Saving(options, shell.err);
  }

  async run(): Promise<ExitCode> {
    const { dump } = this.options;
    const opened = dump === undefined ? undefined : openDump(dump);
    if (opened?.kind === 'refused') return this.refuse({ verdict: 'config error', diagnostics: [opened.diagnostic] });
    try {
      return await this.readAndCheck(opened?.file);
    } catch (error) {
      const refused = refusedMemory(error);
      if (refused === undefined) throw error;
      return this.refuse({ verdict: 'config error', diagnostics: [refused] });
    } finally {
      opened?.file.abandon();
      this.saving.release();
    }
  }

  private async readAndCheck(dump: DumpFile | undefined): Promise<ExitCode> {
    const { options, shell, saving } = this;
    const configError = (diagnostics: Refused['diagnostics']) => this.refuse({ verdict: 'config error', diagnostics });
    const numbers = numbersOf(options, autoWorkers(thisMachine()));
    if (!('workers' in numbers)) return configError(numbers);
    const strategy = strategyOf(options, numbers);
    if (typeof strategy !== 'string') return configError(strategy);
    this.strategy = strategy;
    const given = readTexts(this.spec, options);
    if ('verdict' in given) return this.refuse(given);
    this.configName = given.configName;
    const folders = libraryFolders(options.library ?? [], shell.environmentLibrary);
    const notFolders = checkLibraryFolders(folders);
    if (notFolders.length > 0) return configError(notFolders);
    const emitted = options.emit === undefined ? undefined : new EmittedFiles(options.emit);
    const notEmitted = emitted?.whyNot();
    if (notEmitted) return configError([notEmitted]);
    const unwritten = this.openEvents();
    if (unwritten) return configError([unwritten]);
    const noTrace = options.trace === undefined ? undefined : whyNoTrace(options.trace);
    if (noTrace) return configError([noTrace]);
    const read = readCheck(given.texts, modulesIn([dirname(this.spec), ...folders.map(({ path }) => path)], shell));
    if (read.kind === 'faults') return this.refuse(read);
    if (given.noConfig && !read.isAlgorithm) return this.refuse(given.noConfig);
    const unwritable = saving.prepare();
    if (unwritable) return configError([...read.warnings, unwritable]);
    const resumed = saving.openResumed(read.texts);
    if (resumed && 'code' in resumed) return configError([...read.warnings, resumed]);
    const report = await this.explore(read, { numbers, strategy, dump, emitted, resumed });
    return this.report(read, options.vacuity === 'error' ? withoutVacuity(report) : report);
  }

  /** From a specification without errors to the report. */
  private async explore(read: Read, asked: AskedSearch): Promise<CheckReport> {
    const { numbers, dump, emitted, resumed } = asked;
    const settings = settingsOf(this, asked);
    const made = setUpCheck(read.input, settings);
    if (made.kind === 'refused') return asRefused(this.runSoFar(), made.verdict, made.diagnostics);
    const notWritten = emitted?.write();
    if (notWritten) return asRefused(this.runSoFar(), 'config error', [notWritten]);
    const graph = dump && {
      about: this.runSoFar(),
      form: formFor(dump.path),
      to: dump.path,
      write: dump.write,
      end: () => dump.commit(),
      whyNot: (error: unknown) => whyNotWritten(dump.path, error),
    };
    const begun = beginSearch(
      { read, setUp: made.setUp },
      {
        bounds: numbers,
        goOn: this.options.continue === true,
        lookBack: { graph, coverage: this.options.coverage === true },
        meters: { now: () => performance.now(), bytesUsed: () => process.memoryUsage.rss() },
        seconds: this.seconds,
        periodic: this.options.liveness === 'periodic',
        resumed,
      },
      this.runSoFar,
    );
    if (begun.kind === 'ended') return begun.report;
    const { searching } = begun;
    const { search, periodic } = searching;
    const now = () => performance.now();
    const run = (check: LivenessCheck | undefined) =>
      check && runLiveness(check, livenessHostOf(searching, this, numbers));
    let outcome: LivenessOutcome | undefined;
    const atRest = async () => {
      const found = await run(periodic?.begin(searching, now));
      if (!found || !endsRun(found)) return;
      outcome = found;
      search.abandon('violation');
    };
    const ran = await runSearch(search, { ...hostOf(searching, this, settings, numbers), atRest });
    if (!ran.broken) outcome ??= await run(beginLiveness(searching, now));
    return reportSearch(searching, ran, this.runSoFar, outcome);
  }

  private readonly seconds = (): number => (this.shell.clock() - this.began) / 1000;

  readonly runSoFar = (): Run => ({
    version: readVersion(),
    spec: this.spec,
    config: this.configName,
    seconds: this.seconds(),
    workers: 1,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    memoryBound: this.options.maxMemory !== undefined,
    strategy: this.strategy,
    checkpoint: this.saving.written,
  });

  private openEvents(): Diagnostic | undefined {
    const { options, shell, spec, configName } = this;
    const opened = options.events === undefined ? undefined : EventStream.open(options.events, shell);
    if (opened === undefined) return undefined;
    if (!(opened instanceof EventStream)) return opened;
    opened.started({ toolVersion: readVersion(), command: 'check', spec, config: configName });
    this.events = opened;
    return undefined;
  }

  private refuse({ verdict, diagnostics }: Refused): ExitCode {
    refuseShallow(diagnostics, this.shell.deep);
    return this.print(asRefused(this.runSoFar(), verdict, diagnostics));
  }

  private report({ warnings, words }: Read, report: CheckReport): ExitCode {
    refuseShallow(report.diagnostics, this.shell.deep);
    const algorithm = this.options.tla ? undefined : words;
    return this.print({ ...report, diagnostics: [...warnings, ...report.diagnostics], algorithm });
  }

  private print(report: CheckReport): ExitCode {
    return printReport(report, this.options, this.shell, this.events);
  }
}
