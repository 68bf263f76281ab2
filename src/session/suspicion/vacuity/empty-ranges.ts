/**
 * Finds quantifiers over constant sets that are empty, in assumptions and in properties of behaviors. In: the formulas.
 * Out: suspicions. The body of such a `\A` is never evaluated: `\A p \in {} : <>P` is TRUE for every behavior.
 */
import { Environment, type Written } from '../../../compile/code/environment.js';
import { instancesOfBounds } from '../../../compile/names/instances-of-bounds.js';
import type { Suspicion } from '../../../report/suspicions.js';
import type { ResolvedSpec } from '../../../semantics/tables/resolved.js';
import type { Expression } from '../../../syntax/tree.js';
import { Constants } from '../../ready/formula-constants.js';
import { assumptionsToCheck, type CheckSetUp } from '../../ready/make-ready.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { unfoldingOf } from '../success.js';
import { emptyConstantRange } from '../suspicion-messages.js';

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 60;

/**
 * Reports quantifiers over empty sets in assumptions. Only sets that are names are evaluated, because other sets may be
 * large.
 */
export function emptyRangesOfAssumptions(setUp: CheckSetUp, spec: ResolvedSpec): readonly Suspicion[] {
  const finder = new EmptyRanges(setUp, 0);
  return assumptionsToCheck(spec).flatMap(({ name, syntax }) => {
    const words = name === undefined ? 'an assumption' : `assumption ${name}`;
    return finder.in(syntax.body).map((sets) => emptyConstantRange(words, name ?? '', sets));
  });
}

/** Reports quantifiers over empty sets in properties, if their bodies are temporal formulas. */
export function emptyRangesOfProperties(setUp: CheckSetUp): readonly Suspicion[] {
  const finder = new EmptyRanges(setUp, 2);
  return setUp.plan.stated.property.flatMap(({ name, expression, level }) =>
    level < 2 ? [] : finder.in(expression).map((sets) => emptyConstantRange(`property ${name}`, name, sets)),
  );
}

class EmptyRanges {
  private readonly seen = new Set<Expression>();
  private readonly found: (readonly Expression[])[] = [];
  private readonly unfolding: Unfolding;
  private readonly constants: Constants;

  /** @param level the least level of the quantified formulas that are examined. */
  constructor(
    { evaluator }: CheckSetUp,
    private readonly level: 0 | 2,
  ) {
    const machine = evaluator.machine('fast');
    this.unfolding = unfoldingOf(evaluator, machine);
    this.constants = new Constants(machine);
  }

  in(expression: Expression): readonly (readonly Expression[])[] {
    this.visit({ kind: 'written', expression, environment: Environment.empty }, 0);
    return this.found.splice(0);
  }

  private visit(part: Written, depth: number): void {
    const { expression: node, environment } = part;
    if (depth > deepest || this.unfolding.program.levels.in(node, environment) < this.level) return;
    const composition = compositionOf(this.unfolding, part);
    if (composition.form === 'exists' || composition.form === 'for all') {
      if (this.seen.has(node)) return;
      this.seen.add(node);
      const { binders } = composition.node;
      const sets = binders.kind === 'bounded' ? binders.bounds.map(({ set }) => set) : [];
      if (this.level === 0 && !sets.every(({ kind }) => kind === 'reference')) return;
      const instances = instancesOfBounds(this.unfolding.program, this.constants, part, binders);
      const [first] = instances ?? [];
      if (instances?.length === 0) this.found.push(sets);
      if (first) this.visit({ ...composition.body, environment: first }, depth + 1);
      return;
    }
    for (const inner of [...innerParts(composition), ...this.operands(part, composition.form)])
      this.visit(inner, depth + 1);
  }

  /** Returns the operands of a temporal operator. */
  private operands({ expression: node, ...part }: Written, form: string): readonly Written[] {
    if (form !== 'leaf') return [];
    const operands = node.kind === 'prefix' ? [node.operand] : node.kind === 'infix' ? [node.left, node.right] : [];
    return operands.map((expression) => ({ ...part, expression }));
  }
}
