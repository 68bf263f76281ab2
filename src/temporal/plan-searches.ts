/**
 * Splits the search for a behavior that satisfies a formula into several searches. In: a formula in normal form. Out:
 * searches. Some behavior satisfies the formula if and only if one of the searches finds a behavior. A tail-only part
 * becomes clauses about the steps that are taken infinitely often. Only the rest becomes an automaton.
 */
import { Automaton } from './automaton.js';
import type { Node, NormalForms } from './normal-form.js';

/**
 * A behavior satisfies the clause in two cases: infinitely many of its steps satisfy `again`; or for one letter in
 * `only`, all of its steps from some point on satisfy this letter.
 */
export interface Clause {
  readonly again: Node;
  readonly only: readonly Node[];
}

export interface PlannedSearch {
  readonly automaton: Automaton;
  readonly clauses: readonly Clause[];
  /**
   * Whether states alone may decide in finitely many steps that a behavior satisfies the formula: it has no clauses,
   * and its letters are about states.
   */
  readonly endsEarly: boolean;
}

/**
 * If a formula has more alternatives than this, it is not split further. Then its tail-only parts become parts of an
 * automaton.
 */
const mostAlternatives = 64;

export function planSearches(forms: NormalForms, formula: Node): readonly PlannedSearch[] {
  const alternatives = alternativesOf(forms, formula).filter((one) => one !== forms.false);
  return alternatives.map((alternative) => {
    const conjuncts = alternative.kind === 'and' ? alternative.operands : [alternative];
    const [tails, others] = [
      conjuncts.filter(({ isTailOnly }) => isTailOnly),
      conjuncts.filter(({ isTailOnly }) => !isTailOnly),
    ];
    const automaton = new Automaton(forms, forms.and(...others));
    const clauses = tails.flatMap((tail) => clausesOf(forms, tail)).filter(({ again }) => again !== forms.true);
    const endsEarly = clauses.length === 0 && !automaton.isTrivial && automaton.letters.every(isAboutState);
    return { automaton, clauses, endsEarly };
  });
}

function isAboutState({ literal, operands }: Node): boolean {
  return literal ? literal.of === 'state' : operands.every(isAboutState);
}

/**
 * Returns formulas whose disjunction is the formula. A tail-only part T has the same truth value at all positions of a
 * behavior. So a formula F that contains T is equivalent to `(T /\ F1) \/ (~T /\ F2)`: in F1, TRUE replaces T, and in
 * F2, FALSE replaces T. F does not negate T, so F2 implies F1, and `~T` can be left out. Tail-only parts remain inside
 * of formulas only if there would be too many alternatives.
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

/**
 * Returns the largest tail-only parts of a formula, except letters. The tail-only operands of a conjunction or
 * disjunction together form one part.
 */
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
