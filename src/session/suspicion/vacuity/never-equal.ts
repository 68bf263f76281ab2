/**
 * Finds why a formula `a = b` or `a \in S` is always FALSE. Two reasons are recognized: a model value is compared with
 * a string of the same spelling, or two functions have different domains. In: a formula, a comparison in it, and
 * states. Out: a phrase; undefined if neither reason applies.
 */
import type { Written } from '../../../compile/code/environment.js';
import { ofFoundState, ofStep, Place } from '../../../compile/code/reading.js';
import { builtInName } from '../../../compile/names/built-in-name.js';
import type { Expression, Infix } from '../../../syntax/tree.js';
import { domainOf, isFunction, isSequence } from '../../../values/sorts/functions.js';
import { sizeOf } from '../../../values/sorts/sets.js';
import { type Handle, isExplicit } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { inside, PartEvaluator } from '../../why/evaluate-parts.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 60;
/** The limits of states that are examined, of values for a bound name, and of comparisons. */
const mostStates = 12;
const mostInstances = 6;
const mostCompared = 400;
/** A value is shown if its text has at most this number of characters. */
const mostShown = 60;

export function whyNeverEqual(
  evaluator: Evaluator,
  root: Written,
  target: Expression,
  of: 'state' | 'step',
  states: StatesToVisit,
): string | undefined {
  // The next state is not known here.
  const { levels } = evaluator.machine('fast').program;
  if (target.kind !== 'infix' || levels.in(target, root.environment) > 1) return undefined;
  const comparing = new Comparing(evaluator, target, of);
  visitStates(
    evaluator.machine('fast'),
    { ...states, most: mostStates },
    of === 'state' ? Place.to : Place.from,
    () => {
      comparing.from(root);
      return comparing.isOpen;
    },
  );
  return comparing.reason;
}

class Comparing {
  private readonly parts: PartEvaluator;
  private readonly unfolding: Unfolding;
  /** The formulas that contain the comparison. */
  private readonly around = new Set<Expression>();
  private compared = 0;
  private spelling: string | undefined;
  /**
   * The domains of the functions in the last comparison. `none`: some comparison was not between functions with
   * different domains.
   */
  private domains: readonly [Handle, Handle] | 'none' | undefined;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly target: Infix,
    of: 'state' | 'step',
  ) {
    const machine = evaluator.machine('fast');
    this.parts = new PartEvaluator(machine, of === 'state' ? ofFoundState : ofStep);
    this.unfolding = unfoldingOf(evaluator, machine);
  }

  get isOpen(): boolean {
    return this.spelling === undefined && this.compared < mostCompared;
  }

  get reason(): string | undefined {
    const { domains, spelling, evaluator } = this;
    if (spelling !== undefined || domains === undefined || domains === 'none') return spelling;
    const [one, other] = domains.map((domain) => shortened(evaluator.text(domain)));
    return `the functions have different domains, ${one} and ${other}`;
  }

  from(part: Written): void {
    if (this.around.size === 0) this.isAround(part, 0, new Set());
    this.walk(part, 0);
  }

  private isAround(part: Written, depth: number, seen: Set<Expression>): boolean {
    const { expression } = part;
    if (expression === this.target || this.around.has(expression)) return true;
    if (depth > deepest || seen.has(expression)) return false;
    seen.add(expression);
    const isIt = innerParts(compositionOf(this.unfolding, part)).some((one) => this.isAround(one, depth + 1, seen));
    if (isIt) this.around.add(expression);
    return isIt;
  }

  private walk(part: Written, depth: number): void {
    const { expression } = part;
    if (expression === this.target) return this.compare(part);
    if (!this.around.has(expression) || depth > deepest || !this.isOpen) return;
    const composition = compositionOf(this.unfolding, part);
    if (composition.form !== 'exists' && composition.form !== 'for all') {
      for (const inner of innerParts(composition)) this.walk(inner, depth + 1);
      return;
    }
    const { binders } = composition.node;
    if (binders.kind !== 'bounded') return;
    const { body } = composition;
    for (const row of this.parts.instances(binders.bounds, body, undefined, mostInstances)?.rows ?? [])
      this.walk({ ...body, environment: this.parts.bind(body.environment, row) }, depth + 1);
  }

  private compare(part: Written): void {
    const { target, parts, evaluator } = this;
    const [one, other] = [parts.value(inside(part, target.left)), parts.value(inside(part, target.right))];
    if (one === undefined || other === undefined || !isExplicit(one) || !isExplicit(other)) return;
    this.compared++;
    const name = builtInName(this.unfolding.program, target);
    if (name === '\\in') {
      const [element, set] = [evaluator.text(one), evaluator.text(other)];
      const found = elementsIn(set).find((each) => isSpelledAlike(each, element));
      if (found !== undefined) this.spelling = spelledAlike(element, found);
    }
    if (name !== '=') return;
    const texts = [evaluator.text(one), evaluator.text(other)] as const;
    if (isSpelledAlike(...texts)) this.spelling = spelledAlike(...texts);
    this.domains = this.domains === 'none' ? 'none' : (this.domainsOf(one, other) ?? 'none');
  }

  /** Returns the domains of two functions if they differ but have the same size, which is probably a mistake. */
  private domainsOf(one: Handle, other: Handle): readonly [Handle, Handle] | undefined {
    const { store } = this.evaluator;
    if (!isFunction(store, one) || !isFunction(store, other)) return undefined;
    // Sequences of different lengths are common, so they are not reported.
    if (isSequence(store, one) && isSequence(store, other)) return undefined;
    const [first, second] = [domainOf(store, one), domainOf(store, other)];
    const isSize = sizeOf(store, first) === sizeOf(store, second);
    return first !== second && isSize ? [first, second] : undefined;
  }
}

/** Returns the texts of the elements of `{a, b}`; nothing if an element is no name, number or string. */
function elementsIn(set: string): readonly string[] {
  return set.startsWith('{') && !/[[<({]/.test(set.slice(1)) ? set.slice(1, -1).split(', ') : [];
}

/** Whether two texts differ only by quotes, so that one has a model value where the other has a string. */
function isSpelledAlike(one: string, other: string): boolean {
  return one !== other && one.replaceAll('"', '') === other.replaceAll('"', '');
}

function spelledAlike(one: string, other: string): string {
  const isFirst = !one.includes('"');
  if (one.replaceAll('"', '') !== one && other.replaceAll('"', '') !== other)
    return `${shortened(one)} and ${shortened(other)} differ in what is a string and what is a model value`;
  const [modelValue, text] = isFirst ? [one, other] : [other, one];
  return `${shortened(modelValue)} is a model value, and ${shortened(text)} is a string`;
}

function shortened(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}...` : text;
}
