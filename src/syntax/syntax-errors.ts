/**
 * What the parser says when a text is not TLA+: from the parser's own terms (the furthest place that it reached and
 * what it could have read there, or a fault that the grammar named) to a diagnostic for a person.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { unreachable } from '../diagnostics/unreachable.js';
import type { SyntaxFailure } from './syntax-failure.js';

/** What a generated parser could have read at the place where it stopped. */
export interface Expectation {
  readonly type: string;
  readonly text?: string;
  readonly description?: string;
}

const expressionStarters = new Set(
  `number string quantifier bullet TRUE FALSE BOOLEAN STRING CHOOSE IF CASE LET LAMBDA WF SF \`{\` \`[\` \`<<\` \`(\` \`@\` <`.split(' ').concat([
    'temporal quantifier',
    'prefix operator',
    'white space',
  ]),
);
const operatorStarters = new Set(['operator', 'postfix operator', '`[`', '`.`', '`::`', '`!`', '`(`']);
const unitStarters = new Set(
  `CONSTANT CONSTANTS VARIABLE VARIABLES RECURSIVE ASSUME ASSUMPTION AXIOM THEOREM LEMMA PROPOSITION COROLLARY USE HIDE LOCAL INSTANCE
   \`----\` \`----MODULE\``.split(/\s+/).concat(['`---- MODULE`', 'prefix operator', 'identifier', '-.']),
);
const proofStarters = new Set(['PROOF', 'BY', 'OBVIOUS', 'OMITTED', 'step name']);

export function describeExpected(expected: readonly Expectation[]): readonly string[] {
  const plain = new Set<string>();
  for (const { type, text, description } of expected) {
    if (type === 'literal' && text !== undefined) plain.add(text);
    else if (type === 'other' && description !== undefined) plain.add(description);
    else if (type === 'end') plain.add('the end of the text');
  }
  const said: string[] = [];
  function drop(starters: ReadonlySet<string>): void {
    for (const starter of starters) plain.delete(starter);
  }
  if (plain.has('identifier') && plain.has('number')) {
    said.push('an expression');
    plain.delete('identifier');
    drop(expressionStarters);
  }
  const inModule = plain.has('`====`') && plain.has('THEOREM');
  if (plain.has('operator')) {
    said.push('an operator');
    drop(operatorStarters);
  }
  if (inModule) {
    said.push('the next definition');
    drop(unitStarters);
    drop(proofStarters);
  }
  plain.delete('white space');
  for (const word of plain) said.push(/^[A-Z_]+$|^[^A-Za-z`]/.test(word) ? `\`${word}\`` : word === 'identifier' ? 'a name' : word);
  return said;
}

/** The token at an offset, as a person would name it. */
export function tokenAt(source: Source, offset: number): string {
  const rest = source.text.slice(offset, offset + 80);
  if (rest === '') return '';
  const match = /^(?:[A-Za-z0-9_]+|"[^"\r\n]*"?|\\[A-Za-z]+|={4,}|-{4,}|[-+*/<>=|~^&%#$@!?:.]+|[^\s])/u.exec(rest);
  const token = match?.[0] ?? rest[0] ?? '';
  return token.length > 40 ? token.slice(0, 40) : token;
}

function listed(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  const most = words.slice(0, 6);
  return `${most.slice(0, -1).join(', ')} or ${most.at(-1)}`;
}

export interface Unexpected {
  readonly source: Source;
  readonly offset: number;
  readonly expected: readonly Expectation[];
  /** The token was refused because it is not right of the bullets of the list that it stands in. */
  readonly outdented: boolean;
}

export function unexpectedText({ source, offset, expected, outdented }: Unexpected): Diagnostic {
  const token = tokenAt(source, offset);
  const end = token === '' ? offset : offset + token.length;
  const said = describeExpected(expected);
  const found = token === '' ? 'the text ends here' : `unexpected \`${token}\``;
  return diagnostic('SY1001', token === '' ? 'The text ends inside a module' : `Unexpected \`${token}\``, {
    span: { source, start: offset, end },
    label: said.length > 0 ? `expected ${listed(said)}` : found,
    ...(outdented ? { hint: outdentedHint } : hintFor(token, said)),
  });
}

const outdentedHint = 'inside a list, everything stands right of the bullets: this token ends the list here';

function hintFor(token: string, said: readonly string[]): { hint?: string } {
  if (token === '') return { hint: 'a module ends with a line of at least four `=`' };
  if (token === '==' && said.includes('an operator')) return { hint: '`==` defines a name; equality is `=`' };
  if (token === '=' && said.includes('`==`')) return { hint: 'a definition is written with `==`' };
  if (token === '!=') return { hint: '"not equal" is written `#` or `/=`' };
  if (token === '&&' || token === '||') return { hint: 'conjunction is `/\\` and disjunction is `\\/`' };
  if (/^\\[A-Za-z]+$/.test(token)) return { hint: `\`${token}\` is no operator of TLA+` };
  if ((token === '/\\' || token === '\\/') && said.includes('the next definition')) {
    return { hint: 'the bullets of one list stand in one column' };
  }
  return {};
}

export function noModule(source: Source): Diagnostic {
  return diagnostic('SY1002', `No module in ${source.name}`, {
    span: { source, start: 0, end: 0 },
    label: source.text.trim() === '' ? 'the file is empty' : 'no line `---- MODULE Name ----` was found',
    hint: 'a module is written `---- MODULE Name ----`, its definitions, and `====`',
  });
}

export function nestedTooDeeply(source: Source, offset: number): Diagnostic {
  return diagnostic('SY1009', 'Nested too deeply to be read', {
    span: { source, start: offset, end: Math.min(offset + 1, source.text.length) },
    label: 'the parser gave up here',
    hint: 'give names to the inner parts with LET or with definitions of their own',
  });
}

/** A fault that the grammar recognised for what it is. */
export function namedFault(failure: SyntaxFailure): Diagnostic {
  const { fault, span, words, related } = failure;
  switch (fault) {
    case 'unterminated-comment':
      return diagnostic('SY1003', 'A comment is never closed', { span, label: 'opened here', hint: 'close it with `*)`; comments nest' });
    case 'unterminated-string':
      return diagnostic('SY1004', 'A string is not closed on its line', { span, hint: 'close it with `"`; a line break is written `\\n`' });
    case 'unknown-escape':
      return diagnostic('SY1005', 'Unknown escape in a string', {
        span,
        hint: 'the escapes are `\\"`, `\\\\`, `\\n`, `\\t`, `\\r` and `\\f`; a backslash is written `\\\\`',
      });
    case 'operator-conflict':
      return diagnostic('SY1006', `\`${words[0]}\` and \`${words[1]}\` stand side by side without parentheses`, {
        span,
        label: 'neither takes precedence',
        related: related ? [{ span: related, label: 'the other operator' }] : [],
        hint: 'write parentheses to say which applies first',
      });
    case 'label-changes-grouping':
      return diagnostic('SY1007', 'A label would change how this expression groups', { span, hint: 'put the labelled expression into parentheses' });
    case 'bad-label':
      return diagnostic('SY1008', 'A label is a name, or a name with bound names as arguments', { span, label: 'this stands before `::`' });
    case 'instance-as-body':
      return diagnostic('SY1010', 'INSTANCE cannot be the body of this definition', { span, hint: 'only `Name == INSTANCE M` and `Name(x) == INSTANCE M` name an instance' });
    case 'fairness-without-action':
      return diagnostic('SY1011', 'Fairness needs an action', { span, hint: 'write `WF_vars(Action)`' });
    case 'step-outside-proof':
      return diagnostic('SY1012', 'A step is named outside a proof', { span });
    case 'step-takes-no-proof':
      return diagnostic('SY1013', 'A step of this kind takes no proof', { span });
    default:
      return unreachable(fault);
  }
}
