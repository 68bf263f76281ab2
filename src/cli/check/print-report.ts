/** Prints the report of a check. In: a report, and the options. Out: text or one JSON object, and the trace files. */
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { checkedRun, renderTraceDiagram } from '../../picture/trace-forms.js';
import { checkToJson } from '../../report/check-json.js';
import type { CheckReport } from '../../report/check-report.js';
import { renderCheck } from '../../report/render-check.js';
import { writeTraces } from '../files/trace-files.js';
import type { CheckOptions } from '../options/check-options.js';
import { traceViewOf } from '../options/trace-view.js';
import { inChunks } from '../terminal/chunks.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import type { EventStream } from './event-stream.js';

export function printReport(report: CheckReport, options: CheckOptions, shell: Shell, events?: EventStream): ExitCode {
  events?.finished(report);
  const trace = report.trace ?? witnessToWrite(report);
  const notWritten = trace && options.trace ? writeTraces(options.trace, trace, checkedRun(report)) : [];
  if (notWritten.length > 0) shell.err(`${renderDiagnostics(notWritten, shell.palette)}\n`);
  if (options.json) {
    for (const text of inChunks(checkToJson(report))) shell.out(text);
    shell.out('\n');
  } else if (options.events !== '-') {
    const text = renderCheck(report, shell.palette, traceViewOf(options));
    const show = report.ending.kind === 'not begun' && report.verdict !== 'success' ? shell.err : shell.out;
    show(`${text}\n`);
    if (options.diagram && report.trace) show(`\n${renderTraceDiagram(report.trace, checkedRun(report))}\n`);
  }
  return report.exit === exitCodes.success && notWritten.length > 0 ? exitCodes.configError : (report.exit as ExitCode);
}

/**
 * Returns the trace for the files of `--trace`: the trace of a witness for `--reachable`, otherwise the first trace of
 * a witness. Undefined if no witness has a trace.
 */
function witnessToWrite({ witnesses }: CheckReport): CheckReport['trace'] {
  const all = witnesses.filter(({ trace }) => trace !== undefined);
  return (all.find(({ span }) => span.source.name === '--reachable') ?? all[0])?.trace;
}
