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
    hint: "what follows '!' selects a part of a definition, a theorem or a proof step",
  });
}

export function notComplete(name: Name): Diagnostic {
  return diagnostic('SY2411', `A part of '${name.text}' is named inside its own definition`, {
    span: name.span,
    label: 'its definition is not complete here',
  });
}

export function argumentsInOperator(node: Selected): Diagnostic {
  return diagnostic('SY2412', 'Arguments are given where an operator is needed', {
    span: node.span,
    label: 'this would be an expression',
    hint: "leave out all arguments, and write '!@' instead of '!(...)'",
  });
}

export function bodyMisplaced(selector: Selector): Diagnostic {
  return diagnostic('SY2413', "'!:' cannot stand here", {
    span: selector.span,
    label: 'nothing to select',
    hint: "'!:' stands directly behind the name of an operator, at the end or in front of a name that its LET defines",
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
  return diagnostic('SY2416', 'This part of an ASSUME/PROVE depends on a NEW that is not known here', {
    span: selector.span,
    label: 'has no meaning outside of the proof',
  });
}

export function exceptPart(selector: Selector): Diagnostic {
  return diagnostic('SY2417', 'Only the function of an EXCEPT can be selected', {
    span: selector.span,
    label: 'not a part that can be selected',
    hint: "'!1' is the function that is changed",
  });
}

export function casePart(selector: Selector): Diagnostic {
  return diagnostic('SY2418', 'A part of a CASE is selected by two numbers', {
    span: selector.span,
    label: 'not a part of the CASE',
    hint: '!i!1 is the condition of the arm number i, !i!2 its value; OTHER has no condition',
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
    `${plural(expected, 'identifier')} ${expected === 1 ? 'is' : 'are'} bound here, and ${given} given`,
    {
      span: selector.span,
      label: `${plural(expected, 'value')} needed`,
    },
  );
}

export function valuesNeeded(selector: Selector, names: readonly LocalSymbol[]): Diagnostic {
  return diagnostic('SY2421', `No value is given for ${quoteNames(names.map(({ name }) => name))}`, {
    span: selector.span,
    label: 'values needed',
    hint: "in an expression write '!(...)' with a value for each; '!@' is for an operator that is handed on",
  });
}

export function notALet(name: Name): Diagnostic {
  return diagnostic('SY2422', `'${name.text}' is selected from an expression that is no LET`, {
    span: name.span,
    label: 'only a LET has named parts',
  });
}

export function notInLet(name: Name, known: Iterable<string>): Diagnostic {
  const similar = closest(name.text, known);
  return diagnostic('SY2423', `The LET defines no '${name.text}'`, {
    span: name.span,
    label: 'not defined there',
    ...(similar === undefined ? {} : { hint: `did you mean '${similar}'?` }),
  });
}

export function notADefinition(node: Selected): Diagnostic {
  return diagnostic('SY2424', 'DEF names a part of a definition', {
    span: node.span,
    label: 'not a definition',
    hint: 'a DEF lists whole definitions',
  });
}

export function operatorArity(node: Selected, expected: number, found: number): Diagnostic {
  const title =
    expected === 0
      ? `The selected part is an operator with ${plural(found, 'argument')}, and an expression is needed`
      : `An operator with ${plural(expected, 'argument')} is needed, and the selected part has ${found}`;
  return diagnostic('SY2425', title, { span: node.span, label: `takes ${plural(found, 'argument')}` });
}

export function notAnExpression(node: Selected): Diagnostic {
  return diagnostic('SY2426', 'The selected part is no expression', {
    span: node.span,
    label: 'not an expression',
  });
}
