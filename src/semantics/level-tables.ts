/** What is known of levels so far, over the whole specification. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Except, ProofStep } from '../syntax/tree.js';
import type { BodyFacts, OperatorFacts } from './level-facts.js';
import type { InstanceSymbol, Level, ResolvedModule, SubexpressionNode, TlaSymbol } from './resolved.js';
import type { SpecTables } from './resolving.js';
import { type InstanceFacts, LevelSubstitution } from './substitute-levels.js';

/** What a module as a whole asks of those who instantiate it. */
export interface ModuleFacts {
  readonly body: BodyFacts;
  /** No variable, and nothing in it is higher than constant. */
  readonly constant: boolean;
}

export interface LevelTables {
  readonly meanings: SpecTables['meanings'];
  readonly declared: SpecTables['declared'];
  readonly sections: SpecTables['sections'];
  readonly instanceSymbols: SpecTables['instances'];
  /** Of definitions, theorems, assumptions and steps. */
  readonly facts: Map<TlaSymbol, OperatorFacts>;
  readonly instances: Map<InstanceSymbol, InstanceFacts>;
  readonly modules: Map<ResolvedModule, ModuleFacts>;
  readonly substitution: LevelSubstitution;
  /** Of parts that a subexpression name selects. */
  readonly parts: Map<SubexpressionNode, BodyFacts>;
  /** Facts of bodies seen from the parameters of the instances and definitions around them. */
  readonly closed: WeakMap<BodyFacts, OperatorFacts>;
  readonly usesPrevious: ReadonlySet<Except>;
  readonly statements: SpecTables['statements'];
  /** Of what each step of a proof states. */
  readonly stepLevels: Map<ProofStep, Level>;
}

export type ReportFault = ((diagnostic: Diagnostic) => void) | undefined;

export function levelTables({
  meanings,
  declared,
  sections,
  instances: instanceSymbols,
  statements,
}: SpecTables): LevelTables {
  const usesPrevious = new Set<Except>();
  for (const meaning of meanings.values()) if (meaning.kind === 'previous') usesPrevious.add(meaning.except);
  const instances = new Map<InstanceSymbol, InstanceFacts>();
  return {
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
    usesPrevious,
    statements,
    stepLevels: new Map(),
  };
}
