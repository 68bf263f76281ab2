/**
 * Turns errors of an evaluation into diagnostics: the fault, its position, the values of operands, and the calls that
 * led to it. In: the error, and the recording run that raised it again. Out: a diagnostic. An internal error is thrown
 * again.
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

/** The largest number of calls that a message shows. */
const shownCalls = 8;

export function evaluationDiagnostic(error: unknown, show: Show, stop: Stop | undefined): Diagnostic {
  const where = stop ? placeOf(error, show, stop) : {};
  if (error instanceof ValueError || error instanceof EvaluationFault) {
    const operands = error.operands.map((handle) => shownValue(show, handle));
    const { code, title, hint } = faultMessage(error.fault, operands, error.detail);
    const better = hintOfPlace(where.span, error.fault, operands) ?? hint;
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

/** Returns a hint if the text at the position of an error shows the cause; otherwise undefined. */
function hintOfPlace(span: Span | undefined, fault: string, operands: readonly string[]): string | undefined {
  if (!span) return undefined;
  const { source, start, end } = span;
  const text = source.text.slice(start, end);
  if (fault === 'no-value-yet') {
    const assigned = partAssigned(text, source.text.slice(end, end + longestPart));
    if (assigned !== undefined) return assigned;
  }
  const [, quantifier, names] = /^(\\[AE]|CHOOSE)\s+(\w+(?:\s*,\s*\w+)*)\s*:/.exec(text) ?? [];
  if (fault === 'unbounded-quantifier' && quantifier !== undefined)
    return `name the set of its values: ${quantifier} ${names} \\in S : ...`;
  const [, changed] = fault === 'not-a-boolean' ? (/^(?:Append|Tail|SubSeq)\(\s*(\w+)/.exec(text) ?? []) : [];
  if (changed !== undefined)
    return `an operator changes no variable: write ${changed}' = ${text.length > longestPart ? '...' : text}`;
  const operator = hintOfOperator(/^\w+(?=\()/.exec(text)?.[0], fault, operands[0] ?? '');
  if (operator !== undefined) return operator;
  const [, domain, result] = /^\[\s*([^|\]]*[^|\]\s])\s*->\s*([^\]]*?)\s*\]$/.exec(text) ?? [];
  if (fault === 'not-a-set' && domain !== undefined && domain !== operands[0])
    return `[S -> T] is the set of the functions from S to T; a function is written [i \\in ${domain} |-> ${result}]`;
  const isOfPair = operands.some((one) => one.startsWith('<<')) && operands.some((one) => !/^[<{[(]/.test(one));
  if (fault === 'not-comparable' && isOfPair && /\[[^[\],]+\]\s*(?:\[|=|$)/.test(text) && !/\\in\b/.test(text))
    return 'the arguments of a function of several are written together: f[x, y], and ![x, y] in an EXCEPT';
  const isSetOfRecords =
    /^\[\s*\w+\s*:(?!=)/.test(text) || (wantsFunction.has(fault) && /^\{\[\w+ \|->/.test(operands[0] ?? ''));
  if (wantsFunction.has(fault) && /^\{(?:<<|\()/.test(operands[0] ?? ''))
    return 'this is a set of functions, such as [S -> T]; one function is written [x \\in S |-> e]';
  if (fault === 'not-a-set' && /\\(?:X|times)\b/.test(text) && !/^[<{]/.test(operands[0] ?? ''))
    return 'a pair is written <<a, b>>; S \\X T is the set of all pairs with elements of S and T';
  if (isSetOfRecords) return '[a : S] is a set of records; a record is written [a |-> 1]';
  if (fault === 'wrong-sort' && operands[0]?.startsWith('{') && /\\(?:not)?in\b/.test(text))
    return 'S \\subseteq T says that all elements of S are in T, and s \\in SUBSET T the same; x \\in T is about one element';
  // `x + 1 = x'`: the next value is not assigned, but read.
  const isReversed = /^\w+\s*'$/.test(text) && /[^=<>/]=\s*$/.test(source.text.slice(Math.max(0, start - 20), start));
  return isReversed ? `an action assigns a variable on the left side of =: write ${text} = e` : undefined;
}

/** A standard operator that is applied to a value of the wrong sort: the order of its arguments, or the other operator. */
function hintOfOperator(name: string | undefined, fault: string, value: string): string | undefined {
  if (fault === 'not-a-sequence') {
    if (name === 'Append') return 'Append(s, e) takes the sequence first, and then the new element';
    if (name === 'SubSeq') return 'SubSeq(s, m, n) takes the sequence first';
    if (name === 'Len' && value.startsWith('{')) return 'the number of elements of a set is Cardinality(S)';
  }
  if (fault === 'not-a-set' && name === 'Cardinality' && value.startsWith('<<'))
    return 'the length of a sequence is Len(s)';
  return undefined;
}

const wantsFunction: ReadonlySet<string> = new Set(['not-a-function', 'not-a-record']);

/** The longest text after a variable that is looked at. */
const longestPart = 80;

/**
 * The hint if the text is `x.a' = e`, `x[i]' = e`, `x'.a = e` or `x'[i] = e`: an action cannot assign a part of x.
 * Undefined for any other text.
 *
 * @param after the text behind x.
 */
function partAssigned(text: string, after: string): string | undefined {
  const name = /^(\w+)\s*('?)$/.exec(text);
  const path = /^('?)((?:\.\w+|\[[^[\]\n]*\])+)\s*('?)\s*(?:=(?![=>])|\\in\b)/.exec(after);
  if (!name || !path || `${name[2]}${path[1]}${path[3]}` !== "'") return undefined;
  return `an action assigns whole variables: write ${name[1]}' = [${name[1]} EXCEPT !${path[2]} = e]`;
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
 * Returns the values of the bound names that the expression reads, as text for a message; undefined if it reads none.
 */
function boundIn(span: Span, at: number, show: Show, { program, runtime }: Stop): string | undefined {
  const [place, ...values] = runtime.bound;
  const names = place === at ? (program.tables.boundAt.get(at) ?? []) : [];
  const words = new Set(span.source.text.slice(span.start, span.end).match(/\w+/g));
  const read = names.flatMap((name, i) => {
    const value = values[i];
    return value !== undefined && words.has(name) ? [`${name} = ${shownValue(show, value)}`] : [];
  });
  return read.length === 0 ? undefined : `for ${listOf(read)}`;
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
