/**
 * Explains why a formula is TRUE or FALSE on the states in the buffers of a machine. In: a formula. Out: a tree of the
 * sub-formulas that determine its value, with the values of bound names. Conjuncts are evaluated from left to right.
 * The first FALSE conjunct makes a conjunction FALSE, even if conjuncts after it have no value.
 *
 * Invariant: if a part is evaluated alone, it has the truth value that the tree says.
 */
import type { Written } from '../../compile/code/environment.js';
import { builtInName } from '../../compile/names/built-in-name.js';
import { applicationOf } from '../../compile/names/follow-meaning.js';
import { nameDefinitions } from '../../compile/names/name-definitions.js';
import { definitionMeant } from '../../compile/names/split-formula.js';
import type { Source } from '../../diagnostics/source.js';
import type { ReasonForm } from '../../report/reasons.js';
import type { ActionBox, Bound, Case, Expression, Quantified } from '../../syntax/tree.js';
import { type Binding, inside, type PartEvaluator } from './evaluate-parts.js';

/** An explained part of a formula. The values in it are handles. */
export interface Why {
  readonly form: ReasonForm;
  readonly part: Written;
  /** The text to show; if undefined, the text of `part` is shown. */
  readonly text?: string;
  readonly holds: boolean | undefined;
  readonly bindings: readonly Binding[];
  readonly parts: readonly Why[];
  readonly tried: number | undefined;
  /**
   * How much of the formula has the other truth value, from 0 to 1. The part with the largest `progress` is shown
   * first.
   */
  readonly progress: number;
  /**
   * Puts the step that the part is about into the buffers again. Undefined if the part is about states, or about the
   * same step as the part around it.
   */
  readonly recall?: () => void;
  /**
   * The number of TRUE conjuncts that demand a change of a variable. Of several actions that are FALSE for a step, the
   * step resembles the action with the largest number most.
   */
  readonly changes: number;
}

/**
 * Of a FALSE `\E`, the first `mostCompared` instances are explained, and the `mostShown` instances that are nearest to
 * TRUE are shown. If the body is an action, `mostActionsCompared` instances are explained, because a step often differs
 * only in a detail from one of them.
 */
const mostCompared = 24;
const mostActionsCompared = 200;
const mostShown = 3;
/** After this number of parts, further formulas are explained without their parts. */
const mostParts = 600;
const mostPartsOfAction = 6000;

export class TruthExplainer {
  private parts = 0;

  /** @param isBuiltIn says whether a source is a built-in module. Definitions of built-in modules are not unfolded. */
  constructor(
    readonly evaluator: PartEvaluator,
    private readonly isBuiltIn: (source: Source) => boolean,
    /** The largest number of instances of one quantifier that are explained. */
    private readonly mostFollowed = mostShown,
  ) {}

  explain(part: Written, bindings: readonly Binding[] = []): Why {
    const holds = this.evaluator.truth(part);
    return holds === undefined ? { ...this.failed(part), bindings } : this.why(part, holds, bindings);
  }

  /**
   * Explains why the evaluation of a formula fails: by the first sub-formula without a value. If an `Assert(P,
   * message)` failed, explains why P is FALSE.
   */
  private failed(part: Written): Why {
    const { program } = this.evaluator.machine;
    const { expression: node } = part;
    const through = (form: ReasonForm, inner: Written) => ({
      ...this.made(form, part, undefined, [this.failed(inner)]),
    });
    /**
     * Explains the first operand that has no value. Evaluation continues with the next operand if an operand has the
     * truth value `goesOn`.
     */
    const first = (form: ReasonForm, nodes: readonly Expression[], goesOn: boolean) => {
      const operands = nodes.map((one) => inside(part, one));
      const decides = operands.find((operand) => this.evaluator.truth(operand) !== goesOn);
      return decides && this.evaluator.truth(decides) === undefined
        ? through(form, decides)
        : this.leaf(part, undefined, []);
    };
    if (++this.parts > mostParts) return this.leaf(part, undefined, []);
    switch (node.kind) {
      case 'label':
        return this.failed(inside(part, node.body));
      case 'let': {
        const environment = nameDefinitions(node, program, part.environment);
        return through('local definitions', { kind: 'written', expression: node.body, environment });
      }
      case 'junction':
        return first(node.operator === '/\\' ? 'conjunction' : 'disjunction', node.items, node.operator === '/\\');
      case 'infix': {
        const name = builtInName(program, node);
        if (name === '/\\') return first('conjunction', [node.left, node.right], true);
        if (name === '\\/') return first('disjunction', [node.left, node.right], false);
        return name === '=>' ? first('implication', [node.left, node.right], true) : this.leaf(part, undefined, []);
      }
      case 'if': {
        const condition = this.evaluator.truth(inside(part, node.condition));
        if (condition === undefined) return through('choice', inside(part, node.condition));
        return through('choice', inside(part, condition ? node.then : node.else));
      }
      case 'quantified':
        return this.failedInstance(node, part);
      default:
        return this.assertion(part) ?? this.failedDefinition(part);
    }
  }

  private failedInstance(node: Quantified, part: Written): Why {
    if (node.binders.kind === 'unbounded') return this.leaf(part, undefined, []);
    const { bounds } = node.binders;
    const found = this.evaluator.instances(bounds, inside(part, node.body), undefined, mostCompared);
    for (const bindings of found?.rows ?? []) {
      const environment = this.evaluator.bind(part.environment, bindings);
      const instance: Written = { kind: 'written', expression: node.body, environment };
      if (this.evaluator.truth(instance) !== undefined) continue;
      const form = node.quantifier === '\\A' ? 'universal' : 'existential';
      return this.made(form, part, undefined, [{ ...this.failed(instance), bindings }]);
    }
    return this.leaf(part, undefined, []);
  }

  /** Explains `Assert(P, message)`: it has no value because P is FALSE. */
  private assertion(part: Written): Why | undefined {
    const { expression: node } = part;
    const application = applicationOf(this.evaluator.machine.program, node, part.environment);
    const symbol = application?.meaning.symbol;
    const [asserted] = application?.args ?? [];
    if (symbol?.kind !== 'definition' || symbol.name !== 'Assert' || !this.isBuiltIn(symbol.syntax.span.source))
      return undefined;
    if (asserted?.kind !== 'written' || this.evaluator.truth(asserted) !== false) return undefined;
    return this.made('definition', part, undefined, [this.why(asserted, false)]);
  }

  private failedDefinition(part: Written): Why {
    const meant = this.meaningOf(part);
    return meant && this.evaluator.truth(meant) === undefined
      ? this.made('definition', part, undefined, [this.failed(meant)])
      : this.leaf(part, undefined, []);
  }

  /** Explains a part whose truth value is known. */
  private why(part: Written, holds: boolean, bindings: readonly Binding[] = []): Why {
    if (++this.parts > (this.isAction(part) ? mostPartsOfAction : mostParts)) return this.leaf(part, holds, bindings);
    const found = this.decided(part, holds) ?? this.leaf(part, holds, []);
    return { ...found, bindings };
  }

  private decided(part: Written, holds: boolean): Why | undefined {
    const { expression: node } = part;
    switch (node.kind) {
      case 'label':
        return this.decided(inside(part, node.body), holds);
      case 'let': {
        const { program } = this.evaluator.machine;
        const environment = nameDefinitions(node, program, part.environment);
        const body = this.why({ kind: 'written', expression: node.body, environment }, holds);
        return this.made('local definitions', part, holds, [body]);
      }
      case 'junction':
        return node.operator === '/\\'
          ? this.all('conjunction', part, node.items, holds)
          : this.any('disjunction', part, node.items, holds);
      case 'quantified':
        return this.quantified(node, part, holds);
      case 'if': {
        const condition = this.evaluator.truth(inside(part, node.condition));
        if (condition === undefined) return undefined;
        const branch = inside(part, condition ? node.then : node.else);
        return this.made('choice', part, holds, [
          this.why(inside(part, node.condition), condition),
          this.why(branch, holds),
        ]);
      }
      case 'case':
        return this.cases(node, part, holds);
      case 'action-box':
        return this.box(node, part, holds);
      default:
        return this.operator(part, holds) ?? this.definition(part, holds);
    }
  }

  private operator(part: Written, holds: boolean): Why | undefined {
    const { expression: node } = part;
    if (node.kind !== 'infix' && node.kind !== 'prefix') return undefined;
    const name = builtInName(this.evaluator.machine.program, node);
    if (name === undefined) return undefined;
    if (node.kind === 'prefix') {
      if (name !== '~') return undefined;
      return this.made('negation', part, holds, [this.why(inside(part, node.operand), !holds)]);
    }
    switch (name) {
      case '/\\':
        return this.all('conjunction', part, [node.left, node.right], holds);
      case '\\/':
        return this.any('disjunction', part, [node.left, node.right], holds);
      case '=>':
        return this.implication(part, node.left, node.right, holds);
      case '<=>':
      case '\\equiv':
        return this.bothOf('equivalence', part, [node.left, node.right], holds);
      default:
        return this.comparison(name, part, [node.left, node.right], holds);
    }
  }

  // ---------------------------------------------------------------------------------------- connectives

  /** Explains a conjunction: it is FALSE because of its first FALSE conjunct, and TRUE because of all conjuncts. */
  private all(form: ReasonForm, part: Written, nodes: readonly Expression[], holds: boolean): Why | undefined {
    const operands = nodes.map((node) => inside(part, node));
    if (holds) return this.made(form, part, holds, this.same(operands, true));
    const truths = operands.map((operand) => this.evaluator.truth(operand));
    const index = truths.indexOf(false);
    if (index < 0) return undefined;
    const first = this.why(operands[index] as Written, false);
    const others = operands.filter((_, i) => truths[i] === true);
    const tried = truths.filter((truth) => truth === false).length;
    return {
      ...this.made(form, part, holds, [first]),
      progress: (others.length + first.progress) / operands.length,
      changes:
        first.changes + (this.isAction(part) ? others.filter((one) => this.evaluator.isOfChange(one)).length : 0),
      tried: tried > 1 ? tried : undefined,
    };
  }

  /**
   * Explains a disjunction: it is TRUE because of its first TRUE disjunct, and FALSE because of all disjuncts. If the
   * disjuncts are actions, those that the step resembles most come first.
   */
  private any(form: ReasonForm, part: Written, nodes: readonly Expression[], holds: boolean): Why | undefined {
    const operands = nodes.map((node) => inside(part, node));
    if (!holds) {
      const parts = this.same(operands, false);
      return this.made(form, part, holds, this.isAction(part) ? [...parts].sort(nearestFirst) : parts);
    }
    const first = operands.find((operand) => this.evaluator.truth(operand) === true);
    return first && this.made(form, part, holds, [this.why(first, true)]);
  }

  private same(operands: readonly Written[], holds: boolean): readonly Why[] {
    return operands.map((operand) => this.why(operand, holds));
  }

  private implication(part: Written, left: Expression, right: Expression, holds: boolean): Why | undefined {
    const [antecedent, consequent] = [inside(part, left), inside(part, right)];
    if (!holds) return this.made('implication', part, holds, [this.why(antecedent, true), this.why(consequent, false)]);
    const before = this.evaluator.truth(antecedent);
    if (before === undefined) return undefined;
    return this.made('implication', part, holds, [before ? this.why(consequent, true) : this.why(antecedent, false)]);
  }

  private bothOf(form: ReasonForm, part: Written, nodes: readonly Expression[], holds: boolean): Why | undefined {
    const operands = nodes.map((node) => inside(part, node));
    const truths = operands.map((operand) => this.evaluator.truth(operand));
    if (truths.includes(undefined)) return undefined;
    return this.made(
      form,
      part,
      holds,
      operands.map((operand, i) => this.why(operand, truths[i] as boolean)),
    );
  }

  /** Explains `P = Q` and `P # Q` for formulas P and Q. Undefined for other operands. */
  private comparison(name: string, part: Written, nodes: readonly Expression[], holds: boolean): Why | undefined {
    if (name !== '=' && name !== '#' && name !== '/=') return undefined;
    return nodes.every((node) => isFormula(node)) ? this.bothOf('equivalence', part, nodes, holds) : undefined;
  }

  private cases(node: Case, part: Written, holds: boolean): Why | undefined {
    for (const { guard, value } of node.arms) {
      const truth = this.evaluator.truth(inside(part, guard));
      if (truth === undefined) return undefined;
      if (truth)
        return this.made('choice', part, holds, [
          this.why(inside(part, guard), true),
          this.why(inside(part, value), holds),
        ]);
    }
    return node.other && this.made('choice', part, holds, [this.why(inside(part, node.other), holds)]);
  }

  /**
   * Explains `[A]_v` and `<<A>>_v` by the truth of A. `[A]_v` is FALSE if A is FALSE and v changes. `<<A>>_v` is FALSE
   * if A is FALSE or v does not change. Returns undefined if v determines the truth value.
   */
  private box(node: ActionBox, part: Written, holds: boolean): Why | undefined {
    const action = this.evaluator.truth(inside(part, node.action));
    if (action === undefined) return undefined;
    const decides = node.shape === 'square' ? !holds || action : holds || !action;
    if (!decides) return undefined;
    return this.made('step', part, holds, [this.why(inside(part, node.action), action)]);
  }

  // ---------------------------------------------------------------------------------------- quantifiers

  private quantified(node: Quantified, part: Written, holds: boolean): Why | undefined {
    const { binders, quantifier } = node;
    if (binders.kind === 'unbounded' || quantifier.length > 2) return undefined;
    const form = quantifier === '\\A' ? 'universal' : 'existential';
    const isDecidedByOne = (quantifier === '\\A') !== holds;
    return isDecidedByOne
      ? this.byOne(form, node, binders.bounds, part, holds)
      : this.byAll(form, node, binders.bounds, part, holds);
  }

  /** Explains a FALSE `\A` by a counterexample, or a TRUE `\E` by a witness. */
  private byOne(
    form: ReasonForm,
    node: Quantified,
    bounds: readonly Bound[],
    part: Written,
    holds: boolean,
  ): Why | undefined {
    const found = this.evaluator.instances(bounds, inside(part, node.body), holds, 1);
    const [bindings] = found?.rows ?? [];
    return bindings && this.made(form, part, holds, [this.instance(node, part, bindings, holds)]);
  }

  /** Explains a TRUE `\A` or a FALSE `\E`. For a FALSE `\E`, the instances that are nearest to TRUE are shown. */
  private byAll(
    form: ReasonForm,
    node: Quantified,
    bounds: readonly Bound[],
    part: Written,
    holds: boolean,
  ): Why | undefined {
    const most = this.isAction(part) && !holds ? mostActionsCompared : mostCompared;
    const found = this.evaluator.instances(bounds, inside(part, node.body), undefined, most);
    if (!found) return undefined;
    const all = found.rows.map((bindings) => this.instance(node, part, bindings, holds));
    const nearest = holds ? all : [...all].sort(nearestFirst);
    return {
      ...this.made(form, part, holds, nearest.slice(0, this.mostFollowed)),
      tried: found.count,
      progress: nearest[0]?.progress ?? 0,
      changes: nearest[0]?.changes ?? 0,
    };
  }

  private instance(node: Quantified, part: Written, bindings: readonly Binding[], holds: boolean): Why {
    const environment = this.evaluator.bind(part.environment, bindings);
    return this.why({ kind: 'written', expression: node.body, environment }, holds, bindings);
  }

  // ---------------------------------------------------------------------------------------- names

  private definition(part: Written, holds: boolean): Why | undefined {
    const meant = this.meaningOf(part, true);
    return meant && this.made('definition', part, holds, [this.why(meant, holds)]);
  }

  /** Returns the body of the definition that a name stands for. Undefined for a definition of a built-in module. */
  meaningOf(part: Written, unfoldsRecursive = false): Written | undefined {
    const { program } = this.evaluator.machine;
    const meant = definitionMeant(program, part, unfoldsRecursive);
    return meant && this.isBuiltIn(meant.expression.span.source) ? undefined : meant;
  }

  // ---------------------------------------------------------------------------------------- parts

  private made(form: ReasonForm, part: Written, holds: boolean | undefined, parts: readonly Why[]): Why {
    const same = parts.filter((one) => one.holds === holds);
    const progress = Math.max(0, ...same.map((one) => one.progress));
    const changes = Math.max(0, ...same.map((one) => one.changes));
    return { form, part, holds, bindings: [], parts, tried: undefined, progress, changes };
  }

  private leaf(part: Written, holds: boolean | undefined, bindings: readonly Binding[]): Why {
    return { form: 'leaf', part, holds, bindings, parts: [], tried: undefined, progress: 0, changes: 0 };
  }

  private isAction({ expression, environment }: Written): boolean {
    return this.evaluator.machine.program.levels.in(expression, environment) > 1;
  }
}

/** Orders parts that are FALSE: those that are nearest to TRUE come first. */
function nearestFirst(a: Why, b: Why): number {
  return b.changes - a.changes || b.progress - a.progress;
}

/** Whether the form of an operand of `=` shows that its value is TRUE or FALSE. */
function isFormula(node: Expression): boolean {
  switch (node.kind) {
    case 'quantified':
    case 'junction':
      return true;
    case 'prefix':
      return node.operator.text === '~';
    case 'infix':
      return [
        '/\\',
        '\\/',
        '=>',
        '<=>',
        '=',
        '#',
        '\\in',
        '\\notin',
        '\\subseteq',
        '<',
        '>',
        '\\leq',
        '\\geq',
      ].includes(node.operator.text);
    case 'label':
      return isFormula(node.body);
    default:
      return false;
  }
}
