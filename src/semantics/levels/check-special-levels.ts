/**
 * Checks the rules about levels that concern a whole formula. An action under [] or <> must have the form [A]_v or
 * <<A>>_v. An operator must not combine an action with a temporal formula. The operands of ~> and -+-> must not be
 * actions.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import type { Level } from '../tables/resolved.js';
import { nounOf } from './level-faults.js';
import type { Frame, Measuring } from './measuring.js';

/** Checks an application, after the levels of its operands were measured. Returns FALSE if there was an error. */
export function checkSpecialLevels({ report, tables }: Measuring, frame: Frame, level: Level): boolean {
  const fault = faultOf(frame, level, tables.meanings);
  if (fault !== undefined) report?.(fault);
  return fault === undefined;
}

const logical = new Set(['/\\', '\\/', '=>', '<=>', 'junction']);

type Meanings = Measuring['tables']['meanings'];

function faultOf(frame: Frame, level: Level, meanings: Meanings): Diagnostic | undefined {
  const { judge, levels, operands, node } = frame;
  if (judge.kind === 'symbol' || node.kind === 'reference' || node.kind === 'step-reference') return undefined;
  const { name } = judge;
  const [first] = operands;
  if (name === '[]' || name === '<>')
    return first !== undefined && levels[0] === 2 ? stutteringFault(name, first.node) : undefined;
  if (name === '~>' || name === '-+->') {
    const action = operands.find((_, at) => levels[at] === 2);
    return action === undefined ? undefined : actionOperand(name, action.node);
  }
  if (logical.has(name)) return levels.includes(3) && levels.includes(2) ? mixed(frame, meanings) : undefined;
  if (name === 'quantified' && level === 3) {
    const range = operands.find((operand, at) => operand.range && levels[at] === 2);
    return range === undefined ? undefined : actionRange(range.node);
  }
  return undefined;
}

/**
 * Returns the diagnostic for an action that does not have the required form. A LET or a label is accepted, because its
 * body may have this form.
 */
function stutteringFault(name: string, operand: Expression): Diagnostic | undefined {
  if (operand.kind === 'let' || operand.kind === 'label' || operand.kind === 'previous-value') return undefined;
  if (operand.kind === 'action-box' && operand.shape === (name === '[]' ? 'square' : 'angle')) return undefined;
  const wanted = name === '[]' ? '[A]_v' : '<<A>>_v';
  return diagnostic('SY2606', `'${name}' is applied to an action that is not of the form ${wanted}`, {
    span: operand.span,
    label: 'an action that is sensitive to stuttering',
    hint:
      name === '[]'
        ? 'write [][A]_v, where v is a tuple of variables; a next-state relation has no [] itself: Spec == Init /\\ [][Next]_v'
        : `write ${name}${wanted}, where v is a tuple of variables`,
  });
}

function actionOperand(name: string, operand: Expression): Diagnostic {
  return diagnostic('SY2607', `An operand of '${name}' is an action`, {
    span: operand.span,
    label: `an action, where ${nounOf(1)} or ${nounOf(3)} is allowed`,
    hint: 'write a formula without primes, about the state before or after the action; "the action is taken again and again" is []<><<A>>_v',
  });
}

function mixed({ node, operands, levels }: Frame, meanings: Meanings): Diagnostic {
  const action = operands[levels.indexOf(2)]?.node ?? node;
  const temporal = operands[levels.indexOf(3)]?.node ?? node;
  const isConjunct =
    node.kind === 'infix' ? node.operator.text === '/\\' : node.kind === 'junction' && node.operator === '/\\';
  const prime = isConjunct && action.kind === 'reference' ? primeIn(action, meanings) : undefined;
  return diagnostic('SY2608', 'An action and a temporal formula are combined', {
    span: action.span,
    label: 'an action',
    related: [
      { span: temporal.span, label: 'a temporal formula' },
      ...(prime ? [{ span: prime.span, label: 'the action says something about the next state here' }] : []),
    ],
    hint: hintFor(action, temporal, prime),
  });
}

function hintFor(action: Expression, temporal: Expression, prime: Expression | undefined): string {
  if (temporal.kind === 'fairness')
    return 'a next-state relation has no fairness: make it a conjunct of the specification, Spec == Init /\\ [][Next]_v /\\ WF_v(A)';
  const box = 'write [][A]_v for an action that every step must satisfy';
  if (prime === undefined || action.kind !== 'reference') return box;
  return `${box}; if ${action.name.text} describes the first state, it has no primes: x = 0, not x' = 0`;
}

/** Returns the first primed expression or UNCHANGED in an expression and in the definitions that it names. */
function primeIn(root: Expression, meanings: Meanings): Expression | undefined {
  const reached = new Set<SyntaxNode>([root]);
  for (const node of reached) {
    if (node.kind === 'postfix' && node.operator.text === "'") return node;
    if (node.kind === 'prefix' && node.operator.text === 'UNCHANGED') return node;
    for (const child of children(node)) reached.add(child);
    const meaning = node.kind === 'reference' ? meanings.get(node) : undefined;
    if (meaning?.kind === 'symbol' && meaning.symbol.kind === 'definition') reached.add(meaning.symbol.syntax.body);
  }
  return undefined;
}

function actionRange(range: Expression): Diagnostic {
  return diagnostic('SY2609', 'The bound of a quantifier over a temporal formula is an action', {
    span: range.span,
    label: `an action, where at most ${nounOf(1)} is allowed`,
  });
}
