/**
 * Reads a trace file of any known form. In: its text. Out: the behavior in the file, or a diagnostic if the file has
 * none.
 */
import { diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { readJsonTrace } from './read-json-trace.js';
import { readTlcLog } from './read-tlc-log.js';
import type { TraceRead } from './written-trace.js';

export function readTrace(source: Source): TraceRead {
  return readJsonTrace(source) ?? readTlcLog(source) ?? { kind: 'fault', diagnostic: noTrace(source) };
}

function noTrace({ name, text }: Source) {
  const isReport = /^State \d+ {2}\S/m.test(text);
  return diagnostic('SY5100', `'${name}' contains no trace`, {
    hint: isReport
      ? 'a printed report does not have all values: write the trace with --trace FILE.itf.json, or print it with --json'
      : 'a trace is a file of --trace or --json, a file in the Informal Trace Format, what TLC prints, or what TLC writes with -dumpTrace json',
  });
}

/**
 * An expression with the operators that TLC prints in values. A specification that is loaded together with this
 * expression can evaluate these operators, even if it does not extend their modules.
 */
export const operatorsOfTraces: Source = { name: 'the trace', text: '<<1 :> -1 @@ 2 :> 2, 1..2>>' };
