/**
 * `synod simulate SPEC.tla`: walks random behaviors and reports the first violation, with a shortened behavior. The stages are those of `check`; this
 * file connects them to files, streams, signals and threads. The exit codes are those of `check`.
 */
import { dirname } from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { CheckReport } from '../../report/check-report.js';
import { type Read, readCheck } from '../../session/read-specification.js';
import { setUpCheck } from '../../session/ready/make-ready.js';
import { asRefused, type Run } from '../../session/report-search.js';
import { beginSearch, reportSearch } from '../../session/search-states.js';
import { Saving } from '../check/check-saving.js';
import { type Refused, readTexts } from '../check/check-texts.js';
import { EventStream } from '../check/event-stream.js';
import { printReport } from '../check/print-report.js';
import { type Hosting, hostOf, settingsOf } from '../check/search-host.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { findSpec } from '../files/find-spec.js';
import { readVersion } from '../files/package-folder.js';
import { thisMachine } from '../terminal/auto-workers.js';
import type { ExitCode } from '../terminal/exit-codes.js';
import { refusedMemory } from '../terminal/refused-memory.js';
import type { Shell } from '../terminal/shell.js';
import { refuseShallow } from '../threads/deep-stack.js';
import { runSearch } from '../threads/run-search.js';
import {
  readSimulateOptions,
  type SimulateNumbers,
  type SimulateOptions,
  withSimulateOptions,
} from './simulate-options.js';

export function simulateCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return withSimulateOptions(new Command('simulate').argument('<spec>', 'The specification, a .tla file.')).action(
    async (spec: string, options: SimulateOptions) =>
      finish(await new Simulate(findSpec(spec, shell), options, shell).run()),
  );
}

class Simulate implements Hosting {
  readonly saving: Saving;
  events: EventStream | undefined;
  private readonly began: number;
  private configName: string | undefined;

  constructor(
    private readonly spec: string,
    readonly options: SimulateOptions,
    readonly shell: Shell,
  ) {
    this.began = shell.clock();
    this.saving = new Saving(options, shell.err);
  }

  async run(): Promise<ExitCode> {
    try {
      return await this.readAndWalk();
    } catch (error) {
      const refused = refusedMemory(error);
      if (refused === undefined) throw error;
      return this.refuse({ verdict: 'config error', diagnostics: [refused] });
    }
  }

  private async readAndWalk(): Promise<ExitCode> {
    const { options, shell } = this;
    const configError = (diagnostics: Refused['diagnostics']) => this.refuse({ verdict: 'config error', diagnostics });
    const numbers = readSimulateOptions(options, thisMachine(), Date.now());
    if (!('asked' in numbers)) return configError(numbers);
    const given = readTexts(this.spec, options);
    if ('verdict' in given) return this.refuse(given);
    this.configName = given.configName;
    const folders = libraryFolders(options.library ?? [], shell.environmentLibrary);
    const notFolders = checkLibraryFolders(folders);
    if (notFolders.length > 0) return configError(notFolders);
    const unwritten = this.openEvents();
    if (unwritten) return configError([unwritten]);
    const read = readCheck(given.texts, modulesIn([dirname(this.spec), ...folders.map(({ path }) => path)], shell));
    if (read.kind === 'faults') return this.refuse(read);
    const report = await this.walk(read, numbers);
    refuseShallow(report.diagnostics, shell.deep);
    return this.print({ ...report, diagnostics: [...read.warnings, ...report.diagnostics] });
  }

  private async walk(read: Read, { numbers, asked }: SimulateNumbers): Promise<CheckReport> {
    const nothing = { dump: undefined, emitted: undefined, resumed: undefined };
    const settings = {
      ...settingsOf(this, { numbers, strategy: 'random-walk', ...nothing }),
      // The report says that temporal properties were not checked.
      skipProperties: true,
    };
    const made = setUpCheck(read.input, settings);
    if (made.kind === 'refused') return asRefused(this.runSoFar(), made.verdict, made.diagnostics);
    const begun = beginSearch(
      { read, setUp: made.setUp },
      {
        bounds: numbers,
        stateBytes: numbers.memory.stateBytes,
        goOn: false,
        lookBack: { graph: undefined, coverage: false },
        meters: { now: () => performance.now(), bytesUsed: () => process.memoryUsage.rss() },
        seconds: this.seconds,
        walk: asked,
      },
      this.runSoFar,
    );
    if (begun.kind === 'ended') return begun.report;
    const { searching } = begun;
    const ran = await runSearch(searching.search, hostOf(searching, this, settings, numbers));
    return reportSearch(searching, ran, this.runSoFar);
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
    strategy: 'random-walk',
    checkpoint: undefined,
  });

  private openEvents(): Diagnostic | undefined {
    const { options, shell, spec, configName } = this;
    const opened = options.events === undefined ? undefined : EventStream.open(options.events, shell);
    if (opened === undefined) return undefined;
    if (!(opened instanceof EventStream)) return opened;
    opened.started({ toolVersion: readVersion(), command: 'simulate', spec, config: configName });
    this.events = opened;
    return undefined;
  }

  private refuse({ verdict, diagnostics }: Refused): ExitCode {
    refuseShallow(diagnostics, this.shell.deep);
    return this.print(asRefused(this.runSoFar(), verdict, diagnostics));
  }

  private print(report: CheckReport): ExitCode {
    return printReport(report, this.options, this.shell, this.events);
  }
}
