/**
 * Infers kinds: an abstract interpretation of a specification over kinds. It follows names as the compiler does and
 * uses the same resolution. In: the compiler of a specification whose constants have their values, and kinds of the
 * variables, which `infer-variables.ts` finds. Out: kinds of expressions.
 */
import { joinKinds, widenKinds } from '../../kinds/join-kinds.js';
import { anyKind, booleanKind, type Kind, noKind, partOf } from '../../kinds/kind.js';
import { kindOfValue, type ValuesOf } from '../../kinds/kind-of-value.js';
import type { Case, Expression, NumberLiteral } from '../../syntax/tree.js';
import type { Argument, Inferred, Written } from '../code/environment.js';
import { isPlaceOfTry } from '../code/reading.js';
import type { Compiling } from '../contract/compiling.js';
import { nameDefinitions } from '../names/name-definitions.js';
import { CallResults } from './call-results.js';
import { previousValue, refined } from './facts.js';
import { outcome } from './infer-actions.js';
import { appliedToKinds, kindOfApplication } from './infer-applications.js';
import { factsOf } from './infer-conditions.js';
import { apply, except, field, functionOf, record, tuple } from './infer-functions.js';
import {
  builtInSetKind,
  chooseKind,
  filterKind,
  functionSetKind,
  mapKind,
  productKind,
  recordSetKind,
  setOfKind,
} from './infer-sets.js';
import {
  type Facts,
  type Inferring,
  type KnownValue,
  knowing,
  type Observer,
  type Point,
  within,
} from './inferring.js';

/** The specification is too large to be interpreted in reasonable time. */
export class TooManyEvaluations extends Error {}

export class Inference implements Inferring {
  readonly calls = new CallResults((before, now) => this.widen(before, now));
  /** The kinds of the variables in states that exist. */
  variables: readonly Kind[];
  observer: Observer | undefined;
  private evaluations = 0;
  private paths = 0;
  /** The numbers in the text: where growing ranges rest. */
  private readonly numbers = new Set([-1, 0, 1]);
  private steps: readonly number[] | undefined;

  constructor(
    readonly compiling: Compiling,
    readonly values: ValuesOf,
    /** The inference ends without a result after so many evaluations. */
    private readonly mostEvaluations: number,
  ) {
    this.variables = compiling.names.variables.map(() => noKind);
  }

  kindOf(node: Expression, point: Point): Kind {
    if (++this.evaluations > this.mostEvaluations) throw new TooManyEvaluations();
    const inside = (expression: Expression, at: Point = point) => this.kindOf(expression, at);
    switch (node.kind) {
      case 'number':
        return this.literal(node);
      case 'string':
        return kindOfValue(this.values, this.compiling.string(node.value));
      case 'boolean':
        return booleanKind(node.value);
      case 'built-in-set':
        return builtInSetKind(this, node);
      case 'previous-value': {
        const value = previousValue(this, node, point);
        return value ? refined(value.of, value.path, point.facts) : anyKind;
      }
      case 'reference':
      case 'step-reference':
      case 'prefix':
      case 'infix':
      case 'postfix':
        return kindOfApplication(this, node, point);
      case 'tuple':
        return tuple(this, node, point);
      case 'record':
        return record(this, node, point);
      case 'function':
        return functionOf(this, node, point);
      case 'apply':
        return apply(this, node, point);
      case 'field':
        return field(this, node, point);
      case 'except':
        return except(this, node, point);
      case 'set-of':
        return setOfKind(this, node, point);
      case 'set-filter':
        return filterKind(this, node, point);
      case 'set-map':
        return mapKind(this, node, point);
      case 'function-set':
        return functionSetKind(this, node, point);
      case 'record-set':
        return recordSetKind(this, node, point);
      case 'product':
        return productKind(this, node, point);
      case 'choose':
        return chooseKind(this, node, point);
      case 'if': {
        const [yes, no] = [true, false].map((way) => this.assume(node.condition, way, point));
        return joinKinds(
          yes ? inside(node.then, knowing(yes, point)) : noKind,
          no ? inside(node.else, knowing(no, point)) : noKind,
        );
      }
      case 'case':
        return this.cases(node, point);
      case 'let':
        return inside(node.body, within(nameDefinitions(node, this.compiling, point.environment), point));
      case 'label':
        return inside(node.body);
      case 'junction':
      case 'quantified':
      case 'action-box':
      case 'fairness':
        return booleanKind();
      case 'lambda':
        return anyKind;
    }
  }

  private literal(node: NumberLiteral): Kind {
    const handle = this.compiling.number(node.text);
    if (handle === undefined) return anyKind;
    return this.noted(kindOfValue(this.values, handle));
  }

  noted(kind: Kind): Kind {
    const range = partOf(kind, 'integer');
    if (!range || range.low !== range.high || this.numbers.has(range.low)) return kind;
    for (const number of [range.low - 1, range.low, range.low + 1]) this.numbers.add(number);
    this.steps = undefined;
    return kind;
  }

  private cases({ arms, other }: Case, point: Point): Kind {
    let result = noKind;
    let facts: Facts | undefined = point.facts;
    for (const { guard, value } of arms) {
      if (!facts) return result;
      const here: Point = knowing(facts, point);
      const yes = this.assume(guard, true, here);
      if (yes) result = joinKinds(result, this.kindOf(value, knowing(yes, point)));
      facts = this.assume(guard, false, here);
    }
    return other && facts ? joinKinds(result, this.kindOf(other, knowing(facts, point))) : result;
  }

  assume(node: Expression, truth: boolean, point: Point): Facts | undefined {
    if (++this.evaluations > this.mostEvaluations) throw new TooManyEvaluations();
    return factsOf(this, node, truth, point);
  }

  outcomeOf(part: Written, point: Point): Point | undefined {
    if (++this.evaluations > this.mostEvaluations) throw new TooManyEvaluations();
    return outcome(this, part, point);
  }

  applied(operator: Argument | undefined, kinds: readonly Kind[], point: Point): Kind {
    return appliedToKinds(this, operator, kinds, point);
  }

  variable(slot: number, { reading, facts, next }: Point): Kind {
    const { current, partial } = reading;
    if (slot < 0 || isPlaceOfTry(current)) return anyKind;
    const kind = current === partial ? next[slot]?.kind : this.variables[slot];
    return refined(kind ?? anyKind, `v${current}:${slot}`, facts);
  }

  bind(kind: Kind, { path = `b${++this.paths}`, origin }: KnownValue = {}): Inferred {
    return { kind: 'inferred', of: kind, path, ...(origin && { origin }) };
  }

  widen(before: Kind, now: Kind): Kind {
    this.steps ??= [...this.numbers].sort((a, b) => a - b);
    return widenKinds(before, now, this.steps);
  }
}
