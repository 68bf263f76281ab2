/** Prints the statements of theorems and their proofs. The proof of a step is indented by two columns. */
import { assertNever } from '../diagnostics/assert-never.js';
import { showBinders } from './print-binders.js';
import { showDeclaration, showDefinition, showInstance } from './print-definitions.js';
import { showExpression as show } from './print-expressions.js';
import { align, commaList, group, indent, type Layout, line, lines, newLine, row } from './print-layout.js';
import { showHandedOn } from './print-operators.js';
import type {
  Assumed,
  AssumeProve,
  By,
  Fact,
  NewSymbol,
  Proof,
  ProofStep,
  Statement,
  StepBody,
  UseOrHide,
} from './tree.js';

export function showStatement(statement: Statement): Layout {
  return statement.kind === 'assume-prove' ? showAssumeProve(statement) : show(statement, 'end');
}

function showAssumeProve(node: AssumeProve): Layout {
  const box = node.boxed ? '[]' : '';
  const assumptions = commaList(node.assumptions.map(showAssumed));
  const goal = align(show(node.goal, 'end'));
  return group(`${box}ASSUME `, align(assumptions), line, `${box}PROVE `, goal);
}

function showAssumed(assumed: Assumed): Layout {
  switch (assumed.kind) {
    case 'new-symbol':
      return showNewSymbol(assumed);
    case 'named-assume-prove': {
      const names = assumed.parameters.map((parameter) => parameter.text).join(', ');
      return row(assumed.name.text, names === '' ? '' : `(${names})`, ':: ', align(showAssumeProve(assumed.body)));
    }
    case 'assume-prove':
      return align(showAssumeProve(assumed));
    default:
      return show(assumed, 'end');
  }
}

function showNewSymbol(node: NewSymbol): Layout {
  const level = node.level === 'CONSTANT' ? 'NEW ' : `NEW ${node.level} `;
  return row(level, showDeclaration(node.declaration), node.set ? row(' \\in ', show(node.set, 'end')) : '');
}

/** Prints a proof. It begins on the line below its statement. */
export function showProof(proof: Proof): Layout {
  switch (proof.kind) {
    case 'obvious':
      return 'OBVIOUS';
    case 'omitted':
      return 'OMITTED';
    case 'by':
      return showFacts('BY', proof);
    case 'proof-steps':
      return lines(proof.steps.map(showStep));
    default:
      return assertNever(proof);
  }
}

export function showUseOrHide(node: UseOrHide): Layout {
  return showFacts(node.keyword, node);
}

function showFacts(keyword: string, node: By | UseOrHide): Layout {
  const facts = node.facts.length > 0 ? row(' ', align(commaList(node.facts.map(showFact)))) : '';
  const definitions =
    node.definitions.length > 0 ? row(line, 'DEF ', align(commaList(node.definitions.map(showFact)))) : '';
  return group(node.only ? `${keyword} ONLY` : keyword, facts, indent(definitions));
}

function showFact(fact: Fact): Layout {
  return fact.kind === 'module-reference' ? `MODULE ${fact.name.text}` : showHandedOn(fact, show);
}

function showStep(step: ProofStep): Layout {
  const name = step.label === '' ? `<${step.level}>` : `<${step.level}>${step.label}.`;
  const proof = step.proof ? indent(newLine, showProof(step.proof)) : '';
  return row(`${name} `, align(showStepBody(step.body)), proof);
}

function showStepBody(body: StepBody): Layout {
  switch (body.kind) {
    case 'assertion':
      // CASE at the beginning of a step means a case of the proof. So a CASE expression there gets parentheses.
      return body.statement.kind === 'case'
        ? row('(', align(show(body.statement, 'end')), ')')
        : showStatement(body.statement);
    case 'proof-case':
      return row('CASE ', align(show(body.condition, 'end')));
    case 'suffices':
      return row('SUFFICES ', align(showStatement(body.statement)));
    case 'have':
      return row('HAVE ', align(show(body.fact, 'end')));
    case 'take':
      return row('TAKE ', align(showBinders(body.binders, show)));
    case 'witness':
      return row('WITNESS ', align(commaList(body.witnesses.map((witness) => show(witness, 'end')))));
    case 'pick':
      return group('PICK ', align(showBinders(body.binders, show)), ' :', indent(line, show(body.condition, 'end')));
    case 'define':
      return row('DEFINE ', align(lines(body.definitions.map((each) => showDefinition(each, show)))));
    case 'use-or-hide':
      return showUseOrHide(body);
    case 'instance':
      return row(body.local ? 'LOCAL ' : '', showInstance(body.instance, show));
    case 'qed':
      return 'QED';
    default:
      return assertNever(body);
  }
}
