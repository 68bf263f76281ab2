/**
 * What RECURSIVE has declared and nothing has defined yet. From a RECURSIVE to the definition of all that it declares
 * runs a section: the levels of its definitions depend on one another, and only definitions may stand in it.
 */
import type { DefinitionSymbol } from '../tables/resolved.js';

interface Level {
  readonly pending: Map<string, DefinitionSymbol>;
  section: DefinitionSymbol[];
}

export class RecursiveSections {
  /** One for the module, one for each LET around this place. */
  private readonly levels: Level[] = [{ pending: new Map(), section: [] }];
  private readonly sections: Map<DefinitionSymbol, readonly DefinitionSymbol[]>;

  constructor(sections: Map<DefinitionSymbol, readonly DefinitionSymbol[]>) {
    this.sections = sections;
  }

  enterLet(): void {
    this.levels.push({ pending: new Map(), section: [] });
  }

  /** Leaves the LET and gives what was declared in it but not defined. */
  leaveLet(): readonly DefinitionSymbol[] {
    return this.abandon(this.levels.pop());
  }

  /** Ends the module and gives what was declared in it but not defined. */
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

  /** Whether the symbol still waits for its definition, and if so whether this is the place for it. */
  waiting(symbol: DefinitionSymbol): 'here' | 'elsewhere' | undefined {
    if (this.innermost().pending.get(symbol.name) === symbol) return 'here';
    return this.levels.some(({ pending }) => pending.get(symbol.name) === symbol) ? 'elsewhere' : undefined;
  }

  /** One of those that wait, if this place lies in a section. */
  anyPending(): DefinitionSymbol | undefined {
    for (const { pending } of this.levels) for (const symbol of pending.values()) return symbol;
    return undefined;
  }

  /** Told of each definition once it is complete. */
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
