/** Messages about selectors that select nothing. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import type { Name, Reference, Selector, StepReference } from '../../syntax/tree.js';
import { withArticle } from '../scopes/declare-name.js';
import { quoteNames } from '../scopes/quote-names.js';
import { describeSymbol } from '../scopes/resolving.js';
import type { LabelSymbol, LocalSymbol, TlaSymbol } from '../tables/resolved.js';

type Selected = Reference | StepReference;

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count === 0 ? 'no' : count} ${noun}s`;
}

export function noParts(name: Name, symbol: TlaSymbol): Diagnostic {
  return diagnostic('SY2410', `'${name.text}' is ${withArticle(describeSymbol(symbol))} and has no parts to select`, {
    span: name.span,
    label: 'nothing can be selected from it',
    hint: "'!' selects a part of a definition, a theorem or a proof step",
  });
}

export function notComplete(name: Name): Diagnostic {
  return diagnostic('SY2411', `A part of '${name.text}' is selected inside its own definition`, {
    span: name.span,
    label: 'this is inside the definition',
  });
}

export function argumentsInOperator(node: Selected): Diagnostic {
  return diagnostic('SY2412', 'Arguments are given where an operator is required', {
    span: node.span,
    label: 'this would be an expression',
    hint: "leave out all arguments, and write '!@' instead of '!(...)'",
  });
}

export function bodyMisplaced(selector: Selector): Diagnostic {
  return diagnostic('SY2413', "'!:' is not allowed here", {
    span: selector.span,
    label: 'nothing to select',
    hint: "'!:' must directly follow the name of an operator, at the end or before a name that its LET defines",
  });
}

export function noSuchLabel(name: Name, known: Iterable<string>): Diagnostic {
  const similar = closest(name.text, known);
  return diagnostic('SY2414', `There is no label '${name.text}' here`, {
    span: name.span,
    label: 'not a label of the definition',
    ...(similar === undefined ? {} : { hint: `did you mean '${similar}'?` }),
  });
}

export function labelArity(name: Name, label: LabelSymbol, given: number): Diagnostic {
  return diagnostic(
    'SY2415',
    `The label '${name.text}' takes ${plural(label.parameters.length, 'argument')} and is given ${given}`,
    {
      span: name.span,
      label: `${plural(given, 'argument')} given`,
      related: [{ span: label.span, label: 'defined here' }],
    },
  );
}

export function outsideDeclaration(selector: Selector): Diagnostic {
  return diagnostic('SY2416', 'This part of an ASSUME/PROVE depends on a NEW symbol that is not in scope here', {
    span: selector.span,
    label: 'not meaningful outside the proof',
  });
}

export function exceptPart(selector: Selector): Diagnostic {
  return diagnostic('SY2417', 'Only the function of an EXCEPT can be selected', {
    span: selector.span,
    label: 'not a part that can be selected',
    hint: "use '!1' for the function",
  });
}

export function casePart(selector: Selector): Diagnostic {
  return diagnostic('SY2418', 'A part of a CASE must be selected by two numbers', {
    span: selector.span,
    label: 'not a part of the CASE',
    hint: '!i!1 is the condition of case number i, !i!2 its value; OTHER has no condition',
  });
}

export function noSuchOperand(selector: Selector, count: number): Diagnostic {
  return diagnostic('SY2419', 'The selected part does not exist', {
    span: selector.span,
    label:
      count === 0
        ? 'nothing can be selected here'
        : `there ${count === 1 ? 'is' : 'are'} ${plural(count, 'part')} here`,
  });
}

export function boundCount(selector: Selector, expected: number, given: number): Diagnostic {
  return diagnostic(
    'SY2420',
    `${plural(expected, 'identifier')} ${expected === 1 ? 'is' : 'are'} bound here, but ${given} ${given === 1 ? 'value is' : 'values are'} given`,
    {
      span: selector.span,
      label: `${plural(expected, 'value')} needed`,
    },
  );
}

export function valuesNeeded(selector: Selector, names: readonly LocalSymbol[]): Diagnostic {
  return diagnostic('SY2421', `There is no value for ${quoteNames(names.map(({ name }) => name))}`, {
    span: selector.span,
    label: 'values are required',
    hint: "in an expression, write '!(...)' with a value for each; '!@' makes an operator that is passed as an argument",
  });
}

export function notALet(name: Name): Diagnostic {
  return diagnostic('SY2422', `'${name.text}' is selected from an expression that is not a LET`, {
    span: name.span,
    label: 'only a LET has parts with names',
  });
}

export function notInLet(name: Name, known: Iterable<string>): Diagnostic {
  const similar = closest(name.text, known);
  return diagnostic('SY2423', `The LET does not define '${name.text}'`, {
    span: name.span,
    label: 'not defined there',
    ...(similar === undefined ? {} : { hint: `did you mean '${similar}'?` }),
  });
}

export function notADefinition(node: Selected): Diagnostic {
  return diagnostic('SY2424', 'DEF lists a part of a definition', {
    span: node.span,
    label: 'not a definition',
    hint: 'list the whole definition',
  });
}

export function operatorArity(node: Selected, expected: number, found: number): Diagnostic {
  const title =
    expected === 0
      ? `The selected part is an operator with ${plural(found, 'argument')}, but an expression is required`
      : `Expected an operator with ${plural(expected, 'argument')}, but the selected part has ${found}`;
  return diagnostic('SY2425', title, { span: node.span, label: `takes ${plural(found, 'argument')}` });
}

export function notAnExpression(node: Selected): Diagnostic {
  return diagnostic('SY2426', 'The selected part is not an expression', {
    span: node.span,
    label: 'not an expression',
  });
}
