/**
 * Finds the story of a failure: the steps of a behavior on which the failure depends. In: the formula that fails, and
 * the behavior. Out: the indices of these states. The story has the first and the last state, and each state in which a
 * part of a variable got the value on which the failure depends. The step to such a state depends on earlier values,
 * whose states are added in the same way.
 *
 * A step depends on the values that its conditions read, on the sets of its `\E`, and on the values from which it
 * computes the new values of the wanted variables. It does not depend on variables that it leaves unchanged, nor on its
 * other effects. In `sent' = sent \cup {m}`, the old value of sent is irrelevant to m.
 */
import type { Written } from '../../compile/code/environment.js';
import { ofFoundState, ofStep, Place, type Reading } from '../../compile/code/reading.js';
import { nameDefinitions } from '../../compile/names/name-definitions.js';
import type { Trace } from '../../model/trace.js';
import { children } from '../../syntax/children.js';
import type { Except, Expression, SyntaxNode } from '../../syntax/tree.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import { inside, PartEvaluator } from './evaluate-parts.js';
import { StepExplainer } from './explain-step.js';
import { TruthExplainer, type Why } from './explain-truth.js';
import { Provenance } from './provenance.js';
import { containsPrevious, isExpression, operandsOf, slotOf, slotsIn } from './read-values.js';

/** The largest number of instances of one quantifier that are examined. */
const mostFollowed = 64;
/** If a story has more steps, the whole behavior is shown instead. */
const mostSteps = 400;

/**
 * The formula that fails: in the last state (`state`), on the last step (`step`), or on every step from the last state.
 */
export type Failing = { readonly part: Written; readonly of: 'state' | 'step' } | { readonly of: 'successors' };

/** Returns the indices of the states in ascending order. Undefined if the story has too many steps. */
export function storyOf(
  evaluator: Evaluator,
  next: Written,
  trace: Trace,
  failing: Failing,
): readonly number[] | undefined {
  const telling = new StoryTelling(evaluator, next, trace);
  telling.begin(failing);
  return telling.finish();
}

class StoryTelling {
  private readonly machine: Machine;
  /**
   * For each state of the story, the slots of variables. The step to this state is in the story because it gives these
   * variables new values.
   */
  private readonly asked = new Map<number, Set<number>>();
  private readonly waiting: number[] = [];

  constructor(
    private readonly evaluator: Evaluator,
    private readonly next: Written,
    private readonly trace: Trace,
  ) {
    this.machine = evaluator.machine('fast');
  }

  begin(failing: Failing): void {
    const last = this.trace.length - 1;
    this.need(0, new Set());
    if (failing.of === 'successors') {
      this.stand(last, Place.from);
      const explainer = new StepExplainer(this.machine, this.isBuiltIn);
      const why = explainer.explain(this.next);
      this.stepOf(last, new Set(), explainer.truths.evaluator).walk(why);
      this.need(last, new Set());
      return;
    }
    const { part, of } = failing;
    const isStep = of === 'step';
    if (isStep) this.stand(last - 1, Place.from);
    this.stand(last, Place.to);
    const reading = isStep ? ofStep : ofFoundState;
    const { why, evaluator } = this.explained(part, reading);
    this.stepOf(isStep ? last - 1 : last, undefined, evaluator, last).walk(why);
    this.need(last, new Set());
  }

  finish(): readonly number[] | undefined {
    for (let at = this.waiting.pop(); at !== undefined; at = this.waiting.pop()) {
      if (this.asked.size > mostSteps) return undefined;
      if (at > 0) this.visit(at);
    }
    return [...this.asked.keys()].sort((a, b) => a - b);
  }

  /** Adds the step to a state to the story, because the step changed these variables. */
  private need(state: number, slots: ReadonlySet<number>): void {
    const [before, after] = [this.trace[state - 1]?.state, this.trace[state]?.state];
    const changed = [...slots].filter((slot) => before?.[slot] !== after?.[slot]);
    const known = this.asked.get(state);
    if (known && changed.every((slot) => known.has(slot))) return;
    this.asked.set(state, new Set([...(known ?? []), ...changed]));
    this.waiting.push(state);
  }

  private visit(at: number): void {
    this.stand(at - 1, Place.from);
    this.stand(at, Place.to);
    const { why, evaluator } = this.explained(this.next, ofStep);
    // If the next-state relation is not TRUE, the step is a stuttering step, which depends on nothing.
    if (why.holds === true) this.stepOf(at - 1, this.asked.get(at) ?? new Set(), evaluator, at).walk(why);
  }

  private explained(part: Written, reading: Reading) {
    const evaluator = new PartEvaluator(this.machine, reading);
    const explainer = new TruthExplainer(evaluator, this.isBuiltIn, mostFollowed);
    return { why: explainer.explain(part), evaluator };
  }

  /**
   * Prepares to find what a step reads.
   * @param at the index of the state before the step.
   * @param asked the slots of the variables whose new values are wanted; undefined for all.
   * @param next the index of the state after the step.
   */
  private stepOf(at: number, asked: ReadonlySet<number> | undefined, evaluator: PartEvaluator, next = at): StepReads {
    const provenance = new Provenance(evaluator, this.trace.slice(0, at + 1), this.isBuiltIn, (state, slot) =>
      this.need(state, new Set([slot])),
    );
    return new StepReads(evaluator, provenance, asked, (slots) => this.need(next, slots), this.isBuiltIn);
  }

  private stand(index: number, place: number): void {
    const { runtime } = this.machine;
    const state = this.trace[index]?.state;
    if (state === undefined) return;
    runtime.places.place(place, state.length).set(state);
    runtime.beginScope();
  }

  private readonly isBuiltIn = (source: Expression['span']['source']) => this.evaluator.isBuiltIn(source);
}

/** Finds what a formula about a state or a step reads. Only the parts that determine its truth value are examined. */
class StepReads {
  constructor(
    private readonly evaluator: PartEvaluator,
    private readonly provenance: Provenance,
    private readonly asked: ReadonlySet<number> | undefined,
    /** Notes that the story also needs the new values that the step gives to these variables. */
    private readonly needHere: (slots: ReadonlySet<number>) => void,
    private readonly isBuiltIn: (source: Expression['span']['source']) => boolean,
  ) {}

  walk({ form, part, parts, holds }: Why): void {
    const { expression: node } = part;
    if (form === 'leaf') return this.leaf(part);
    if (node.kind === 'quantified' && node.binders.kind === 'bounded') {
      const isWitness = (form === 'existential') === (holds === true);
      if (isWitness) for (const { bindings } of parts) this.provenance.ofBindings(part, bindings, node.binders.bounds);
      else if (parts.length === 0) for (const { set } of node.binders.bounds) this.provenance.of(inside(part, set));
    }
    for (const one of parts) this.walk(one);
  }

  private leaf(part: Written): void {
    if (this.levelOf(part) <= 1) return this.provenance.ofTruth(part);
    const primed = this.primedIn(part);
    if (this.asked && ![...primed].some((slot) => this.asked?.has(slot))) return;
    const { expression: node } = part;
    const isAssignment = node.kind === 'infix' && (node.operator.text === '=' || node.operator.text === '\\in');
    if (!isAssignment || node.left.kind !== 'postfix') return this.expression(part);
    const slot = slotOf(inside(part, node.left.operand), this.program);
    if (this.asked === undefined || slot === undefined) return this.expression(part);
    this.update(inside(part, node.right), slot);
  }

  /**
   * Finds what the new value of a variable reads. If the step only adds parts to the value, the old value does not
   * count as read.
   */
  private update(part: Written, slot: number): void {
    const { expression: node, environment } = part;
    const isItself = (one: Expression) => slotOf(inside(part, one), this.program) === slot;
    switch (node.kind) {
      case 'except':
        return isItself(node.function) ? this.updates(part, node, slot) : this.expression(part);
      case 'infix': {
        const isUnion = ['\\cup', '\\union', '@@', '(+)'].includes(node.operator.text);
        if (!isUnion) return this.expression(part);
        for (const one of [node.left, node.right]) if (!isItself(one)) this.expression(inside(part, one));
        return;
      }
      case 'reference': {
        const [first, ...others] = node.args as readonly Expression[];
        if (node.name.text !== 'Append' || !first || !isItself(first)) return this.expression(part);
        for (const one of others) this.expression(inside(part, one));
        return;
      }
      case 'if': {
        this.expression(inside(part, node.condition));
        const condition = this.evaluator.truth(inside(part, node.condition));
        if (condition !== undefined) this.update(inside(part, condition ? node.then : node.else), slot);
        return;
      }
      case 'let': {
        const within = nameDefinitions(node, this.program, environment);
        return this.update({ kind: 'written', expression: node.body, environment: within }, slot);
      }
      default:
        return this.expression(part);
    }
  }

  /** Finds what `[f EXCEPT ![a] = e]` reads: a, e, and the part of f that `@` stands for in e. */
  private updates(part: Written, { updates }: Except, slot: number): void {
    for (const { path, value } of updates) {
      const given = path.flatMap((step) => (step.kind === 'path-index' ? step.args : []));
      for (const arg of given) this.expression(inside(part, arg));
      const handles = path.map((step) =>
        step.kind === 'path-field'
          ? this.evaluator.machine.runtime.context.names.string(step.name.text)
          : step.args.length === 1 && step.args[0]
            ? this.evaluator.value(inside(part, step.args[0]))
            : undefined,
      );
      if (containsPrevious(value) && handles.every((handle) => handle !== undefined))
        this.provenance.ofPart(slot, handles);
      for (const one of readable(value)) this.expression(inside(part, one));
    }
  }

  private expression(part: Written): void {
    const level = this.levelOf(part);
    if (level === 0) return;
    if (level === 1) return this.provenance.of(part);
    const { expression: node } = part;
    if (node.kind === 'postfix' && node.operator.text === "'")
      return this.needHere(this.slotsIn(inside(part, node.operand)));
    const operands = operandsOf(node);
    const all = operands.length > 0 ? operands : children(node).filter(isExpression);
    for (const one of all) this.expression(inside(part, one));
  }

  /** Returns the variables whose next values a formula mentions. */
  private primedIn(part: Written): ReadonlySet<number> {
    const found = new Set<number>();
    const visit = (node: SyntaxNode): void => {
      const isPrime = node.kind === 'postfix' && node.operator.text === "'";
      const isUnchanged = node.kind === 'prefix' && node.operator.text === 'UNCHANGED';
      if (isPrime || isUnchanged) for (const slot of this.slotsIn(inside(part, node.operand))) found.add(slot);
      children(node).forEach(visit);
    };
    visit(part.expression);
    return found;
  }

  private slotsIn(part: Written): ReadonlySet<number> {
    return slotsIn(part, { program: this.program, isBuiltIn: this.isBuiltIn });
  }

  private levelOf({ expression, environment }: Written): number {
    return this.program.levels.in(expression, environment);
  }

  private get program() {
    return this.evaluator.machine.program;
  }
}

/**
 * Returns the largest parts of an expression that do not contain `@`, so that they can be evaluated outside the EXCEPT.
 */
function readable(node: Expression): readonly Expression[] {
  if (!containsPrevious(node)) return [node];
  return children(node).filter(isExpression).flatMap(readable);
}
