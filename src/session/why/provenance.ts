/**
 * Finds where a value comes from: the states since which its parts have their values. In: an expression about the last
 * state of a behavior. Out: for each part of a variable on which the value of the expression depends, the first state
 * since which this part is the same. The parts of a set are its elements. The parts of a function or a sequence are its
 * values. So an old element of a set does not depend on elements that were added later.
 *
 * An expression is replaced by the parts of variables that it reads: definitions are unfolded, and for an element of a
 * set, the conditions under which the set contains it are examined. Any other expression counts as reading all parts of
 * its variables.
 */
import type { Written } from '../../compile/code/environment.js';
import { applicationOf } from '../../compile/names/follow-meaning.js';
import { nameDefinitions } from '../../compile/names/name-definitions.js';
import type { Source } from '../../diagnostics/source.js';
import type { Trace } from '../../model/trace.js';
import type { Bound, Expression } from '../../syntax/tree.js';
import { argumentAt, isFunction, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, isExplicit, isSmall, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { type Binding, inside, type PartEvaluator } from './evaluate-parts.js';
import { TruthExplainer, type Why } from './explain-truth.js';
import { bodyOf, operandsOf, slotOf, slotsIn } from './read-values.js';

/**
 * Is called for each part: `state` is the index of the state in which the part got its value, and `slot` is the slot of
 * its variable.
 */
export type Origin = (state: number, slot: number) => void;

/** The value of an expression in each state of the behavior; undefined in a state in which it has no value. */
type History = readonly (Handle | undefined)[];

/**
 * Values are split into parts of parts up to the depth `deepestPart`. Definitions are unfolded up to the depth
 * `deepestDefinition`.
 */
const deepestPart = 3;
const deepestDefinition = 40;
/**
 * A value with more than `mostParts` parts is not split. A set with more than `mostElements` elements is not split into
 * its elements.
 */
const mostParts = 2000;
const mostElements = 64;
/** The largest number of instances of one quantifier that are examined. */
const mostFollowed = 64;

export class Provenance {
  private readonly explainer: TruthExplainer;
  private readonly known = new Map<Handle, ReadonlySet<Handle>>();
  private depth = 0;

  /** @param trace the behavior. Its last state must be in the buffer that expressions read. */
  constructor(
    private readonly parts: PartEvaluator,
    private readonly trace: Trace,
    private readonly isBuiltIn: (source: Source) => boolean,
    private readonly origin: Origin,
  ) {
    this.explainer = new TruthExplainer(parts, isBuiltIn, mostFollowed);
  }

  // ---------------------------------------------------------------------------------------------- formulas

  /** Calls `origin` for each part of a variable that makes a formula TRUE or FALSE in the last state. */
  ofTruth(part: Written): void {
    this.walk(this.explainer.explain(part));
  }

  private walk({ form, part, parts, holds }: Why): void {
    const { expression: node } = part;
    if (form === 'leaf') return this.ofLeaf(part);
    if (node.kind === 'quantified' && node.binders.kind === 'bounded') {
      const isWitness = (form === 'existential') === (holds === true);
      if (isWitness) for (const { bindings } of parts) this.ofBindings(part, bindings, node.binders.bounds);
      else if (parts.length === 0) for (const { set } of node.binders.bounds) this.of(inside(part, set));
    }
    for (const one of parts) this.walk(one);
  }

  /** Finds the origins of the operands of a formula that has no smaller formulas as parts. */
  private ofLeaf(part: Written): void {
    const operands = operandsOf(part.expression);
    if (operands.length === 0) return this.of(part);
    const { expression: node } = part;
    const [left, right] = node.kind === 'infix' ? [inside(part, node.left), inside(part, node.right)] : [];
    const isIn = node.kind === 'infix' && (node.operator.text === '\\in' || node.operator.text === '\\notin');
    // For `e \in S`, the origin of e as an element of S is found, but not the origins of other elements of S.
    const element = isIn && left ? this.parts.value(left) : undefined;
    if (node.kind === 'infix' && left && right && element !== undefined)
      if (this.parts.truth(part) === (node.operator.text === '\\in')) {
        this.of(left);
        return this.ofElement(element, right);
      }
    for (const operand of operands) this.of(inside(part, operand));
  }

  /** Finds since when the bound values are elements of the sets over which the names range. */
  ofBindings(part: Written, bindings: readonly Binding[], bounds: readonly Bound[]): void {
    for (const { names, set, tuple } of bounds) {
      const within = inside(part, set);
      if (tuple) this.of(within);
      else
        for (const name of names) {
          const bound = bindings.find((binding) => binding.name === name);
          if (bound) this.ofElement(bound.value, within);
        }
    }
  }

  // ---------------------------------------------------------------------------------------------- values

  of(part: Written): void {
    const { expression: node, environment } = part;
    const { program } = this.parts.machine;
    if (program.levels.in(node, environment) !== 1) return;
    if (this.depth > deepestDefinition) return this.ofVariables(part);
    this.depth++;
    this.ofNode(part);
    this.depth--;
  }

  private ofNode(part: Written): void {
    const { expression: node } = part;
    const within = (one: Expression) => this.of(inside(part, one));
    if (this.isPath(part)) return this.ofPath(part);
    switch (node.kind) {
      case 'label':
        return within(node.body);
      case 'let':
        return this.of(this.bodyOfLet(part));
      case 'if': {
        const condition = this.parts.truth(inside(part, node.condition));
        if (condition === undefined) return this.ofVariables(part);
        this.ofTruth(inside(part, node.condition));
        return within(condition ? node.then : node.else);
      }
      case 'apply':
        for (const arg of node.args) within(arg);
        return within(node.function);
      case 'field':
        return within(node.record);
      case 'set-filter': {
        const elements = [...(this.elementsOf(this.parts.value(part)) ?? [])];
        if (elements.length === 0 || elements.length > mostElements) return this.ofVariables(part);
        for (const element of elements) this.ofElement(element, part);
        return;
      }
      case 'set-map':
        return this.ofInstances(part, node.bounds, node.body);
      case 'function':
        return this.ofInstances(part, node.bounds, node.body);
      case 'choose': {
        const value = node.set && this.parts.value(part);
        if (value === undefined || !node.set || node.tuple) return this.ofVariables(part);
        this.ofElement(value, inside(part, node.set));
        return this.ofTruth(this.bound(part, node.body, [{ name: node.names[0] as Binding['name'], value }]));
      }
      case 'quantified':
      case 'junction':
        return this.ofTruth(part);
      case 'reference':
        return this.ofReference(part);
      default: {
        const operands = operandsOf(node);
        if (operands.length === 0) return this.ofVariables(part);
        for (const operand of operands) within(operand);
        return;
      }
    }
  }

  private ofReference(part: Written): void {
    const { program } = this.parts.machine;
    const body = bodyOf(part, { program, isBuiltIn: this.isBuiltIn });
    if (body) return this.of(body);
    const given = applicationOf(program, part.expression, part.environment)?.args ?? [];
    const written = given.filter((arg) => arg.kind === 'written');
    if (written.length === 0 || written.length < given.length) return this.ofVariables(part);
    for (const arg of written) this.of(arg);
  }

  private ofInstances(part: Written, bounds: readonly Bound[], body: Expression): void {
    const found = this.parts.instances(bounds, inside(part, body), undefined, mostElements);
    if (!found || found.count > found.rows.length) return this.ofVariables(part);
    for (const { set } of bounds) this.of(inside(part, set));
    for (const bindings of found.rows) this.of(this.bound(part, body, bindings));
  }

  /** Finds the origins of the parts that determine that the element is in the set. */
  ofElement(element: Handle, set: Written): void {
    const { expression: node, environment } = set;
    const { program } = this.parts.machine;
    if (program.levels.in(node, environment) !== 1) return;
    if (this.depth > deepestDefinition) return this.ofVariables(set);
    this.depth++;
    this.elementOf(element, set);
    this.depth--;
  }

  private elementOf(element: Handle, set: Written): void {
    const { expression: node } = set;
    if (this.isPath(set)) return this.ofElementOfPath(element, set);
    switch (node.kind) {
      case 'label':
        return this.ofElement(element, inside(set, node.body));
      case 'let':
        return this.ofElement(element, this.bodyOfLet(set));
      case 'set-filter': {
        const { bound } = node;
        if (bound.tuple) return this.ofVariables(set);
        this.ofElement(element, inside(set, bound.set));
        return this.ofTruth(
          this.bound(set, node.predicate, [{ name: bound.names[0] as Binding['name'], value: element }]),
        );
      }
      case 'set-map': {
        const found = this.parts.instances(node.bounds, inside(set, node.body), undefined, mostParts);
        const one = found?.rows.find((bindings) => this.parts.value(this.bound(set, node.body, bindings)) === element);
        if (!one) return this.ofVariables(set);
        this.ofBindings(set, one, node.bounds);
        return this.of(this.bound(set, node.body, one));
      }
      case 'infix': {
        const isUnion = node.operator.text === '\\cup' || node.operator.text === '\\union';
        const operands = isUnion ? [node.left, node.right].map((one) => inside(set, one)) : [];
        const has = operands.find((one) => this.elementsOf(this.parts.value(one))?.has(element));
        return has ? this.ofElement(element, has) : this.of(set);
      }
      case 'reference': {
        const body = bodyOf(set, { program: this.parts.machine.program, isBuiltIn: this.isBuiltIn });
        return body ? this.ofElement(element, body) : this.of(set);
      }
      default:
        return this.of(set);
    }
  }

  private bodyOfLet(part: Written): Written {
    const { expression: node, environment } = part;
    if (node.kind !== 'let') return part;
    const within = nameDefinitions(node, this.parts.machine.program, environment);
    return { kind: 'written', expression: node.body, environment: within };
  }

  private bound({ environment }: Written, expression: Expression, bindings: readonly Binding[]): Written {
    return { kind: 'written', expression, environment: this.parts.bind(environment, bindings) };
  }

  // ---------------------------------------------------------------------------------------------- variables

  /** Whether an expression is a variable, or a part of a variable such as `f[a].b`. */
  private isPath(part: Written): boolean {
    return this.slotOfPath(part) !== undefined;
  }

  private slotOfPath(part: Written): number | undefined {
    const { expression: node } = part;
    if (node.kind === 'apply' && node.args.length === 1) return this.slotOfPath(inside(part, node.function));
    if (node.kind === 'field') return this.slotOfPath(inside(part, node.record));
    return node.kind === 'reference' ? slotOf(part, this.parts.machine.program) : undefined;
  }

  /**
   * Returns the values of the arguments and the field names after the variable, such as a and "b" in `f[a].b`.
   * Undefined if one of them has no value.
   */
  private pathOf(part: Written): readonly Handle[] | undefined {
    const { expression: node } = part;
    if (node.kind === 'field') {
      const before = this.pathOf(inside(part, node.record));
      return before && [...before, this.parts.machine.runtime.context.names.string(node.name.text)];
    }
    if (node.kind !== 'apply') return [];
    const [arg] = node.args;
    const before = this.pathOf(inside(part, node.function));
    const argument = arg && this.parts.value(inside(part, arg));
    return before && argument !== undefined ? [...before, argument] : undefined;
  }

  private ofPath(part: Written): void {
    const slot = this.slotOfPath(part) as number;
    const path = this.pathOf(part);
    if (!path) return this.ofVariables(part);
    this.ofArguments(part);
    this.ofPart(slot, path);
  }

  /** Finds the origins of the arguments in `f[a].b`, because they determine which part of f is read. */
  private ofArguments(part: Written): void {
    const { expression: node } = part;
    if (node.kind === 'field') return this.ofArguments(inside(part, node.record));
    if (node.kind !== 'apply') return;
    for (const arg of node.args) this.of(inside(part, arg));
    this.ofArguments(inside(part, node.function));
  }

  /** Finds the origin of the part of a variable at a path. An `@` in EXCEPT also stands for such a part. */
  ofPart(slot: number, path: readonly Handle[]): void {
    this.structural(this.historyOf(slot, path), slot, 0);
  }

  private ofElementOfPath(element: Handle, part: Written): void {
    const slot = this.slotOfPath(part) as number;
    const path = this.pathOf(part);
    if (!path) return this.ofVariables(part);
    this.ofArguments(part);
    const isThere = this.historyOf(slot, path).map((value) => this.elementsOf(value)?.has(element) === true);
    this.origin(sinceOf(isThere), slot);
  }

  private ofVariables(part: Written): void {
    const { program } = this.parts.machine;
    for (const slot of slotsIn(part, { program, isBuiltIn: this.isBuiltIn })) this.ofPart(slot, []);
  }

  private historyOf(slot: number, path: readonly Handle[]): History {
    const { store } = this.parts.machine.runtime;
    return this.trace.map(({ state }) =>
      path.reduce<Handle | undefined>((value, argument) => partAt(store, value, argument), state[slot]),
    );
  }

  private structural(history: History, slot: number, depth: number): void {
    const { store } = this.parts.machine.runtime;
    const value = history.at(-1);
    const whole = sinceOf(history.map((one) => one === value));
    const elements = this.elementsOf(value);
    if (elements && elements.size > 0 && elements.size <= mostParts) {
      const found = this.sinceOfElements(history, elements);
      for (const state of found) this.origin(state, slot);
      // If the last change of the set removed elements, the set as a whole is younger than each of its elements.
      if (whole > Math.max(...found)) this.origin(whole, slot);
      return;
    }
    const given = value === undefined ? undefined : argumentsOf(store, value);
    if (!given || given.length === 0 || depth >= deepestPart) return this.origin(whole, slot);
    for (const argument of given) {
      const parts = history.map((one) => partAt(store, one, argument));
      this.structural(parts, slot, depth + 1);
    }
  }

  /** Returns the indices of the states since which the elements are in the set. */
  private sinceOfElements(history: History, elements: ReadonlySet<Handle>): ReadonlySet<number> {
    const found = new Set<number>();
    let left = elements;
    for (let at = history.length - 2; at >= 0 && left.size > 0; at--) {
      if (history[at] === history[at + 1]) continue;
      const before = this.elementsOf(history[at]);
      const kept = new Set([...left].filter((element) => before?.has(element)));
      if (kept.size < left.size) found.add(at + 1);
      left = kept;
    }
    if (left.size > 0) found.add(0);
    return found;
  }

  private elementsOf(value: Handle | undefined): ReadonlySet<Handle> | undefined {
    const { store } = this.parts.machine.runtime;
    if (value === undefined || isSmall(value) || !isExplicit(value) || store.variant(value) !== Variant.set)
      return undefined;
    const known = this.known.get(value);
    if (known) return known;
    const elements = new Set(Array.from({ length: store.size(value) }, (_, i) => store.word(value, i)));
    this.known.set(value, elements);
    return elements;
  }
}

/** Returns the first index from which on all values are TRUE. The last value must be TRUE. */
function sinceOf(truths: readonly boolean[]): number {
  return truths.lastIndexOf(false) + 1;
}

function argumentsOf(store: Store, value: Handle): readonly Handle[] | undefined {
  if (isSmall(value) || !isExplicit(value) || !isFunction(store, value)) return undefined;
  const size = functionSize(store, value);
  return size > mostParts ? undefined : Array.from({ length: size }, (_, i) => argumentAt(store, value, i));
}

function partAt(store: Store, value: Handle | undefined, argument: Handle): Handle | undefined {
  if (value === undefined || isSmall(value) || !isExplicit(value) || !isFunction(store, value)) return undefined;
  for (let i = 0; i < functionSize(store, value); i++)
    if (argumentAt(store, value, i) === argument) return valueAt(store, value, i);
  return undefined;
}
