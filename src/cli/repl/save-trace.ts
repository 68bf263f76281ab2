/**
 * Writes the behavior of a session to a file, and reads a trace file. In: the name of the file. Out: the file, or an
 * error.
 */
import { countOf } from '../../diagnostics/counts.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { plain } from '../../diagnostics/palette.js';
import type { Source } from '../../diagnostics/source.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { renderTrace } from '../../report/render-trace.js';
import { noTraceForm } from '../../session/repl/session-faults.js';
import { readVersion } from '../files/package-folder.js';
import { missingFile, readSource } from '../files/read-source.js';
import { whyNoTraces, writeTraces } from '../files/trace-files.js';

/** The names of the files that the session was opened from. */
export interface OpenedFiles {
  readonly spec: string;
  readonly config: string | undefined;
}

const forms = ['.itf.json', '.trace.json', '.txt', '.tla', '.html', '.svg', '.mmd'];

/** Returns the errors; empty if the file was written. */
export function saveTrace(file: string, trace: ToldTrace, { spec, config }: OpenedFiles): readonly Diagnostic[] {
  if (!forms.some((form) => file.endsWith(form))) return [noTraceForm(file, forms)];
  const faults = whyNoTraces([file]);
  if (faults.length > 0) return faults;
  const states = trace.states.length;
  return writeTraces([file], trace, {
    ...{ version: readVersion(), command: 'repl', spec, config, verdict: 'yes', violation: undefined },
    ...{ outcome: 'good', sentence: 'A behavior', state: states, details: '', algorithm: undefined },
    ending: countOf(states, 'state'),
    text: () => renderTrace(trace, plain, { full: true }),
  });
}

export function readTraceFile(file: string): Source | Diagnostic {
  const read = readSource(file);
  if (read === undefined) return missingFile(file);
  return read.kind === 'source' ? read.source : read.diagnostic;
}

/** Whether an argument of `:load` or `:trace` names a file that contains a trace. */
export function isTraceName(file: string): boolean {
  return /\.(?:json|txt|out|log)$/.test(file);
}
