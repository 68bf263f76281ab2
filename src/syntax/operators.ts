/**
 * The operators of the language: their spellings, fixity and precedence.
 *
 * A precedence is a range of numbers. An operand between two operators belongs to the operator with the higher range.
 * If the ranges overlap, the text is ambiguous and needs parentheses, unless both are the same left-associative
 * operator. The ranges are those of TLC's parser. For DOMAIN, SUBSET and UNION they differ from the published table.
 */
export type Fixity = 'prefix' | 'infix' | 'postfix';

export interface Operator {
  /** The spelling in the tree, in ASCII. Prefix minus is `-.`. */
  readonly name: string;
  readonly fixity: Fixity;
  readonly low: number;
  readonly high: number;
  readonly leftAssociative: boolean;
  /** All other spellings, in ASCII and Unicode. */
  readonly synonyms: readonly string[];
}

type Row = readonly [name: string, low: number, high: number, ...synonyms: string[]];

const prefixRows: readonly Row[] = [
  ['-.', 12, 12],
  ['~', 4, 4, '\\lnot', '\\neg', '¬'],
  ['[]', 4, 15, '□'],
  ['<>', 4, 15, '◇'],
  ['ENABLED', 4, 15],
  ['UNCHANGED', 4, 15],
  ['SUBSET', 10, 13],
  ['UNION', 10, 13],
  ['DOMAIN', 10, 13],
];

const postfixRows: readonly Row[] = [
  ["'", 15, 15],
  ['^+', 15, 15, '⁺'],
  ['^*', 15, 15],
  ['^#', 15, 15],
];

const leftAssociativeRows: readonly Row[] = [
  ['/\\', 3, 3, '\\land', '∧'],
  ['\\/', 3, 3, '\\lor', '∨'],
  ['\\cdot', 5, 14, '⋅'],
  ['@@', 6, 6],
  ['\\cap', 8, 8, '\\intersect', '∩'],
  ['\\cup', 8, 8, '\\union', '∪'],
  ['##', 9, 13],
  ['$', 9, 13],
  ['$$', 9, 13],
  ['??', 9, 13, '⁇'],
  ['\\sqcap', 9, 13, '⊓'],
  ['\\sqcup', 9, 13, '⊔'],
  ['\\uplus', 9, 13, '⊎'],
  ['\\X', 10, 13, '\\times', '×'],
  ['+', 10, 10],
  ['++', 10, 10],
  ['\\oplus', 10, 10, '(+)', '⊕'],
  ['%%', 10, 11],
  ['|', 10, 11],
  ['||', 10, 11, '‖'],
  ['-', 11, 11],
  ['--', 11, 11],
  ['\\ominus', 11, 11, '(-)', '⊖'],
  ['*', 13, 13],
  ['**', 13, 13],
  ['&', 13, 13],
  ['&&', 13, 13],
  ['\\o', 13, 13, '\\circ', '∘'],
  ['\\bigcirc', 13, 13, '◯'],
  ['\\bullet', 13, 13, '●'],
  ['\\odot', 13, 13, '(.)', '⊙'],
  ['\\otimes', 13, 13, '(\\X)', '⊗'],
  ['\\star', 13, 13, '⋆'],
];

const nonAssociativeRows: readonly Row[] = [
  ['=>', 1, 1, '⇒'],
  ['<=>', 2, 2, '\\equiv', '≡', '⇔'],
  ['~>', 2, 2, '↝'],
  ['-+->', 2, 2, '⇸'],
  ['=', 5, 5],
  ['#', 5, 5, '/=', '≠'],
  ['<', 5, 5],
  ['>', 5, 5],
  ['<=', 5, 5, '=<', '\\leq', '≤'],
  ['>=', 5, 5, '\\geq', '≥'],
  ['\\in', 5, 5, '∈'],
  ['\\notin', 5, 5, '∉'],
  ['\\subset', 5, 5, '⊂'],
  ['\\subseteq', 5, 5, '⊆'],
  ['\\supset', 5, 5, '⊃'],
  ['\\supseteq', 5, 5, '⊇'],
  ['\\sqsubset', 5, 5, '⊏'],
  ['\\sqsubseteq', 5, 5, '⊑'],
  ['\\sqsupset', 5, 5, '⊐'],
  ['\\sqsupseteq', 5, 5, '⊒'],
  ['\\prec', 5, 5, '≺'],
  ['\\preceq', 5, 5, '⪯'],
  ['\\succ', 5, 5, '≻'],
  ['\\succeq', 5, 5, '⪰'],
  ['\\ll', 5, 5, '≪'],
  ['\\gg', 5, 5, '≫'],
  ['\\sim', 5, 5, '∼'],
  ['\\simeq', 5, 5, '≃'],
  ['\\asymp', 5, 5, '≍'],
  ['\\approx', 5, 5, '≈'],
  ['\\cong', 5, 5, '≅'],
  ['\\doteq', 5, 5, '≐'],
  ['\\propto', 5, 5, '∝'],
  ['|-', 5, 5, '⊢'],
  ['|=', 5, 5, '⊨'],
  ['-|', 5, 5, '⊣'],
  ['=|', 5, 5, '⫤'],
  [':=', 5, 5, '≔'],
  ['::=', 5, 5, '⩴'],
  [':>', 7, 7],
  ['<:', 7, 7],
  ['\\', 8, 8],
  ['..', 9, 9, '‥'],
  ['...', 9, 9, '…'],
  ['!!', 9, 13, '‼'],
  ['\\wr', 9, 14, '≀'],
  ['%', 10, 11],
  ['/', 13, 13],
  ['//', 13, 13],
  ['\\div', 13, 13, '÷'],
  ['\\oslash', 13, 13, '(/)', '⊘'],
  ['^', 14, 14],
  ['^^', 14, 14],
];

function table(fixity: Fixity, leftAssociative: boolean, rows: readonly Row[]): Operator[] {
  return rows.map(([name, low, high, ...synonyms]) => ({ name, fixity, low, high, leftAssociative, synonyms }));
}

export const operators: readonly Operator[] = [
  ...table('prefix', false, prefixRows),
  ...table('postfix', false, postfixRows),
  ...table('infix', true, leftAssociativeRows),
  ...table('infix', false, nonAssociativeRows),
];

const bySpelling = new Map<string, Operator>();
for (const operator of operators) {
  for (const spelling of [operator.name, ...operator.synonyms]) bySpelling.set(spelling, operator);
}

/** Returns the operator with this spelling. `-` is the infix operator; the prefix operator is `-.`. */
export function operatorOf(spelling: string): Operator | undefined {
  return bySpelling.get(spelling);
}

export function isOperatorSymbol(name: string): boolean {
  return bySpelling.has(name);
}
