/**
 * Turns control statements into assignments to `pc`, to the stack, and to the variables of procedures. In: a statement
 * and its scope. Out: lists of assignments. The assignments of one list are simultaneous.
 */
import type { Call } from '../tree.js';
import type { ExpressionText, Placed, StatementScope } from './expression-text.js';
import { TokenText } from './token-text.js';

const headOfStack = ['Head', '(', 'stack', ')', '.'];

export function goesTo(label: string): Placed {
  return whole('pc', [`"${label}"`]);
}

export class ControlText {
  constructor(
    private readonly scope: StatementScope,
    private readonly expressions: ExpressionText,
  ) {}

  /**
   * Returns the assignments of a call, which save the variables of the procedure on the stack and then give these
   * variables their initial values.
   */
  call(call: Call, next: string): readonly (readonly Placed[])[] {
    const { names, procedures, procedure: from, tokens } = this.scope;
    const { after } = call;
    const called = procedures.get(call.procedure.text);
    if (!called) return [];
    const to = names.procedure(called.name.text);
    const own = (name: string) => names.variable(name, called.name.text);
    const isLast = after?.kind === 'return';
    const first: Placed[] = [];
    if (!isLast || from !== to) {
      if (isLast) first.push(...this.restored('variables'));
      const saved = [...called.variables, ...called.parameters].map(({ name }) => own(name.text));
      const back = isLast ? [...headOfStack, 'pc'] : [`"${after ? after.target.text : next}"`];
      const below = isLast ? ['Tail', '(', 'stack', ')'] : ['stack'];
      first.push(whole('stack', ...frame(to, back, saved), ['\\o', ...below]));
    }
    for (const [at, { name }] of called.parameters.entries())
      first.push({ variable: own(name.text), path: TokenText.empty, value: this.expressions.argument(call, at) });
    const initial = called.variables.map(({ name, initial: given }): readonly Placed[] => [
      {
        variable: own(name.text),
        path: TokenText.empty,
        value: given ? tokens(given.value).renamed(own) : TokenText.written(['defaultInitValue']),
      },
    ]);
    const entry = called.body[0]?.label?.name.text ?? '';
    return [first, ...initial, [goesTo(names.label(entry, called.name.text))]];
  }

  /** Returns the assignments of a return, which restore the values that the call saved. */
  return(): readonly (readonly Placed[])[] {
    const restored = [...this.restored('variables'), ...this.restored('parameters')];
    const all = [whole('pc', [...headOfStack, 'pc']), ...restored, whole('stack', ['Tail', '(', 'stack', ')'])];
    return all.map((each) => [each]);
  }

  private restored(kind: 'variables' | 'parameters'): readonly Placed[] {
    const { names, context, procedures } = this.scope;
    return (procedures.get(context)?.[kind] ?? []).map(({ name }) => {
      const variable = names.variable(name.text, context);
      return whole(variable, [...headOfStack, variable]);
    });
  }
}

/** Returns the record that a call puts on the stack, as lines of tokens. */
function frame(procedure: string, back: readonly string[], saved: readonly string[]): readonly (readonly string[])[] {
  const lines = [
    ['<<', '[', 'procedure', '|->', `"${procedure}"`, ','],
    ['pc', '|->', ...back, ...(saved.length > 0 ? [','] : [])],
    ...saved.map((name, at) => [name, '|->', name, ...(at < saved.length - 1 ? [','] : [])]),
  ];
  lines.at(-1)?.push(']', '>>');
  return lines;
}

/** Returns an assignment to a whole variable. */
function whole(variable: string, ...lines: readonly (readonly string[])[]): Placed {
  return { variable, path: TokenText.empty, value: TokenText.written(...lines) };
}
