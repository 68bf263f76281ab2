/**
 * The normal form of temporal formulas. In: a formula over atoms. Out: a formula in which only atoms are negated, and
 * in which equal parts are one object.
 *
 * A *letter* is a formula without temporal operators: it is about one step of a behavior, which may be a stuttering
 * step. A formula is *tail-only* if its truth value does not change when the first step of the behavior is dropped.
 * `[]<>P` and `<>[]P` are tail-only. Because formulas have only `[]` and `<>`, a formula `[]<>F` or `<>[]F` becomes a
 * Boolean combination of formulas `[]<>L` and `<>[]L` with letters L.
 */
import type { Temporal } from '../model/temporal.js';

export interface Literal {
  readonly of: 'state' | 'step';
  readonly atom: number;
  readonly negated: boolean;
}

type NodeKind = 'true' | 'false' | 'literal' | 'and' | 'or' | 'always' | 'eventually' | 'recurrent' | 'persistent';

/** A formula in normal form. Two formulas of one `NormalForms` are equal if and only if they are the same object. */
export interface Node {
  readonly id: number;
  /** For a letter L, `recurrent` is `[]<>L`, and `persistent` is `<>[]L`. */
  readonly kind: NodeKind;
  readonly operands: readonly Node[];
  readonly literal: Literal | undefined;
  readonly isLetter: boolean;
  readonly isTailOnly: boolean;
}

type Junction = 'and' | 'or';
type TemporalKind = 'always' | 'eventually' | 'recurrent' | 'persistent';

/** Each operator and its dual. */
const dual = {
  and: 'or',
  or: 'and',
  always: 'eventually',
  eventually: 'always',
  recurrent: 'persistent',
  persistent: 'recurrent',
} as const;

export class NormalForms {
  private readonly nodes = new Map<string, Node>();
  private readonly implied = new Map<string, boolean>();
  readonly true = this.make('true', []);
  readonly false = this.make('false', []);

  /**
   * Returns the normal form of a formula.
   * @param isNegated whether to return the normal form of the negation instead.
   */
  of(formula: Temporal, isNegated = false): Node {
    switch (formula.kind) {
      case 'constant':
        return formula.value === isNegated ? this.false : this.true;
      case 'state':
      case 'step':
        return this.literal({ of: formula.kind, atom: formula.atom, negated: isNegated });
      case 'not':
        return this.of(formula.operand, !isNegated);
      case 'and':
      case 'or': {
        const operands = formula.operands.map((operand) => this.of(operand, isNegated));
        return this.junction(isNegated ? dual[formula.kind] : formula.kind, operands);
      }
      case 'always':
      case 'eventually': {
        const operand = this.of(formula.operand, isNegated);
        return this.throughout(isNegated ? dual[formula.kind] : formula.kind, operand);
      }
    }
  }

  and(...operands: readonly Node[]): Node {
    return this.junction('and', operands);
  }

  or(...operands: readonly Node[]): Node {
    return this.junction('or', operands);
  }

  always(operand: Node): Node {
    return this.throughout('always', operand);
  }

  /**
   * Whether simple rules show that the second formula follows from the first. FALSE means only that these rules do not
   * show it.
   */
  implies(first: Node, second: Node): boolean {
    if (first === second || first.kind === 'false' || second.kind === 'true') return true;
    if (first.kind === 'true' || second.kind === 'false') return false;
    const key = `${first.id} ${second.id}`;
    const known = this.implied.get(key) ?? this.followsByForm(first, second);
    this.implied.set(key, known);
    return known;
  }

  private followsByForm(first: Node, second: Node): boolean {
    if (first.kind === 'or') return first.operands.every((one) => this.implies(one, second));
    if (second.kind === 'and') return second.operands.every((one) => this.implies(first, one));
    if (first.kind === 'and' && first.operands.some((one) => this.implies(one, second))) return true;
    if (second.kind === 'or' && second.operands.some((one) => this.implies(first, one))) return true;
    if (first.isLetter && second.isLetter) return false;
    const [inner = this.true] = first.operands;
    const [wanted = this.true] = second.operands;
    /**
     * Whether `second` follows from `[]A`, where A is the operand of `first`. This is enough, because `first` says that
     * `[]A` holds now or from some point on.
     */
    const lasting = (always: Node) => this.implies(always, wanted);
    switch (second.kind) {
      case 'eventually':
        if (this.implies(first, wanted)) return true;
        if (first.kind === 'eventually' || first.kind === 'recurrent') return this.implies(inner, second);
        if (first.kind === 'persistent') return this.implies(this.always(inner), second);
        break;
      case 'recurrent':
        if (first.kind === 'recurrent') return this.implies(inner, wanted);
        return isLasting(first) && lasting(this.always(inner));
      case 'persistent':
        return isLasting(first) && lasting(this.always(inner));
      case 'always':
        if (first.kind === 'always' && this.implies(first, wanted)) return true;
        break;
    }
    return first.kind === 'always' && this.implies(inner, second);
  }

  // ------------------------------------------------------------------------------------------ construction

  private literal(literal: Literal): Node {
    return this.make('literal', [], literal);
  }

  private junction(kind: Junction, operands: readonly Node[]): Node {
    const [unit, zero] = kind === 'and' ? [this.true, this.false] : [this.false, this.true];
    const flat = new Set(operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])));
    this.mergeLetters(kind, flat);
    flat.delete(unit);
    if (flat.has(zero)) return zero;
    for (const operand of flat) {
      const { literal } = operand;
      if (literal && flat.has(this.literal({ ...literal, negated: !literal.negated }))) return zero;
      // `A /\ (A \/ B)` is A.
      if (operand.kind === dual[kind] && operand.operands.some((one) => flat.has(one))) flat.delete(operand);
    }
    const [first = unit, ...others] = [...flat].sort((a, b) => a.id - b.id);
    return others.length === 0 ? first : this.make(kind, [first, ...others]);
  }

  /**
   * For letters, `[]<>A \/ []<>B` is `[]<>(A \/ B)`, and `<>A \/ <>B` is `<>(A \/ B)`. Dually, `<>[]A /\ <>[]B` is
   * `<>[](A /\ B)`, and `[]A /\ []B` is `[](A /\ B)`.
   */
  private mergeLetters(kind: Junction, operands: Set<Node>): void {
    const merging = kind === 'or' ? (['recurrent', 'eventually'] as const) : (['persistent', 'always'] as const);
    for (const operator of merging) {
      const merged = [...operands].filter((one) => one.kind === operator && one.operands[0]?.isLetter);
      if (merged.length < 2) continue;
      for (const operand of merged) operands.delete(operand);
      const letters = merged.map(({ operands: [letter] }) => letter as Node);
      operands.add(this.over(operator, this.junction(kind, letters)));
    }
  }

  private over(operator: TemporalKind, letter: Node): Node {
    return operator === 'recurrent' || operator === 'persistent'
      ? this.infinitely(operator, letter)
      : this.throughout(operator, letter);
  }

  /**
   * Returns the formula in which a truth value replaces a tail-only part. The part may be a conjunction of some
   * conjuncts of a larger conjunction, or a disjunction of some disjuncts.
   */
  replace(formula: Node, part: Node, truth: Node): Node {
    if (formula === part) return truth;
    if (formula.isLetter) return formula;
    const isWithin = formula.kind === part.kind && part.operands.every((one) => formula.operands.includes(one));
    const operands = formula.operands.map((operand) =>
      isWithin && part.operands.includes(operand) ? truth : this.replace(operand, part, truth),
    );
    if (operands.every((operand, i) => operand === formula.operands[i])) return formula;
    const [operand = this.true] = operands;
    switch (formula.kind) {
      case 'and':
      case 'or':
        return this.junction(formula.kind, operands);
      case 'always':
      case 'eventually':
      case 'recurrent':
      case 'persistent':
        return this.over(formula.kind, operand);
      default:
        return formula;
    }
  }

  /** Makes `[]A` or `<>A`. */
  private throughout(kind: 'always' | 'eventually', operand: Node): Node {
    if (operand.isTailOnly || operand.kind === kind) return operand;
    if (operand.isLetter) return this.make(kind, [operand]);
    if (operand.kind === dual[kind])
      return this.infinitely(kind === 'always' ? 'recurrent' : 'persistent', operand.operands[0] as Node);
    // `[]` distributes over `/\`, and over a `\/` with a tail-only side. Dually, `<>` distributes over `\/`, and over a
    // `/\` with a tail-only side.
    const own: Junction = kind === 'always' ? 'and' : 'or';
    if (operand.kind === own)
      return this.junction(
        own,
        this.byLetter(own, operand).map((one) => this.throughout(kind, one)),
      );
    const tails = operand.operands.filter(({ isTailOnly }) => isTailOnly);
    const others = operand.operands.filter(({ isTailOnly }) => !isTailOnly);
    const within = (parts: readonly Node[]) => this.junction(dual[own], parts);
    // Below `<>`, `[]A /\ []B` is `[](A /\ B)`, and `<>[](A /\ B)` is tail-only. Below `[]`, the dual holds.
    if (others.every((one) => one.kind === dual[kind])) {
      const inner = within(others.map(({ operands }) => operands[0] as Node));
      return within([this.infinitely(kind === 'always' ? 'recurrent' : 'persistent', inner), ...tails]);
    }
    if (tails.length === 0) return this.make(kind, [operand]);
    return within([this.throughout(kind, within(others)), ...tails]);
  }

  /** Makes `[]<>A` or `<>[]A`. */
  private infinitely(kind: 'recurrent' | 'persistent', operand: Node): Node {
    if (operand.isTailOnly) return operand;
    if (operand.isLetter) return this.make(kind, [operand]);
    const [own, weak] = kind === 'recurrent' ? (['or', 'eventually'] as const) : (['and', 'always'] as const);
    if (operand.kind === weak) return this.infinitely(kind, operand.operands[0] as Node);
    if (operand.kind === dual[weak]) return this.infinitely(dual[kind], operand.operands[0] as Node);
    if (operand.kind === own)
      return this.junction(
        own,
        this.byLetter(own, operand).map((one) => this.infinitely(kind, one)),
      );
    // A conjunction below `[]<>` is split into its conjuncts: each `[]A` must hold from some point on, each `<>A` again
    // and again. If a conjunct is a disjunction, it is distributed first.
    const inner = operand.operands.find((one) => one.kind === own && !one.isLetter);
    if (!inner)
      return this.junction(
        dual[own],
        this.byLetter(dual[own], operand).map((one) => this.infinitely(kind, one)),
      );
    const others = operand.operands.filter((one) => one !== inner);
    return this.junction(
      own,
      inner.operands.map((one) => this.infinitely(kind, this.junction(dual[own], [one, ...others]))),
    );
  }

  /** Returns the operands of a conjunction or disjunction. The operands that are letters are joined into one letter. */
  private byLetter(kind: Junction, { operands }: Node): readonly Node[] {
    const letters = operands.filter(({ isLetter }) => isLetter);
    const others = operands.filter(({ isLetter }) => !isLetter);
    return letters.length === 0 ? others : [this.junction(kind, letters), ...others];
  }

  private make(kind: NodeKind, operands: readonly Node[], literal?: Literal): Node {
    const key = literal
      ? `${literal.negated ? '-' : '+'} ${literal.of} ${literal.atom}`
      : `${kind} ${operands.map(({ id }) => id).join(' ')}`;
    const known = this.nodes.get(key);
    if (known) return known;
    const isJunction = kind === 'and' || kind === 'or';
    const isConstant = kind === 'true' || kind === 'false';
    const node: Node = {
      id: this.nodes.size,
      kind,
      operands,
      literal,
      isLetter: isConstant || kind === 'literal' || (isJunction && operands.every(({ isLetter }) => isLetter)),
      isTailOnly:
        isConstant ||
        kind === 'recurrent' ||
        kind === 'persistent' ||
        (isJunction && operands.every(({ isTailOnly }) => isTailOnly)),
    };
    this.nodes.set(key, node);
    return node;
  }
}

function isLasting({ kind }: Node): boolean {
  return kind === 'always' || kind === 'persistent';
}
