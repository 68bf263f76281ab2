/**
 * Finds where a value differs from what a formula requires: the element that is not in a set, or the argument for which
 * two functions differ. In: a FALSE `e \in S`, `S \subseteq T` or `e = f`. Out: the smallest part of the value that
 * makes the formula FALSE, such as `queue[2].by \in Acceptor`. Undefined if no smaller part than the whole value does.
 */
import type { Written } from '../../compile/code/environment.js';
import { builtInName } from '../../compile/names/built-in-name.js';
import { applicationOf } from '../../compile/names/follow-meaning.js';
import { definitionMeant } from '../../compile/names/split-formula.js';
import type { Source } from '../../diagnostics/source.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Expression } from '../../syntax/tree.js';
import { argumentAt, domainOf, isFunction, isSequence, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { difference } from '../../values/sorts/sets.js';
import { FALSE, type Handle, isExplicit, isSmall, Variant } from '../../values/store/handles.js';
import { inside, type PartEvaluator } from './evaluate-parts.js';

/** The part of a compared value that makes a formula FALSE. */
export interface Difference {
  readonly text: string;
  readonly values: readonly { readonly text: string; readonly value: Handle }[];
  /** The set that does not contain the part. */
  readonly set: Written | undefined;
}

export interface DifferenceOf {
  readonly evaluator: PartEvaluator;
  readonly print: (value: Handle) => string;
  readonly isBuiltIn: (source: Source) => boolean;
}

export function differenceIn(formula: Written, of: DifferenceOf): Difference | undefined {
  const { expression: node } = formula;
  if (node.kind !== 'infix') return undefined;
  const name = builtInName(of.evaluator.machine.program, node);
  if (name === undefined) return undefined;
  const [left, right] = [inside(formula, node.left), inside(formula, node.right)];
  const finding = new Finding(of);
  const value = of.evaluator.value(left);
  if (value === undefined) return undefined;
  switch (name) {
    case '\\in':
      return finding.outside({ path: pathOf(node.left), value, isPart: false }, right);
    case '\\subseteq':
      return finding.elementOutside({ path: pathOf(node.left), value, isPart: false }, right);
    case '=': {
      const other = of.evaluator.value(right);
      if (other === undefined) return undefined;
      return finding.unequal([pathOf(node.left), pathOf(node.right)], [value, other], false);
    }
    default:
      return undefined;
  }
}

/** Returns the part of an expression that a step changes, with its values before and after the step. */
export function changeIn(
  text: string,
  values: readonly [before: Handle, after: Handle],
  of: DifferenceOf,
): Difference['values'] {
  const found = new Finding(of).unequal([text, `${text}'`], values, true);
  return found?.values ?? [];
}

/** A value within another value. */
interface Part {
  readonly path: string;
  readonly value: Handle;
  /** Whether the value is only a part of the compared value. FALSE if it is the compared value itself. */
  readonly isPart: boolean;
}

class Finding {
  constructor(private readonly of: DifferenceOf) {}

  /**
   * Finds the smallest part of a value that keeps the value out of a set: with `[a: S]`, the field a that is not in S.
   * Undefined if this is the whole value.
   */
  outside(part: Part, set: Written): Difference | undefined {
    const meant = this.unfolded(set);
    const inner = this.inside(part, meant);
    if (inner) return inner;
    if (!part.isPart) return undefined;
    const { path, value } = part;
    return { text: `${path} \\in ${textOf(set.expression)}`, values: [{ text: path, value }], set };
  }

  private inside(part: Part, set: Written): Difference | undefined {
    const { expression: node } = set;
    const { value } = part;
    const elements = (of: Expression) => this.firstOutside(part, inside(set, of), (i) => this.step(part, i));
    switch (node.kind) {
      case 'function-set': {
        if (!this.isFunction(value)) return undefined;
        const domain = this.of.evaluator.value(inside(set, node.domain));
        if (domain !== domainOf(this.store, value)) return this.otherDomain(part, inside(set, node.domain));
        return elements(node.range);
      }
      case 'record-set': {
        if (!this.isFunction(value)) return undefined;
        for (const { name, value: range } of node.fields) {
          const index = this.indexOf(value, name.text);
          if (index < 0) return undefined;
          const field = this.step(part, index);
          const within = inside(set, range);
          if (this.isOutside(field.value, within)) return this.outside(field, within);
        }
        return undefined;
      }
      case 'prefix':
        return node.operator.text === 'SUBSET' ? this.elementOutside(part, inside(set, node.operand)) : undefined;
      case 'reference': {
        const [of] = node.args;
        if (node.name.text !== 'Seq' || of === undefined || !this.isLibrary(set)) return undefined;
        return this.isFunction(value) && isSequence(this.store, value) ? elements(of) : undefined;
      }
      case 'product': {
        if (!this.isFunction(value) || functionSize(this.store, value) !== node.factors.length) return undefined;
        for (const [i, factor] of node.factors.entries()) {
          const element = this.step(part, i);
          if (this.isOutside(element.value, inside(set, factor))) return this.outside(element, inside(set, factor));
        }
        return undefined;
      }
      default:
        return undefined;
    }
  }

  private firstOutside(part: Part, range: Written, step: (i: number) => Part): Difference | undefined {
    for (let i = 0; i < functionSize(this.store, part.value); i++) {
      const element = step(i);
      if (this.isOutside(element.value, range)) return this.outside(element, range);
    }
    return undefined;
  }

  private otherDomain({ path, value }: Part, domain: Written): Difference {
    const text = `DOMAIN ${path}`;
    const own = { text, value: domainOf(this.store, value) };
    return { text: `${text} = ${textOf(domain.expression)}`, values: [own], set: domain };
  }

  /** Finds an element of a set that is not in another set. */
  elementOutside({ path, value }: Part, set: Written): Difference | undefined {
    if (!this.isSet(value)) return undefined;
    for (let i = 0; i < this.store.size(value); i++) {
      const element = this.store.word(value, i);
      if (!this.isOutside(element, set)) continue;
      const whole = { text: `an element of ${path}`, value: element };
      const inner = this.inside({ path: this.of.print(element), value: element, isPart: true }, this.unfolded(set));
      if (inner) return { ...inner, values: [whole, ...inner.values] };
      return { text: `${this.of.print(element)} \\in ${textOf(set.expression)}`, values: [whole], set };
    }
    return undefined;
  }

  /** Finds the first part in which two values differ. For two sets, the elements that only one of them has. */
  unequal(
    paths: readonly [string, string],
    values: readonly [Handle, Handle],
    isPart: boolean,
  ): Difference | undefined {
    const { store } = this;
    const [first, second] = values;
    if (this.isFunction(first) && this.isFunction(second)) {
      if (domainOf(store, first) !== domainOf(store, second)) return this.named(paths, values, isPart);
      const different = Array.from({ length: functionSize(store, first) }, (_, i) => i).filter(
        (i) => valueAt(store, first, i) !== valueAt(store, second, i),
      );
      const [index] = different;
      if (index === undefined) return undefined;
      const key = this.keyOf(argumentAt(store, first, index));
      const inner = [`${paths[0]}${key}`, `${paths[1]}${key}`] as const;
      return this.unequal(inner, [valueAt(store, first, index), valueAt(store, second, index)], true);
    }
    if (this.isSet(first) && this.isSet(second)) {
      const [onlyFirst, onlySecond] = [difference(store, first, second), difference(store, second, first)];
      const either = [
        { text: `${paths[0]} \\ ${paths[1]}`, value: onlyFirst },
        { text: `${paths[1]} \\ ${paths[0]}`, value: onlySecond },
      ].filter(({ value }) => store.size(value) > 0);
      const isTold = onlyFirst !== first || onlySecond !== second;
      if (isTold) return { text: `${paths[0]} = ${paths[1]}`, values: either, set: undefined };
    }
    return this.named(paths, values, isPart);
  }

  private named(
    [left, right]: readonly [string, string],
    [first, second]: readonly [Handle, Handle],
    isPart: boolean,
  ): Difference | undefined {
    if (!isPart) return undefined;
    const values = [
      { text: left, value: first },
      { text: right, value: second },
    ];
    return { text: `${left} = ${right}`, values, set: undefined };
  }

  // ---------------------------------------------------------------------------------------- values

  private get store() {
    return this.of.evaluator.machine.runtime.store;
  }

  private isOutside(value: Handle, set: Written): boolean {
    return this.of.evaluator.membership(value, set)() === FALSE;
  }

  private isFunction(value: Handle): boolean {
    return isExplicit(value) && isFunction(this.store, value);
  }

  private isSet(value: Handle): boolean {
    return isExplicit(value) && !isSmall(value) && this.store.variant(value) === Variant.set;
  }

  private indexOf(record: Handle, field: string): number {
    const name = this.of.evaluator.machine.program.string(field);
    for (let i = 0; i < functionSize(this.store, record); i++) if (argumentAt(this.store, record, i) === name) return i;
    return -1;
  }

  private step({ path, value }: Part, index: number): Part {
    const key = this.keyOf(argumentAt(this.store, value, index));
    return { path: `${path}${key}`, value: valueAt(this.store, value, index), isPart: true };
  }

  private keyOf(argument: Handle): string {
    const text = this.of.print(argument);
    const field = /^"([A-Za-z]\w*)"$/.exec(text)?.[1];
    return field === undefined ? `[${text}]` : `.${field}`;
  }

  // ---------------------------------------------------------------------------------------- names

  /**
   * Returns the expression that the name of a set stands for. Definitions of built-in modules are not replaced by their
   * bodies.
   */
  private unfolded(set: Written): Written {
    let here = set;
    for (let steps = 0; steps < mostNames; steps++) {
      const { kind } = here.expression;
      if (kind !== 'reference' || this.isLibrary(here)) return here;
      const meant = definitionMeant(this.of.evaluator.machine.program, here);
      if (!meant || this.of.isBuiltIn(meant.expression.span.source)) return here;
      here = meant;
    }
    return here;
  }

  private isLibrary({ expression, environment }: Written): boolean {
    const symbol = applicationOf(this.of.evaluator.machine.program, expression, environment)?.meaning.symbol;
    return symbol?.kind === 'definition' && this.of.isBuiltIn(symbol.syntax.span.source);
  }
}

/** The limit for a chain of definitions of which each is only the name of the next, such as `A == B`. */
const mostNames = 20;

/**
 * Returns the text of an expression to which a path such as `[2].by` can be appended: in parentheses if they are
 * needed.
 */
export function pathOf(node: Expression): string {
  const text = textOf(node);
  const isSimple =
    node.kind === 'reference' ||
    node.kind === 'apply' ||
    node.kind === 'field' ||
    (node.kind === 'postfix' && node.operator.text === "'");
  return isSimple || /^[[{<]/.test(text) ? text : `(${text})`;
}
