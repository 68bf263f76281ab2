/**
 * Compiles an assignment that adds elements to the set of a variable or removes some, such as
 * `msgs' = (msgs \ {m}) \cup {r}`. In: the expression on the right side, and the slot of the variable. Out: code that
 * computes the new set from the old set; undefined for any other expression. If the slot holds a packed set, the code
 * changes the bits of this set, without making a plain set (`runtime/sets/packed-sets.ts`).
 */
import type { Expression } from '../../syntax/tree.js';
import { inOrder } from '../code/body.js';
import { type Code, js, literal } from '../code/code.js';
import type { Site } from '../contract/compiling.js';
import { factsOf } from '../contract/part-facts.js';
import { builtInName } from '../names/built-in-name.js';
import { Change } from '../runtime/state-caches/outcome-notes.js';
import { isOfState, onlyElement } from './compile-sets.js';

interface Operation {
  /**
   * The method of `VariableSets`. `change` is the number with which the cache of outcomes notes this kind of change.
   */
  readonly method: string;
  readonly change: number;
  /** The name of the set operator whose cache the method uses. Undefined if the method uses no cache. */
  readonly cached?: string;
}

/** For each operator: the operation with one element, and the operation with a set. */
const operations: Readonly<Record<string, readonly [Operation, Operation]>> = {
  '\\cup': [
    { method: 'includingInSlot', change: Change.including },
    { method: 'unionInSlot', change: Change.union },
  ],
  '\\': [
    { method: 'withoutInSlot', change: Change.without, cached: 'without' },
    { method: 'differenceInSlot', change: Change.difference, cached: 'difference' },
  ],
};

export function changedInSlot(node: Expression, slot: number, site: Site): Code | undefined {
  if (!isOfState(site) || !site.compiling.names.sets.has(slot)) return undefined;
  return isChange(node, slot, site) ? changed(node, slot, site) : undefined;
}

/** Whether the expression is the variable of the slot, or applies one of these operators to such an expression. */
function isChange(node: Expression, slot: number, site: Site): boolean {
  if (node.kind === 'infix') return operationsOf(node, site) !== undefined && isChange(node.left, slot, site);
  if (node.kind !== 'reference') return false;
  const trial = site.body.nested();
  const code = site.in(trial).value(node);
  return code.form === 'variable' && code.slot === slot && trial.isEmpty;
}

function operationsOf(node: Expression, { compiling }: Site): readonly [Operation, Operation] | undefined {
  return operations[builtInName(compiling, node) ?? ''];
}

function changed(node: Expression, slot: number, site: Site): Code {
  const { body } = site;
  const facts = factsOf(body);
  if (node.kind !== 'infix') {
    const read = site.value(node);
    if (facts) body.add(js`rt.noteChange(${slot}, ${Change.none}, 0);`);
    if (read.form !== 'variable') return read;
    return facts ? read.unnoted : read.inSlot;
  }
  const { left, right, span } = node;
  const [ofElement, ofSet] = operationsOf(node, site) as readonly [Operation, Operation];
  const element = onlyElement(right, site);
  const { method, change, cached } = element ? ofElement : ofSet;
  const [set, other] = inOrder(body, [
    (block) => changed(left, slot, site.in(block)),
    element ?? ((block) => site.in(block).value(right)),
  ]) as [Code, Code];
  const operand = facts ? body.keep(other) : other;
  if (facts) body.add(js`rt.noteChange(${slot}, ${change}, ${operand});`);
  const sets = body.unit.setsOf(slot);
  const cache = cached === undefined ? [] : [body.unit.constant('r', js`sets.cacheOf(${literal(`'${cached}'`)})`)];
  return site.step(span, js`${sets}.${literal(method)}(${[set, operand, ...cache]})`);
}
