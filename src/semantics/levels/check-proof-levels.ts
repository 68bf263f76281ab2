/**
 * Checks proofs of temporal formulas. Such a proof must not introduce values that may change from step to step. So
 * TAKE, WITNESS, HAVE, CASE and the bounds of a PICK must be constant.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Expression, Proof, ProofStep, StepBody } from '../../syntax/tree.js';
import type { Level } from '../tables/resolved.js';
import { nounOf } from './level-faults.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import { measureBody } from './measure-levels.js';

export function checkTemporalProof(tables: LevelTables, proof: Proof | undefined, report: ReportFault): void {
  if (proof?.kind !== 'proof-steps') return;
  for (const step of proof.steps) checkStep(tables, step, report);
}

const keywords = { take: 'TAKE', witness: 'WITNESS', have: 'HAVE', 'proof-case': 'CASE' } as const;

function checkStep(tables: LevelTables, step: ProofStep, report: ReportFault): void {
  const { body } = step;
  const level = tables.stepLevels.get(step) ?? 0;
  switch (body.kind) {
    case 'take':
    case 'witness':
    case 'have':
      if (level > 0) report?.(notConstant(keywords[body.kind], body, level));
      return;
    case 'proof-case':
      // If the formula of the CASE is temporal, the proof of the CASE was already checked.
      if (level > 0) report?.(notConstant('CASE', body, level));
      if (level < 3) checkTemporalProof(tables, step.proof, report);
      return;
    case 'qed':
      return checkTemporalProof(tables, step.proof, report);
    default:
      return;
  }
}

export function checkPickBounds(tables: LevelTables, body: StepBody, report: ReportFault): void {
  if (body.kind !== 'pick' || body.binders.kind !== 'bounded') return;
  for (const { set } of body.binders.bounds) {
    const { level, sound } = measureBody(tables, set, undefined);
    if (sound && level > 0) report?.(pickBound(set, level));
  }
}

function notConstant(keyword: string, body: StepBody, level: Level): Diagnostic {
  return diagnostic('SY2630', `${keyword} in the proof of a temporal formula must be constant`, {
    span: body.span,
    label: nounOf(level),
    hint: 'prove a formula without [] and <> first, and derive the temporal formula from it',
  });
}

function pickBound(set: Expression, level: Level): Diagnostic {
  return diagnostic('SY2631', 'The bound of a PICK for a temporal formula must be constant', {
    span: set.span,
    label: nounOf(level),
  });
}
