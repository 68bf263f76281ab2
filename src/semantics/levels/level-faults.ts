/** Messages about levels that do not fit. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { isOperatorSymbol } from '../../syntax/operators.js';
import type { Expression } from '../../syntax/tree.js';
import type { Level } from '../tables/resolved.js';
import type { Frame } from './measuring.js';

const levelNouns = ['a constant', 'a state function', 'an action', 'a temporal formula'] as const;

/** Returns a noun such as `an action` or `a temporal formula`. */
export function nounOf(level: Level): string {
  return levelNouns[level];
}

const formNames: Readonly<Record<string, string>> = {
  literal: 'a literal',
  junction: 'a list of formulas',
  if: 'IF',
  case: 'CASE',
  record: 'a record',
  function: 'a function',
  quantified: 'a quantifier',
  'temporal-quantified': 'a temporal quantifier',
  'set-of': 'a set',
  'set-filter': 'a set',
  'set-map': 'a set',
  tuple: 'a tuple',
  product: 'a product of sets',
  'function-set': 'a set of functions',
  apply: 'the application of a function',
  'record-set': 'a set of records',
  field: 'the field of a record',
  choose: 'CHOOSE',
  except: 'EXCEPT',
};

/** The names of the roles of two operands, for each form whose operands have different roles. */
const roleNames: Readonly<Record<string, readonly [string, string]>> = {
  'action-box': ['the brackets of an action', 'the subscript of an action'],
  fairness: ['the subscript of a fairness condition', 'a fairness condition'],
};

interface Excess {
  readonly name: string;
  readonly at: number;
  readonly of: Frame;
  readonly level: Level;
  readonly maximum: Level;
}

export function argumentTooHigh({ name, at, of, level, maximum }: Excess): Diagnostic {
  const operand = of.operands[at]?.node ?? of.node;
  const allowed = maximum === 0 ? 'only a constant' : `at most ${nounOf(maximum)}`;
  return diagnostic('SY2601', titleOf(name, at, of, level), {
    span: operand.span,
    label: `${nounOf(level)}, where ${allowed} is allowed`,
    ...hintFor(name, level),
  });
}

function titleOf(name: string, at: number, { operands, node }: Frame, level: Level): string {
  if (name === "'") return level === 3 ? 'A temporal formula cannot be primed' : 'A primed expression is primed again';
  const form = roleNames[name]?.[at === 0 ? 0 : 1] ?? formNames[name];
  if (form !== undefined && node.kind !== 'reference') return `${capital(nounOf(level))} is used inside ${form}`;
  const argument = operands.length === 1 ? 'The argument' : `Argument ${at + 1}`;
  const verb =
    isOperatorSymbol(name) && operands.length === 2 ? `The ${at === 0 ? 'left' : 'right'} operand` : argument;
  return `${verb} of '${name}' is ${nounOf(level)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function hintFor(name: string, level: Level): { readonly hint?: string } {
  if (name === "'" && level < 3) return { hint: 'an expression may refer to the current and the next state only' };
  if (level === 3) return { hint: 'a temporal formula may only be combined by logical and temporal operators' };
  return {};
}

export function rangeTooHigh(range: Expression): Diagnostic {
  return diagnostic('SY2602', 'A bound identifier ranges over a temporal formula', {
    span: range.span,
    label: 'a temporal formula, where a set is required',
  });
}

interface Narrow {
  readonly name: string;
  readonly node: Expression;
  readonly place: number;
  readonly level: Level;
  readonly maximum: Level;
}

export function operatorTooNarrow({ name, node, place, level, maximum }: Narrow): Diagnostic {
  return diagnostic('SY2603', `'${name}' applies this operator to ${nounOf(level)}, which it does not allow`, {
    span: node.span,
    label: `its argument ${place + 1} may be at most ${nounOf(maximum)}`,
  });
}

export function assumptionNotConstant(span: Span, level: Level): Diagnostic {
  return diagnostic('SY2604', `An assumption must be constant, but this one is ${nounOf(level)}`, {
    span,
    label: nounOf(level),
    hint: 'an assumption may depend on constants only; check a formula about variables as an invariant',
  });
}

export function newRangeTooHigh(set: Expression): Diagnostic {
  return diagnostic('SY2605', 'A NEW symbol ranges over a temporal formula', {
    span: set.span,
    label: 'a temporal formula, where a set is required',
  });
}

export function nestedTooDeeply(body: Expression): Diagnostic {
  return diagnostic('SY2640', 'Definitions and LAMBDAs are nested too deeply', {
    span: { ...body.span, end: body.span.start + 1 },
    label: 'nested too deeply to be checked',
    hint: 'define the inner definitions as operators of the module',
  });
}
