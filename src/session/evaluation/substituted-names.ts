/**
 * Replaces definitions as a configuration asks: `N = 3`, `N <- D`, `I!N <- D`, `N <- [Module] D`. In: a definition, and
 * the instances through which its name is reached. Out: for each replaced name, a new constant with the value or
 * definition that the configuration gives; and the specification, in which each use of the name means this constant.
 *
 * As in TLC, an INSTANCE defines names of its own. `N <- D` replaces only the `N` of the root module. It replaces
 * neither `I!N` nor the `N` in the definitions of the instance `I`. `N <- [Module] D` replaces the `N` of that module
 * wherever it is used, also in instances of the module.
 */
import type {
  ConstantSymbol,
  DefinitionSymbol,
  InstanceSymbol,
  Meaning,
  ResolvedModule,
  ResolvedSpec,
  SymbolMeaning,
} from '../../semantics/tables/resolved.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';

/** A definition, and the instances through which a module reaches it. */
export interface DefinedName {
  readonly definition: DefinitionSymbol;
  /** The instances through which the name is reached. The first one is the outermost. */
  readonly through: readonly InstanceSymbol[];
  /** Whether the name is also replaced in instances of the module. */
  readonly below: boolean;
}

interface Substituted extends DefinedName {
  readonly constant: ConstantSymbol;
}

export class SubstitutedNames {
  private readonly byDefinition = new Map<DefinitionSymbol, Substituted[]>();
  private readonly changed = new Map<Meaning, Meaning>();
  /** The constants that stand for replaced names. */
  readonly symbols = new Set<ConstantSymbol>();

  /** Returns the specification in which each replaced name means its constant. */
  within(spec: ResolvedSpec): ResolvedSpec {
    const { meanings } = spec;
    const meant = (meaning: Meaning) => this.meant(meaning);
    return {
      ...spec,
      meanings: {
        get: (node) => {
          const meaning = meanings.get(node);
          return meaning && meant(meaning);
        },
        *[Symbol.iterator](): MapIterator<[SyntaxNode, Meaning]> {
          for (const [node, meaning] of meanings) yield [node, meant(meaning)];
        },
      },
    };
  }

  /** Returns the constant that stands for a replaced name. The same name always has the same constant. */
  constantFor(name: DefinedName, module: ResolvedModule): ConstantSymbol {
    const { definition, through, below } = name;
    const substituted = this.byDefinition.get(definition) ?? [];
    this.byDefinition.set(definition, substituted);
    const known = substituted.find((one) => one.below === below && sameInstances(one.through, through));
    if (known) return known.constant;
    const constant: ConstantSymbol = {
      kind: 'constant',
      name: definition.name,
      span: definition.span,
      arity: through.reduce((sum, { parameters }) => sum + parameters.length, definition.parameters.length),
      module,
    };
    this.symbols.add(constant);
    substituted.push({ ...name, constant });
    // A replacement in the root module has priority over one with `[Module]`, so it comes first.
    substituted.sort((a, b) => Number(a.below) - Number(b.below));
    return constant;
  }

  meant<Any extends Meaning>(meaning: Any): Any | SymbolMeaning;
  meant(meaning: Meaning): Meaning {
    if (this.byDefinition.size === 0 || meaning.kind !== 'symbol' || meaning.symbol.kind !== 'definition')
      return meaning;
    const known = this.changed.get(meaning);
    if (known) return known;
    const found = this.byDefinition.get(meaning.symbol)?.find((one) => isNameOf(one, meaning));
    if (!found) return meaning;
    const changed = { kind: 'symbol', symbol: found.constant, path: [], args: argumentsFrom(meaning, found) } as const;
    this.changed.set(meaning, changed);
    return changed;
  }
}

/** Whether a meaning refers to the definition by this name: through these instances. */
export function isNameOf({ definition, through, below }: DefinedName, meaning: SymbolMeaning): boolean {
  const came = meaning.through ?? [];
  if (meaning.symbol !== definition || came.length < through.length) return false;
  const before = came.length - through.length;
  return (below || before === 0) && through.every((instance, i) => instance === came[before + i]);
}

/** Returns the arguments of the instances in the name, and then the arguments of its operator. */
function argumentsFrom({ path, args }: SymbolMeaning, { through }: DefinedName): readonly Expression[] {
  const own = path.flatMap((step) =>
    step.kind === 'instance' && through.includes(step.instance) ? (step.args ?? []) : [],
  );
  return [...own, ...args];
}

function sameInstances(one: readonly InstanceSymbol[], other: readonly InstanceSymbol[]): boolean {
  return one.length === other.length && one.every((instance, i) => instance === other[i]);
}
