/**
 * Infers kinds: an abstract interpretation of a specification over kinds. It resolves names as the compiler does. In:
 * the compiler of a specification whose constants have their values, and kinds of the variables, which
 * `infer-variables.ts` finds. Out: kinds of expressions.
 */
import { widenKinds } from '../../kinds/join-kinds.js';
import { anyKind, booleanKind, type Kind, noKind, partOf } from '../../kinds/kind.js';
import { kindOfValue, type ValuesOf } from '../../kinds/kind-of-value.js';
import { KindTable } from '../../kinds/kind-table.js';
import type { Case, Expression, Let, NumberLiteral } from '../../syntax/tree.js';
import { type Argument, Environment, type Inferred, type Written } from '../code/environment.js';
import { isPlaceOfTry, type Reading } from '../code/reading.js';
import type { Compiling } from '../contract/compiling.js';
import { applicationOf, followMeaning, type Use } from '../names/follow-meaning.js';
import { definedBy } from '../names/name-definitions.js';
import { nameOfDefined, pathOf, previousValue } from './facts.js';
import { anything, outcome } from './infer-actions.js';
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
import { type Inferring, type KnownValue, knowing, type Observer, type Point, siteOf, within } from './inferring.js';
import { Facts, NextKinds } from './knowledge.js';
import { Memory } from './memory.js';
import { RecursiveCalls } from './recursive-calls.js';
import { type Binding, type Scope, Scopes } from './scopes.js';
import { Sites } from './sites.js';

/** An expression that is nested more deeply than this gets the kind `any`. */
const deepestEvaluation = 150;
/** Conditions in definitions give facts up to this nesting depth. */
const deepestCondition = 24;

/**
 * The facts that follow if a condition has a certain truth value. `nothing new`: only the facts that were known before.
 * Undefined: the condition cannot have this truth value.
 */
type Assumed = Facts | 'nothing new' | undefined;

export class Inference implements Inferring {
  readonly kinds = new KindTable();
  observer: Observer | undefined;
  /** For each variable, a kind that describes all values that evaluated actions assign to it. */
  private assigned: readonly Kind[];
  /** The kinds of the variables in complete states. */
  private known: readonly Kind[];
  private evaluations = 0;
  private depth = 0;
  private conditions = 0;
  private readonly numbers = new WeakMap<object, number>();
  private lastNumber = 0;
  /** The numbers in the text. Widening moves the end of a growing range of integers to the next of these numbers. */
  private readonly rests = new Set([-1, 0, 1]);
  private steps: readonly number[] | undefined;
  private readonly scopes = new Scopes();
  private readonly lets = new Sites<Scope>();
  private readonly uses = new Sites<Use | undefined>();
  private readonly paths = new Sites<string | undefined>();
  private memory = new Memory();
  private recursion: RecursiveCalls;
  private readonly truthValue = this.kinds.one(booleanKind());
  private readonly nothing = Facts.none();
  private readonly unassigned: NextKinds;

  constructor(
    readonly compiling: Compiling,
    readonly values: ValuesOf,
    /** The limit on evaluations. When it is reached, every expression that is not evaluated yet gets the kind `any`. */
    private mostEvaluations: number,
  ) {
    const { variables } = compiling.names;
    this.known = variables.map(() => noKind);
    this.assigned = this.known;
    this.unassigned = NextKinds.none(variables.length);
    this.recursion = this.newRecursion();
  }

  private newRecursion(): RecursiveCalls {
    return new RecursiveCalls(this.memory, (before, now) => this.widen(before, now));
  }

  get variables(): readonly Kind[] {
    return this.known;
  }

  /**
   * Sets the kinds of the variables. A result that depends on a changed kind is evaluated again when it is needed.
   */
  setVariables(kinds: readonly Kind[]): void {
    const now = kinds.map((kind) => this.kinds.one(kind));
    const changed = now.flatMap((kind, slot) => (kind === this.known[slot] ? [] : [slot]));
    if (changed.length > 0) this.memory.change(changed);
    this.known = now;
  }

  /** Whether the limit of evaluations was reached. */
  get isExhausted(): boolean {
    return this.evaluations >= this.mostEvaluations;
  }

  get assignedKinds(): readonly Kind[] {
    return this.assigned;
  }

  noteAssigned(slot: number, kind: Kind): void {
    const all = this.kinds.join(this.assigned[slot] ?? noKind, kind);
    if (all !== this.assigned[slot]) this.assigned = this.assigned.with(slot, all);
  }

  /** Allows this number of further evaluations. */
  allow(evaluations: number): void {
    this.mostEvaluations = this.evaluations + evaluations;
  }

  /** Forgets all results. So everything is evaluated again: observers are called, and assignments are noted. */
  forget(): void {
    this.assigned = this.known.map(() => noKind);
    this.memory = new Memory();
    this.recursion = this.newRecursion();
  }

  /** Returns a point at which only the kinds of the variables are known: there are no facts and no bound names. */
  start(reading: Reading): Point {
    return { environment: Environment.empty, reading, facts: this.nothing, next: this.unassigned };
  }

  kindOf(node: Expression, point: Point): Kind {
    switch (node.kind) {
      case 'number':
        return this.literal(node);
      case 'boolean':
        return this.kinds.one(booleanKind(node.value));
      case 'junction':
      case 'quantified':
      case 'action-box':
      case 'fairness':
        return this.truthValue;
      case 'lambda':
        return anyKind;
      case 'label':
        return this.kindOf(node.body, point);
      case 'string':
        return this.kinds.one(kindOfValue(this.values, this.compiling.string(node.value)));
      case 'previous-value': {
        const value = previousValue(this, node, point);
        return value ? this.refined(value.of, value.path, point.facts) : anyKind;
      }
      default:
        return this.remembered(node, point, () => this.evaluated(node, point));
    }
  }

  remembered(about: object, point: Point, evaluate: () => Kind): Kind {
    return this.memory.remembered('kind', about, point, () => this.kinds.one(this.limited(1, evaluate, () => anyKind)));
  }

  /**
   * Returns `evaluate()`, or `otherwise()` if a limit is reached.
   * @param share the limit on evaluations is multiplied by this factor.
   */
  private limited<R>(share: number, evaluate: () => R, otherwise: () => R): R {
    if (this.evaluations >= share * this.mostEvaluations || this.depth >= deepestEvaluation) {
      this.memory.cutOff();
      return otherwise();
    }
    this.evaluations++;
    this.depth++;
    const result = evaluate();
    this.depth--;
    return result;
  }

  private evaluated(node: Expression, point: Point): Kind {
    const inside = (expression: Expression, at: Point = point) => this.kindOf(expression, at);
    switch (node.kind) {
      case 'built-in-set':
        return builtInSetKind(this, node);
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
        return this.kinds.join(
          yes ? inside(node.then, knowing(yes, point)) : noKind,
          no ? inside(node.else, knowing(no, point)) : noKind,
        );
      }
      case 'case':
        return this.cases(node, point);
      case 'let':
        return inside(node.body, within(this.scopeOfLet(node, point.environment).environment, point));
      default:
        return anyKind;
    }
  }

  private literal(node: NumberLiteral): Kind {
    const handle = this.compiling.number(node.text);
    if (handle === undefined) return anyKind;
    return this.kinds.one(this.noted(kindOfValue(this.values, handle)));
  }

  noted(kind: Kind): Kind {
    const range = partOf(kind, 'integer');
    if (!range || range.low !== range.high || this.rests.has(range.low)) return kind;
    for (const number of [range.low - 1, range.low, range.low + 1]) this.rests.add(number);
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
      if (yes) result = this.kinds.join(result, this.kindOf(value, knowing(yes, point)));
      facts = this.assume(guard, false, here);
    }
    return other && facts ? this.kinds.join(result, this.kindOf(other, knowing(facts, point))) : result;
  }

  assume(node: Expression, truth: boolean, point: Point): Facts | undefined {
    const { facts } = point;
    const { memory } = this;
    const assumed = memory.remembered<Assumed>(truth ? 'truth' : 'falsity', node, point, () => {
      const found = this.limited<Facts | undefined>(
        1,
        () => factsOf(this, node, truth, point),
        () => facts,
      );
      if (found === facts) return 'nothing new';
      if (found) memory.readFacts();
      return found;
    });
    return assumed === 'nothing new' ? facts : assumed;
  }

  outcomeOf(part: Written, from: Point): Point | undefined {
    const { expression, environment } = part;
    const { memory } = this;
    const point = within(environment, from);
    const found = memory.remembered('outcome', expression, point, () => {
      // Actions may use a larger share of the evaluations than values, because they say which variables change.
      const after = this.limited(
        2,
        () => outcome(this, expression, point),
        () => anything(this, point),
      );
      if (after) {
        memory.readFacts();
        memory.readNext();
      }
      return after;
    });
    return found && within(from.environment, found);
  }

  applied(operator: Argument | undefined, kinds: readonly Kind[], point: Point): Kind {
    return appliedToKinds(this, operator, kinds, point);
  }

  variable(slot: number, { reading, facts, next }: Point): Kind {
    const { current, partial } = reading;
    if (slot < 0 || isPlaceOfTry(current)) return anyKind;
    if (current === partial) this.memory.readNext();
    else this.memory.readVariable(slot);
    const kind = current === partial ? next.get(slot)?.kind : this.known[slot];
    return this.refined(kind ?? anyKind, `v${current}:${slot}`, facts);
  }

  refined(kind: Kind, path: string | undefined, facts: Facts): Kind {
    if (path === undefined) return kind;
    this.memory.readFacts();
    const fact = facts.get(path);
    return fact ? this.kinds.meet(kind, fact) : kind;
  }

  bind(kind: Kind, { path, origin }: KnownValue = {}): Inferred {
    return {
      kind: 'inferred',
      of: this.kinds.one(kind),
      ...(path !== undefined && { path }),
      ...(origin && { origin }),
    };
  }

  scope(owner: object, bindings: readonly Binding[], { environment, facts }: Point): Scope {
    return this.scopes.bound(environment, owner, bindings, facts);
  }

  scopeOfLet(node: Let, environment: Environment): Scope {
    return this.lets.at(node, environment, '', () => {
      const { symbols, scope } = definedBy(node, this.compiling, environment);
      const names = symbols.map((definition) => nameOfDefined(this, definition, scope.environment));
      return { environment: scope.environment, names };
    });
  }

  useOf(node: Expression, point: Point): Use | undefined {
    return this.uses.at(node, point.environment, point.reading.key, () => {
      const application = applicationOf(this.compiling, node, point.environment);
      return application && followMeaning(application.meaning, application.args, siteOf(this, point));
    });
  }

  pathOf(node: Expression, point: Point): string | undefined {
    return this.paths.at(node, point.environment, point.reading.key, () => pathOf(this, node, point));
  }

  widen(before: Kind, now: Kind): Kind {
    this.steps ??= [...this.rests].sort((a, b) => a - b);
    return this.kinds.one(widenKinds(before, now, this.steps));
  }

  recursive(key: string, args: readonly Kind[], evaluate: (args: readonly Kind[]) => Kind): Kind {
    return this.recursion.resultOf(key, args, evaluate);
  }

  deeper(follow: () => Facts | undefined, { facts }: Point): Facts | undefined {
    if (this.conditions >= deepestCondition) {
      this.memory.cutOff();
      return facts;
    }
    this.conditions++;
    const found = follow();
    this.conditions--;
    return found;
  }

  number(object: object): number {
    const known = this.numbers.get(object);
    if (known !== undefined) return known;
    this.numbers.set(object, ++this.lastNumber);
    return this.lastNumber;
  }
}
