/**
 * Hints for tokens of other languages, of LaTeX and of mathematics. In: a token. Out: a hint that says what TLA+ has
 * instead. A specification may define most of these tokens as names or operators. So these hints appear only in
 * messages about syntax errors.
 */

const written = (meaning: string, spelling: string) => `${meaning} is written \`${spelling}\``;
const and = written('"and"', '/\\');
const or = written('"or"', '\\/');
const not = written('"not"', '~');
const unequal = '"not equal" is written `#` or `/=`';
const comment = 'a comment is written `\\* ...` to the end of the line, or `(* ... *)`';
const quotes = 'a string is written with straight double quotes: `"a"`';
const minus = written('the minus sign', '-');
const steps = "TLA+ has no statements: an action says what the next values are, as in `x' = x + 1 /\\ UNCHANGED y`";
const definition = 'a definition is written `Name(parameters) == expression`';
const none = 'TLA+ has no null: use a model value, or a string such as `"none"`';
const some = written('"there is"', '\\E x \\in S : P');
const every = written('"for all"', '\\A x \\in S : P');
const elseIf = 'write `ELSE IF p THEN e ELSE f`';
const extend = 'other modules are used with `EXTENDS Integers, Sequences` at the beginning of the module';
const union = written('the union of two sets', '\\cup');
const conditional = 'a conditional expression is written `IF p THEN e ELSE f`';

const symbols: Readonly<Record<string, string>> = {
  '&&': and,
  '&': and,
  '∧': and,
  '||': or,
  '|': 'in a set, "such that" is written `:`, as in `{x \\in S : P}`; "or" is written `\\/`',
  '!=': unequal,
  '!==': unequal,
  '<>': unequal,
  '===': written('equality', '='),
  ':=': "equality is written `=`, and a next value `x' = e`; `:=` is an assignment in PlusCal",
  '!': not,
  '¬': not,
  '/': 'integer division is written `\\div`; `/` is an operator of the module Reals',
  '//': comment,
  '/*': comment,
  '--': comment,
  '“': quotes,
  '”': quotes,
  '„': quotes,
  '‘': quotes,
  '’': quotes,
  '«': 'a tuple is written `<<1, 2>>`',
  '–': minus,
  '—': minus,
  '−': minus,
  '==>': written('implication', '=>'),
  '<==>': written('equivalence', '<=>'),
  '<->': written('equivalence', '<=>'),
  '++': steps,
  '+=': steps,
  '-=': steps,
  '*=': steps,
  '**': written('the power', '^'),
  '?': conditional,
  '??': conditional,
  ';': 'no `;` ends a definition or an expression; write `/\\` between conjuncts and `,` between elements',
  '∅': written('the empty set', '{}'),
  '¹': written('the power', '^'),
  '²': 'the square is written `x^2`',
  '…': written('a range', '1..n'),
  '...': written('a range', '1..n'),
  '→': '"maps to" is written `|->` in a function, and `->` in a set of functions',
  '↦': written('"maps to"', '|->'),
  '⊤': 'write TRUE',
  '⊥': 'write FALSE',
  '\u00a0': 'this is a no-break space: write an ordinary one',
};

const capitals = `
  extends constant constants variable variables assume theorem module instance local recursive if then else case other let choose lambda unchanged enabled
  domain subset except true false boolean`;

const words: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    capitals
      .trim()
      .split(/\s+/)
      .map((word) => [word, written('the keyword', word.toUpperCase())]),
  ),
  lambda:
    'an operator without a name is written `LAMBDA x : e`, and only as an argument; a function is `[x \\in S |-> e]`',
  and,
  or,
  not,
  xor: written('"either ... or"', '#'),
  in: written('"is an element of"', '\\in'),
  notin: written('"is no element of"', '\\notin'),
  mod: written('the remainder', '%'),
  div: written('integer division', '\\div'),
  union,
  SUBSET: 'S \\subseteq T compares two sets; `SUBSET T` is the set of all subsets of T',
  UNION: `${union}; \`UNION S\` is the union of the elements of S`,
  INTERSECT: written('the intersection of two sets', '\\cap'),
  intersect: written('the intersection of two sets', '\\cap'),
  intersection: written('the intersection of two sets', '\\cap'),
  forall: every,
  FORALL: every,
  exists: some,
  EXISTS: some,
  implies: written('implication', '=>'),
  iff: written('equivalence', '<=>'),
  elif: elseIf,
  elsif: elseIf,
  elseif: elseIf,
  ELSEIF: elseIf,
  ELSIF: elseIf,
  ELIF: elseIf,
  def: definition,
  define: definition,
  function: definition,
  func: definition,
  fun: definition,
  fn: definition,
  operator: definition,
  val: definition,
  const: definition,
  action: definition,
  macro: definition,
  type: definition,
  var: 'variables are declared with `VARIABLES x, y`',
  import: extend,
  include: extend,
  require: extend,
  open: extend,
  using: extend,
  return: 'the value of a definition is its expression; nothing is returned',
  while: steps,
  WHILE: steps,
  do: steps,
  for: `${every}, and the set of all values of e \`{e : x \\in S}\``,
  foreach: every,
  set: written('a set', '{1, 2}'),
  map: written('a function', '[x \\in S |-> e]'),
  eventually: written('"eventually"', '<>'),
  always: written('"always"', '[]'),
  leadsto: written('"leads to"', '~>'),
  WF: 'fairness has a subscript: `WF_vars(A)`',
  SF: 'fairness has a subscript: `SF_vars(A)`',
  print: '`PrintT(e)` of the module TLC prints a value',
  assert: '`Assert(p, message)` of the module TLC ends a check; an invariant is stated in the configuration file',
  null: none,
  NULL: none,
  nil: none,
  None: none,
  undefined: none,
  True: written('the keyword', 'TRUE'),
  False: written('the keyword', 'FALSE'),
  int: 'the set of all integers is `Int` of the module Integers',
  integer: 'the set of all integers is `Int` of the module Integers',
  nat: 'the set of all natural numbers is `Nat` of the module Naturals',
  bool: 'the set of the truth values is `BOOLEAN`',
  Bool: 'the set of the truth values is `BOOLEAN`',
  string: 'the set of all strings is `STRING`',
  String: 'the set of all strings is `STRING`',
};

const latex: Readonly<Record<string, string>> = {
  '\\wedge': and,
  '\\vee': or,
  '\\not': not,
  '\\emptyset': written('the empty set', '{}'),
  '\\varnothing': written('the empty set', '{}'),
  '\\bigcup': written('the union of the elements of S', 'UNION S'),
  '\\bigcap': 'TLA+ has no intersection of many sets: write `{x \\in UNION S : \\A s \\in S : x \\in s}`',
  '\\setminus': written('the difference of two sets', '\\'),
  '\\Rightarrow': written('implication', '=>'),
  '\\implies': written('implication', '=>'),
  '\\Leftrightarrow': written('equivalence', '<=>'),
  '\\iff': written('equivalence', '<=>'),
  '\\rightarrow': written('a set of functions', '[S -> T]'),
  '\\to': written('a set of functions', '[S -> T]'),
  '\\mapsto': written('"maps to"', '|->'),
  '\\neq': unequal,
  '\\ne': unequal,
  '\\langle': written('a tuple', '<<1, 2>>'),
  '\\rangle': written('a tuple', '<<1, 2>>'),
  '\\lbrace': written('a set', '{1, 2}'),
  '\\Box': written('"always"', '[]'),
  '\\square': written('"always"', '[]'),
  '\\Diamond': written('"eventually"', '<>'),
  '\\diamond': written('"eventually"', '<>'),
  '\\leadsto': written('"leads to"', '~>'),
  '\\ldots': written('a range', '1..n'),
  '\\dots': written('a range', '1..n'),
  '\\subset': 'a subset is written `\\subseteq`; for a proper subset, add `/\\ S # T`',
  '\\supset': 'a superset is written `T \\subseteq S`',
  '\\supseteq': 'a superset is written `T \\subseteq S`',
  '\\nexists': written('"there is no"', '~\\E x \\in S : P'),
  '\\top': 'write TRUE',
  '\\bot': 'write FALSE',
  '\\mathbb': 'the sets of numbers are `Nat`, `Int` and `Real`',
  '\\infty': 'TLA+ has no infinite number; use a model value or a large number',
  '\\prime': "a next value is written `x'`",
  '\\mod': written('the remainder', '%'),
  '\\bmod': written('the remainder', '%'),
  '\\pm': minus,
  '\\sum':
    'TLA+ has no sum; `FoldSet(LAMBDA x, y : x + y, 0, S)` of the community module FiniteSetsExt adds the elements of a set',
  '\\ni': written('"is an element of"', 'x \\in S'),
  '\\inters': written('the intersection of two sets', '\\cap'),
};

/** Returns what TLA+ has instead of a symbol such as `&&`, or a LaTeX command; undefined for any other token. */
export function symbolElsewhere(token: string): string | undefined {
  return own(symbols, token) ?? own(latex, token);
}

/** Returns what TLA+ has instead of a word such as `xor`; undefined for any other word. */
export function wordElsewhere(token: string): string | undefined {
  return own(words, token);
}

function own(table: Readonly<Record<string, string>>, token: string): string | undefined {
  return Object.hasOwn(table, token) ? table[token] : undefined;
}
