/**
 * Gives the variables, labels and procedures of an algorithm their names in the translation. The spans still point to
 * the names in the algorithm.
 */
import type { Expression, Name } from '../syntax/tree.js';
import type { FinalNames } from './rename-clashes.js';
import { isPlainReference, replaceNames } from './replace-names.js';
import { mapExpressions, mapLists } from './statements.js';
import type { Algorithm, Statement, StateVariable } from './tree.js';

/**
 * Returns the algorithm with the names of the translation. `names` needs the process or procedure of a name, which is
 * the `context` of a body. Processes and procedures keep their own names.
 */
export function applyNames(algorithm: Algorithm, names: FinalNames): Algorithm {
  return {
    ...algorithm,
    procedures: algorithm.procedures.map((each) => {
      const namer = new Namer(names, each.name.text);
      const [parameters, variables] = [each.parameters, each.variables].map((list) =>
        list.map((one) => namer.variable(one)),
      );
      return { ...each, parameters: parameters ?? [], variables: variables ?? [], body: namer.list(each.body) };
    }),
    processes: algorithm.processes.map((each) => {
      const namer = new Namer(names, each.name.text);
      return { ...each, variables: each.variables.map((one) => namer.variable(one)), body: namer.list(each.body) };
    }),
    body: new Namer(names, '').list(algorithm.body),
  };
}

class Namer {
  constructor(
    private readonly names: FinalNames,
    private readonly context: string,
  ) {}

  variable(variable: StateVariable): StateVariable {
    const { name, initial } = variable;
    return {
      ...variable,
      name: this.variableName(name),
      initial: initial && { ...initial, value: this.expression(initial.value) },
    };
  }

  list(statements: readonly Statement[]): readonly Statement[] {
    return statements.map((each) => this.statement(each));
  }

  private variableName(name: Name): Name {
    return { ...name, text: this.names.variable(name.text, this.context) };
  }

  private labelName(name: Name): Name {
    return { ...name, text: this.names.label(name.text, this.context) };
  }

  private expression(expression: Expression): Expression {
    return replaceNames(expression, (reference) => {
      if (!isPlainReference(reference)) return undefined;
      const name = this.variableName(reference.name);
      return name.text === reference.name.text ? undefined : { ...reference, name };
    });
  }

  private statement(statement: Statement): Statement {
    const { label } = statement;
    const within = mapLists(
      mapExpressions(statement, (each) => this.expression(each)),
      (list) => this.list(list),
    );
    const named = this.ownNames(within);
    return label ? { ...named, label: { ...label, name: this.labelName(label.name) } } : named;
  }

  private ownNames(statement: Statement): Statement {
    switch (statement.kind) {
      case 'assign': {
        const assignments = statement.assignments.map((each) => ({
          ...each,
          variable: this.variableName(each.variable),
        }));
        return { ...statement, assignments };
      }
      case 'goto':
        return { ...statement, target: this.labelName(statement.target) };
      case 'call': {
        const { after, procedure } = statement;
        const named = after?.kind === 'goto' ? { ...after, target: this.labelName(after.target) } : after;
        return { ...statement, procedure: { ...procedure, text: this.names.procedure(procedure.text) }, after: named };
      }
      default:
        return statement;
    }
  }
}
