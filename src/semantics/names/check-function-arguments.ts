/**
 * Checks that a function is applied to as many arguments as its definition has. An application to one argument is not
 * checked, because the argument may be a tuple of all arguments. An application inside the function's own definition is
 * not checked either.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Apply, FunctionDefinition } from '../../syntax/tree.js';
import { type Resolving, report } from '../scopes/resolving.js';

export function checkFunctionArguments(state: Resolving, node: Apply): void {
  if (node.args.length < 2) return;
  const meaning = state.tables.meanings.get(node.function);
  if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'definition' || meaning.path.length > 0) return;
  const { syntax } = meaning.symbol;
  if (!state.tables.complete.has(meaning.symbol) || syntax.kind !== 'function-definition') return;
  const expected = argumentCount(syntax);
  if (expected !== node.args.length) report(state, wrongArgumentCount(node, syntax, expected));
}

function argumentCount({ bounds }: FunctionDefinition): number {
  return bounds.reduce((count, bound) => count + (bound.tuple ? 1 : bound.names.length), 0);
}

function wrongArgumentCount(node: Apply, definition: FunctionDefinition, expected: number): Diagnostic {
  const { name } = definition;
  const wants = expected === 1 ? '1 argument' : `${expected} arguments`;
  return diagnostic('SY2110', `The function '${name.text}' takes ${wants} and is applied to ${node.args.length}`, {
    span: node.span,
    label: `${node.args.length} arguments`,
    related: [{ span: name.span, label: `defined with ${wants}` }],
    hint:
      expected === 1
        ? 'to apply it to a tuple, write the tuple: f[<<x, y>>]'
        : 'apply it to as many arguments as in its definition',
  });
}
