/** Functions that traverse statements and treat all kinds of statements alike. */
import type { Expression, PathStep } from '../syntax/tree.js';
import type { Assignment, Statement } from './tree.js';

type Lists = readonly (readonly Statement[])[];

/** Returns the lists of statements inside a statement, in the order of the text. */
export function listsWithin(statement: Statement): Lists {
  switch (statement.kind) {
    case 'if':
      return [statement.consequence, statement.alternative];
    case 'either':
      return statement.clauses;
    case 'with':
    case 'while':
      return [statement.body];
    default:
      return [];
  }
}

/** Replaces the lists of statements inside a statement. */
export function mapLists(statement: Statement, map: (list: readonly Statement[]) => readonly Statement[]): Statement {
  switch (statement.kind) {
    case 'if':
      return { ...statement, consequence: map(statement.consequence), alternative: map(statement.alternative) };
    case 'either':
      return { ...statement, clauses: statement.clauses.map(map) };
    case 'with':
    case 'while':
      return { ...statement, body: map(statement.body) };
    default:
      return statement;
  }
}

/** Yields the statements of a list and all statements inside them, in the order of the text. */
export function* allStatements(list: readonly Statement[]): Generator<Statement> {
  for (const statement of list) {
    yield statement;
    for (const inner of listsWithin(statement)) yield* allStatements(inner);
  }
}

/** Replaces the expressions of a statement, but not those of statements inside it. */
export function mapExpressions(statement: Statement, map: (expression: Expression) => Expression): Statement {
  switch (statement.kind) {
    case 'assign':
      return { ...statement, assignments: statement.assignments.map((each) => mapAssignment(each, map)) };
    case 'if':
    case 'while':
    case 'when':
    case 'assert':
      return { ...statement, condition: map(statement.condition) };
    case 'with':
    case 'print':
      return { ...statement, value: map(statement.value) };
    case 'call':
    case 'macro-call':
      return { ...statement, args: statement.args.map(map) };
    default:
      return statement;
  }
}

function mapAssignment(assignment: Assignment, map: (expression: Expression) => Expression): Assignment {
  return { ...assignment, path: mapPath(assignment.path, map), value: map(assignment.value) };
}

export function mapPath(path: readonly PathStep[], map: (expression: Expression) => Expression): readonly PathStep[] {
  return path.map((step) => (step.kind === 'path-index' ? { ...step, args: step.args.map(map) } : step));
}

/** Returns the expressions of a statement, without those of statements inside it. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  const found: Expression[] = [];
  mapExpressions(statement, (expression) => {
    found.push(expression);
    return expression;
  });
  return found;
}
