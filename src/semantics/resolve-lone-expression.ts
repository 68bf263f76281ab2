/**
 * Resolves a lone expression, such as the argument of `synod eval`, in the scope at the end of a module. In: the
 * resolved module. Out: meanings in the tables of the specification, and errors. The specification itself does not
 * change.
 */

import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { children } from '../syntax/children.js';
import { NamePaths } from '../syntax/path-to.js';
import type { Definition, Expression, Name, Recursive, SyntaxNode } from '../syntax/tree.js';
import { visitExpression } from './expressions/resolve-expression.js';
import { resolveOperator } from './expressions/resolve-operator.js';
import type { LevelTables } from './levels/level-tables.js';
import { measureBody } from './levels/measure-levels.js';
import { LabelFrames } from './scopes/label-frames.js';
import { RecursiveSections } from './scopes/recursive-sections.js';
import { type ModuleDraft, meaningOf, type Resolving, type SpecTables } from './scopes/resolving.js';
import { bindingOf, Scope } from './scopes/scope.js';
import { UnknownNames } from './scopes/unknown-names.js';
import { WorkList } from './scopes/work-list.js';
import type { ConstantSymbol, ResolvedModule } from './tables/resolved.js';

/**
 * `hiding`: names that the expression binds may hide names of the module and extra constants. TLA+ does not allow this
 * in a module. `strict`: such names are errors.
 */
export type Hiding = 'hiding' | 'strict';

/** @param extra constants that the expression may use besides the names of the module. */
export type ResolveExpression = (
  expression: Expression,
  hiding: Hiding,
  extra?: readonly ConstantSymbol[],
) => readonly Diagnostic[];

/** @param besides modules whose names the expression may use if the module has no such name. */
export function expressionResolver(
  tables: SpecTables,
  levels: LevelTables,
  module: ResolvedModule,
  besides: readonly ResolvedModule[],
): ResolveExpression {
  const scope = new Scope();
  for (const other of besides)
    for (const [name, binding] of other.scope)
      if (!binding.local && !scope.names.get(name)) scope.names.set(name, { ...binding, owner: module });
  for (const [name, binding] of module.scope) scope.names.set(name, { ...binding, owner: module });
  for (const [name, binding] of module.selectable) scope.selectable.set(name, { ...binding, owner: module });
  for (const [name, nested] of module.modules) scope.modules.set(name, nested);
  return (expression, hiding, extra = []) => {
    const mark = scope.mark();
    const before = tables.diagnostics.length;
    for (const symbol of extra)
      scope.names.set(symbol.name, bindingOf(meaningOf(symbol), { span: symbol.span, owner: module }));
    if (hiding === 'hiding') letHide(scope, expression);
    const paths = new NamePaths(expression);
    const state: Resolving = {
      tables,
      module: module as ModuleDraft,
      paths,
      scope,
      work: new WorkList({
        expression: (node) => visitExpression(state, node),
        operator: (node, arity) => resolveOperator(state, node, arity),
      }),
      labels: new LabelFrames(),
      recursion: new RecursiveSections(tables.sections),
      unknown: new UnknownNames(scope, module.syntax, paths, false),
      updates: [],
      proofs: { open: new Set(), assumed: [], goal: undefined },
    };
    state.labels.enter();
    state.work.run([expression]);
    state.labels.leave();
    tables.diagnostics.push(...state.unknown.diagnostics());
    if (tables.diagnostics.length === before) {
      noticePreviousIn(expression, tables, levels);
      measureBody(levels, expression, (found) => void tables.diagnostics.push(found));
    }
    scope.release(mark);
    return tables.diagnostics.splice(before);
  };
}

/**
 * Lets the names that an expression binds hide names of the module. If the whole expression is a LET, its definitions
 * hide names everywhere in the expression. Other bound names hide names only where they are visible.
 */
function letHide({ names }: Scope, expression: Expression): void {
  if (expression.kind === 'let')
    for (const definition of expression.definitions) for (const { text } of namesOf(definition)) names.hide(text);
  for (const { text } of boundIn(expression)) {
    const known = names.get(text);
    if (known !== undefined) names.set(text, { ...known, mayBeHidden: true });
  }
}

function namesOf(definition: Definition | Recursive): readonly Name[] {
  return definition.kind === 'recursive' ? definition.declarations.map(({ name }) => name) : [definition.name];
}

function* partsOf(expression: Expression): Generator<SyntaxNode> {
  const nodes: SyntaxNode[] = [expression];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    yield node;
    nodes.push(...children(node));
  }
}

function noticePreviousIn(expression: Expression, { meanings }: SpecTables, { usesPrevious }: LevelTables): void {
  for (const node of partsOf(expression)) {
    const meaning = node.kind === 'previous-value' ? meanings.get(node) : undefined;
    if (meaning?.kind === 'previous') usesPrevious.add(meaning.except);
  }
}

/** Returns the names that parts of the expression bind. */
export function boundIn(expression: Expression): readonly Name[] {
  const names: Name[] = [];
  for (const node of partsOf(expression)) {
    switch (node.kind) {
      case 'bound':
      case 'choose':
        names.push(...node.names);
        break;
      case 'quantified':
        if (node.binders.kind === 'unbounded') names.push(...node.binders.names);
        break;
      case 'declaration':
      case 'operator-definition':
      case 'function-definition':
      case 'module-definition':
        names.push(node.name);
        break;
      default:
    }
  }
  return names;
}
