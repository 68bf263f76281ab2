/**
 * Converts the explanation of a truth value to the data of a report. In: the explanation, and the behavior that leads
 * to the state. Out: texts, positions, and the values that the deciding formulas read, each with the state since which
 * the expression has this value.
 */
import type { Written } from '../../compile/code/environment.js';
import type { Span } from '../../diagnostics/source.js';
import type { ToldAction, ToldValue } from '../../explore/stepwise/tell-behavior.js';
import type { Trace } from '../../model/trace.js';
import type { Reason, ReasonSince, ReasonValue } from '../../report/reasons.js';
import { textOf } from '../../syntax/formula-text.js';
import { printExpression } from '../../syntax/print.js';
import type { Bound, Expression, Infix } from '../../syntax/tree.js';
import { type Handle, TRUE } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { inside, type PartEvaluator } from './evaluate-parts.js';
import { differenceIn } from './explain-difference.js';
import type { TruthExplainer, Why } from './explain-truth.js';
import { expressionAt, partsRead, type ReadPart, substituteOf } from './read-values.js';
import { StateHistory } from './state-history.js';
import { changesOfMapped, changesOfOperand } from './tell-changes.js';

/** The behavior that ends in the state that a formula is about. It is empty if the formula is about no state. */
export interface BehaviorToState {
  readonly trace: Trace;
  /** For each state, the action that led to it. */
  readonly actions: readonly (ToldAction | undefined)[];
  /** The span of the expression whose evaluation failed. */
  readonly failedAt?: Span | undefined;
  /**
   * Whether the reasons have the values of the sets of a quantifier whose instances all decide. Constant sets are left
   * out.
   */
  readonly withSets?: true;
}

/** The limit of values that are reported for one formula. */
const mostValues = 16;

export class ReasonTeller {
  private readonly history: StateHistory;

  constructor(
    readonly evaluator: Evaluator,
    private readonly explainer: TruthExplainer,
    private readonly behavior: BehaviorToState,
  ) {
    const { machine, reading } = explainer.evaluator;
    this.history = new StateHistory(machine, reading.current, behavior.trace);
  }

  tell(why: Why, bound: ReadonlySet<string> = new Set()): Reason {
    const { part, form, holds, bindings, parts, tried } = why;
    const names = new Set([...bound, ...bindings.map(({ name }) => name.text)]);
    why.recall?.();
    const label = this.labelOf(part);
    const values = label?.values ?? this.valuesOf(why, names);
    const changes = this.changesOf(why);
    const difference = this.difference(why);
    return {
      form,
      text: label?.text ?? why.text ?? textOf(part.expression),
      span: part.expression.span,
      holds,
      bindings: bindings.map(({ name, value }) => ({ name: name.text, value: this.told(value) })),
      parts: [...parts.map((one) => this.tell(one, namesIn(part, names))), ...difference],
      tried,
      values,
      ...changes,
      ...(label ? { isOfLabel: true } : {}),
    };
  }

  /**
   * Returns the text and the values of `pc = "label"` or `pc[self] = "label"` in the translation of an algorithm. The
   * text has the value of `self` in the place of `self`. Undefined for any other formula.
   */
  private labelOf(part: Written): Pick<Reason, 'text' | 'values'> | undefined {
    const { expression: node } = part;
    if (!isOfLabel(node)) return undefined;
    const [found] = this.valueOf({ part: inside(part, node.left), through: undefined });
    const [self, ...others] = node.left.kind === 'apply' ? node.left.args : [];
    const who = self && others.length === 0 ? this.parts.value(inside(part, self)) : undefined;
    if (found === undefined || (self && who === undefined)) return undefined;
    const place = who === undefined ? 'pc' : `pc[${this.evaluator.text(who)}]`;
    return { text: `${place} = ${printExpression(node.right)}`, values: [{ ...found, text: place }] };
  }

  /**
   * Returns what the step changes in v, if the formula is `[A]_v` in an instance and v has elements that are no
   * variables.
   */
  private changesOf({ form, part }: Why): Pick<Reason, 'changes'> {
    const { expression: node } = part;
    if (form !== 'step' || node.kind !== 'action-box') return {};
    const changes = changesOfMapped(inside(part, node.subscript), this);
    return changes.length === 0 ? {} : { changes };
  }

  /**
   * Returns a further reason: the smallest part in which the compared values differ. Returns nothing if no smaller part
   * differs.
   */
  private difference({ form, part, holds }: Why): readonly Reason[] {
    if (form !== 'leaf' || holds !== false) return [];
    const found = differenceIn(part, {
      evaluator: this.parts,
      print: (value) => this.evaluator.text(value),
      isBuiltIn: (source) => this.evaluator.isBuiltIn(source),
    });
    if (!found) return [];
    const values = found.values.map(
      ({ text, value }): ReasonValue => ({
        ...{ text, value: this.told(value), through: undefined, substitute: undefined, since: undefined },
      }),
    );
    const ofSet = found.set ? this.values(found.set, new Set(), 'whole') : [];
    return [
      {
        ...{ form: 'difference', text: found.text, span: (found.set ?? part).expression.span, holds: false },
        ...{ bindings: [], parts: [], tried: undefined, values: [...values, ...ofSet] },
      },
    ];
  }

  private valuesOf({ form, part, holds, parts, tried }: Why, bound: ReadonlySet<string>): readonly ReasonValue[] {
    const { expression: node } = part;
    const isUnchanged = form === 'leaf' && node.kind === 'prefix' && node.operator.text === 'UNCHANGED';
    if (isUnchanged && holds === false) {
      const changes = changesOfOperand(inside(part, node.operand), this);
      if (changes.length > 0) return changes;
    }
    // If the value is no truth value, for example a number, there is nothing to explain.
    if (form === 'leaf' && holds === undefined && this.parts.value(part) !== undefined) return [];
    if (form === 'leaf') return this.values(holds === undefined ? this.failedIn(part) : part, bound);
    if (form === 'step' && node.kind === 'action-box') return this.values(part, bound);
    if (node.kind !== 'quantified' || node.binders.kind !== 'bounded') return [];
    const { bounds } = node.binders;
    // The quantifier has no instances, because a set is empty. So the values of the sets are shown.
    if (tried === 0) return bounds.flatMap(({ set }) => this.values(inside(part, set), bound, 'whole'));
    const { program } = this.parts.machine;
    if (tried !== undefined && this.behavior.withSets)
      return bounds
        .filter(({ set }) => program.levels.in(set, part.environment) > 0)
        .flatMap(({ set }) => this.values(inside(part, set), bound, 'whole'));
    const [only] = parts;
    return only && tried === undefined ? this.memberships(bounds, part, only) : [];
  }

  /**
   * Returns the expression whose evaluation failed, if the span of the failure is known. Otherwise returns the part; if
   * the part is `x' = e`, returns e.
   */
  private failedIn(part: Written): Written {
    const { expression: node } = part;
    const { failedAt } = this.behavior;
    const found = failedAt && expressionAt(node, failedAt);
    if (found) return inside(part, found);
    // If the new value of a variable cannot be computed, its old value does not help the reader.
    return node.kind === 'infix' && node.left.kind === 'postfix' ? inside(part, node.right) : part;
  }

  private values(part: Written, bound: ReadonlySet<string>, how: 'parts' | 'whole' = 'parts'): readonly ReasonValue[] {
    const { program } = this.parts.machine;
    const isBuiltIn = (source: Expression['span']['source']) => this.evaluator.isBuiltIn(source);
    const read = partsRead(part, { program, isBuiltIn, bound });
    const all = how === 'whole' ? [{ part, through: undefined }, ...read] : read;
    const seen = new Set<string>();
    return all
      .filter(({ part: one }) => {
        const text = valueText(one.expression);
        return !seen.has(text) && seen.add(text);
      })
      .flatMap((one) => this.valueOf(one))
      .slice(0, mostValues);
  }

  private valueOf({ part, through }: ReadPart): readonly ReasonValue[] {
    const evaluate = this.parts.repeatable(part);
    const value = evaluate();
    const text = valueText(part.expression);
    if (value === undefined) {
      // If `f[x]` or `f.x` has no value, f may have one.
      const { expression: node } = part;
      if (node.kind === 'apply') return this.valueOf({ part: inside(part, node.function), through });
      return node.kind === 'field' ? this.valueOf({ part: inside(part, node.record), through }) : [];
    }
    const told = this.told(value);
    if (told.text === text) return [];
    const { program } = this.parts.machine;
    const substitute = substituteOf(part, program);
    const isOfState = program.levels.in(part.expression, part.environment) === 1;
    return [
      {
        text,
        value: told,
        through,
        substitute: substitute && textOf(substitute.expression),
        substitutePlace: substitute?.expression.span,
        since: isOfState ? this.since(value, evaluate) : undefined,
      },
    ];
  }

  /** Returns the bound values, each with the state since which it is in its set. */
  private memberships(bounds: readonly Bound[], part: Written, { bindings }: Why): readonly ReasonValue[] {
    const { program } = this.parts.machine;
    return bounds.flatMap(({ names, tuple, set }) => {
      if (tuple || program.levels.in(set, part.environment) !== 1) return [];
      return names.flatMap((name): ReasonValue[] => {
        const value = bindings.find((binding) => binding.name === name)?.value;
        if (value === undefined) return [];
        const since = this.since(TRUE, this.parts.membership(value, inside(part, set)));
        if (since === undefined) return [];
        const text = `${name.text} \\in ${textOf(set)}`;
        return [{ text, value: this.told(TRUE), through: undefined, substitute: undefined, since }];
      });
    });
  }

  private since(value: Handle, evaluate: () => Handle | undefined): ReasonSince | undefined {
    const index = this.history.since(value, evaluate);
    return index === undefined ? undefined : { state: index + 1, action: this.behavior.actions[index] };
  }

  get parts(): PartEvaluator {
    return this.explainer.evaluator;
  }

  private told(value: Handle): ToldValue {
    return { text: this.evaluator.text(value), itf: this.evaluator.itf(value) };
  }
}

/**
 * Returns the bound names that a part can mention. If the part is the name of a definition, these are none, because a
 * definition cannot mention the names that are bound around its use.
 */
function namesIn({ expression }: Written, names: ReadonlySet<string>): ReadonlySet<string> {
  return expression.kind === 'reference' ? new Set() : names;
}

/**
 * Whether a formula is `pc = "label"` or `pc[self] = "label"` in the translation of an algorithm. In such a
 * translation, both sides have the span of the label.
 */
function isOfLabel(node: Expression): node is Infix {
  return node.kind === 'infix' && node.right.kind === 'string' && node.left.span.start === node.right.span.start;
}

/**
 * Returns the text of an expression. A `self` that the translation of an algorithm adds has the span of another word,
 * so its text is given here.
 */
function valueText(expression: Expression): string {
  return expression.kind === 'reference' && expression.name.text === 'self' ? 'self' : textOf(expression);
}
