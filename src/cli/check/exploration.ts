/**
 * The base of the commands that explore a specification. It handles events, the report, and an end by Ctrl-C, SIGTERM,
 * the time limit or a lack of memory in any phase. In: the specification and the options. Out: an exit code. A subclass
 * does the exploration itself.
 */
import { dirname } from 'node:path';
import process from 'node:process';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Strategy } from '../../explore/step/outcome.js';
import type { CheckReport } from '../../report/check-report.js';
import type { LivenessOutcome } from '../../session/check-liveness.js';
import { type Read, readCheck } from '../../session/read-specification.js';
import type { KeptModules } from '../../session/reading/kept-modules.js';
import { asEndedBeforeSearch, asRefused, type Run } from '../../session/report-search.js';
import { type Ran, reportSearch, type Searching } from '../../session/search-states.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { readVersion } from '../files/package-folder.js';
import type { CheckOptions } from '../options/check-options.js';
import type { ExitCode } from '../terminal/exit-codes.js';
import { refusedMemory } from '../terminal/refused-memory.js';
import type { Shell } from '../terminal/shell.js';
import { refuseShallow } from '../threads/deep-stack.js';
import { EndedEarly, Phases } from '../threads/phases.js';
import { Saving } from './check-saving.js';
import { type GivenTexts, type Refused, readTexts } from './check-texts.js';
import { EventStream } from './event-stream.js';
import { printReport } from './print-report.js';
import type { Hosting } from './search-host.js';

/** Thrown if the input is refused. The run then ends with the report of the refusal. */
class Refusal extends Error {
  constructor(readonly refused: Refused) {
    super(refused.verdict);
  }
}

/** The time that a phase may take after the time limit, in milliseconds. `reportGrace` is the time for the report. */
const grace = 500;
const reportGrace = 2000;
/** The time for the end of the search and for the report after a signal, in milliseconds. */
const signalGrace = 450;

export abstract class Exploration<Options extends CheckOptions> implements Hosting {
  readonly phases = new Phases();
  readonly saving: Saving;
  events: EventStream | undefined;
  protected configName: string | undefined;
  protected strategy: Strategy = 'breadth-first';
  /** The time limit of the whole run, in milliseconds. */
  protected timeLimit: number | undefined;
  private readonly began: number;

  constructor(
    private readonly command: 'check' | 'simulate',
    protected readonly spec: string,
    readonly options: Options,
    readonly shell: Shell,
    private readonly kept?: KeptModules,
  ) {
    this.began = shell.clock();
    this.saving = new Saving(options, shell.err);
  }

  protected abstract work(): Promise<ExitCode>;

  async run(): Promise<ExitCode> {
    try {
      return await this.work();
    } catch (error) {
      return this.print(this.reportOf(error));
    } finally {
      this.release();
      await this.leave();
      await this.phases.end();
    }
  }

  /**
   * Closes the connections to other machines, such as an engine. There are none here; a subclass overrides this method
   * if it has some.
   */
  protected async leave(): Promise<void> {}

  /** Closes the files and locks that the command has opened. */
  protected release(): void {
    this.saving.release();
  }

  /**
   * Returns the report of a run that an error ended before the search. Throws the error again if it is none of the
   * expected ones.
   */
  private reportOf(error: unknown): CheckReport {
    if (error instanceof EndedEarly) return asEndedBeforeSearch(this.runSoFar(), error);
    const memory = refusedMemory(error);
    const refused: Refused | undefined =
      error instanceof Refusal ? error.refused : memory && { verdict: 'config error', diagnostics: [memory] };
    if (!refused) throw error;
    refuseShallow(refused.diagnostics, this.shell.deep);
    return asRefused(this.runSoFar(), refused.verdict, refused.diagnostics);
  }

  protected refuse(refused: Refused): never {
    throw new Refusal(refused);
  }

  /** Throws a `Refusal` if there are errors. */
  protected refuseFor(...errors: readonly (Diagnostic | undefined)[]): void {
    const diagnostics = errors.filter((error) => error !== undefined);
    if (diagnostics.length > 0) this.refuse({ verdict: 'config error', diagnostics });
  }

  /** The files of the specification and its configuration. */
  protected readFiles(): GivenTexts {
    const given = readTexts(this.spec, this.options);
    if ('verdict' in given) return this.refuse(given);
    this.configName = given.configName;
    return given;
  }

  protected readModules({ texts }: GivenTexts): Read {
    const { options, shell, spec } = this;
    const folders = libraryFolders(options.library ?? [], shell.environmentLibrary);
    this.refuseFor(...checkLibraryFolders(folders));
    const near = [dirname(spec), ...folders.map(({ path }) => path)];
    const read = readCheck(texts, modulesIn(near, shell, this.kept));
    return read.kind === 'faults' ? this.refuse(read) : read;
  }

  protected openEvents(): void {
    const { options, shell, spec, command, configName } = this;
    const opened = options.events === undefined ? undefined : EventStream.open(options.events, shell);
    if (opened === undefined) return;
    if (!(opened instanceof EventStream)) return this.refuseFor(opened);
    opened.started({ toolVersion: readVersion(), command, spec, config: configName });
    this.events = opened;
  }

  /** Runs one phase. Ctrl-C, SIGTERM and the time limit may end the phase. */
  protected phase<Result>(during: string, work: () => Result): Result {
    return this.phases.run({ during, milliseconds: this.timeLeft(grace) }, work);
  }

  /**
   * Makes the report of a search. If a signal or the time limit interrupts this, makes a report without evaluations.
   */
  protected reportSearched(searching: Searching, ran: Ran, liveness?: LivenessOutcome | undefined): CheckReport {
    const report = (known: Ran) => reportSearch(searching, known, this.runSoFar, liveness);
    if (ran.early) return report(ran);
    try {
      const milliseconds = this.phases.leftSinceSignal(signalGrace) ?? this.timeLeft(reportGrace);
      return this.phases.run({ during: 'the result was evaluated', milliseconds }, () => report(ran));
    } catch (error) {
      if (!(error instanceof EndedEarly)) throw error;
      const why = this.phases.leftSinceSignal(0) === undefined ? error.why : 'stopped';
      return report({ ...ran, early: { ...error, why } });
    }
  }

  /** The rest of the time limit in milliseconds, at least `least`. Undefined without a time limit. */
  private timeLeft(least: number): number | undefined {
    if (this.timeLimit === undefined) return undefined;
    return Math.max(least, this.timeLimit - (this.shell.clock() - this.began));
  }

  protected readonly seconds = (): number => (this.shell.clock() - this.began) / 1000;

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

  protected print(report: CheckReport): ExitCode {
    refuseShallow(report.diagnostics, this.shell.deep);
    return printReport({ ...report, exit: this.phases.exitOf(report.exit) }, this.options, this.shell, this.events);
  }
}
