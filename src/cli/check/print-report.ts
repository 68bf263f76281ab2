/** Prints the report of a check. In: a report, and the options. Out: text or one JSON object, and the trace file. */
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderTraceDiagram, renderTraceFile } from '../../picture/trace-forms.js';
import { checkToJson } from '../../report/check-json.js';
import type { CheckReport } from '../../report/check-report.js';
import { renderCheck } from '../../report/render-check.js';
import { systemErrorCode } from '../files/read-source.js';
import type { ExitCode } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { type CheckOptions, traceViewOf } from './check-options.js';
import type { EventStream } from './event-stream.js';

export function printReport(report: CheckReport, options: CheckOptions, shell: Shell, events?: EventStream): ExitCode {
  events?.finished(report);
  const trace = report.trace ?? witnessToWrite(report);
  if (options.trace !== undefined && trace) writeTrace(options.trace, trace, report, shell);
  if (options.json) shell.out(`${checkToJson(report)}\n`);
  else if (options.events !== '-') {
    const text = renderCheck(report, shell.palette, traceViewOf(options));
    const show = report.ending.kind === 'not begun' && report.verdict !== 'success' ? shell.err : shell.out;
    show(`${text}\n`);
    if (options.diagram && report.trace) show(`\n${renderTraceDiagram(report.trace, report)}\n`);
  }
  return report.exit as ExitCode;
}

/** The witness of what the command line asks for, or else of what the configuration does. */
function witnessToWrite({ witnesses }: CheckReport): CheckReport['trace'] {
  const all = witnesses.filter(({ trace }) => trace !== undefined);
  return (all.find(({ span }) => span.source.name === '--reachable') ?? all[0])?.trace;
}

/** Why a trace cannot be written to a file. A file that exists keeps its contents. */
export function whyNoTrace(file: string): Diagnostic | undefined {
  try {
    const isNew = !existsSync(file);
    closeSync(openSync(file, 'a'));
    if (isNew) rmSync(file, { force: true });
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return diagnostic('SY0033', `Cannot write a trace to '${file}': ${code}`, {
      hint: 'name a file in a writable folder',
    });
  }
}

function writeTrace(file: string, trace: NonNullable<CheckReport['trace']>, report: CheckReport, shell: Shell): void {
  try {
    writeFileSync(file, renderTraceFile(file, trace, report));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    shell.err(`Cannot write the trace to '${file}': ${code}.\n`);
  }
}
