/**
 * Builds a temporal formula over atoms from its text, through definitions and instances. In: a formula. Out: its form,
 * and its atoms with their environments. No code is made, but constants on which the form of a formula depends are
 * evaluated, such as the set of a quantifier. Equal atoms become one atom.
 */
import type { Span } from '../../diagnostics/source.js';
import {
  always,
  and,
  constant,
  eventually,
  type FairAction,
  fairness,
  not,
  or,
  type Temporal,
} from '../../model/temporal.js';
import type { ActionBox, Case, Expression, Fairness } from '../../syntax/tree.js';
import { FormulaIdentity } from '../analysis/formula-identity.js';
import type { Written } from '../code/environment.js';
import type { Compiling } from '../contract/compiling.js';
import { builtInName } from './built-in-name.js';
import { type ConstantValues, instancesOfBounds } from './instances-of-bounds.js';
import { nameDefinitions } from './name-definitions.js';
import { definitionMeant } from './split-formula.js';

/** A state predicate. With the form `enabled`, it says that the action in `part` is enabled. */
export interface Atom {
  readonly part: Written;
  readonly form: 'holds' | 'enabled';
}

/** A step formula, of the form `[A]_v` or `<<A>>_v`. */
export interface StepAtom {
  readonly part: Written;
  readonly box: ActionBox;
}

/**
 * The text that a formula was built from. With the form `enabled`, `part` is an action `<<A>>_v`, and the formula is
 * `ENABLED <<A>>_v`.
 */
export interface FormulaSource {
  readonly part: Written;
  readonly form: 'formula' | 'enabled';
}

/** The reason why a part of a formula cannot be built. */
export type Unbuilt = 'action' | 'bound' | 'case' | 'hidden' | 'guarantee' | 'recursive' | 'unbounded' | 'form';

export class UnbuiltPart extends Error {
  constructor(
    readonly why: Unbuilt,
    readonly span: Span,
  ) {
    super(`a temporal formula cannot be built: ${why}`);
  }
}

/** Builds temporal formulas. A check uses one builder for all of its formulas, so that they share atoms. */
export class TemporalFormulas {
  readonly states: Atom[] = [];
  readonly steps: StepAtom[] = [];
  /** Maps each formula to the text that it was built from. For a name, this is the body of its definition. */
  readonly sources = new Map<Temporal, FormulaSource>();
  /** Maps each formula that is a WF or SF condition to its action. */
  readonly fairness = new Map<Temporal, FairAction>();
  private readonly known = new Map<string, Temporal>();
  private readonly boxes = new WeakMap<Fairness, ActionBox>();
  private readonly guards = new WeakMap<Case, Case>();
  private readonly identity: FormulaIdentity;

  constructor(
    private readonly compiling: Compiling,
    private readonly constants: ConstantValues,
  ) {
    this.identity = new FormulaIdentity({ meanings: { get: (node) => compiling.names.meaningOf(node) } });
  }

  /** Builds the formula. Throws `UnbuiltPart` if a part of it cannot be built. */
  build(formula: Written): Temporal {
    return this.noted(this.make(formula), { part: formula, form: 'formula' });
  }

  private make(formula: Written): Temporal {
    const { expression: node, environment } = formula;
    const inside = (expression: Expression) => this.build({ ...formula, expression });
    if (node.kind === 'fairness') return this.fair(formula, node);
    if (this.compiling.levels.in(node, environment) <= 1) return this.state(formula, 'holds');
    switch (node.kind) {
      case 'label':
        return inside(node.body);
      case 'let':
        return this.build(this.withinLet(formula, node));
      case 'junction': {
        const operands = node.items.map(inside);
        return node.operator === '/\\' ? and(...operands) : or(...operands);
      }
      case 'if': {
        const condition = inside(node.condition);
        if (condition.kind === 'constant') return inside(condition.value ? node.then : node.else);
        return or(and(condition, inside(node.then)), and(not(condition), inside(node.else)));
      }
      case 'case':
        return this.cases(formula, node, 0);
      case 'quantified': {
        if (node.quantifier !== '\\A' && node.quantifier !== '\\E') throw new UnbuiltPart('hidden', node.span);
        if (node.binders.kind === 'unbounded') throw new UnbuiltPart('unbounded', node.span);
        const instances = instancesOfBounds(this.compiling, this.constants, formula, node.binders);
        if (!instances) throw new UnbuiltPart('bound', node.span);
        const operands = instances.map((one) => this.build({ ...formula, expression: node.body, environment: one }));
        return node.quantifier === '\\A' ? and(...operands) : or(...operands);
      }
      case 'action-box':
        throw new UnbuiltPart('action', node.span);
      default:
        return this.operator(formula);
    }
  }

  /** Builds `[]P`, where P may be `[A]_v`. Throws `UnbuiltPart` if P cannot be built. */
  buildAlways(operand: Written): Temporal {
    return always(this.under('square', operand));
  }

  private operator(formula: Written): Temporal {
    const { expression: node, environment } = formula;
    const name = builtInName(this.compiling, node);
    if (name === undefined) return this.named(formula);
    if (this.compiling.levels.in(node, environment) === 2) throw new UnbuiltPart('action', node.span);
    const operand = (expression: Expression) => this.build({ ...formula, expression });
    if (node.kind === 'prefix') {
      switch (name) {
        case '~':
          return not(operand(node.operand));
        case '[]':
          return this.buildAlways({ ...formula, expression: node.operand });
        case '<>':
          return eventually(this.under('angle', { ...formula, expression: node.operand }));
      }
    }
    if (node.kind === 'infix') {
      if (name === '-+->') throw new UnbuiltPart('guarantee', node.span);
      const [left, right] = [operand(node.left), operand(node.right)];
      switch (name) {
        case '/\\':
          return and(left, right);
        case '\\/':
          return or(left, right);
        case '=>':
          return or(not(left), right);
        case '<=>':
          return or(and(left, right), and(not(left), not(right)));
        case '~>':
          return always(or(not(left), eventually(right)));
      }
    }
    throw new UnbuiltPart('form', node.span);
  }

  private named(formula: Written): Temporal {
    const meant = definitionMeant(this.compiling, formula);
    if (meant) return this.build(meant);
    throw new UnbuiltPart('recursive', formula.expression.span);
  }

  /** Builds the operand of `[]` or `<>`. It may be `[A]_v` or `<<A>>_v`. */
  private under(shape: ActionBox['shape'], operand: Written): Temporal {
    const { expression: node, environment } = operand;
    if (this.compiling.levels.in(node, environment) !== 2) return this.build(operand);
    if (node.kind === 'action-box') {
      if (node.shape !== shape) throw new UnbuiltPart('action', node.span);
      return this.noted(this.step({ box: node, part: operand }), { part: operand, form: 'formula' });
    }
    if (node.kind === 'label') return this.under(shape, { ...operand, expression: node.body });
    if (node.kind === 'let') return this.under(shape, this.withinLet(operand, node));
    const meant = definitionMeant(this.compiling, operand);
    if (meant) return this.under(shape, meant);
    throw new UnbuiltPart('action', node.span);
  }

  private withinLet(formula: Written, node: Extract<Expression, { kind: 'let' }>): Written {
    return {
      ...formula,
      expression: node.body,
      environment: nameDefinitions(node, this.compiling, formula.environment),
    };
  }

  private cases(formula: Written, node: Case, from: number): Temporal {
    const arm = node.arms[from];
    const inside = (expression: Expression) => this.build({ ...formula, expression });
    if (!arm) {
      return node.other ? inside(node.other) : this.someArm(formula, node);
    }
    const guard = inside(arm.guard);
    if (guard.kind === 'constant') return guard.value ? inside(arm.value) : this.cases(formula, node, from + 1);
    return or(and(guard, inside(arm.value)), and(not(guard), this.cases(formula, node, from + 1)));
  }

  /**
   * Returns an atom that stands for OTHER in a CASE without OTHER. In a state in which no guard holds, the CASE has no
   * value, so evaluating this atom fails.
   */
  private someArm(formula: Written, node: Case): Temporal {
    const isTemporal = ({ guard }: Case['arms'][number]) => this.compiling.levels.in(guard, formula.environment) > 1;
    if (node.arms.some(isTemporal)) throw new UnbuiltPart('case', node.span);
    const part: Written = { ...formula, expression: this.guardsOf(node) };
    return this.once(`arm ${this.identity.keyOf(node, formula.environment)}`, () => ({
      kind: 'state',
      atom: this.states.push({ part, form: 'holds' }) - 1,
    }));
  }

  /** Returns the CASE with TRUE as the value of each arm. */
  private guardsOf(node: Case): Case {
    const known = this.guards.get(node);
    if (known) return known;
    const arms = node.arms.map((arm) => ({
      ...arm,
      value: { kind: 'boolean', span: arm.value.span, value: true } as const,
    }));
    const guards: Case = { ...node, arms };
    this.guards.set(node, guards);
    return guards;
  }

  private fair(formula: Written, node: Fairness): Temporal {
    const part: Written = { ...formula, expression: this.boxOf(node) };
    const enabled = this.noted(this.state(part, 'enabled'), { part, form: 'enabled' });
    const taken = this.noted(this.step({ box: this.boxOf(node), part }), { part, form: 'formula' });
    const condition = fairness(node.strength, { enabled, taken });
    this.fairness.set(condition, { enabled, taken });
    return condition;
  }

  private noted(built: Temporal, source: FormulaSource): Temporal {
    if (!this.sources.has(built)) this.sources.set(built, source);
    return built;
  }

  private boxOf(node: Fairness): ActionBox {
    const { span, action, subscript } = node;
    const box = this.boxes.get(node) ?? { kind: 'action-box', shape: 'angle', span, action, subscript };
    this.boxes.set(node, box);
    return box;
  }

  private state(part: Written, form: Atom['form']): Temporal {
    const { expression, environment } = part;
    if (form === 'holds' && this.compiling.levels.in(expression, environment) === 0) {
      const truth = this.constants.truth(part);
      if (truth !== undefined) return constant(truth);
    }
    return this.once(`${form} ${this.identity.keyOf(expression, environment)}`, () => ({
      kind: 'state',
      atom: this.states.push({ part, form }) - 1,
    }));
  }

  private step(atom: StepAtom): Temporal {
    const key = `step ${this.identity.keyOf(atom.part.expression, atom.part.environment)}`;
    return this.once(key, () => ({ kind: 'step', atom: this.steps.push(atom) - 1 }));
  }

  private once(key: string, make: () => Temporal): Temporal {
    const known = this.known.get(key) ?? make();
    this.known.set(key, known);
    return known;
  }
}
