/**
 * Resolves a LET: first its definitions in order, then its body. Each definition is known in the definitions after it.
 */
import type { Let } from '../../syntax/tree.js';
import { declareRecursive, reportUndefined, scheduleDefinition } from '../names/resolve-definition.js';
import { type Resolving, schedule } from '../scopes/resolving.js';

export function visitLet(state: Resolving, node: Let): void {
  const mark = state.scope.mark();
  state.recursion.enterLet();
  state.unknown.lets.push(node);
  schedule(
    state,
    ...node.definitions.map((definition) => () => {
      if (definition.kind === 'recursive') declareRecursive(state, definition, 'let');
      else scheduleDefinition(state, definition, 'let');
    }),
    () => {
      state.unknown.lets.pop();
      reportUndefined(state, state.recursion.leaveLet());
      state.tables.letScopes.set(node, state.scope.names.since(mark.names));
    },
    node.body,
    () => state.scope.release(mark),
  );
}
