/**
 * Gives values to constants and replaces definitions. In: the assignments and replacements of a configuration. Out: the
 * value of each assigned name, the meaning of each replaced name, and a table for each operator whose values are
 * listed; or the errors.
 *
 * As in TLC, a name in a value is a model value, even if the specification defines this name. A value that TLC could
 * not read, such as `1..N` or `<<a, b>>`, is evaluated as an expression, in which names have their usual meaning.
 */
import type { OperatorLine } from '../../compile/runtime/given-operators.js';
import type { Assignment, Config, Replacement } from '../../config/config.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import { markRecursive } from '../../semantics/names/resolve-name.js';
import {
  type ConstantSymbol,
  type DefinitionSymbol,
  type InstanceSymbol,
  type Level,
  levelNames,
  type ResolvedModule,
  type ResolvedSpec,
  type SymbolMeaning,
  type TlaSymbol,
} from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { Expression, Name, SyntaxNode } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import { type DefinedName, isNameOf, type SubstitutedNames } from './substituted-names.js';

export interface Assigning {
  readonly spec: ResolvedSpec;
  readonly given: Map<TlaSymbol, Handle>;
  readonly replaced: Map<TlaSymbol, SymbolMeaning>;
  /**
   * For each operator whose values the configuration lists, such as `F(1) = 2`: its lines. Each has arguments and a
   * value.
   */
  readonly listed: Map<TlaSymbol, OperatorLine[]>;
  /** The constants that stand for definitions which the configuration replaces. */
  readonly substituted: SubstitutedNames;
  readonly modelValue: (name: string) => Handle;
  /** Returns the value of a resolved expression, or the errors of its evaluation. */
  readonly evaluate: (expression: Expression) => Handle | readonly Diagnostic[];
}

/** The constant or definition to which an entry gives a value, or which it replaces. */
type Target = ConstantSymbol | DefinedName;

/** Assigns the values and makes the replacements. Replacements come first, because values may use replaced names. */
export function assignConstants(assigning: Assigning, { entries }: Config): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const entry of entries) if (entry.kind === 'replacement') found.push(...replace(assigning, entry));
  for (const entry of entries) if (entry.kind === 'replacement') found.push(...refuseChain(assigning, entry));
  for (const entry of entries) if (entry.kind === 'replacement') found.push(...noteRecursion(assigning, entry));
  if (found.length > 0) return found;
  for (const entry of entries) if (entry.kind === 'assignment') found.push(...assign(assigning, entry));
  return found;
}

/**
 * Removes assignments to constants that the specification does not have, with a warning for each. They are probably
 * left over from another version. A replacement `N <- D` of an unknown name is kept: as in TLC, it causes an error
 * later.
 */
export function withoutUnknownConstants(
  spec: ResolvedSpec,
  config: Config | undefined,
): { readonly config: Config | undefined; readonly warnings: readonly Diagnostic[] } {
  const warnings: Diagnostic[] = [];
  const entries = config?.entries.filter((entry) => {
    if (entry.kind === 'assignment') warnings.push(...definedModelValue(spec, entry));
    if (entry.kind !== 'assignment' || isModelValueAlone(entry)) return true;
    const target = targetOf(spec, entry);
    if (isTarget(target)) return true;
    warnings.push({ ...target, severity: 'warning', label: 'this value is ignored' });
    return false;
  });
  return { config: entries && { entries }, warnings };
}

/**
 * Warns of `N = Two` if the module defines Two. As in TLC, N becomes the model value Two, not the value of the
 * definition.
 */
function definedModelValue(spec: ResolvedSpec, { target, value, args }: Assignment): readonly Diagnostic[] {
  if (value.kind !== 'reference' || value.args.length + value.selectors.length + args.length > 0) return [];
  const { text } = value.name;
  const binding = spec.root.scope.get(text);
  if (binding?.meaning?.symbol.kind !== 'definition' || text === target.text) return [];
  return [
    diagnostic('SY1021', `'${text}' is a model value here, although the specification defines '${text}'`, {
      severity: 'warning',
      span: value.span,
      label: 'not the definition',
      hint: `write ${target.text} <- ${text} for what '${text}' stands for`,
    }),
  ];
}

/** Reports the constants of the root module that have no value. A search needs values for all constants. */
export function constantsWithoutValue(
  spec: ResolvedSpec,
  { given, replaced, listed }: Pick<Assigning, 'given' | 'replaced' | 'listed'>,
): readonly Diagnostic[] {
  return spec.root.constants
    .filter((constant) => !given.has(constant) && !replaced.has(constant) && !listed.has(constant))
    .map(({ name, span, arity }) =>
      diagnostic('SY3106', `The constant '${name}' has no value`, {
        span,
        hint:
          arity === 0
            ? `write ${name} = VALUE or ${name} <- DEFINITION under CONSTANTS in the configuration file`
            : `write ${name} <- DEFINITION under CONSTANTS in the configuration file`,
      }),
    );
}

// ---------------------------------------------------------------------------------------------- values

function assign(assigning: Assigning, entry: Assignment): readonly Diagnostic[] {
  const { spec, given, listed } = assigning;
  const target = targetOf(spec, entry);
  if (!isTarget(target)) return isModelValueAlone(entry) ? [] : [target];
  const values: Handle[] = [];
  for (const node of [...entry.args, entry.value]) {
    const value = configuredValue(assigning, node);
    if (typeof value !== 'number') return value;
    values.push(value);
  }
  const value = values.pop() as Handle;
  const symbol = constantOf(assigning, target);
  const { arity } = symbol;
  if (arity !== entry.args.length) return [otherArity(entry, arity, entry.args.length)];
  if (arity === 0) given.set(symbol, value);
  else {
    const lines = listed.get(symbol) ?? [];
    lines.push({ args: values, value });
    listed.set(symbol, lines);
  }
  return [];
}

/**
 * Whether an entry is `a1 = a1`, which says that the undeclared name a1 is a model value. Such an entry has no effect,
 * because every name in a value is a model value.
 */
function isModelValueAlone({ target, value, args, instances, module }: Assignment): boolean {
  const isName = value.kind === 'reference' && value.args.length === 0 && value.selectors.length === 0;
  return isName && value.name.text === target.text && args.length + instances.length === 0 && !module;
}

function configuredValue(assigning: Assigning, expression: Expression): Handle | readonly Diagnostic[] {
  const { spec, given } = assigning;
  const modelValues = modelValuesIn(spec, expression, isValueOfTlc(expression));
  for (const value of modelValues) given.set(value, assigning.modelValue(value.name));
  const faults = spec.resolveExpression(expression, 'strict', modelValues);
  if (faults.length > 0) return faults;
  return assigning.evaluate(expression);
}

/** Whether TLC can read the value: a number, a string, a truth value, a name, or a set of such values. */
function isValueOfTlc(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
      return true;
    case 'reference':
      return isPlainName(node);
    case 'set-of':
      return node.elements.every(isValueOfTlc);
    default:
      return false;
  }
}

function isPlainName(node: SyntaxNode): boolean {
  return (
    node.kind === 'reference' && node.args.length === 0 && node.selectors.length === 0 && /^\w+$/.test(node.name.text)
  );
}

/**
 * Returns the names in a value that are model values.
 * @param all whether to include names that the specification defines.
 */
function modelValuesIn(spec: ResolvedSpec, expression: Expression, all: boolean): readonly ConstantSymbol[] {
  const names = new Map<string, ConstantSymbol>();
  const nodes: SyntaxNode[] = [expression];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'reference' && isPlainName(node)) {
      const { text, span } = node.name;
      const isDefined = spec.root.scope.get(text)?.meaning?.symbol.kind === 'definition';
      if (all || !isDefined) names.set(text, { kind: 'constant', name: text, span, arity: 0, module: spec.root });
    }
    nodes.push(...children(node));
  }
  return [...names.values()];
}

// ---------------------------------------------------------------------------------------------- replacements

function replace(assigning: Assigning, entry: Replacement): readonly Diagnostic[] {
  const { spec, replaced } = assigning;
  const target = targetOf(spec, entry);
  if (!isTarget(target)) return [target];
  const meaning = spec.root.scope.get(entry.name.text)?.meaning;
  if (!meaning) return [unknownName(spec.root, entry.name)];
  if ('definition' in target && isNameOf(target, meaning)) return [];
  const symbol = constantOf(assigning, target);
  const arity = arityOf(meaning.symbol);
  if (symbol.arity !== arity) return [otherArity(entry, symbol.arity, arity)];
  const level = symbol === target ? levelOf(spec, meaning) : 0;
  if (level > 0) return [notConstant(entry, meaning.symbol, level)];
  replaced.set(symbol, meaning);
  return [];
}

/**
 * Returns the name of the definition that replaces a constant without parameters, as an expression. Undefined for other
 * entries.
 */
export function definitionFor(spec: ResolvedSpec, entry: Replacement): Expression | undefined {
  const target = targetOf(spec, entry);
  if (!isTarget(target) || 'definition' in target || target.arity > 0) return undefined;
  const { name } = entry;
  return { kind: 'reference', name, args: [], selectors: [], span: name.span };
}

/**
 * Returns the level of a variable, or of a definition without parameters. For all other symbols, and for all symbols of
 * an instance, returns 0: substitutions may lower their levels.
 */
function levelOf(spec: ResolvedSpec, { symbol, path }: SymbolMeaning): Level {
  if (symbol.kind === 'variable') return 1;
  if (symbol.kind !== 'definition' || symbol.parameters.length > 0 || path.length > 0) return 0;
  return spec.levels.get(symbol)?.level ?? 0;
}

/**
 * Reports a constant that is replaced by a formula of a higher level. As in TLC, a constant must have one value in all
 * states.
 */
function notConstant({ target, name }: Replacement, symbol: TlaSymbol, level: Level): Diagnostic {
  return diagnostic(
    'SY3107',
    `'${target.text}' is a constant, but '${name.text}' is ${level === 2 ? 'an' : 'a'} ${levelNames[level]} formula`,
    {
      span: name.span,
      ...('span' in symbol ? { related: [{ span: symbol.span, label: `'${name.text}' is declared here` }] } : {}),
      hint: 'replace a constant by a definition that reads no variables',
    },
  );
}

/** Reports a replacement if its new name is itself replaced. */
function refuseChain(
  { replaced, substituted, spec }: Assigning,
  { span, target, name }: Replacement,
): readonly Diagnostic[] {
  const meaning = spec.root.scope.get(name.text)?.meaning;
  if (!meaning || !replaced.has(substituted.meant(meaning).symbol)) return [];
  return [
    diagnostic('SY3104', `'${name.text}' replaces '${target.text}', but is replaced itself`, {
      span,
      hint: `write ${target.text} <- with the name of the final definition`,
    }),
  ];
}

/**
 * Marks the new definition as recursive if it uses the name that it replaces. Without parameters, such a recursion never
 * ends, which is an error.
 */
function noteRecursion({ replaced, spec }: Assigning, { target, name }: Replacement): readonly Diagnostic[] {
  const meaning = spec.root.scope.get(name.text)?.meaning;
  if (meaning?.symbol.kind !== 'definition') return [];
  const { symbol } = meaning;
  const use = useOfItself({ replaced, spec }, symbol);
  if (!use) return [];
  markRecursive(symbol);
  if (symbol.parameters.length > 0) return [];
  return [
    diagnostic('SY3104', `'${name.text}' replaces '${target.text}', and uses '${target.text}' itself`, {
      span: name.span,
      related: [{ span: use, label: `with this replacement, this stands for '${name.text}'` }],
      hint: `in '${name.text}', write the expression of '${target.text}' instead of its name`,
    }),
  ];
}

/** Returns the first use of a definition in its own body, also through replacements and other definitions. */
function useOfItself({ replaced, spec }: Pick<Assigning, 'replaced' | 'spec'>, symbol: DefinitionSymbol) {
  const reached = new Set<SyntaxNode>([symbol.syntax.body]);
  for (const node of reached) {
    const meaning = node.kind === 'reference' ? spec.meanings.get(node) : undefined;
    const named = meaning?.kind === 'symbol' ? (replaced.get(meaning.symbol)?.symbol ?? meaning.symbol) : undefined;
    if (named === symbol) return node.span;
    if (named?.kind === 'definition') reached.add(named.syntax.body);
    for (const child of children(node)) reached.add(child);
  }
  return undefined;
}

function arityOf(symbol: TlaSymbol): number {
  return symbol.kind === 'constant' ? symbol.arity : symbol.kind === 'definition' ? symbol.parameters.length : 0;
}

// ---------------------------------------------------------------------------------------------- targets

/**
 * Finds the name that an entry is about. This is a name of the root module; with `I!`, a name of that instance; with
 * `[Mod]`, a name of that module.
 */
function targetOf(spec: ResolvedSpec, { instances, module, target }: Assignment | Replacement): Target | Diagnostic {
  const home = module === undefined ? spec.root : spec.modules.find(({ name }) => name === module.text);
  if (!home) return unknownModule(spec, module as Name);
  let where: ResolvedModule = home;
  const path: InstanceSymbol[] = [];
  for (const instance of instances) {
    const meaning: SymbolMeaning | undefined = (where.scope.get(instance.text) ?? where.selectable.get(instance.text))
      ?.meaning;
    if (meaning?.symbol.kind !== 'instance') return unknownName(where, instance);
    path.push(...(meaning.through ?? []), meaning.symbol);
    where = meaning.symbol.module;
  }
  const binding = where.scope.get(target.text);
  const symbol = instances.length > 0 && binding?.local ? undefined : binding?.meaning?.symbol;
  if (symbol?.kind === 'constant' && !module && instances.length === 0) return symbol;
  if (symbol?.kind !== 'definition') return unknownName(where, target);
  const through = [...path, ...(binding?.meaning?.through ?? [])];
  return { definition: symbol, through, below: module !== undefined };
}

function constantOf({ spec, substituted }: Assigning, target: Target): ConstantSymbol {
  return 'definition' in target ? substituted.constantFor(target, spec.root) : target;
}

function isTarget(found: Target | Diagnostic): found is Target {
  return !('severity' in found);
}

function otherArity({ span, target, instances }: Assignment | Replacement, wanted: number, found: number): Diagnostic {
  return diagnostic(
    'SY3103',
    `'${target.text}' takes ${countOf(wanted)}, but its replacement takes ${countOf(found)}`,
    {
      span,
      hint:
        found === 0 && wanted > 0
          ? `define an operator with ${countOf(wanted)} in the module, and write ${[...instances, target].map((one) => one.text).join('!')} <- ITS_NAME`
          : 'both must take the same number of arguments',
    },
  );
}

function countOf(arity: number): string {
  return arity === 0 ? 'no argument' : arity === 1 ? 'one argument' : `${arity} arguments`;
}

function unknownName({ name, scope }: ResolvedModule, { text, span }: Name): Diagnostic {
  const meant = closest(text, [...scope.keys()]);
  return diagnostic('SY3102', `The module '${name}' neither declares nor defines '${text}'`, {
    span,
    hint:
      meant === undefined
        ? `<- needs the name of a definition; a model value is written with =, as in NAME = ${text}`
        : `did you mean '${meant}'?`,
  });
}

function unknownModule({ modules }: ResolvedSpec, { text, span }: Name): Diagnostic {
  const meant = closest(
    text,
    modules.map(({ name }) => name),
  );
  return diagnostic('SY3105', `The specification does not use a module '${text}'`, {
    span,
    ...(meant === undefined ? {} : { hint: `did you mean '${meant}'?` }),
  });
}
