/**
 * Finds the parameters and LET definitions that an expression certainly evaluates, whatever the values are. These are
 * evaluated before the expression, and passed as values. In: a resolved specification. Out: the mode of each parameter.
 * A parameter that may not be evaluated has the mode `delayed`.
 */
import { builtInLevels } from '../../semantics/tables/built-in-operators.js';
import type { DefinitionSymbol, ResolvedSpec, SymbolMeaning, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Bound, Expression } from '../../syntax/tree.js';
import type { Mode } from '../code/environment.js';

type Symbols = ReadonlySet<TlaSymbol>;

const nothing: Symbols = new Set();

/** A specification, with the replacements of its configuration. */
interface Configured {
  readonly spec: ResolvedSpec;
  readonly given: ReadonlyMap<TlaSymbol, unknown>;
  readonly replaced: ReadonlyMap<TlaSymbol, SymbolMeaning>;
  readonly listed?: ReadonlyMap<TlaSymbol, unknown>;
}

export class SureEvaluation {
  private readonly modes = new Map<DefinitionSymbol, readonly Mode[]>();
  private readonly bodies = new WeakMap<Expression, Symbols>();
  private underway = 0;

  constructor(
    private readonly input: Configured,
    /** Returns the modes of the parameters of a native; undefined for a definition that is not native. */
    private readonly nativeModes: (definition: DefinitionSymbol) => readonly Mode[] | undefined,
  ) {}

  /**
   * Returns the modes of the parameters. For a recursive definition, all parameters are first assumed to be evaluated
   * for certain. Parameters for which this is not so are removed, until nothing changes.
   */
  modesOf(definition: DefinitionSymbol): readonly Mode[] {
    const known = this.modes.get(definition) ?? this.nativeModes(definition);
    if (known) return known;
    const { syntax, parameters } = definition;
    if (syntax.kind === 'function-definition' || parameters.length === 0) return [];
    let modes: readonly Mode[] = parameters.map(({ arity }) => (arity > 0 ? 'operator' : 'value'));
    this.underway++;
    for (;;) {
      this.modes.set(definition, modes);
      const sure = this.in(syntax.body);
      const next = modes.map(
        (mode, i): Mode => (mode === 'value' && !sure.has(parameters[i] as TlaSymbol) ? 'delayed' : mode),
      );
      if (next.every((mode, i) => mode === modes[i])) break;
      modes = next;
    }
    this.underway--;
    return modes;
  }

  surelyEvaluates(node: Expression, symbol: TlaSymbol): boolean {
    let sure = this.bodies.get(node);
    if (!sure) {
      sure = this.in(node);
      if (this.underway === 0) this.bodies.set(node, sure);
    }
    return sure.has(symbol);
  }

  private in(node: Expression): Symbols {
    switch (node.kind) {
      case 'reference':
      case 'step-reference': {
        const meaning = this.input.spec.meanings.get(node);
        return meaning?.kind === 'symbol' ? this.inUse(meaning, meaning.args) : nothing;
      }
      case 'prefix':
      case 'postfix':
        return this.inOperator(node, [node.operand]);
      case 'infix':
        return this.inOperator(node, [node.left, node.right]);
      case 'junction':
        return this.inAll(node.items.slice(0, 1));
      case 'product':
        return this.inAll(node.factors);
      case 'set-of':
      case 'tuple':
        return this.inAll(node.elements);
      case 'set-filter':
        return this.in(node.bound.set);
      case 'set-map':
      case 'function':
        return this.inBounds(node.bounds);
      case 'function-set':
        return this.inAll([node.domain, node.range]);
      case 'apply':
        return node.function.kind === 'function' ? this.inAll(node.args) : this.inAll([node.function, ...node.args]);
      case 'except':
        return this.in(node.function);
      case 'record':
      case 'record-set':
        return this.inAll(node.fields.map(({ value }) => value));
      case 'field':
        return this.in(node.record);
      case 'quantified':
        return node.binders.kind === 'bounded' ? this.inBounds(node.binders.bounds) : nothing;
      case 'choose':
        return node.set ? this.in(node.set) : nothing;
      case 'if':
        return union(this.in(node.condition), intersection(this.in(node.then), this.in(node.else)));
      case 'case':
        return this.inAll(node.arms.slice(0, 1).map(({ guard }) => guard));
      case 'let':
        return this.in(node.body);
      case 'label':
        return this.in(node.body);
      default:
        return nothing;
    }
  }

  private inAll(nodes: readonly Expression[]): Symbols {
    return nodes.reduce((sure: Symbols, node) => union(sure, this.in(node)), nothing);
  }

  private inBounds(bounds: readonly Bound[]): Symbols {
    return this.inAll(bounds.map(({ set }) => set));
  }

  private inOperator(node: Expression, operands: readonly Expression[]): Symbols {
    const meaning = this.input.spec.meanings.get(node);
    return meaning?.kind === 'symbol' ? this.inUse(meaning, operands) : nothing;
  }

  private inUse({ symbol, path }: SymbolMeaning, args: readonly Expression[]): Symbols {
    const { given, listed, replaced } = this.input;
    if (listed?.has(symbol)) return this.inAll(args);
    const replacement = replaced.get(symbol);
    if (replacement && replacement.symbol !== symbol) return this.inUse(replacement, args);
    if (given.has(symbol)) return nothing;
    switch (symbol.kind) {
      case 'parameter':
        return path.length === 0 && symbol.arity === 0 ? new Set([symbol]) : nothing;
      case 'built-in':
        return this.inAll(
          ['/\\', '\\/', '=>'].includes(symbol.name) ? args.slice(0, 1) : builtInLevels(symbol.name).counts ? args : [],
        );
      case 'definition': {
        const modes = this.modesOf(symbol);
        const sure = this.inAll(args.filter((_, i) => modes[i] === 'value'));
        return symbol.where === 'let' && symbol.parameters.length === 0 && path.length === 0
          ? union(sure, new Set([symbol]))
          : sure;
      }
      default:
        return nothing;
    }
  }
}

function union(first: Symbols, second: Symbols): Symbols {
  if (first.size === 0) return second;
  return second.size === 0 ? first : new Set([...first, ...second]);
}

function intersection(first: Symbols, second: Symbols): Symbols {
  return first.size === 0 ? first : new Set([...first].filter((symbol) => second.has(symbol)));
}
