/**
 * Errors of an evaluation as diagnostics: the fault, its place, the values of operands, and the calls that led to it.
 * In: the error, and the recording run that raised it again. Out: a diagnostic. An internal error is thrown again.
 */
import { type Diagnostic, diagnostic, type RelatedSpan } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Handle } from '../values/store/handles.js';
import { OutOfMemory, ValueError } from '../values/store/value-errors.js';
import type { Program } from './program.js';
import { EvaluationFault } from './runtime/evaluation-fault.js';
import { faultMessage, shownValue } from './runtime/fault-messages.js';
import type { Call, Runtime } from './runtime/runtime.js';

/** Where a recording run stopped. */
export interface Stop {
  readonly program: Program;
  readonly runtime: Runtime;
}

export type Show = (handle: Handle) => string;

/** The number of calls that a message shows. */
const shownCalls = 8;

export function evaluationDiagnostic(error: unknown, show: Show, stop: Stop | undefined): Diagnostic {
  const where = stop ? placeOf(error, show, stop) : {};
  if (error instanceof ValueError || error instanceof EvaluationFault) {
    const operands = error.operands.map((handle) => shownValue(show, handle));
    const { code, title, hint } = faultMessage(error.fault, operands, error.detail);
    const better = recordForSet(where.span) ?? hint;
    return diagnostic(code, title, { ...where, ...(better === undefined ? {} : { hint: better }) });
  }
  if (error instanceof OutOfMemory)
    return diagnostic('SY4071', `Out of memory: no memory left for ${error.of}`, {
      ...where,
      cause: 'out-of-memory',
      hint: 'evaluate a smaller part, or bound the sets in it',
    });
  if (error instanceof RangeError)
    return diagnostic('SY4070', 'The evaluation is nested too deeply: a recursion is infinite or too deep', {
      ...where,
      cause: 'too-deep',
      hint: 'check that every recursive call gets closer to the base case',
    });
  throw error;
}

/** The hint for `[a : 1]`, a set of records in which a value is not a set; undefined for any other expression. */
function recordForSet(span: Span | undefined): string | undefined {
  const text = span?.source.text.slice(span.start, span.end) ?? '';
  return /^\[\s*\w+\s*:(?!=)/.test(text) ? '[a : S] is a set of records; a record is written [a |-> 1]' : undefined;
}

interface Place {
  readonly span?: Span;
  readonly related?: readonly RelatedSpan[];
}

function placeOf(error: unknown, show: Show, { program, runtime }: Stop): Place {
  const { places } = program.tables;
  const at = error instanceof EvaluationFault && error.place >= 0 ? error.place : runtime.at;
  const span = places[at];
  const calls = runtime.calls.slice(-shownCalls).reverse();
  const related = calls.flatMap((call): RelatedSpan[] => {
    const from = places[call.from];
    return from === undefined ? [] : [{ span: from, label: `in ${renderCall(call, show, program)}` }];
  });
  const more = runtime.calls.length - calls.length;
  const last = related.at(-1);
  if (more > 0 && last) related[related.length - 1] = { ...last, label: `${last.label}, after ${more} more calls` };
  return { ...(span === undefined ? {} : { span }), related };
}

function renderCall({ callee, args }: Call, show: Show, program: Program): string {
  const definition = program.callees[callee];
  if (definition === undefined) return 'a definition';
  const given = definition.parameters.map(({ name }, i) => {
    const argument = args[i];
    return typeof argument === 'number' ? `${name} = ${shownValue(show, argument)}` : name;
  });
  return given.length === 0 ? definition.name : `${definition.name}(${given.join(', ')})`;
}
