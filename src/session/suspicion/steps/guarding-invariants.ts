/**
 * Finds invariants that the specification itself demands. With a conjunct `Inv'` of Next, no step leads to a state that
 * violates Inv, and with a conjunct `[]Inv` of the specification, there is no such state. So the check of Inv says
 * nothing. In: the formulas of the specification, and the invariants. Out: these invariants.
 */
import type { Written } from '../../../compile/code/environment.js';
import type { NamedFormula } from '../../../compile/compile-model.js';
import type { Program } from '../../../compile/program.js';
import type { TlaSymbol } from '../../../semantics/tables/resolved.js';
import type { Expression } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import type { Behavior } from '../../ready/open-model.js';
import { compositionOf, innerParts } from '../../why/composition.js';
import { unfoldingOf } from '../success.js';

export interface GuardingInvariant {
  readonly invariant: string;
  /** The conjunct. */
  readonly node: Expression;
  /** Whether the conjunct stands in the next-state relation, in one of its actions, or as `[]Inv` beside it. */
  readonly of: 'next' | 'action' | 'specification';
  /** The action that has the conjunct. Undefined if every step must satisfy the conjunct. */
  readonly action: string | undefined;
}

/** Definitions are followed up to this depth. */
const deepest = 40;

export function guardingInvariants(evaluator: Evaluator, { parts }: Behavior): readonly GuardingInvariant[] {
  const { program } = evaluator.machine('fast');
  const unfolding = unfoldingOf(evaluator, { program });
  const invariants = new Map(
    parts.invariants.flatMap((one: NamedFormula) => {
      const symbol = symbolOf(program, one.part.expression);
      return symbol ? [[symbol, one.name] as const] : [];
    }),
  );
  const found = new Map<string, GuardingInvariant>();
  const visit = (part: Written, action: string | undefined, isChoice: boolean, depth: number): void => {
    const { expression: node } = part;
    if (depth > deepest) return;
    const invariant =
      node.kind === 'postfix' ? invariants.get(symbolOf(program, node.operand) as TlaSymbol) : undefined;
    if (invariant !== undefined && !found.has(invariant))
      found.set(invariant, {
        invariant,
        node,
        of: isChoice ? 'action' : 'next',
        action: isChoice ? action : undefined,
      });
    const composition = compositionOf(unfolding, part);
    const { form } = composition;
    if (form !== 'all' && form !== 'any' && form !== 'exists' && form !== 'definition' && form !== 'within') return;
    const name = form === 'definition' && node.kind === 'reference' ? node.name.text : action;
    for (const inner of innerParts(composition)) visit(inner, name, isChoice || form === 'any', depth + 1);
  };
  for (const { part } of parts.everywhere) {
    const invariant = invariants.get(symbolOf(program, part.expression) as TlaSymbol);
    if (invariant !== undefined)
      found.set(invariant, { invariant, node: part.expression, of: 'specification', action: undefined });
  }
  visit(parts.next.part, undefined, false, 0);
  return [...found.values()];
}

function symbolOf(program: Program, node: Expression): TlaSymbol | undefined {
  if (node.kind !== 'reference' || node.args.length > 0) return undefined;
  const meaning = program.names.meaningOf(node);
  return meaning?.kind === 'symbol' ? meaning.symbol : undefined;
}
