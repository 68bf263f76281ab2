/** A line about each operator and keyword of the language, for `:doc`. In: the operator. Out: text. */

const operators: Readonly<Record<string, string>> = {
  '=': 'e = f is TRUE if e and f are equal.',
  '#': 'e # f, also written e /= f, is TRUE if e and f are not equal.',
  "'": "e' is the value of e in the second state of a step.",
  '/\\': 'P /\\ Q is TRUE if P and Q are TRUE. A list of /\\ in one column is a conjunction.',
  '\\/': 'P \\/ Q is TRUE if P or Q is TRUE. A list of \\/ in one column is a disjunction.',
  '~': '~P, also written \\lnot P, is TRUE if P is FALSE.',
  '=>': 'P => Q is TRUE if P is FALSE or Q is TRUE.',
  '<=>': 'P <=> Q, also written P \\equiv Q, is TRUE if P and Q have the same truth value.',
  '\\in': 'e \\in S is TRUE if e is an element of S.',
  '\\notin': 'e \\notin S is TRUE if e is not an element of S.',
  '\\subseteq': 'S \\subseteq T is TRUE if every element of S is an element of T.',
  '\\': 'S \\ T has the elements of S that are not in T.',
  '\\cap': 'S \\cap T, also written S \\intersect T, has the elements that are in S and in T.',
  '\\cup': 'S \\cup T, also written S \\union T, has the elements that are in S or in T.',
  '\\X': 'S \\X T is the set of pairs <<s, t>> with s in S and t in T.',
  '\\A': '\\A x \\in S : P is TRUE if P is TRUE for every x in S.',
  '\\E': '\\E x \\in S : P is TRUE if P is TRUE for some x in S.',
  '\\cdot': 'A \\cdot B is an action: a step of A followed by a step of B.',
  '[]': '[]F is TRUE of a behavior if F is TRUE from each of its states on. [A]_v is A \\/ UNCHANGED v.',
  '<>': "<>F is TRUE of a behavior if F is TRUE from some of its states on. <<A>>_v is A /\\ v' # v.",
  '~>': 'F ~> G is [](F => <>G).',
  SUBSET: 'SUBSET S is the set of all subsets of S.',
  UNION: 'UNION S is the union of the elements of S.',
  DOMAIN: 'DOMAIN f is the set of arguments of the function f.',
  UNCHANGED: "UNCHANGED e is e' = e.",
  ENABLED: 'ENABLED A is TRUE in a state from which a step of A is possible.',
  CHOOSE: 'CHOOSE x \\in S : P is a fixed element of S for which P is TRUE.',
  EXCEPT: '[f EXCEPT ![e] = d] is the function f with the value d at e. @ stands for the old value.',
  IF: 'IF P THEN e ELSE f is e if P is TRUE, and f if P is FALSE.',
  CASE: 'CASE P -> e [] Q -> f [] OTHER -> g is the value of an arm whose condition is TRUE.',
  LET: 'LET d == e IN f is f, in which d is defined as e.',
  LAMBDA: 'LAMBDA x : e is an operator without a name, as an argument of another operator.',
  BOOLEAN: 'BOOLEAN is {TRUE, FALSE}.',
  STRING: 'STRING is the set of all strings.',
  WF_: 'WF_v(A), weak fairness: if <<A>>_v is enabled from some state on, a step of it is taken.',
  SF_: 'SF_v(A), strong fairness: if <<A>>_v is enabled again and again, a step of it is taken.',
};

/** For each operator, its other spellings. */
const spellings: Readonly<Record<string, string>> = {
  '/=': '#',
  '\\lnot': '~',
  '\\neg': '~',
  '\\land': '/\\',
  '\\lor': '\\/',
  '\\equiv': '<=>',
  '\\union': '\\cup',
  '\\intersect': '\\cap',
  '\\times': '\\X',
  THEN: 'IF',
  ELSE: 'IF',
  OTHER: 'CASE',
  IN: 'LET',
};

export function describeOperator(name: string): string | undefined {
  const canonical = spellings[name] ?? name;
  return Object.hasOwn(operators, canonical) ? operators[canonical] : undefined;
}

/** Returns the keywords of the language, and the operators that are written as a backslash with letters. */
export function operatorNames(): readonly string[] {
  return [...Object.keys(operators), ...Object.keys(spellings)].filter((name) =>
    /^\\?[A-Za-z]{2,}$|^\\[AEX]$/.test(name),
  );
}
