/**
 * Reads a behavior that TLC prints, alone or within the other output of TLC, with or without the markers of `-tool`.
 * In: a text. Out: the first behavior in it; undefined if there is none.
 *
 *     State 2: <Send(a1) line 7, col 12 to line 7, col 90 of module M>
 *     /\ x = 1
 *     /\ sent = { a1,
 *       a2 }
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { lineStarts, type Source, type Span } from '../../diagnostics/source.js';
import type { TraceRead, WrittenState, WrittenValue } from './written-trace.js';

const stateLine = /^(?:State )?(\d+): (?:<(.*)>|(Stuttering)|(Back to state)(?:: .*)?)\s*$/;
const backLine = /^Back to state:? (\d+)(?::.*)?\s*$/;
const markerLine = /^@!@!@/;
/** Matches a line such as `/\ x = 1`. If the specification has only one variable, TLC prints no `/\`. */
const valueLine = /^(?:\/\\ )?([\w\u0080-\uffff!]+) =(?= |$)/;

interface Block {
  readonly number: number;
  readonly about: string;
  readonly from: number;
  /** The lines of the block after its first line. */
  readonly lines: Line[];
}

interface Line {
  readonly text: string;
  readonly start: number;
}

export function readTlcLog(source: Source): TraceRead | undefined {
  const behaviors = behaviorsIn(source);
  const [first, ...others] = behaviors;
  if (!first) return undefined;
  const fault = (found: Diagnostic): TraceRead => ({ kind: 'fault', diagnostic: found });
  const states: WrittenState[] = [];
  for (const [i, block] of first.blocks.entries()) {
    const place = { source, start: block.from, end: block.from + block.about.length };
    if (block.number !== i + 1) return fault(stateMissing(place, i + 1, block.number));
    const values = valuesOf(source, block);
    if ('code' in values) return fault(values);
    if (values.size === 0) return fault(stateCutOff(place, block.number));
    states.push({ number: i + 1, values, action: actionOf(block.about), span: place });
  }
  const { back } = first;
  const loop = back === 'stuttering' ? states.length - 1 : back === undefined ? undefined : back - 1;
  if (loop !== undefined && loop >= states.length)
    return fault(loopCutOff({ source, start: 0, end: 0 }, loop + 1, states.length));
  const trace = { source, form: 'TLC text', states, loop, alias: undefined, others: others.length } as const;
  return { kind: 'trace', trace };
}

interface Behavior {
  readonly blocks: Block[];
  back: number | 'stuttering' | undefined;
}

/** Splits a text into behaviors. Each `State 1:` begins a behavior. */
function behaviorsIn(source: Source): readonly Behavior[] {
  const found: Behavior[] = [];
  let block: Block | undefined;
  const starts = lineStarts(source);
  for (const [i, start] of starts.entries()) {
    const text = source.text.slice(start, starts[i + 1] ?? source.text.length).replace(/[\r\n]+$/, '');
    const last = found.at(-1);
    const [, number, about, stuttering, back] = stateLine.exec(text) ?? [];
    const [, target] = backLine.exec(text) ?? [];
    if (number !== undefined && about !== undefined) {
      block = { number: Number(number), about: text, from: start, lines: [] };
      const belongs = last !== undefined && block.number > 1 && last.back === undefined;
      if (belongs) last.blocks.push(block);
      else found.push({ blocks: [block], back: undefined });
    } else if (last && (stuttering !== undefined || back !== undefined || target !== undefined)) {
      last.back ??= stuttering !== undefined ? 'stuttering' : Number(target ?? number);
      block = undefined;
    } else if (text.trim() === '' || markerLine.test(text)) block = undefined;
    else block?.lines.push({ text, start });
  }
  return found;
}

/** Reads the values of a state. A value may have several lines; all lines after the first are indented. */
function valuesOf(source: Source, { lines, number }: Block): ReadonlyMap<string, WrittenValue> | Diagnostic {
  const values = new Map<string, WrittenValue>();
  let name: string | undefined;
  let from = 0;
  let end = 0;
  const put = () => {
    if (name !== undefined) values.set(name, { kind: 'expression', span: { source, start: from, end } });
  };
  for (const { text, start } of lines) {
    const match = valueLine.exec(text);
    if (match) {
      put();
      name = match[1] as string;
      from = start + match[0].length;
    } else if (name === undefined) return strayLine({ source, start, end: start + text.length }, number);
    end = start + text.length;
  }
  put();
  return values;
}

/** Returns the name of the action in a text such as `Send(a1) line 7, ...`. */
function actionOf(about: string): string | undefined {
  const [, name] = /<([\w\u0080-\uffff!]+)(?:\(.*\))? line \d+, col \d+/.exec(about) ?? [];
  return name;
}

function stateMissing(span: Span, expected: number, found: number): Diagnostic {
  return diagnostic(
    'SY5104',
    `State ${expected} of the trace is missing: state ${found} follows state ${expected - 1}`,
    {
      span,
      hint: 'keep all of the behavior that TLC prints, from state 1 on',
    },
  );
}

function stateCutOff(span: Span, number: number): Diagnostic {
  return diagnostic('SY5104', `State ${number} of the trace has no variables`, {
    span,
    hint: 'the text is cut off: keep all of the behavior that TLC prints',
  });
}

function loopCutOff(span: Span, target: number, count: number): Diagnostic {
  return diagnostic('SY5103', `The loop goes back to state ${target}, and the trace has ${count} states`, {
    span,
    hint: 'keep all of the behavior that TLC prints',
  });
}

function strayLine(span: Span, number: number): Diagnostic {
  return diagnostic('SY5104', `State ${number} of the trace begins with a line that is no variable`, {
    span,
    hint: 'TLC prints a variable as /\\ x = 1',
  });
}
