/**
 * Explains why no step satisfies an action in a state. In: an action, and a machine with the state in its buffer. Out:
 * a tree of the parts that exclude all steps. In a conjunction, this is the first conjunct that excludes every step
 * which the conjuncts before it allow. For `\E`, these are the instances of the body with the largest progress: the
 * largest part of their conjuncts is satisfied. The action enumerator finds the steps.
 */
import { existsOutcome } from '../../compile/actions/enumerate-action.js';
import { truth } from '../../compile/code/code.js';
import type { Written } from '../../compile/code/environment.js';
import { ofOneState, ofStep, type Reading, toOpened } from '../../compile/code/reading.js';
import { builtInName } from '../../compile/names/built-in-name.js';
import { nameDefinitions } from '../../compile/names/name-definitions.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Source } from '../../diagnostics/source.js';
import { textOf, textOfBound } from '../../syntax/formula-text.js';
import type { Bound, Expression, Quantified } from '../../syntax/tree.js';
import type { Machine } from '../evaluation/evaluate.js';
import { type Binding, inside, PartEvaluator } from './evaluate-parts.js';
import { TruthExplainer, type Why } from './explain-truth.js';
import { choiceIn, leadsTo } from './find-actions.js';

/**
 * Of an `\E`, the first `mostCompared` instances are explained, and the `mostShown` with the largest progress are
 * shown.
 */
const mostCompared = 64;
const mostShown = 3;

export class StepExplainer {
  /** Explains formulas about the state, or about a step that satisfies the preceding conjuncts. */
  readonly truths: TruthExplainer;
  private readonly reading: Reading;

  /** The state must be in buffer 0, which has the state before a step. */
  constructor(
    private readonly machine: Machine,
    isBuiltIn: (source: Source) => boolean,
    /** The actions to explain in a disjunction of actions. Undefined for all of them. */
    private readonly wanted?: ReadonlySet<Expression>,
    /**
     * Whether to explain why the evaluation of the action fails. Then all steps are enumerated, because the evaluation
     * may fail after a step was found.
     */
    private readonly asksForFailure = false,
  ) {
    const around = ofOneState(ofStep);
    this.reading = toOpened(machine.program.names.primes.placeBeside(around, undefined), around);
    this.truths = new TruthExplainer(new PartEvaluator(machine, this.reading), isBuiltIn);
  }

  /**
   * Whether some step satisfies all parts, evaluated from left to right. Undefined if the evaluation fails. The next
   * state of this step stays in its buffer.
   */
  isEnabled(parts: readonly Written[]): boolean | undefined {
    const { program, runtime } = this.machine;
    try {
      runtime.beginScope();
      const none = () => truth(false);
      if (this.asksForFailure)
        program.emit<() => boolean>(this.reading, [], (body) => existsOutcome(program, parts, body, none))();
      return program.emit<() => boolean>(this.reading, [], (body) => existsOutcome(program, parts, body))();
    } catch (error) {
      if (isEvaluationError(error)) return undefined;
      throw error;
    }
  }

  /**
   * Explains why no step satisfies a part.
   * @param before the preceding conjuncts, which some step satisfies.
   */
  explain(part: Written, before: readonly Written[] = [], bindings: readonly Binding[] = []): Why {
    if (!this.isOnTheWay(part) && this.isEnabled([...before, part]) === true)
      return { form: 'leaf', part, holds: true, bindings, parts: [], tried: undefined, progress: 1, changes: 0 };
    const found = this.decided(part, before);
    return found ? { ...found, bindings } : this.leaf(part, before, bindings);
  }

  private decided(part: Written, before: readonly Written[]): Why | undefined {
    const { expression: node, environment } = part;
    const { program } = this.machine;
    if (program.levels.in(node, environment) < 2) return undefined;
    switch (node.kind) {
      case 'label':
        return this.decided(inside(part, node.body), before);
      case 'let': {
        const within = nameDefinitions(node, program, environment);
        const body = this.explain({ kind: 'written', expression: node.body, environment: within }, before);
        return made('local definitions', part, [body]);
      }
      case 'junction':
        return node.operator === '/\\' ? this.all(part, node.items, before) : this.any(part, before);
      case 'quantified':
        if (node.quantifier === '\\A') return this.forAll(node, part, before);
        return node.quantifier === '\\E' ? this.exists(node, part, before) : undefined;
      case 'if': {
        this.isEnabled(before);
        const condition = this.truths.evaluator.truth(inside(part, node.condition));
        if (condition === undefined) return undefined;
        const why = this.about(before, this.truths.explain(inside(part, node.condition)));
        return made('choice', part, [why, this.explain(inside(part, condition ? node.then : node.else), before)]);
      }
      case 'infix': {
        const name = builtInName(program, node);
        if (name === '/\\') return this.all(part, [node.left, node.right], before);
        return name === '\\/' ? this.any(part, before) : undefined;
      }
      case 'reference': {
        const meant = this.truths.meaningOf(part);
        if (!meant) return undefined;
        const inner = this.explain(meant, before);
        return this.isOnTheWay(part) ? inner : made('definition', part, [inner]);
      }
      default:
        return undefined;
    }
  }

  /** Finds the first conjunct that excludes every step which the conjuncts before it allow. */
  private all(part: Written, nodes: readonly Expression[], before: readonly Written[]): Why | undefined {
    const allowed = [...before];
    for (const [i, node] of nodes.entries()) {
      const conjunct = inside(part, node);
      const isEnabled = this.isEnabled([...allowed, conjunct]);
      if (isEnabled !== true) {
        const first = this.explain(conjunct, allowed);
        return { ...made('conjunction', part, [first]), progress: (i + first.progress) / nodes.length };
      }
      allowed.push(conjunct);
    }
    return undefined;
  }

  private any(part: Written, before: readonly Written[]): Why | undefined {
    const { wanted } = this;
    const { program } = this.machine;
    const all = choiceIn(program, part) ?? [];
    const isOnTheWay = this.isOnTheWay(part);
    const disjuncts = wanted && isOnTheWay ? all.filter((one) => leadsTo(program, one, wanted)) : all;
    const parts = disjuncts.map((one) => this.explain(one, before));
    // The enumeration ends at the first disjunct whose evaluation fails.
    const failed = parts.filter(({ holds }) => holds === undefined).slice(0, 1);
    if (failed.length > 0) parts.splice(0, parts.length, ...failed);
    else parts.sort((a, b) => b.progress - a.progress);
    const [only] = parts;
    return isOnTheWay && parts.length === 1 && only ? only : made('disjunction', part, parts);
  }

  /** Whether the part is a disjunction or an `\E` that contains an action to explain. */
  private isOnTheWay(part: Written): boolean {
    const { wanted } = this;
    return wanted !== undefined && !wanted.has(part.expression) && leadsTo(this.machine.program, part, wanted);
  }

  private exists(node: Quantified, part: Written, before: readonly Written[]): Why | undefined {
    const { binders } = node;
    if (binders.kind === 'unbounded') return undefined;
    this.isEnabled(before);
    const { evaluator } = this.truths;
    const found = evaluator.instances(binders.bounds, inside(part, node.body), undefined, mostCompared);
    if (!found) return undefined;
    const all = found.rows.map((bindings) => {
      const environment = evaluator.bind(part.environment, bindings);
      return this.explain({ kind: 'written', expression: node.body, environment }, before, bindings);
    });
    all.sort((a, b) => b.progress - a.progress);
    const failed = all.find(({ holds }) => holds === undefined);
    if (failed) return made('existential', part, [failed]);
    const why = this.about(before, { ...made('existential', part, all.slice(0, mostShown)), tried: found.count });
    return this.isOnTheWay(part) ? { ...why, text: this.shortened(binders.bounds) } : why;
  }

  /**
   * Explains `\A x \in S : A(x)` by the first element of S with which no step satisfies A for this element and all
   * elements before it.
   */
  private forAll(node: Quantified, part: Written, before: readonly Written[]): Why | undefined {
    const { binders } = node;
    if (binders.kind === 'unbounded') return undefined;
    this.isEnabled(before);
    const { evaluator } = this.truths;
    const found = evaluator.instances(binders.bounds, inside(part, node.body), undefined, mostCompared);
    const allowed = [...before];
    for (const bindings of found?.rows ?? []) {
      const environment = evaluator.bind(part.environment, bindings);
      const instance: Written = { kind: 'written', expression: node.body, environment };
      if (this.isEnabled([...allowed, instance]) !== true)
        return made('universal', part, [this.explain(instance, allowed, bindings)]);
      allowed.push(instance);
    }
    return undefined;
  }

  /** Returns the text of a quantifier with the action to explain in the place of the body. */
  private shortened(bounds: readonly Bound[]): string {
    const [action] = this.wanted ?? [];
    return `\\E ${bounds.map(textOfBound).join(', ')} : ${action ? textOf(action) : ''}`;
  }

  /** Explains a formula about the state, or about a step that satisfies the preceding conjuncts. */
  private leaf(part: Written, before: readonly Written[], bindings: readonly Binding[]): Why {
    this.isEnabled(before);
    const why = this.truths.explain(part, bindings);
    // A part such as `x' \in {}` cannot be evaluated alone, because x' has no value yet. So the action enumerator
    // decides whether some step satisfies the part.
    const decides = why.holds === false || (why.holds === undefined && why.form !== 'leaf');
    return this.about(
      before,
      decides ? why : { ...why, form: 'leaf', holds: this.isEnabled([...before, part]), parts: [] },
    );
  }

  /**
   * Adds to an explanation a function that puts its step into the buffers again, by enumerating the preceding
   * conjuncts.
   */
  private about(before: readonly Written[], why: Why): Why {
    return { ...why, recall: () => void this.isEnabled(before) };
  }
}

function made(form: Why['form'], part: Written, parts: readonly Why[]): Why {
  const progress = Math.max(0, ...parts.map((one) => one.progress));
  const isEnabled = parts.some((one) => one.holds === true) && form !== 'choice';
  const holds = isEnabled ? true : parts.some((one) => one.holds === undefined) ? undefined : false;
  return { form, part, holds, bindings: [], parts, tried: undefined, progress, changes: 0 };
}
