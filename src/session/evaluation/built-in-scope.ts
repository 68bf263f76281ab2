/**
 * Makes the scope of an expression without a specification: a module that extends all built-in modules that can be
 * evaluated. In: names. Out: the text of the module. It does not extend modules of theorems and proofs, modules that
 * are whole specifications, and `UndirectedGraphs`, whose names have other meanings in `Graphs`.
 *
 * Resolving all of these modules takes longer than evaluating most expressions. So `scopeForNames` makes a module that
 * extends only those that an expression needs. Each name in the expression has the same meaning in both modules.
 */
import type { Source } from '../../diagnostics/source.js';
import { libraryModules } from '../../generated/library-modules.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';

const leftOut = new Set(['UndirectedGraphs', 'RealTime', 'Toolbox']);

function scopeOf(names: readonly string[]): Source {
  return { name: 'the built-in modules', text: `---- MODULE Scope ----\nEXTENDS ${names.join(', ')}\n====\n` };
}

function namesInScope(): string[] {
  return Object.entries(libraryModules)
    .filter(([name, { family }]) => family !== 'proof' && !/^_|Theorems$/.test(name) && !leftOut.has(name))
    .map(([name]) => name);
}

export function builtInScope(): Source {
  return scopeOf(namesInScope());
}

/**
 * Returns a scope that extends the modules that define one of the names, and all modules that define operator symbols,
 * because a symbol has several spellings. If a name begins with `_`, or is TLCEvalDefinition, which takes a name as a
 * string, the scope extends all built-in modules.
 */
export function scopeForNames(names: ReadonlySet<string>): Source {
  for (const name of names) if (name === 'TLCEvalDefinition' || name.startsWith('_')) return builtInScope();
  return scopeOf(
    namesInScope().filter((module) => {
      const known = libraryModules[module];
      return known?.symbols === true || known?.words.some((word) => names.has(word)) === true;
    }),
  );
}

/** For each operator symbol, the modules that define it. */
const symbolsOf: Readonly<Record<string, readonly string[]>> = {
  Integers: ['+', '-', '*', '^', '%', '\\div', '..', '<', '>', '\\leq', '\\geq', '-.'],
  Sequences: ['\\o'],
  TLC: [':>', '@@'],
  Bags: ['(+)', '(-)', '\\sqsubseteq'],
  Reals: ['/'],
};

/**
 * Returns built-in modules for the names that the trees use and the scope lacks. If several modules define a name,
 * returns a standard one.
 */
export function modulesBesides(
  trees: readonly SyntaxNode[],
  scope: { readonly has: (name: string) => boolean },
): readonly string[] {
  const besides = new Set<string>();
  const names = new Set(trees.flatMap((tree) => [...namesIn(tree)]));
  for (const name of names) {
    if (scope.has(name)) continue;
    const module = moduleDefining(name);
    if (module !== undefined) besides.add(module);
  }
  return [...besides];
}

export function isBuiltIn(module: string): boolean {
  return Object.hasOwn(libraryModules, module);
}

/** Returns a built-in module that defines the name: a standard module if there is one, otherwise a community module. */
export function moduleDefining(name: string): string | undefined {
  return /^\w+$/.test(name) ? moduleOfWord(name) : moduleOfSymbol(name);
}

function moduleOfSymbol(symbol: string): string | undefined {
  return Object.keys(symbolsOf).find((module) => symbolsOf[module]?.includes(symbol));
}

function moduleOfWord(word: string): string | undefined {
  const modules = namesInScope().filter((name) => libraryModules[name]?.words.includes(word));
  return modules.find((name) => libraryModules[name]?.family === 'standard') ?? modules[0];
}

/** Returns the names of the operators of standard modules, without operator symbols such as `+`. */
export function standardWords(): readonly string[] {
  return namesInScope().flatMap((name) => {
    const module = libraryModules[name];
    return module?.family === 'standard' ? module.words : [];
  });
}

/** Returns the names that a formula or a definition refers to. */
export function namesIn(tree: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  const nodes: SyntaxNode[] = [tree];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'reference') names.add(node.name.text);
    else if (node.kind === 'infix' || node.kind === 'prefix' || node.kind === 'postfix') names.add(node.operator.text);
    else if (node.kind === 'instance-of') names.add(node.module.text);
    nodes.push(...children(node));
  }
  return names;
}
