/**
 * Finds the variables and bound values that the truth of a formula depends on. In: a formula and its environment. Out:
 * these variables and values, and possibly others; undefined if they cannot be determined.
 */

import type {
  DefinitionSymbol,
  InstanceSymbol,
  PathStep,
  ResolvedSpec,
  SymbolMeaning,
  TlaSymbol,
  VariableSymbol,
} from '../../semantics/tables/resolved.js';
import type { SyntaxNode } from '../../syntax/tree.js';
import type { BoundPrimes } from '../analysis/bound-primes.js';
import { Texts } from '../analysis/text-meanings.js';
import type { Code, Identifier } from '../code/code.js';
import type { Environment, Meant } from '../code/environment.js';
import { previousOf } from '../code/previous-symbols.js';
import { isOfCompleteState, type Reading } from '../code/reading.js';
import type { Reads } from '../contract/compiling.js';
import { mostVariables } from '../runtime/state-caches/value-memory.js';

/** The names in a text, and in all definitions that the text uses. */
interface Named {
  readonly symbols: ReadonlySet<TlaSymbol>;
  /** Constants and variables of instantiated modules. `symbols` contains the names in their substitutes instead. */
  readonly substituted: ReadonlySet<TlaSymbol>;
  readonly costly: boolean;
  readonly building: boolean;
  readonly structured: boolean;
}

interface Found {
  readonly variables: Set<number>;
  readonly locals: Map<Identifier, 'value' | 'delayed'>;
  readonly followed: Set<unknown>;
  costly: boolean;
  structured: boolean;
  namesCode: boolean;
  namesValues: boolean;
  readonly reading: Reading;
}

/**
 * An expression of these kinds makes a value from several other values, which takes longer than a lookup in a cache.
 */
const buildingKinds: readonly SyntaxNode['kind'][] = ['function', 'function-definition'];
const costlyKinds: readonly SyntaxNode['kind'][] = ['quantified', 'set-filter', 'set-map', 'choose'];
/** A test of membership in a set of these kinds visits all arguments of a function, or all fields of a record. */
const structuredKinds: readonly SyntaxNode['kind'][] = ['function-set', 'record-set'];

export class FormulaReads {
  private readonly named = new WeakMap<SyntaxNode, Named>();
  private readonly texts: Texts;

  constructor(
    private readonly spec: ResolvedSpec,
    private readonly replaced: ReadonlyMap<TlaSymbol, SymbolMeaning>,
    /** Returns whether a definition is a native that takes little time. */
    private readonly isQuick: (definition: DefinitionSymbol) => boolean,
    private readonly primes: BoundPrimes,
  ) {
    this.texts = new Texts(spec);
  }

  of(node: SyntaxNode, environment: Environment, reading: Reading): Reads | undefined {
    if (!this.primes.isOfRoot(reading.current)) return undefined;
    const found: Found = {
      variables: new Set(),
      locals: new Map(),
      followed: new Set(),
      costly: false,
      structured: false,
      namesCode: false,
      namesValues: false,
      reading,
    };
    return this.follow(node, environment, found) ? found : undefined;
  }

  /**
   * Returns the variables that should be the keys of a cache for the value of a definition or a substitute. Undefined
   * if such a cache is impossible or would not save time.
   */
  variablesOf(node: SyntaxNode, environment: Environment, reading: Reading): ReadonlySet<number> | undefined {
    if (!isOfCompleteState(reading)) return undefined;
    const { costly, building } = this.namedIn(node);
    const found = costly || building ? this.of(node, environment, reading) : undefined;
    if (found === undefined || found.locals.size > 0 || found.namesCode) return undefined;
    const { size } = found.variables;
    return size > 0 && size <= mostVariables && size < this.spec.root.variables.length ? found.variables : undefined;
  }

  /** Whether evaluating the text may take long. */
  isCostly(node: SyntaxNode): boolean {
    return this.namedIn(node).costly;
  }

  /** Follows all names in a text. Returns FALSE if some name cannot be followed. */
  private follow(node: SyntaxNode, environment: Environment, found: Found): boolean {
    const { symbols, substituted, costly, structured } = this.namedIn(node);
    found.costly ||= costly;
    found.structured ||= structured;
    for (const symbol of symbols) {
      const meant = environment.lookUp(symbol);
      if (meant) {
        if (!this.followMeant(symbol, meant, found)) return false;
      } else if (symbol.kind === 'variable') {
        const index = this.spec.root.variables.indexOf(symbol);
        if (index >= 0) found.variables.add(index);
        else if (!substituted.has(symbol)) return false;
      }
    }
    return true;
  }

  private followMeant(symbol: TlaSymbol, meant: Meant, found: Found): boolean {
    switch (meant.kind) {
      case 'value':
      case 'delayed':
        // This LET definition is already compiled. `namedIn` also returns the names in its text, so its reads are
        // known.
        if (symbol.kind === 'definition') {
          found.namesCode = true;
          found.namesValues ||= meant.kind === 'value';
          return true;
        }
        if (meant.origin && (meant.origin.level > 1 || meant.origin.reading.current !== found.reading.current))
          return false;
        return this.addLocal(meant.code.form === 'singleton' ? meant.code.element : meant.code, meant.kind, found);
      case 'function':
        found.namesCode = true;
        return true;
      case 'written':
        if (found.followed.has(meant)) return true;
        found.followed.add(meant);
        return this.follow(meant.expression, meant.environment, found);
      case 'renamed':
        return this.followRenamed(meant.meaning, meant.environment, found);
      case 'defined':
      case 'constant':
        return true;
      case 'operator':
      case 'parameter':
      case 'inferred':
        return false;
    }
  }

  private addLocal(code: Code, kind: 'value' | 'delayed', { locals }: Found): boolean {
    if (code.form === 'identifier') locals.set(code, kind);
    return code.form === 'literal' || code.form === 'identifier';
  }

  private followRenamed({ symbol, path }: SymbolMeaning, environment: Environment, found: Found): boolean {
    if (path.length > 0) return false;
    const meant = environment.lookUp(symbol);
    if (meant) return this.followMeant(symbol, meant, found);
    if (symbol.kind === 'variable') return this.addVariable(symbol, found);
    if (symbol.kind === 'definition') return this.follow(symbol.syntax, environment, found);
    return symbol.kind === 'constant' || symbol.kind === 'built-in';
  }

  private addVariable(symbol: VariableSymbol, { variables }: Found): boolean {
    const index = this.spec.root.variables.indexOf(symbol);
    if (index >= 0) variables.add(index);
    return index >= 0;
  }

  private namedIn(root: SyntaxNode): Named {
    const known = this.named.get(root);
    if (known) return known;
    const named = {
      symbols: new Set<TlaSymbol>(),
      substituted: new Set<TlaSymbol>(),
      costly: false,
      building: false,
      structured: false,
    };
    const reached = new Set<SyntaxNode>([root]);
    const entered = new Set<InstanceSymbol>();
    const reach = (meaning: SymbolMeaning) => {
      const { symbol } = meaning;
      reachPath(meaning.path);
      const replacement = this.replaced.get(symbol);
      if (replacement && replacement !== meaning) reach(replacement);
      if (symbol.kind !== 'definition') {
        if (symbol.kind !== 'built-in') named.symbols.add(symbol);
        return;
      }
      if (symbol.where !== 'module') named.symbols.add(symbol);
      if (this.isQuick(symbol)) return;
      named.costly ||= symbol.recursive;
      reached.add(symbol.syntax);
    };
    const reachPath = (path: readonly PathStep[]) => {
      for (const step of path) {
        for (const argument of step.args ?? []) reached.add(argument);
        if (step.kind !== 'instance' || entered.has(step.instance)) continue;
        // Each instance of a module has its own substitutes, so the substitutes of each instance are followed.
        entered.add(step.instance);
        for (const [target, substitute] of step.instance.substitutions) {
          named.substituted.add(target);
          if (substitute.kind === 'explicit') reached.add(substitute.value);
          else reach(substitute.meaning);
        }
      }
    };
    for (const text of reached) {
      const { meanings, kinds } = this.texts.in(text);
      named.costly ||= costlyKinds.some((kind) => kinds.has(kind));
      named.building ||= buildingKinds.some((kind) => kinds.has(kind));
      named.structured ||= structuredKinds.some((kind) => kinds.has(kind));
      for (const meaning of meanings) {
        if (meaning.kind === 'symbol') reach(meaning);
        else if (meaning.kind === 'previous') named.symbols.add(previousOf(meaning.update));
        else if (meaning.kind === 'subexpression') reachPath(meaning.path);
      }
    }
    this.named.set(root, named);
    return named;
  }
}
