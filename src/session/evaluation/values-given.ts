/**
 * Shows the line of the configuration whose value made an evaluation fail. In: the diagnostic of the failure, the values
 * that the operation refused, and the assignments of the configuration. Out: the diagnostic, with the place of the
 * assignment if the refused value is directly that of a constant; and with a hint if the value shows what was meant.
 */

import { meansNothing } from '../../compile/failures/mistaken-operands.js';
import type { Program } from '../../compile/program.js';
import { EvaluationFault } from '../../compile/runtime/evaluation-fault.js';
import type { Assignment } from '../../config/config.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';

/** The faults of an operation that refuses a value of another sort. */
const ofSorts: ReadonlySet<string> = new Set([
  'not-comparable',
  'wrong-sort',
  'not-a-set',
  'not-a-number',
  'not-a-boolean',
  'not-a-function',
  'not-a-sequence',
  'not-a-record',
]);

export interface ValuesGiven {
  readonly program: Program;
  readonly assignments: readonly Assignment[];
  /** Returns the text of a value. */
  readonly text: (value: Handle) => string;
}

export function withValueGiven(
  found: Diagnostic,
  error: unknown,
  { program, assignments, text }: ValuesGiven,
): Diagnostic {
  const { span } = found;
  if (!span || !(error instanceof ValueError || error instanceof EvaluationFault)) return found;
  const { fault, operands } = error;
  if (!ofSorts.has(fault)) return found;
  const refused = new Set(operands.map(text));
  const [node] = program.pathTo(span);
  // The place is that of the operation or of its operand, so the constant is one of these.
  const read: readonly SyntaxNode[] = node ? [node, ...children(node)] : [];
  for (const one of read) {
    const meaning = one.kind === 'reference' && one.args.length === 0 ? program.names.meaningOf(one) : undefined;
    const symbol = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
    const value = symbol?.kind === 'constant' ? program.names.givenValue(symbol) : undefined;
    if (symbol?.kind !== 'constant' || value === undefined || !refused.has(text(value))) continue;
    const given = assignments.find(({ target, args }) => target.text === symbol.name && args.length === 0);
    if (!given) continue;
    const { name } = symbol;
    const meant = valueMeant(fault, symbol.name, given.value, text(value));
    const related = [...(found.related ?? []), { span: given.value.span, label: `the value of ${name}` }];
    return { ...found, related, ...(meant !== undefined && { hint: `write ${name} = ${meant[0]}: ${meant[1]}` }) };
  }
  return found;
}

/** Returns what is probably meant by a value, and why. */
function valueMeant(
  fault: string,
  name: string,
  { kind }: Expression,
  text: string,
): readonly [string, string] | undefined {
  const digits = /^"(-?\d+)"$/.exec(text)?.[1];
  if (digits !== undefined && (fault === 'not-a-number' || fault === 'not-comparable'))
    return [digits, 'a number is written without quotes'];
  const truth = /^"?(true|false)"?$/i.exec(text)?.[1]?.toUpperCase();
  if (truth !== undefined && fault === 'not-a-boolean')
    return [
      truth,
      `the truth values are TRUE and FALSE, and ${text} is a ${text.startsWith('"') ? 'string' : 'model value'}`,
    ];
  if (fault === 'not-a-set' && (kind === 'reference' || kind === 'string'))
    return [`{${text}}`, 'a set with one element has braces too'];
  if (fault === 'not-comparable' && kind === 'string' && meansNothing.test(name))
    return [name, 'a model value can be compared with any value'];
  return undefined;
}
