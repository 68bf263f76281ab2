/**
 * `synod graph SPEC.tla`: writes the state graph, or a graph of classes of states, to a file or to stdout. Explores
 * like `check` on one thread, goes on after a violation, and marks the behavior that `check` would report. Stderr says
 * what was found. Exit 0 if the graph was written, also after a violation.
 */
import { Command } from 'commander';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import type { CheckReport } from '../../report/check-report.js';
import type { GraphForm } from '../../report/graph/graph-form.js';
import { renderEnding, sentenceFor } from '../../report/render-check.js';
import type { GraphRequest } from '../../session/telling/write-graph.js';
import { Check } from '../check/check.js';
import { type DumpFile, openDump, whyNotWritten, writesTo } from '../files/dump-file.js';
import { findSpec } from '../files/find-spec.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { contradictionsOf, formOf, type GraphOptions, withGraphOptions } from './graph-options.js';

export function graphCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return withGraphOptions(new Command('graph').argument('<spec>', 'The specification, a .tla file.')).action(
    async (named: string, options: GraphOptions) =>
      finish(await new GraphRun(findSpec(named, shell), options, shell).run()),
  );
}

const pieceSize = 2 ** 16;

class GraphRun extends Check {
  private form: GraphForm | undefined;
  private file: DumpFile | undefined;
  private readonly isGrouped: 'no' | 'by value' | 'by process';
  private pieces = '';

  constructor(
    spec: string,
    private readonly asked: GraphOptions,
    shell: Shell,
  ) {
    // The graph needs all steps, in the order in which one thread finds them.
    super('check', spec, { ...asked, workers: '1', continue: true }, shell);
    this.isGrouped = asked.each !== undefined ? 'by process' : asked.groupBy ? 'by value' : 'no';
  }

  protected override openGraph(): void {
    const { asked } = this;
    this.refuseFor(...contradictionsOf(asked));
    const form = formOf(asked);
    if ('code' in form) return this.refuseFor(form);
    this.form = form;
    const opened = asked.output === undefined ? undefined : openDump(asked.output, '--output');
    if (opened?.kind === 'refused') this.refuseFor(opened.diagnostic);
    else this.file = opened?.file;
  }

  protected override graph(): GraphRequest | undefined {
    const { form, file, shell } = this;
    if (!form) return undefined;
    const about = this.runSoFar();
    if (file) return { ...writesTo(file, '--output'), about, form, marks: true };
    const flush = () => {
      shell.out(this.pieces);
      this.pieces = '';
    };
    const write = (text: string) => {
      this.pieces += text;
      if (this.pieces.length > pieceSize) flush();
    };
    const whyNot = (error: unknown) => whyNotWritten('stdout', error, '--output');
    return { about, form, to: 'stdout', write, end: flush, whyNot, marks: true };
  }

  protected override tellsSteps() {
    return this.isGrouped === 'by process' ? 'always' : this.isGrouped === 'no' ? 'unsteady' : 'never';
  }

  protected override release(): void {
    this.file?.abandon();
    super.release();
  }

  protected override print(report: CheckReport): ExitCode {
    const { shell } = this;
    const { violation, trace, diagnostics } = report;
    // If stdout has the whole graph and nothing is violated, stderr has no report: the graph shows all that was found.
    const isQuiet = this.asked.output === undefined && report.verdict === 'success' && report.ending.kind === 'whole';
    const parts = [
      diagnostics.length > 0 ? renderDiagnostics(diagnostics, shell.palette) : '',
      violation ? shell.palette.error(sentenceFor(violation, trace?.states.length ?? 0, report.algorithm)) : '',
      isQuiet || report.ending.kind === 'not begun' ? '' : renderEnding(report, shell.palette),
    ];
    const text = parts.filter((part) => part !== '').join('\n');
    if (text !== '') shell.err(`${text}\n`);
    const code = this.phases.exitOf(report.exit) as ExitCode;
    return isDrawn(report, code) ? exitCodes.success : code;
  }
}

/** Whether the graph is as complete as requested. TRUE also after a violation. */
function isDrawn({ ending, verdict, endedBy }: CheckReport, code: ExitCode): boolean {
  if (ending.kind === 'not begun' || endedBy !== undefined) return false;
  if (code === exitCodes.interrupted || code === exitCodes.terminated) return false;
  return !['config error', 'evaluation error', 'parse error', 'assertion failure'].includes(verdict);
}
