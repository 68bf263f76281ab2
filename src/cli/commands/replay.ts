/**
 * `synod replay TRACE SPEC`: says whether a trace is a behavior of a specification, prints the trace as `check` prints
 * counterexamples, and evaluates expressions in its states. Exit codes: 0 yes, 1 no, 2 undecided. A violated invariant
 * does not change the answer. If something cannot be read or evaluated, the exit codes are those of `check`.
 */
import { dirname } from 'node:path';
import { Command } from 'commander';
import { countOf } from '../../diagnostics/counts.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { visible } from '../../diagnostics/visible-text.js';
import { renderTraceDiagram, replayedRun } from '../../picture/trace-forms.js';
import { renderReplay } from '../../report/replay/render-replay.js';
import { replayToJson } from '../../report/replay/replay-json.js';
import type { ReplayReport, ReplayRun } from '../../report/replay/replay-report.js';
import { readCheck } from '../../session/read-specification.js';
import { operatorsOfTraces } from '../../session/traces/read-trace.js';
import { refusedReplay, replayTrace } from '../../session/traces/replay-trace.js';
import { readTexts } from '../check/check-texts.js';
import { checkLibraryFolders, libraryFolders, modulesIn } from '../files/find-modules.js';
import { findSpec } from '../files/find-spec.js';
import { whyNoFrames, writeFrames } from '../files/frame-files.js';
import { readVersion } from '../files/package-folder.js';
import { missingFile, readSource } from '../files/read-source.js';
import { whyNoTraces, writeTraces } from '../files/trace-files.js';
import { NumberReader } from '../options/read-number.js';
import { collect } from '../options/repeatable-option.js';
import { modelOptions, type SharedOptions, withShared } from '../options/shared-options.js';
import { stepsOf, traceViewOf } from '../options/trace-view.js';
import { inChunks } from '../terminal/chunks.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { worldOfThisMachine } from '../terminal/machine-access.js';
import { refusedMemory } from '../terminal/refused-memory.js';
import type { Shell } from '../terminal/shell.js';
import { answerOnce } from '../threads/answer-once.js';
import { refuseShallow } from '../threads/deep-stack.js';

/** The options of the command. `SharedOptions` mean the same as in `check`. */
interface ReplayOptions extends SharedOptions {
  readonly eval?: readonly string[];
  readonly animate?: string;
}

export function replayCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  const command = new Command('replay')
    .argument('<trace>', 'The trace: a file in the ITF format, of --trace or --json, or what TLC prints or dumps.')
    .argument('<spec>', 'The specification, a .tla file.');
  withShared(command, ['config']).option(
    '--eval <expression>',
    'Show an expression with each state, or with each step. Repeatable.',
    collect,
  );
  withShared(command, ['story', 'trace', 'diagram', 'picture'], {
    diagram: 'Print the trace as a sequence diagram too.',
  }).option('--animate <folder>', 'Write the picture of each state to a folder, as SVG files.');
  withShared(command, [...modelOptions, 'invariant', 'property']);
  withShared(command, ['deadlock', 'noDeadlock', 'translate'], {
    deadlock: 'Report a deadlock, whatever the configuration file says.',
    noDeadlock: 'Do not report a deadlock.',
    translate: 'Translate PlusCal algorithms whose translation is in the file, and replay the new translation.',
  });
  withShared(command, ['full', 'steps', 'hide', 'width', 'tla', 'json', 'maxSetSize', 'library'], {
    full: 'Print every state in full, not only what changed.',
    steps: 'Print only these states: 4000-4010.',
    hide: 'Do not print a variable. Repeatable.',
    width: 'The width of a line. Default: 100.',
  });
  return command.action(async (trace: string, spec: string, options: ReplayOptions) =>
    finish(await answerOnce(shell, (pulse) => new ReplayRunner(trace, spec, options, shell, pulse).run())),
  );
}

class ReplayRunner {
  private readonly began: number;
  private readonly spec: string;

  constructor(
    private readonly trace: string,
    named: string,
    private readonly options: ReplayOptions,
    private readonly shell: Shell,
    private readonly pulse: () => void,
  ) {
    this.began = shell.clock();
    this.spec = findSpec(named, shell);
  }

  run(): ExitCode {
    return this.print(this.tellRefusedMemory());
  }

  private tellRefusedMemory(): ReplayReport {
    try {
      return this.replay();
    } catch (error) {
      const refused = refusedMemory(error);
      if (refused === undefined) throw error;
      return this.refuse('config error', [refused]);
    }
  }

  private replay(): ReplayReport {
    const { options, shell, spec, trace } = this;
    const reader = new NumberReader();
    const maxSetSize = reader.read('--max-set-size', options.maxSetSize, { least: 0 });
    reader.read('--width', options.width, { least: 20 });
    const folders = libraryFolders(options.library ?? [], shell.environmentLibrary);
    const faults = [
      ...reader.faults,
      ...this.misunderstood(),
      ...checkLibraryFolders(folders),
      ...whyNoTraces(options.trace ?? []),
      ...[options.animate === undefined ? [] : (whyNoFrames(options.animate) ?? [])].flat(),
    ];
    if (faults.length > 0) return this.refuse('config error', faults);
    const file = readSource(trace);
    if (!file) return this.refuse('config error', [missingFile(trace)]);
    if (file.kind !== 'source') return this.refuse('config error', [file.diagnostic]);
    const given = readTexts(spec, options);
    if ('verdict' in given) return this.refuse(given.verdict, given.diagnostics);
    const shown = (options.eval ?? []).map((text) => ({ name: '--eval', text }));
    const modules = modulesIn([dirname(spec), ...folders.map(({ path }) => path)], shell);
    const read = readCheck({ ...given.texts, shown: [...shown, operatorsOfTraces] }, modules);
    if (read.kind === 'read' && given.noConfig && !read.isAlgorithm)
      return this.refuse(given.noConfig.verdict, given.noConfig.diagnostics);
    return replayTrace({
      run: this.about(given.configName),
      file: file.source,
      read,
      settings: {
        ...{ skipProperties: true, deadlock: options.deadlock, maxSetSize, workers: 1, strategy: 'breadth-first' },
        print: (text) => (options.json ? shell.err : shell.out)(`${text}\n`),
        world: worldOfThisMachine(false),
        pulse: this.pulse,
        ...{ seed: 0, memory: undefined, restore: undefined, telling: { shown, story: options.story === true } },
      },
      seconds: this.seconds,
    });
  }

  private misunderstood(): readonly Diagnostic[] {
    const { options, trace, spec } = this;
    const { steps } = options;
    return [
      ...(trace.endsWith('.tla')
        ? [
            diagnostic('SY5116', `'${trace}' is a specification, and the trace comes first`, {
              hint: `write synod replay ${spec.endsWith('.tla') ? 'TRACE' : spec} ${trace}`,
            }),
          ]
        : []),
      ...(steps !== undefined && stepsOf(steps) === undefined
        ? [
            diagnostic('SY0010', `--steps takes the numbers of the first and the last state, not '${steps}'`, {
              hint: 'write --steps 40-50',
            }),
          ]
        : []),
    ];
  }

  private print(report: ReplayReport): ExitCode {
    const { options, shell } = this;
    refuseShallow(report.diagnostics, shell.deep);
    const { trace } = report;
    const told = { ...report, algorithm: options.tla ? undefined : report.algorithm };
    const animated = trace && options.animate !== undefined ? writeFrames(options.animate, trace) : [];
    const notWritten = [
      ...(trace && options.trace ? writeTraces(options.trace, trace, replayedRun(told)) : []),
      ...('code' in animated ? [animated] : []),
    ];
    if (notWritten.length > 0) shell.err(`${renderDiagnostics(notWritten, shell.palette)}\n`);
    if (options.json) {
      for (const text of inChunks(replayToJson(report))) shell.out(text);
      shell.out('\n');
    } else {
      const show = report.exit <= exitCodes.undecided ? shell.out : shell.err;
      show(`${renderReplay(told, shell.palette, traceViewOf(options))}\n`);
      if (options.diagram && trace) show(`\n${renderTraceDiagram(trace, replayedRun(told))}\n`);
      if (!('code' in animated) && animated.length > 0) show(`\n${this.animation(animated)}\n`);
    }
    return report.exit === exitCodes.success && notWritten.length > 0
      ? exitCodes.configError
      : (report.exit as ExitCode);
  }

  /** Returns the line of the report that says which files `--animate` has written. */
  private animation(files: readonly string[]): string {
    const [first] = files;
    const range = files.length === 1 ? `${first}` : `${first} to ${files.at(-1)}`;
    return `Wrote ${countOf(files.length, 'picture')} to ${visible(this.options.animate ?? '')}: ${range}.`;
  }

  private refuse(verdict: Parameters<typeof refusedReplay>[1], diagnostics: readonly Diagnostic[]): ReplayReport {
    return refusedReplay(this.about(undefined), verdict, diagnostics, this.seconds());
  }

  private about(config: string | undefined): ReplayRun {
    return { version: readVersion(), spec: this.spec, config, file: this.trace };
  }

  private readonly seconds = (): number => (this.shell.clock() - this.began) / 1000;
}
