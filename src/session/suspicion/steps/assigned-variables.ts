/**
 * Finds which variables an action may change: those that it gives a next value, other than by UNCHANGED and `x' = x`. In:
 * an action. Out: the variables, by their numbers; and a formula that replaces a set.
 */
import type { Written } from '../../../compile/code/environment.js';
import type { Infix } from '../../../syntax/tree.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { inside } from '../../why/evaluate-parts.js';
import { slotOf, slotsIn } from '../../why/read-values.js';

/** Definitions are followed up to this depth. */
const deepest = 60;

export function assignedVariables(unfolding: Unfolding, action: Written): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (part: Written, depth: number): void => {
    const { expression: node } = part;
    if (depth > deepest || (node.kind === 'prefix' && node.operator.text === 'UNCHANGED')) return;
    const composition = compositionOf(unfolding, part);
    for (const inner of innerParts(composition)) visit(inner, depth + 1);
    if (composition.form !== 'leaf' || node.kind !== 'infix' || node.left.kind !== 'postfix') return;
    const slot = slotOf(inside(part, node.left.operand), unfolding.program);
    // Any other left side, such as a substitute of an INSTANCE, may stand for several variables.
    const slots = slot === undefined ? slotsIn(inside(part, node.left), unfolding) : [slot];
    if (slot === undefined || !isVariable(unfolding, inside(part, node.right), slot))
      for (const one of slots) found.add(one);
  };
  visit(action, 0);
  return found;
}

function isVariable({ program }: Unfolding, part: Written, slot: number): boolean {
  return slotOf(part, program) === slot;
}

/** Returns a formula `x' = {e}` of an action that replaces the set x. Undefined if there is none. */
export function replacedSet(unfolding: Unfolding, action: Written, slot: number): Infix | undefined {
  const visit = (part: Written, depth: number): Infix | undefined => {
    const { expression: node } = part;
    if (depth > deepest || (node.kind === 'prefix' && node.operator.text === 'UNCHANGED')) return undefined;
    if (node.kind === 'infix' && node.left.kind === 'postfix') {
      const isWhole = node.right.kind === 'set-of' && node.right.elements.length > 0;
      const isIt = slotOf(inside(part, node.left.operand), unfolding.program) === slot;
      return isWhole && isIt && !slotsIn(inside(part, node.right), unfolding).has(slot) ? node : undefined;
    }
    for (const inner of innerParts(compositionOf(unfolding, part))) {
      const found = visit(inner, depth + 1);
      if (found) return found;
    }
    return undefined;
  };
  return visit(action, 0);
}
