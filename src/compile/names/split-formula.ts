/**
 * Splits a temporal formula into conjuncts, through definitions and instances: initial predicates, step formulas,
 * invariants, and the rest for liveness. In: a formula. Out: its parts, each with its environment. No code is made, but
 * constants on which the form of a formula depends are evaluated, such as the set of a leading `\A`.
 */
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { ActionBox, Expression } from '../../syntax/tree.js';
import type { Argument, Meant, Written } from '../code/environment.js';
import { ofStep } from '../code/reading.js';
import type { Compiling, NameSite } from '../contract/compiling.js';
import { builtInName } from './built-in-name.js';
import { applicationOf, followPath } from './follow-meaning.js';
import { type ConstantValues, instancesOfBounds } from './instances-of-bounds.js';
import { meaningOfSymbol } from './meaning-of-name.js';
import { nameDefinitions } from './name-definitions.js';

export type FormulaPart = { readonly part: Written } & (
  | /** A state predicate, which must hold in the initial state. */ { readonly kind: 'first' }
  /** The form `[][A]_v`. */
  | { readonly kind: 'every-step'; readonly box: ActionBox }
  /** The form `[]P` for a state predicate P. */
  | { readonly kind: 'always' }
  /**
   * Like `first`, `always` and `every-step`. The part does not have the required form itself, but has the same meaning:
   * a constant condition selects it, or it stands below `[][]`. If the specification has fairness, only a fair behavior
   * violates such a part.
   */
  | { readonly kind: 'first-in-effect' | 'always-in-effect' }
  | { readonly kind: 'every-step-in-effect'; readonly box: ActionBox }
  /** Any other formula, such as fairness. */
  | { readonly kind: 'temporal' }
);

export function splitFormula(
  compiling: Compiling,
  formula: Written,
  constants: ConstantValues,
): readonly FormulaPart[] {
  return new Splitting(compiling, constants).split(formula);
}

class Splitting {
  constructor(
    private readonly compiling: Compiling,
    private readonly constants: ConstantValues,
  ) {}

  split(formula: Written): readonly FormulaPart[] {
    const { expression: node, environment } = formula;
    const inside = (expression: Expression) => this.split({ ...formula, expression });
    const conjuncts = this.conjunctsOf(formula);
    if (conjuncts) return conjuncts.flatMap(inside);
    if (this.compiling.levels.in(node, environment) <= 1) return [{ kind: 'first', part: formula }];
    switch (node.kind) {
      case 'label':
        return inside(node.body);
      case 'let':
        return this.split({
          ...formula,
          expression: node.body,
          environment: nameDefinitions(node, this.compiling, environment),
        });
      case 'quantified': {
        const instances =
          node.quantifier === '\\A' && instancesOfBounds(this.compiling, this.constants, formula, node.binders);
        return instances
          ? instances.flatMap((one) => this.split({ ...formula, expression: node.body, environment: one }))
          : [{ kind: 'temporal', part: formula }];
      }
      default:
        return this.boxed(formula) ?? this.chosen(formula) ?? this.named(formula);
    }
  }

  /** Splits `[]P`; returns undefined for any other formula. */
  private boxed(formula: Written): readonly FormulaPart[] | undefined {
    const { expression: node } = formula;
    if (node.kind !== 'prefix' || builtInName(this.compiling, node) !== '[]') return undefined;
    return this.always({ ...formula, expression: node.operand }, formula);
  }

  private named(formula: Written): readonly FormulaPart[] {
    const meant = builtInName(this.compiling, formula.expression) === undefined ? this.meant(formula) : undefined;
    return meant ? this.split(meant) : [{ kind: 'temporal', part: formula }];
  }

  /**
   * Splits the branch of an IF, a CASE, `=>` or `\/` that constants select. Returns undefined if they select no branch.
   */
  private chosen(formula: Written): readonly FormulaPart[] | undefined {
    const chosen = this.choice(formula);
    if (chosen === undefined) return undefined;
    if (chosen === 'true') return [];
    return this.split({ ...formula, expression: chosen }).map(inEffect);
  }

  private choice(formula: Written): Expression | 'true' | undefined {
    const { expression: node } = formula;
    const truth = (expression: Expression) => this.truth({ ...formula, expression });
    /**
     * Returns `true` if constants make one disjunct TRUE. Otherwise returns the only disjunct whose truth constants do
     * not decide; undefined if there are several.
     */
    const leftOf = (disjuncts: readonly Expression[]) => {
      const decided = disjuncts.map(truth);
      if (decided.includes(true)) return 'true';
      const open = disjuncts.filter((_, i) => decided[i] === undefined);
      return open.length === 1 ? open[0] : undefined;
    };
    const either = ([first, second]: readonly (Expression | undefined)[], decided: boolean | undefined) =>
      decided === undefined ? undefined : decided ? first : second;
    switch (node.kind) {
      case 'if':
        return either([node.then, node.else], truth(node.condition));
      case 'case': {
        for (const { guard, value } of node.arms) {
          const holds = truth(guard);
          if (holds === undefined) return undefined;
          if (holds) return value;
        }
        return node.other;
      }
      case 'infix': {
        const name = builtInName(this.compiling, node);
        if (name === '\\/') return leftOf([node.left, node.right]);
        if (name !== '=>') return undefined;
        const [left, right] = [truth(node.left), truth(node.right)];
        if (left === false || right === true) return 'true';
        return left === true ? node.right : undefined;
      }
      case 'junction':
        return node.operator === '\\/' ? leftOf(node.items) : undefined;
      default:
        return undefined;
    }
  }

  private truth(part: Written): boolean | undefined {
    if (this.compiling.levels.in(part.expression, part.environment) > 0) return undefined;
    return this.constants.truth(part);
  }

  /** Splits `[](P /\ Q)` like `[]P /\ []Q`. */
  private always(operand: Written, whole: Written): readonly FormulaPart[] {
    const { expression: node, environment } = operand;
    const always = (expression: Expression) => this.always({ ...operand, expression }, whole);
    if (this.compiling.levels.in(node, environment) <= 1) return [{ kind: 'always', part: operand }];
    if (node.kind === 'action-box' && node.shape === 'square')
      return [{ kind: 'every-step', part: operand, box: node }];
    if (node.kind === 'label') return always(node.body);
    if (node.kind === 'let')
      return this.always(
        { ...operand, expression: node.body, environment: nameDefinitions(node, this.compiling, environment) },
        whole,
      );
    const conjuncts = this.conjunctsOf(operand);
    if (conjuncts) return conjuncts.flatMap(always);
    const name = builtInName(this.compiling, node);
    // `[][]P` means `[]P`.
    if (node.kind === 'prefix' && name === '[]') return always(node.operand).map(inEffect);
    const meant = name === undefined ? this.meant(operand) : undefined;
    return meant ? this.always(meant, whole) : [{ kind: 'temporal', part: whole }];
  }

  private conjunctsOf(formula: Written): readonly Expression[] | undefined {
    const { expression: node } = formula;
    if (node.kind === 'junction' && node.operator === '/\\') return node.items;
    if (node.kind === 'infix' && builtInName(this.compiling, node) === '/\\') return [node.left, node.right];
    return undefined;
  }

  private meant(part: Written): Written | undefined {
    return definitionMeant(this.compiling, part);
  }
}

function inEffect(part: FormulaPart): FormulaPart {
  switch (part.kind) {
    case 'first':
      return { kind: 'first-in-effect', part: part.part };
    case 'always':
      return { kind: 'always-in-effect', part: part.part };
    case 'every-step':
      return { ...part, kind: 'every-step-in-effect' };
    default:
      return part;
  }
}

/**
 * Returns the body of a definition, if the expression is the name of the definition or applies it to arguments.
 * Otherwise undefined.
 * @param unfoldsRecursive whether to return the body of a RECURSIVE operator, too.
 */
export function definitionMeant(
  compiling: Compiling,
  { expression, environment }: Written,
  unfoldsRecursive = false,
): Written | undefined {
  const site: NameSite = { compiling, environment, reading: ofStep };
  const meaning = compiling.names.meaningOf(expression);
  if (meaning?.kind === 'subexpression') {
    const { node } = meaning;
    if (meaning.arity > 0 || node.kind === 'assume-prove' || node.kind === 'new-symbol') return undefined;
    return { kind: 'written', expression: node, environment: followPath(meaning.path, [], site).environment };
  }
  const application = applicationOf(compiling, expression, environment);
  const meant = application && meaningOfSymbol(application.meaning, application.args, site);
  if (meant?.kind !== 'definition') return meant?.kind === 'written' ? meant : undefined;
  const { definition, args } = meant;
  const { syntax, parameters, recursive } = definition;
  if ((recursive && !unfoldsRecursive) || syntax.kind === 'function-definition' || args.length !== parameters.length)
    return undefined;
  const bound = parameters.map((symbol, i): [TlaSymbol, Meant] => [symbol, args[i] as Argument]);
  return { kind: 'written', expression: syntax.body, environment: meant.environment.extend(bound) };
}
