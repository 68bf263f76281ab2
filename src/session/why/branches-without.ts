/**
 * Finds the branches of an action that give a variable no value. A branch is a disjunct, or a branch of IF or CASE. In:
 * the formulas that contain the action, its position, and the variable. Out: the smallest such branches; none if no
 * part of the action mentions the variable.
 */
import type { Written } from '../../compile/code/environment.js';
import type { Span } from '../../diagnostics/source.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';
import { compositionOf, innerParts, type Unfolding } from './composition.js';

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 60;

export interface WithoutValue {
  readonly variable: string;
  /** Whether the formulas are initial predicates, which give values to variables without a prime. */
  readonly isInitial: boolean;
}

export interface Branch {
  readonly part: Written;
  /** Whether the part is `A => B`, which gives variables no values if A is FALSE. */
  readonly isImplication: boolean;
}

export function branchesWithout(
  unfolding: Unfolding,
  roots: readonly Written[],
  place: Span,
  sought: WithoutValue,
): readonly Branch[] {
  const finder = new BranchFinder(unfolding, sought);
  for (const root of roots) {
    const action = finder.partAt(root, place, 0);
    if (action)
      return finder
        .without(action, 0)
        .map((part) => ({ part, isImplication: compositionOf(unfolding, part).form === 'implication' }))
        .filter(({ part, isImplication }) => isImplication || part.expression !== action.expression);
  }
  return [];
}

/** Returns the action that has this span. */
export function actionAt(unfolding: Unfolding, roots: readonly Written[], place: Span): Written | undefined {
  const finder = new BranchFinder(unfolding, { variable: '', isInitial: false });
  for (const root of roots) {
    const action = finder.partAt(root, place, 0);
    if (action) return action;
  }
  return undefined;
}

/** Whether the formula at this place is a disjunct of the formulas, and another disjunct gives the variable a value. */
export function isBesideValue(
  unfolding: Unfolding,
  roots: readonly Written[],
  place: Span,
  sought: WithoutValue,
): boolean {
  const finder = new BranchFinder(unfolding, sought);
  return roots.some((root) => finder.isBesideValue(root, place, 0));
}

class BranchFinder {
  private readonly mentions = new Map<SyntaxNode, boolean>();

  constructor(
    private readonly unfolding: Unfolding,
    private readonly sought: WithoutValue,
  ) {}

  partAt(part: Written, place: Span, depth: number): Written | undefined {
    const { span } = part.expression;
    if (span.source === place.source && span.start === place.start && span.end === place.end) return part;
    if (depth > deepest) return undefined;
    for (const inner of innerParts(compositionOf(this.unfolding, part))) {
      const found = this.partAt(inner, place, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  isBesideValue(part: Written, place: Span, depth: number): boolean {
    if (depth > deepest) return false;
    const composition = compositionOf(this.unfolding, part);
    const parts = innerParts(composition);
    const isAt = ({ expression: { span } }: Written) =>
      span.source === place.source && span.start === place.start && span.end === place.end;
    if (composition.form === 'any' && parts.some(isAt))
      return parts.some((one) => !isAt(one) && this.isMentioned(one.expression));
    return parts.some((one) => this.isBesideValue(one, place, depth + 1));
  }

  without(part: Written, depth: number): readonly Written[] {
    if (!this.isMentioned(part.expression)) return [part];
    if (depth > deepest || this.isCovered(part, depth)) return [];
    const composition = compositionOf(this.unfolding, part);
    const within = (parts: readonly Written[]) => parts.flatMap((one) => this.without(one, depth + 1));
    switch (composition.form) {
      case 'all':
        return within(composition.parts.filter(({ expression }) => this.isMentioned(expression)));
      case 'any':
      case 'branches':
        return within(composition.parts);
      case 'exists':
      case 'for all':
        return within([composition.body]);
      case 'definition':
      case 'within':
        return within([composition.inner]);
      case 'implication':
        return [part];
      default:
        return [];
    }
  }

  /** Whether every branch of the formula mentions the variable. */
  private isCovered(part: Written, depth: number): boolean {
    if (depth > deepest) return true;
    const composition = compositionOf(this.unfolding, part);
    const covered = (inner: Written) => this.isCovered(inner, depth + 1);
    switch (composition.form) {
      case 'all':
        return composition.parts.some(covered);
      case 'any':
      case 'branches':
        return composition.parts.every(covered);
      case 'exists':
      case 'for all':
        return covered(composition.body);
      case 'definition':
      case 'within':
        return covered(composition.inner);
      case 'implication':
        return false;
      default:
        return this.isMentioned(part.expression);
    }
  }

  /** Whether a formula mentions the variable as the next value, or in UNCHANGED, also through definitions. */
  private isMentioned(node: SyntaxNode): boolean {
    const known = this.mentions.get(node);
    if (known !== undefined) return known;
    // A recursive definition uses itself. This entry ends the recursion here: such a use mentions no variable by
    // itself.
    this.mentions.set(node, false);
    const answer = this.isOwn(node) || children(node).some((child) => this.isMentioned(child));
    this.mentions.set(node, answer);
    return answer;
  }

  private isOwn(node: SyntaxNode): boolean {
    if (node.kind === 'postfix') return this.names(node.operand, new Set());
    if (node.kind === 'prefix' && node.operator.text === 'UNCHANGED') return this.names(node.operand, new Set());
    if (node.kind !== 'reference') return false;
    const meaning = this.unfolding.program.names.meaningOf(node);
    if (meaning?.kind !== 'symbol') return false;
    // The INSTANCE may substitute the wanted variable for a variable of the instantiated module.
    if (meaning.path.length > 0) return true;
    const { symbol } = meaning;
    if (symbol.kind === 'variable') return this.sought.isInitial && symbol.name === this.sought.variable;
    return symbol.kind === 'definition' && this.isMentioned(symbol.syntax.body);
  }

  /** Whether an expression names the variable, also through definitions. */
  private names(node: SyntaxNode, seen: Set<SyntaxNode>): boolean {
    if (seen.has(node)) return false;
    seen.add(node);
    if (node.kind === 'reference') {
      const meaning = this.unfolding.program.names.meaningOf(node);
      if (meaning?.kind === 'symbol') {
        const { symbol } = meaning;
        // The argument of a parameter is not known here, and may be the variable.
        if (symbol.kind === 'variable') return symbol.name === this.sought.variable;
        if (symbol.kind !== 'definition') return symbol.kind !== 'constant';
        if (this.names(symbol.syntax.body, seen)) return true;
      }
    }
    return children(node).some((child) => this.names(child, seen));
  }
}
