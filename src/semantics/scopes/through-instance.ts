/**
 * Makes the meanings of the names that an INSTANCE offers: definitions, theorems and further instances, under its
 * substitutions.
 */
import type { Expression } from '../../syntax/tree.js';
import type {
  Binding,
  InstanceSymbol,
  PathStep,
  ResolvedModule,
  SymbolMeaning,
  TlaSymbol,
} from '../tables/resolved.js';

export function offered({ local, meaning }: Binding): boolean {
  return !local && (meaning === undefined || isOffered(meaning.symbol));
}

/** Whether an INSTANCE offers the symbol. It offers definitions of the module, but not its constants and variables. */
export function isOffered(symbol: TlaSymbol): boolean {
  return (
    symbol.kind === 'definition' ||
    symbol.kind === 'instance' ||
    symbol.kind === 'theorem' ||
    symbol.kind === 'assumption'
  );
}

/**
 * Returns the module in which the name has this meaning without any substitution. Undefined for a name that belongs to
 * no module.
 */
export function homeOf({ symbol, path }: SymbolMeaning): ResolvedModule | undefined {
  const [first] = path;
  if (first?.kind === 'instance') return first.instance.home;
  return 'module' in symbol && symbol.kind !== 'instance' ? symbol.module : undefined;
}

/**
 * Returns the meaning of a name of an instantiated module, with the path to it. Instances whose substitutions cannot
 * change the meaning are left out of the path.
 */
export function throughInstance(outer: SymbolMeaning, instance: InstanceSymbol, member: SymbolMeaning): SymbolMeaning {
  const unchanged = instance.substitutions.size === 0 || (homeOf(member)?.parameterFree ?? false);
  const step: PathStep = { kind: 'instance', instance, args: undefined };
  const isLeftOut = instance.parameters.length === 0 && unchanged;
  const path = isLeftOut ? member.path : [...outer.path, step, ...member.path];
  // An INSTANCE without a name and without substitutions has the same effect as EXTENDS here.
  if (isLeftOut && instance.name === undefined) return { ...member, path };
  return { ...member, path, through: [...(outer.through ?? []), instance, ...(member.through ?? [])] };
}

/**
 * Divides the arguments of a name. Each instance on the path takes as many as it has parameters, and the symbol takes
 * the rest.
 */
export function withArguments(meaning: SymbolMeaning, args: readonly Expression[]): SymbolMeaning {
  let used = 0;
  const path = meaning.path.map((step) => {
    if (step.kind === 'bind') return step;
    const start = used;
    used += step.instance.parameters.length;
    return { ...step, args: args.slice(start, used) };
  });
  return { ...meaning, path, args: args.slice(used) };
}
