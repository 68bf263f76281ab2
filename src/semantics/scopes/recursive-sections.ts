/**
 * The RECURSIVE declarations that have no definition yet. A section begins with a RECURSIVE and ends with the last
 * definition that it announces. The levels of the definitions in a section depend on each other. Only definitions are
 * allowed in a section.
 */
import type { DefinitionSymbol } from '../tables/resolved.js';

interface Level {
  readonly pending: Map<string, DefinitionSymbol>;
  section: DefinitionSymbol[];
}

export class RecursiveSections {
  /** The declarations of the module, and then those of each LET around the current place. */
  private readonly levels: Level[] = [{ pending: new Map(), section: [] }];
  private readonly sections: Map<DefinitionSymbol, readonly DefinitionSymbol[]>;

  constructor(sections: Map<DefinitionSymbol, readonly DefinitionSymbol[]>) {
    this.sections = sections;
  }

  enterLet(): void {
    this.levels.push({ pending: new Map(), section: [] });
  }

  /** Leaves a LET. Returns the operators that the LET has declared but not defined. */
  leaveLet(): readonly DefinitionSymbol[] {
    return this.abandon(this.levels.pop());
  }

  /** Ends the module. Returns the operators that the module has declared but not defined. */
  endModule(): readonly DefinitionSymbol[] {
    return this.abandon(this.levels[0]);
  }

  private abandon(level: Level | undefined): readonly DefinitionSymbol[] {
    const open = [...(level?.pending.values() ?? [])];
    level?.pending.clear();
    return open;
  }

  declare(symbol: DefinitionSymbol): void {
    const level = this.innermost();
    if (level.pending.size === 0) level.section = [];
    level.pending.set(symbol.name, symbol);
  }

  /**
   * Returns where the operator must still be defined: `here` in this scope, or `elsewhere` in an outer scope. Undefined
   * if it is already defined or was not declared.
   */
  waiting(symbol: DefinitionSymbol): 'here' | 'elsewhere' | undefined {
    if (this.innermost().pending.get(symbol.name) === symbol) return 'here';
    return this.levels.some(({ pending }) => pending.get(symbol.name) === symbol) ? 'elsewhere' : undefined;
  }

  /**
   * Returns an operator that is declared but not defined yet; undefined if there is none, so that the current place is
   * in no section.
   */
  anyPending(): DefinitionSymbol | undefined {
    for (const { pending } of this.levels) for (const symbol of pending.values()) return symbol;
    return undefined;
  }

  /** Notes a complete definition. If a section is open, the definition belongs to it. */
  defined(symbol: DefinitionSymbol): void {
    const level = this.innermost();
    if (level.pending.size === 0) return;
    level.section.push(symbol);
    this.sections.set(symbol, level.section);
    if (level.pending.get(symbol.name) === symbol) level.pending.delete(symbol.name);
  }

  private innermost(): Level {
    const level = this.levels.at(-1);
    if (level === undefined)
      throw new Error('No module is being resolved. This is an internal error of Synod; please report it.');
    return level;
  }
}
