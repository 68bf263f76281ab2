/**
 * Turns errors of an evaluation into diagnostics: the fault, its position, the values of operands, and the calls that
 * led to the fault. In: the error, and the run of recording code that raised the error again. Out: a diagnostic. An
 * internal error is thrown again.
 */
import { type Diagnostic, diagnostic, type RelatedSpan } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import { OutOfMemory, ValueError } from '../../values/store/value-errors.js';
import type { Program } from '../program.js';
import { EvaluationFault } from '../runtime/evaluation-fault.js';
import type { Call, Runtime } from '../runtime/runtime.js';
import { operandOf } from './failed-operation.js';
import { faultMessage, shownValue } from './fault-messages.js';
import { probableMistake } from './probable-mistakes.js';

/** The recording code that failed, and its runtime, which knows the position of the failure. */
export interface Stop {
  readonly program: Program;
  readonly runtime: Runtime;
}

export type Show = (handle: Handle) => string;

/** The largest number of calls that a message shows. */
const shownCalls = 8;

export function evaluationDiagnostic(error: unknown, show: Show, stop: Stop | undefined): Diagnostic {
  const where = stop ? placeOf(error, show, stop) : {};
  if (error instanceof ValueError || error instanceof EvaluationFault) {
    const { fault } = error;
    const operands = error.operands.map((handle) => shownValue(show, handle));
    const { code, title, hint } = faultMessage(fault, operands, error.detail);
    const path = where.span && stop ? stop.program.pathTo(where.span) : [];
    const store = stop?.runtime.store;
    const failed = store
      ? error.operands.map((handle) => operandOf(store, handle, (one) => shownValue(show, one)))
      : [];
    const better = probableMistake({ path, fault, operands: failed }) ?? hint;
    return diagnostic(code, title, { ...where, ...(better === undefined ? {} : { hint: better }) });
  }
  if (error instanceof OutOfMemory)
    return diagnostic('SY4071', `Out of memory: no memory left for ${error.of}`, {
      ...where,
      cause: 'out-of-memory',
      hint: 'evaluate a smaller part, or bound the sets in it: SUBSET S has 2^n elements if S has n, and [S -> T] m^n if T has m',
    });
  if (error instanceof RangeError)
    return diagnostic('SY4070', 'The evaluation is nested too deeply: a recursion is infinite or too deep', {
      ...where,
      cause: 'too-deep',
      hint: 'check that every recursive call gets closer to the base case',
    });
  throw error;
}

interface Place {
  readonly span?: Span;
  readonly label?: string;
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
  if (span === undefined) return { related };
  const label = boundIn(span, at, show, { program, runtime });
  return { span, ...(label === undefined ? {} : { label }), related };
}

/**
 * Returns a text with the values of the bound names that the expression reads; undefined if it reads no bound name.
 */
function boundIn(span: Span, at: number, show: Show, { program, runtime }: Stop): string | undefined {
  const [place, ...values] = runtime.bound;
  const names = place === at ? (program.tables.boundAt.get(at) ?? []) : [];
  if (names.length === 0) return undefined;
  const [node] = program.pathTo(span);
  const readNames = node ? namesIn(node) : new Set<string>();
  const read = names.flatMap((name, i) => {
    const value = values[i];
    return value !== undefined && readNames.has(name) ? [`${name} = ${shownValue(show, value)}`] : [];
  });
  return read.length === 0 ? undefined : `for ${listOf(read)}`;
}

/** Returns the names that an expression mentions. */
function namesIn(expression: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  const nodes = [expression];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'reference') names.add(node.name.text);
    nodes.push(...children(node));
  }
  return names;
}

function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
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
