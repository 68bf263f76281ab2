/**
 * Describes the truth of formulas in a loop. In: for each position of a behavior, the truth of each part of the
 * violated property and of the fairness of the specification. Out: the parts as they stand in the text, each with the
 * states of the loop in which it holds.
 */
import type { Written } from '../../compile/code/environment.js';
import type { FormulaSource } from '../../compile/names/temporal-formula.js';
import type { FoundLasso } from '../../explore/liveness/liveness-check.js';
import type { ToldFairness, ToldFormula, ToldPart } from '../../explore/stepwise/tell-behavior.js';
import { operandsOf, type Temporal } from '../../model/temporal.js';
import { children } from '../../syntax/children.js';
import { textOf } from '../../syntax/formula-text.js';
import { printExpression } from '../../syntax/print.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import type { TemporalCheckPlan } from '../ready/plan-temporal.js';

export class LoopTeller {
  private readonly inLoop: readonly number[];

  constructor(
    private readonly evaluator: Evaluator,
    private readonly plan: TemporalCheckPlan,
    private readonly lasso: FoundLasso,
  ) {
    const { states, loop } = lasso;
    this.inLoop = Array.from({ length: states.length - loop }, (_, i) => loop + i);
  }

  /** Returns a formula and then its parts: each part comes before the smaller parts in it. */
  parts(formula: Temporal): readonly ToldPart[] {
    const told: ToldPart[] = [];
    const seen = new Set<Temporal>();
    const visit = (part: Temporal, isDeciding: boolean): void => {
      if (seen.has(part)) return;
      seen.add(part);
      const source = this.plan.sources.get(part);
      if (source && part.kind !== 'constant') {
        const of = part.kind === 'step' ? 'step' : 'state';
        told.push({ ...this.formula(source), of, holdsIn: this.holdsIn(part), isDeciding });
      }
      for (const operand of operandsOf(part)) visit(operand, isDeciding && this.decides(part, operand));
    };
    visit(formula, true);
    return told;
  }

  /** Returns the fairness conditions of the specification. */
  fairness(): readonly ToldFairness[] {
    return this.conditions().map(({ condition }) => condition);
  }

  /**
   * Returns the fairness conditions whose actions the loop never takes: a weakly fair action is not enabled in some
   * state of the loop, a strongly fair one in no state. Each condition comes with the index of a state in which its
   * action is not enabled. Actions that are enabled in some state come first.
   */
  disabledFairness() {
    const all = this.conditions().flatMap(({ condition, action }) => {
      const { strength, enabledIn, takenIn } = condition;
      const at = this.inLoop.find((position) => !enabledIn.includes(position));
      if (takenIn.length > 0 || at === undefined || (strength === 'SF' && enabledIn.length > 0)) return [];
      return [{ condition, action, at }];
    });
    const isNever = ({ condition }: (typeof all)[number]) => Number(condition.enabledIn.length === 0);
    return all.sort((a, b) => isNever(a) - isNever(b));
  }

  private conditions(): readonly { readonly condition: ToldFairness; readonly action: Written }[] {
    const { assumed, fairness, sources } = this.plan;
    const conjuncts = (formula: Temporal): readonly Temporal[] =>
      formula.kind === 'and' ? formula.operands.flatMap(conjuncts) : [formula];
    return conjuncts(assumed).flatMap((part) => {
      const [parts, source] = [fairness.get(part), sources.get(part)];
      if (!parts || !source) return [];
      const [enabledIn, takenIn] = [this.holdsIn(parts.enabled), this.holdsIn(parts.taken)];
      const { expression } = source.part;
      if (expression.kind !== 'fairness') return [];
      const { strength, action } = expression;
      const condition = { ...this.formula(source), strength, applied: appliedIn(action), enabledIn, takenIn };
      return [{ condition, action: { ...source.part, expression: action } }];
    });
  }

  private holdsIn(part: Temporal): readonly number[] {
    const truths = this.lasso.truths.get(part);
    return this.inLoop.filter((position) => truths?.[position] === true);
  }

  /**
   * Whether an operand matters for the truth of a formula in the loop. A conjunct that holds in the whole loop does not
   * matter if the conjunction is FALSE somewhere. A disjunct that holds nowhere does not matter if the disjunction is
   * TRUE somewhere.
   */
  private decides(part: Temporal, operand: Temporal): boolean {
    const [all, some] = [this.inLoop.length, this.holdsIn(operand).length];
    if (part.kind === 'and') return some < all || this.holdsIn(part).length === all;
    if (part.kind === 'or') return some > 0 || this.holdsIn(part).length === 0;
    return true;
  }

  private formula({ part, form }: FormulaSource): ToldFormula {
    const { expression } = part;
    // `[A]_v` and fairness are printed from their trees, because the text may not contain them in this form.
    const isPrinted = expression.kind === 'action-box' || expression.kind === 'fairness';
    const written = isPrinted ? printExpression(expression).replace(/\s+/g, ' ') : textOf(expression);
    const text = form === 'enabled' ? `ENABLED ${written}` : written;
    return { text, span: expression.span, bindings: this.bindingsOf(part) };
  }

  private bindingsOf({ expression, environment }: Written): ToldFormula['bindings'] {
    const found = new Map<string, string>();
    const visit = (node: SyntaxNode): void => {
      if (node.kind === 'reference') {
        const { text } = node.name;
        const meant = this.meaningOf({ kind: 'written', expression: node, environment });
        if (meant !== undefined && meant !== text && !found.has(text)) found.set(text, meant);
      }
      children(node).forEach(visit);
    };
    visit(expression);
    return [...found].map(([name, text]) => ({ name, text }));
  }

  /**
   * Returns the text of the value or expression that a parameter or a bound name stands for. Undefined for any other
   * name.
   */
  private meaningOf({ expression, environment }: Written): string | undefined {
    const { program } = this.evaluator.machine('fast');
    const meaning = program.names.meaningOf(expression);
    if (meaning?.kind !== 'symbol' || meaning.path.length > 0) return undefined;
    const found = environment.lookUp(meaning.symbol);
    switch (found?.kind) {
      case 'constant':
        return this.evaluator.text(found.value);
      case 'written':
        return this.meaningOf(found) ?? textOf(found.expression);
      default:
        return undefined;
    }
  }
}

/**
 * Returns the use of a definition in an action, such as `Send(p)` in `p # q /\ Send(p)`. Undefined if there is none.
 */
function appliedIn(action: Expression): ToldFairness['applied'] {
  if (action.kind === 'infix') return appliedIn(action.right);
  if (action.kind !== 'reference') return undefined;
  return { name: action.name.text, arguments: action.args.map((argument) => printExpression(argument)) };
}
