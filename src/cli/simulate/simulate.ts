/**
 * `synod simulate SPEC.tla`: walks random behaviors and reports the first violation, with a shortened behavior. The
 * stages are those of `check`; this file connects them to files, streams, signals and threads. The exit codes are those
 * of `check`.
 */
import process from 'node:process';
import { Command } from 'commander';
import type { Source } from '../../diagnostics/source.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { checkedRun, renderTraceLog } from '../../picture/trace-forms.js';
import type { CheckReport } from '../../report/check-report.js';
import type { Read } from '../../session/read-specification.js';
import { setUpCheck } from '../../session/ready/make-ready.js';
import { asRefused } from '../../session/report-search.js';
import { beginSearch, type SearchPlan } from '../../session/search-states.js';
import { Exploration } from '../check/exploration.js';
import { hostOf, settingsOf } from '../check/search-host.js';
import { findSpec } from '../files/find-spec.js';
import { whyNoTraces } from '../files/trace-files.js';
import { shownBy } from '../options/asked-by-options.js';
import { thisMachine } from '../terminal/auto-workers.js';
import type { ExitCode } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
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
      finish(await new Simulate('simulate', findSpec(spec, shell), options, shell).run()),
  );
}

/** The name that specifications of consensus usually give to the set of chosen values. */
const chosenName = 'chosen';

class Simulate extends Exploration<SimulateOptions> {
  protected async work(): Promise<ExitCode> {
    const numbers = readSimulateOptions(this.options, thisMachine(), Date.now());
    if (!('asked' in numbers)) return this.refuse({ verdict: 'config error', diagnostics: numbers });
    this.strategy = 'random-walk';
    this.timeLimit = numbers.numbers.milliseconds;
    this.refuseFor(...whyNoTraces(this.options.trace ?? []));
    const given = this.readFiles();
    this.openEvents();
    const read = this.readModules(given);
    const report = await this.walk(read, numbers);
    const diagnostics = [...read.warnings, ...report.diagnostics];
    const told = { ...report, diagnostics, algorithm: read.words };
    if (this.options.log && report.trace && !this.options.json) this.printLog(told, report.trace);
    return this.print(told);
  }

  /** Returns the expressions whose changes `--log` prints: `chosen`, if the specification defines this name. */
  private watched({ input }: Read): readonly Source[] {
    const isDefined = this.options.log && input.spec.root.scope.has(chosenName);
    return isDefined ? [{ name: '--log', text: chosenName }] : [];
  }

  private printLog(report: CheckReport, trace: ToldTrace): void {
    const chosen = trace.states[0]?.shown?.some(({ text }) => text === chosenName) ? chosenName : undefined;
    this.shell.out(`${renderTraceLog(trace, checkedRun(report), chosen, this.shell.palette)}\n\n`);
  }

  private async walk(read: Read, { numbers, asked }: SimulateNumbers): Promise<CheckReport> {
    const nothing = { tellsSteps: 'never' as const, emitted: undefined, resumed: undefined };
    const settings = {
      ...settingsOf(this, { numbers, strategy: 'random-walk', ...nothing }),
      telling: { shown: [...shownBy(this.options), ...this.watched(read)], story: this.options.story === true },
      // A simulation does not check temporal properties. The report says so.
      skipProperties: true,
    };
    const made = this.phase('constant expressions were evaluated', () => setUpCheck(read.input, settings));
    if (made.kind === 'refused') return asRefused(this.runSoFar(), made.verdict, made.diagnostics);
    const plan: SearchPlan = {
      bounds: numbers,
      stateBytes: numbers.memory.stateBytes,
      goOn: false,
      lookBack: { graph: undefined, coverage: false },
      meters: { now: () => performance.now(), bytesUsed: () => process.memoryUsage.rss() },
      seconds: this.seconds,
      walk: asked,
    };
    const begun = this.phase('the assumptions were evaluated', () =>
      beginSearch({ read, setUp: made.setUp }, plan, this.runSoFar),
    );
    if (begun.kind === 'ended') return begun.report;
    const { searching } = begun;
    const ran = await runSearch(searching.search, hostOf(searching, this, settings, numbers), this.phases);
    return this.reportSearched(searching, ran);
  }
}
