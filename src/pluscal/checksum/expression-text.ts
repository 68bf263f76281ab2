/**
 * Makes the texts of the expressions in a statement, and of the left sides of its assignments. The texts are those of
 * the algorithm, with two changes: arguments replace the parameters of macros, and names are those of the translation.
 */
import type { Span } from '../../diagnostics/source.js';
import type { Expression } from '../../syntax/tree.js';
import type { FinalNames } from '../rename-clashes.js';
import type { Assignment, Call, Procedure, Statement } from '../tree.js';
import { TokenText } from './token-text.js';

export interface StatementScope {
  readonly names: FinalNames;
  /** The name of the process or procedure in the algorithm. */
  readonly context: string;
  /**
   * The name in the translation of the procedure that contains the statement. A `return` returns from this procedure.
   */
  readonly procedure: string;
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly hasControl: boolean;
  readonly tokens: (expression: Expression) => TokenText;
  readonly range: (span: Pick<Span, 'start' | 'end'>) => TokenText;
}

/** An assignment as text. */
export interface Placed {
  readonly variable: string;
  readonly path: TokenText;
  readonly value: TokenText;
}

export class ExpressionText {
  constructor(private readonly scope: StatementScope) {}

  /**
   * Returns the text of an expression of a statement. Arguments replace the parameters of macros, and names are those
   * of the translation.
   */
  text<S extends Statement>(statement: S, expressionOf: (written: S) => Expression): TokenText {
    const written = (statement.written?.statement ?? statement) as S;
    return this.named(this.withArguments(statement, this.scope.tokens(expressionOf(written))));
  }

  argument(call: (Call & Statement) | Call, at: number): TokenText {
    return this.text(call as Statement & Call, (each) => each.args[at] as Expression);
  }

  private named(text: TokenText): TokenText {
    const { names, context } = this.scope;
    return text.renamed((name) => names.variable(name, context));
  }

  private withArguments({ written }: Statement, text: TokenText): TokenText {
    return (written?.calls ?? []).reduce((inner, call) => inner.replaced(this.argumentTexts(call)), text);
  }

  private argumentTexts(call: ReadonlyMap<string, Expression>): ReadonlyMap<string, TokenText> {
    return new Map([...call].map(([name, argument]) => [name, this.scope.tokens(argument)]));
  }

  placed(statement: Statement & { kind: 'assign' }, at: number): Placed {
    const written = (statement.written?.statement ?? statement) as typeof statement;
    const assignment = written.assignments[at] as Assignment;
    let variable = assignment.variable.text;
    let path = this.path(assignment);
    for (const call of statement.written?.calls ?? []) {
      const texts = this.argumentTexts(call);
      path = path.replaced(texts);
      const argument = texts.get(variable)?.divided();
      if (argument) {
        variable = argument.first;
        path = path.after(argument.rest);
      }
    }
    const { names, context } = this.scope;
    const value = this.text(statement, (each) => (each.assignments[at] as Assignment).value);
    return { variable: names.variable(variable, context), path: this.named(path), value };
  }

  private path({ variable, path }: Assignment): TokenText {
    const last = path.at(-1);
    return last ? this.scope.range({ start: variable.span.end, end: last.span.end }) : TokenText.empty;
  }
}
