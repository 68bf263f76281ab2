/**
 * Decides which lines form one input of the prompt. In: the text so far, the next line. Out: whether the text is a
 * whole input, and whether the line belongs to the same input. A text that ends in a list of `/\` or `\/`, or in a CASE
 * without OTHER, is whole, but the next line may continue the list or the CASE. So such an input ends at an empty line,
 * or before a line that cannot continue it.
 */
import type { Source } from '../../diagnostics/source.js';
import { children } from '../../syntax/children.js';
import { operatorOf } from '../../syntax/operators.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import { beginsUnit, type InputRead, type OtherUnit, readInput } from '../evaluation/read-input.js';

/**
 * Whether a text of some lines is a whole input. `whole`: an input that ends here. `open`: an input that the next line
 * may continue. `incomplete`: the beginning of an input. `comment`: a text within a comment that has not ended.
 * `empty`: only comments. `faulty`: a text with an error that no further line corrects.
 */
export type Extent = 'whole' | 'open' | 'incomplete' | 'comment' | 'empty' | 'faulty';

export interface InputSoFar {
  readonly extent: Extent;
  /** Whether the text defines names, or begins like a unit of a module. */
  readonly isLikeUnit: boolean;
  /** The number of the last line that is neither empty nor a comment, counted from 0; -1 if there is none. */
  readonly lastLine: number;
}

const startsWithBullet = /^\s*(?:\/\\|\\\/|∧|∨)/;
const hasBulletLine = /^\s*(?:\/\\|\\\/|∧|∨)/m;

export function readSoFar(text: string): InputSoFar {
  const read = readInput(sourceOf(text));
  const extent = extentOf(text, read);
  const isLikeUnit = read.kind === 'definitions' || (read.kind === 'faults' && read.isLikeUnit);
  const end = endOf(text, read);
  return { extent, isLikeUnit, lastLine: end < 0 ? -1 : text.slice(0, end).split('\n').length - 1 };
}

function extentOf(text: string, read: InputRead): Extent {
  switch (read.kind) {
    case 'expression':
      return mayContinue(text, read.expression) ? 'open' : 'whole';
    case 'definitions':
      if (read.last === undefined) return read.isBlank ? 'empty' : 'whole';
      if (read.isIncomplete) return 'incomplete';
      return mayContinue(text, read.last) ? 'open' : 'whole';
    case 'faults':
      if (read.isInComment) return 'comment';
      return read.isIncomplete ? 'incomplete' : 'faulty';
  }
}

/** Returns the offset of the end of the text, without comments at the end; -1 if the text has only comments. */
function endOf(text: string, read: InputRead): number {
  switch (read.kind) {
    case 'expression':
      return read.expression.span.end;
    case 'definitions':
      return read.last?.span.end ?? -1;
    case 'faults':
      return text.trimEnd().length;
  }
}

/** Whether further lines may continue a text that already is a whole input. */
function mayContinue(text: string, tree: SyntaxNode | OtherUnit): boolean {
  if (hasBulletLine.test(text)) return true;
  // The steps of a proof follow a theorem.
  if (tree.kind === 'theorem') return true;
  for (let node: SyntaxNode | undefined = tree.kind === 'extends' ? undefined : tree; node; ) {
    if (node.kind === 'junction' || (node.kind === 'case' && node.other === undefined)) return true;
    const last: SyntaxNode | undefined = children(node).at(-1);
    node = last?.span.end === node.span.end ? last : undefined;
  }
  return false;
}

/** Whether a line continues an open or incomplete text. If not, the line begins a new input. */
export function continues(text: string, { extent }: InputSoFar, line: string): boolean {
  if (extent === 'comment' || extent === 'empty' || line.trim() === '') return true;
  const together = `${text}\n${line}`;
  const joined = readInput(sourceOf(together));
  const isIndented = /^\s/.test(line);
  // A line that begins a new unit ends an incomplete text, unless both together can be read.
  if (extent === 'incomplete')
    return isIndented || !beginsUnit(line) || joined.kind !== 'faults' || joined.isIncomplete;
  if (beginsUnit(line)) return false;
  if (isIndented || startsWithBullet.test(line)) return true;
  // The line begins in the first column. It continues the text only if it is no input by itself, such as `=> B`.
  if (joined.kind === 'faults' && !joined.isIncomplete) return false;
  return isNoInput(line);
}

/**
 * Whether a line can only continue a definition: it is indented, and it begins with `/\` or `\/` or is no input by
 * itself.
 */
export function onlyContinues(line: string): boolean {
  return /^\s+\S/.test(line) && !beginsUnit(line) && (startsWithBullet.test(line) || isNoInput(line));
}

/**
 * Whether a line adds text to the last of some definitions: together with the line, the text has the same definitions.
 */
export function extendsDefinitions(text: string, line: string): boolean {
  if (!onlyContinues(line)) return false;
  const [before, joined] = [readInput(sourceOf(text)), readInput(sourceOf(`${text}\n${line}`))];
  if (joined.kind === 'faults') return joined.isIncomplete && joined.isLikeUnit;
  return joined.kind === 'definitions' && (before.kind === 'faults' || unitsIn(joined) === unitsIn(before));
}

function unitsIn(read: InputRead): number {
  return read.kind === 'definitions' ? read.definitions.length + read.others.length : 0;
}

/**
 * Whether a line continues a text after an empty line. This is asked for pasted lines. A line that is not indented
 * continues the text only if it is no input by itself.
 */
export function continuesBeyondEmpty(text: string, soFar: InputSoFar, line: string): boolean {
  return (/^\s/.test(line) || isNoInput(line)) && continues(text, soFar, line);
}

/** Whether a line by itself is neither an input nor the beginning of an input. An example is `=> B`. */
function isNoInput(line: string): boolean {
  const read = readInput(sourceOf(line));
  if (read.kind === 'expression') return beginsWithInfix(read.expression);
  return read.kind === 'faults' && (!read.isIncomplete || operatorOf(line.trim())?.fixity === 'infix');
}

/** Whether an expression begins with an infix operator that has one argument in brackets, such as `\o (s)`. */
function beginsWithInfix(expression: Expression): boolean {
  let node: SyntaxNode = expression;
  for (let first = children(node)[0]; first?.span.start === node.span.start; first = children(node)[0]) node = first;
  return node.kind === 'reference' && node.args.length === 1 && operatorOf(node.name.text)?.fixity === 'infix';
}

function sourceOf(text: string): Source {
  return { name: 'input', text };
}
