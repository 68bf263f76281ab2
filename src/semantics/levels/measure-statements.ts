/**
 * Measures the levels of assumptions, theorems and proofs. A theorem may have any level; an assumption must be
 * constant.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type {
  Assumed,
  AssumeProve,
  Assumption,
  Expression,
  Fact,
  Proof,
  ProofStep,
  Statement,
  StepBody,
  Theorem,
} from '../../syntax/tree.js';
import type { Level } from '../tables/resolved.js';
import { measureInstance } from './check-instance-levels.js';
import { checkPickBounds, checkTemporalProof } from './check-proof-levels.js';
import { type Context, wholeBody } from './facts-builder.js';
import { type BodyFacts, higher, operatorFacts } from './level-facts.js';
import { assumptionNotConstant, newRangeTooHigh, rangeTooHigh } from './level-faults.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import { measureDefinitions } from './measure-definitions.js';
import { gather, measure, measureBody } from './measure-levels.js';
import type { Measured, Measuring } from './measuring.js';

export function measureAssumption(tables: LevelTables, syntax: Assumption, report: ReportFault): BodyFacts {
  const body = measureBody(tables, syntax.body, report);
  if (body.sound && body.level > 0) report?.(assumptionNotConstant(syntax.body.span, body.level));
  remember(tables, syntax, body);
  return body;
}

export interface TheoremFacts {
  readonly body: BodyFacts;
  /** The highest level in the statement and in everything that its proof states. */
  readonly level: Level;
}

export function measureTheorem(tables: LevelTables, syntax: Theorem, report: ReportFault): TheoremFacts {
  const body = measureStatement(tables, syntax.statement, report);
  remember(tables, syntax, body);
  const proofLevel = measureProof(tables, syntax.proof, report);
  if (body.level === 3) checkTemporalProof(tables, syntax.proof, report);
  return { body, level: higher(body.level, proofLevel) };
}

function remember(tables: LevelTables, syntax: Assumption | Theorem | ProofStep, body: BodyFacts): void {
  const symbol = tables.statements.get(syntax);
  if (symbol !== undefined) tables.facts.set(symbol, operatorFacts(body, []));
}

/**
 * Lowers the levels that an ASSUME/PROVE allows for substitutes of its constants: temporal formulas are not allowed.
 */
function limitConstants(body: BodyFacts): BodyFacts {
  if (!body.sound) return body;
  const maxima = new Map(body.maxima);
  for (const symbol of body.counted)
    if (symbol.kind === 'constant' && (maxima.get(symbol) ?? 3) > 2) maxima.set(symbol, 2);
  return { ...body, maxima };
}

// ---------------------------------------------------------------------------------------------- ASSUME/PROVE

export function measureStatement(tables: LevelTables, statement: Statement, report: ReportFault): BodyFacts {
  if (statement.kind !== 'assume-prove') return measureBody(tables, statement, report);
  return limitConstants(gather(tables, report, (measuring) => measureAssumeProve(measuring, statement)));
}

function measureAssumeProve(measuring: Measuring, { assumptions, goal }: AssumeProve): Measured {
  return together([
    ...assumptions.map((assumed) => measureAssumed(measuring, assumed)),
    measure(measuring, goal, wholeBody),
  ]);
}

function measureAssumed(measuring: Measuring, node: Assumed): Measured {
  switch (node.kind) {
    case 'assume-prove':
      return measureAssumeProve(measuring, node);
    case 'named-assume-prove':
      return measureAssumeProve(measuring, node.body);
    case 'new-symbol': {
      const symbol = measuring.tables.declared.get(node.declaration.name);
      const own: Level = symbol?.kind === 'declared' ? symbol.level : 0;
      if (node.set === undefined) return { level: own, sound: true };
      const { level, sound } = measure(measuring, node.set, wholeBody);
      if (sound && level === 3) measuring.report?.(newRangeTooHigh(node.set));
      return { level: higher(own, level), sound: sound && level < 3 };
    }
    default:
      return measure(measuring, node, wholeBody);
  }
}

function together(parts: readonly Measured[]): Measured {
  return parts.reduce((all, part) => ({ level: higher(all.level, part.level), sound: all.sound && part.sound }), {
    level: 0,
    sound: true,
  });
}

// ---------------------------------------------------------------------------------------------- proofs

/** Returns the highest level of everything that the proof states. */
export function measureProof(tables: LevelTables, proof: Proof | undefined, report: ReportFault): Level {
  switch (proof?.kind) {
    case undefined:
    case 'obvious':
    case 'omitted':
      return 0;
    case 'by':
      return measureFacts(tables, proof.facts, report);
    case 'proof-steps':
      return proof.steps.map((step) => measureStep(tables, step, report)).reduce(higher, 0);
  }
}

export function measureFacts(tables: LevelTables, facts: readonly Fact[], report: ReportFault): Level {
  return facts
    .map((fact) => (fact.kind === 'module-reference' ? 0 : measureBody(tables, fact, report).level))
    .reduce(higher, 0);
}

function measureStep(tables: LevelTables, step: ProofStep, report: ReportFault): Level {
  const body = gather(tables, report, (measuring) => measureStepBody(measuring, step.body));
  remember(tables, step, body);
  tables.stepLevels.set(step, body.level);
  const proofLevel = measureProof(tables, step.proof, report);
  if (body.level === 3) {
    checkPickBounds(tables, step.body, report);
    checkTemporalProof(tables, step.proof, report);
  }
  return higher(body.level, proofLevel);
}

function measureStepBody(measuring: Measuring, body: StepBody): Measured {
  const { tables, report } = measuring;
  switch (body.kind) {
    case 'assertion':
    case 'suffices':
      return measureStated(measuring, body.statement);
    case 'proof-case':
      return measure(measuring, body.condition, wholeBody);
    case 'have':
      return measure(measuring, body.fact, wholeBody);
    case 'take':
      return body.binders.kind === 'bounded'
        ? measureRanges(
            measuring,
            body.binders.bounds.map(({ set }) => set),
          )
        : { level: 0, sound: true };
    case 'pick': {
      const ranges = body.binders.kind === 'bounded' ? body.binders.bounds.map(({ set }) => set) : [];
      return together([measureRanges(measuring, ranges), measure(measuring, body.condition, wholeBody)]);
    }
    case 'witness':
      return together(body.witnesses.map((witness) => measureWitness(measuring, witness)));
    case 'qed':
      return { level: 0, sound: true };
    case 'define':
      measureDefinitions(tables, body.definitions, report);
      return { level: 0, sound: true };
    case 'use-or-hide':
      return { level: measureFacts(tables, body.facts, report), sound: true };
    case 'instance': {
      const instance = tables.instanceSymbols.get(body.instance);
      if (instance !== undefined) measureInstance(tables, instance, report);
      return { level: 0, sound: true };
    }
  }
}

function measureStated(measuring: Measuring, statement: Statement): Measured {
  return statement.kind === 'assume-prove'
    ? measureAssumeProve(measuring, statement)
    : measure(measuring, statement, wholeBody);
}

function measureRanges(measuring: Measuring, ranges: readonly Expression[]): Measured {
  return together(
    ranges.map((range) => {
      const { level, sound } = measure(measuring, range, wholeBody);
      if (sound && level === 3) measuring.report?.(rangeTooHigh(range));
      return { level, sound: sound && level < 3 };
    }),
  );
}

const values: Context = { ...wholeBody, maximum: 2 };

function measureWitness(measuring: Measuring, witness: Expression): Measured {
  const { level, sound } = measure(measuring, witness, values);
  if (sound && level === 3) measuring.report?.(temporalWitness(witness));
  return { level, sound: sound && level < 3 };
}

function temporalWitness(witness: Expression): Diagnostic {
  return diagnostic('SY2611', 'A WITNESS is a temporal formula', {
    span: witness.span,
    label: 'a temporal formula, where a value is required',
  });
}
