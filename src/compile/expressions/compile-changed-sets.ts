/**
 * Compiles an assignment that adds elements to the set of a variable or removes some, such as
 * `msgs' = (msgs \ {m}) \cup {r}`. In: the expression on the right side, and the slot of the variable. Out: code that
 * computes the new set from the old one; undefined for any other expression. If the slot holds a packed set, the code
 * changes its bits, without making a plain set (`runtime/packed-sets.ts`).
 */
import type { Expression } from '../../syntax/tree.js';
import { inOrder } from '../code/body.js';
import { type Code, js, literal } from '../code/code.js';
import type { Site } from '../contract/compiling.js';
import { builtInName } from '../names/built-in-name.js';
import { isOfState, onlyElement } from './compile-sets.js';

/** For each operator, two methods of `VariableSets`: for a set that is written with one element, and for any other set. */
const methods: Readonly<Record<string, readonly [string, string]>> = {
  '\\cup': ['includingInSlot', 'unionInSlot'],
  '\\': ['withoutInSlot', 'differenceInSlot'],
};

export function changedInSlot(node: Expression, slot: number, site: Site): Code | undefined {
  if (!isOfState(site) || !site.compiling.names.sets.has(slot)) return undefined;
  return isChange(node, slot, site) ? changed(node, slot, site) : undefined;
}

/** Whether the expression is the variable of the slot, or is made from it by these operators. */
function isChange(node: Expression, slot: number, site: Site): boolean {
  if (node.kind === 'infix') return methodsOf(node, site) !== undefined && isChange(node.left, slot, site);
  if (node.kind !== 'reference') return false;
  const trial = site.body.nested();
  const code = site.in(trial).value(node);
  return code.form === 'variable' && code.slot === slot && trial.isEmpty;
}

function methodsOf(node: Expression, { compiling }: Site): readonly [string, string] | undefined {
  return methods[builtInName(compiling, node) ?? ''];
}

function changed(node: Expression, slot: number, site: Site): Code {
  const { body } = site;
  if (node.kind !== 'infix') {
    const read = site.value(node);
    return read.form === 'variable' ? read.inSlot : read;
  }
  const { left, right, span } = node;
  const [forElement, forSet] = methodsOf(node, site) as readonly [string, string];
  const element = onlyElement(right, site);
  const codes = inOrder(body, [
    (block) => changed(left, slot, site.in(block)),
    element ?? ((block) => site.in(block).value(right)),
  ]);
  const sets = body.unit.setsOf(slot);
  if (forElement === 'includingInSlot')
    return site.step(span, js`${sets}.${literal(element ? forElement : forSet)}(${codes})`);
  const operation = element ? 'without' : 'difference';
  const cache = body.unit.constant('r', js`sets.cacheOf(${literal(`'${operation}'`)})`);
  return site.step(span, js`${sets}.${literal(element ? forElement : forSet)}(${[...codes, cache]})`);
}
