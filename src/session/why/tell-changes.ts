/**
 * Describes what a step changes in expressions, such as the substitutes for the variables of an instance. In: an
 * expression, such as the subscript of `[A]_v`, and the step in the buffers of a machine. Out: each changed element of
 * the expression with the part that differs and both of its values; then the unchanged elements.
 */
import type { Written } from '../../compile/code/environment.js';
import { primed } from '../../compile/code/reading.js';
import { applicationOf } from '../../compile/names/follow-meaning.js';
import type { Source } from '../../diagnostics/source.js';
import type { ReasonValue } from '../../report/reasons.js';
import { type Handle, TRUE } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { inside, PartEvaluator } from './evaluate-parts.js';
import { changeIn, pathOf } from './explain-difference.js';
import { bodyOf, slotOf } from './read-values.js';

export interface ChangesOf {
  readonly evaluator: Evaluator;
  readonly parts: PartEvaluator;
}

/** Definitions of tuples within definitions of tuples are unfolded up to this depth. */
const deepest = 10;

/**
 * Describes the changes of the elements of a tuple such as `<<x, f[1]>>`. Empty if all elements are variables, because
 * changes of variables are shown anyway.
 */
export function changesOfMapped(part: Written, of: ChangesOf): readonly ReasonValue[] {
  const components = componentsOf(part, of, 0);
  const { program } = of.parts.machine;
  const isMapped = components.some((one) => slotOf(one, program) === undefined);
  return isMapped ? changesOf(components, of, true) : [];
}

/** Describes which parts of the operand of a FALSE UNCHANGED are changed. */
export function changesOfOperand(part: Written, of: ChangesOf): readonly ReasonValue[] {
  return changesOf(componentsOf(part, of, 0), of, false);
}

/**
 * Returns the elements of a tuple, with the elements of inner tuples. For an expression that is no tuple, returns the
 * expression itself.
 */
function componentsOf(part: Written, of: ChangesOf, depth: number): readonly Written[] {
  const { expression: node } = part;
  if (node.kind === 'tuple') return node.elements.flatMap((one) => componentsOf(inside(part, one), of, depth));
  const { program } = of.parts.machine;
  const isBuiltIn = (source: Source) => of.evaluator.isBuiltIn(source);
  const isDefinition = applicationOf(program, node, part.environment)?.meaning.symbol.kind === 'definition';
  const body = isDefinition && depth < deepest ? bodyOf(part, { program, isBuiltIn }) : undefined;
  const isTuple = body?.expression.kind === 'tuple' || body?.expression.kind === 'reference';
  return body && isTuple ? componentsOf(body, of, depth + 1) : [part];
}

function changesOf(
  components: readonly Written[],
  { evaluator, parts }: ChangesOf,
  withUnchanged: boolean,
): readonly ReasonValue[] {
  const after = new PartEvaluator(parts.machine, primed(parts.reading));
  const changed: ReasonValue[] = [];
  const kept: string[] = [];
  for (const part of components) {
    const [old, now] = [parts.value(part), after.value(part)];
    if (old === undefined || now === undefined) continue;
    const text = pathOf(part.expression);
    if (old === now) kept.push(text);
    else {
      const print = (value: Handle) => evaluator.text(value);
      const isBuiltIn = (source: Source) => evaluator.isBuiltIn(source);
      for (const one of changeIn(text, [old, now], { evaluator: parts, print, isBuiltIn }))
        changed.push(told(one.text, one.value));
    }
  }
  if (!withUnchanged || kept.length === 0) return changed;
  return [...changed, told(`UNCHANGED ${kept.length === 1 ? kept[0] : `<<${kept.join(', ')}>>`}`, TRUE)];

  function told(text: string, value: Handle): ReasonValue {
    const both = { text: evaluator.text(value), itf: evaluator.itf(value) };
    return { text, value: both, through: undefined, substitute: undefined, since: undefined };
  }
}
