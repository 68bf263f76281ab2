/**
 * Splits a formula into searches for a behavior that satisfies it. In: a formula in normal form. Out: searches; the formula is satisfied if one of them finds a
 * behavior. What is true of the tail of a behavior becomes a clause about the steps that are taken again and again; only the rest becomes an automaton.
 */
import { Automaton } from './automaton.js';
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
      automaton: new Automaton(forms, forms.and(...others)),
      clauses: tails.flatMap((tail) => clausesOf(forms, tail)).filter(({ again }) => again !== forms.true),
    };
  });
}

/**
 * Formulas of which the formula is the disjunction. A tail T has one truth along a whole behavior, and occurs without negations. So a formula with T inside it is
 * T and the formula with TRUE for T, or the formula with FALSE for T. Only if the alternatives would be too many, tails remain inside.
 */
function alternativesOf(forms: NormalForms, formula: Node): readonly Node[] {
  if (formula === forms.false) return [];
  if (formula.isLetter || isClause(formula)) return [formula];
  if (formula.kind === 'or') {
    if (tailsIn(forms, formula).size === 0) return [formula];
    return formula.operands.flatMap((one) => alternativesOf(forms, one));
  }
  if (formula.kind === 'and')
    return formula.operands.reduce<readonly Node[]>(
      (all, conjunct) => {
        const choices = alternativesOf(forms, conjunct);
        if (all.length * choices.length > mostAlternatives) return all.map((one) => forms.and(one, conjunct));
        return all.flatMap((one) => choices.map((choice) => forms.and(one, choice)));
      },
      [forms.true],
    );
  const tails = tailsIn(forms, formula);
  const [tail] = tails;
  if (!tail || 2 ** tails.size > mostAlternatives) return [formula];
  return [
    ...alternativesOf(forms, forms.replace(formula, tail, forms.true)).map((one) => forms.and(tail, one)),
    ...alternativesOf(forms, forms.replace(formula, tail, forms.false)),
  ];
}

function isClause(formula: Node): boolean {
  const isSimple = ({ kind }: Node) => kind === 'recurrent' || kind === 'persistent';
  return isSimple(formula) || (formula.kind === 'or' && formula.operands.every(isSimple));
}

/** The largest parts of a formula that are tail-only. Those of one junction are one part. */
function tailsIn(forms: NormalForms, formula: Node): ReadonlySet<Node> {
  if (formula.isLetter) return new Set();
  if (formula.isTailOnly) return new Set([formula]);
  const { kind, operands } = formula;
  const tails = operands.filter(({ isLetter, isTailOnly }) => isTailOnly && !isLetter);
  const others = operands.filter((operand) => !tails.includes(operand));
  const joined = tails.length < 2 ? tails : [kind === 'and' ? forms.and(...tails) : forms.or(...tails)];
  return new Set([...joined, ...others.flatMap((operand) => [...tailsIn(forms, operand)])]);
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
