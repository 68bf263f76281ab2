/**
 * Splits a formula into searches for a behavior that satisfies it. In: a formula in normal form. Out: searches; the formula is satisfied if one of them finds a
 * behavior. What is true of the tail of a behavior becomes a clause about the steps that are taken again and again; only the rest becomes an automaton.
 */
import { type Automaton, automatonOf } from './automaton.js';
import type { Node, NormalForms } from './normal-form.js';

/** A behavior satisfies it if it takes `again` again and again, or from some point on only steps of one of `only`. */
export interface Clause {
  readonly again: Node;
  readonly only: readonly Node[];
}

export interface PlannedSearch {
  readonly automaton: Automaton;
  readonly clauses: readonly Clause[];
}

/** If the alternatives of a formula are more than this, they become parts of an automaton. */
const mostAlternatives = 64;

export function planSearches(forms: NormalForms, formula: Node): readonly PlannedSearch[] {
  const alternatives = alternativesOf(forms, formula).filter((one) => one !== forms.false);
  return alternatives.map((alternative) => {
    const conjuncts = alternative.kind === 'and' ? alternative.operands : [alternative];
    const [tails, others] = [
      conjuncts.filter(({ isTailOnly }) => isTailOnly),
      conjuncts.filter(({ isTailOnly }) => !isTailOnly),
    ];
    return {
      automaton: automatonOf(forms, forms.and(...others)),
      clauses: tails.flatMap((tail) => clausesOf(forms, tail)).filter(({ again }) => again !== forms.true),
    };
  });
}

/** Formulas of which the formula is the disjunction, none of which has a disjunction of tails and other formulas. */
function alternativesOf(forms: NormalForms, formula: Node): readonly Node[] {
  if (formula.isTailOnly) return [formula];
  if (formula.kind === 'or') {
    if (!formula.operands.some(hasTail)) return [formula];
    return formula.operands.flatMap((one) => alternativesOf(forms, one));
  }
  if (formula.kind !== 'and') return [formula];
  return formula.operands.reduce<readonly Node[]>(
    (all, conjunct) => {
      const choices = hasTail(conjunct) ? alternativesOf(forms, conjunct) : [conjunct];
      if (all.length * choices.length > mostAlternatives) return all.map((one) => forms.and(one, conjunct));
      return all.flatMap((one) => choices.map((choice) => forms.and(one, choice)));
    },
    [forms.true],
  );
}

function hasTail(formula: Node): boolean {
  if (formula.kind === 'recurrent' || formula.kind === 'persistent') return true;
  return (formula.kind === 'and' || formula.kind === 'or') && formula.operands.some(hasTail);
}

function clausesOf(forms: NormalForms, tail: Node): readonly Clause[] {
  switch (tail.kind) {
    case 'true':
      return [];
    case 'recurrent':
      return [{ again: tail.operands[0] as Node, only: [] }];
    case 'persistent':
      return [{ again: forms.false, only: [tail.operands[0] as Node] }];
    case 'and':
      return tail.operands.flatMap((one) => clausesOf(forms, one));
    case 'or':
      return tail.operands.reduce<readonly Clause[]>(
        (all, one) =>
          all.flatMap((clause) =>
            clausesOf(forms, one).map((other) => ({
              again: forms.or(clause.again, other.again),
              only: [...new Set([...clause.only, ...other.only])],
            })),
          ),
        [{ again: forms.false, only: [] }],
      );
    default:
      throw new Error(`a formula of the kind '${tail.kind}' is not tail-only`);
  }
}
