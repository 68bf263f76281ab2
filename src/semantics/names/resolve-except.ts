/**
 * Resolves `[f EXCEPT ![i] = e]`. In `e`, `@` is the old value. In `i`, `@` is the old value of an enclosing EXCEPT.
 */
import type { Except, Update } from '../../syntax/tree.js';
import type { Resolving } from '../scopes/resolving.js';
import type { Task } from '../scopes/work-list.js';

export function visitExcept(state: Resolving, node: Except): void {
  state.work.schedule([node.function, ...node.updates.flatMap((update) => updateTasks(state, node, update))]);
}

function updateTasks(state: Resolving, except: Except, update: Update): readonly Task[] {
  return [
    ...update.path.flatMap((step) => (step.kind === 'path-index' ? step.args : [])),
    () => state.updates.push({ except, update }),
    update.value,
    () => state.updates.pop(),
  ];
}
