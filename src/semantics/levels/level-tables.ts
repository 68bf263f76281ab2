/** The tables of the level facts of a whole specification. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Except, Expression, Let, ProofStep, Statement } from '../../syntax/tree.js';
import type { SpecTables } from '../scopes/resolving.js';
import type {
  DefinitionSymbol,
  InstanceSymbol,
  Level,
  ResolvedModule,
  SubexpressionNode,
  TlaSymbol,
} from '../tables/resolved.js';
import type { BodyFacts, OperatorFacts } from './level-facts.js';
import { type InstanceFacts, LevelSubstitution } from './substitute-levels.js';

/** The level facts of a module, which its instances must respect. */
export interface ModuleFacts {
  readonly body: BodyFacts;
  /** Whether the module has no variables, and everything in it is constant. */
  readonly constant: boolean;
}

/**
 * The functions that measure parts of a specification. They call each other, because expressions contain definitions,
 * and definitions contain expressions.
 */
export interface Walks {
  readonly body: (body: Expression, report: ReportFault) => BodyFacts;
  readonly statement: (statement: Statement, report: ReportFault) => BodyFacts;
  readonly definitions: (definitions: Let['definitions'], report: ReportFault) => readonly OperatorFacts[];
}

export interface LevelTables {
  readonly walks: Walks;
  readonly meanings: SpecTables['meanings'];
  readonly declared: SpecTables['declared'];
  readonly sections: SpecTables['sections'];
  readonly instanceSymbols: SpecTables['instances'];
  /** For each definition, theorem, assumption and step, its facts. */
  readonly facts: Map<TlaSymbol, OperatorFacts>;
  readonly instances: Map<InstanceSymbol, InstanceFacts>;
  readonly modules: Map<ResolvedModule, ModuleFacts>;
  readonly substitution: LevelSubstitution;
  /** The facts of each part of a definition that a name with selectors selects, such as `F!1`. */
  readonly parts: Map<SubexpressionNode, BodyFacts>;
  /**
   * The facts of each body, in the form of operator facts. The parameters are those of the instances and definitions
   * around the body.
   */
  readonly closed: WeakMap<BodyFacts, OperatorFacts>;
  readonly usesPrevious: Set<Except>;
  readonly statements: SpecTables['statements'];
  /** Whether a definition has a native implementation; see `ResolveOptions`. */
  readonly hasNative: (definition: DefinitionSymbol) => boolean;
  /** The nesting depth of the bodies that are being measured. */
  readonly nesting: { depth: number };
  /** The level of the formula that each step of a proof states. */
  readonly stepLevels: Map<ProofStep, Level>;
}

export type ReportFault = ((diagnostic: Diagnostic) => void) | undefined;

export function levelTables(
  spec: SpecTables,
  walksOn: (tables: LevelTables) => Walks,
  hasNative: LevelTables['hasNative'],
): LevelTables {
  const { meanings, declared, sections, instances: instanceSymbols, statements } = spec;
  const instances = new Map<InstanceSymbol, InstanceFacts>();
  const tables: LevelTables = {
    get walks() {
      return walks;
    },
    meanings,
    declared,
    sections,
    instanceSymbols,
    facts: new Map(),
    instances,
    modules: new Map(),
    substitution: new LevelSubstitution(instances),
    parts: new Map(),
    closed: new WeakMap(),
    usesPrevious: new Set(),
    statements,
    hasNative,
    nesting: { depth: 0 },
    stepLevels: new Map(),
  };
  const walks = walksOn(tables);
  return tables;
}

/** Notes each EXCEPT in which `@` occurs. Called when all names are resolved. */
export function noticePrevious({ meanings, usesPrevious }: LevelTables): void {
  for (const meaning of meanings.values()) if (meaning.kind === 'previous') usesPrevious.add(meaning.except);
}
