/** Models that evaluate an expression in one place: `@` stands for the expression in parentheses. */

export interface Form {
  readonly place: string;
  /** Definitions. `VALUE` stands for an expression with a value, `TEST` for a formula. */
  readonly text: string;
  readonly config?: string;
  /** What is being evaluated, as the report says it. */
  readonly during?: RegExp;
  /** Whether the expression is evaluated where no variable has a value. */
  readonly constant?: true;
}

const init = 'Init == Vars /\\ x = 0\n';
const step = "Next == Same /\\ x' = 1 - x\n";

const ofInit = (place: string, text: string): Form => ({
  place: `the initial predicate: ${place}`,
  text: `${text}\n${step}`,
  during: /the initial predicate/,
});
const ofNext = (place: string, text: string, during: RegExp): Form => ({
  place: `an action: ${place}`,
  text: `${init}${text}`,
  during,
});
const beside = (place: string, text: string, config: string, during?: RegExp): Form => ({
  place,
  text: `${init}${step}${text}`,
  config,
  ...(during ? { during } : {}),
});

export const forms: readonly Form[] = [
  ofInit('a value', 'Init == Vars /\\ x = VALUE'),
  ofInit('a set of values', 'Init == Vars /\\ x \\in {0, VALUE}'),
  ofInit('a condition in front', 'Init == Vars /\\ TEST /\\ x = 0'),
  ofInit('a condition behind', 'Init == Vars /\\ x = 0 /\\ TEST'),
  ofInit('a bound value', 'Init == Vars /\\ \\E k \\in {1} : x = k /\\ TEST'),
  ofInit('a choice', 'Init == Vars /\\ (x = 0 \\/ (x = 1 /\\ TEST))'),
  ofInit('IF', 'Init == Vars /\\ IF TEST THEN x = 0 ELSE x = 1'),
  ofInit('LET', 'Init == Vars /\\ LET here == VALUE IN x = here'),
  ofInit('a definition', 'First(k) == x = k\nInit == Vars /\\ First(VALUE)'),

  ofNext('a value', "A == Same /\\ x' = 1 - x\nB == Same /\\ x' = VALUE\nNext == A \\/ B", /x' in the action B/),
  ofNext(
    'a set of values',
    "A == Same /\\ x' = 1 - x\nB == Same /\\ x' \\in {0, VALUE}\nNext == A \\/ B",
    /x' in the action B/,
  ),
  ofNext('a guard', "A == Same /\\ x' = 1 - x\nB == TEST /\\ Same /\\ x' = 2\nNext == A \\/ B", /the action B/),
  ofNext(
    'a condition behind',
    "A == Same /\\ x' = 1 - x\nB == Same /\\ x' = 2 /\\ TEST\nNext == A \\/ B",
    /the action B/,
  ),
  ofNext(
    'a condition between',
    "A == Same /\\ x' = 1 - x\nB == Same /\\ TEST /\\ x' = 2\nNext == A \\/ B",
    /the action B/,
  ),
  ofNext('the first of two', "A == Same /\\ x' = VALUE\nB == Same /\\ x' = 2\nNext == A \\/ B", /x' in the action A/),
  ofNext(
    'without a name',
    "A == Same /\\ x' = 1 - x\nNext == A \\/ (x = 0 /\\ Same /\\ x' = VALUE)",
    /x' in the action Next/,
  ),
  ofNext(
    'a parameter',
    "A(k) == k = 2 /\\ TEST /\\ Same /\\ x' = k\nNext == \\E k \\in 1..3 : A(k)",
    /the action A\(2\)/,
  ),
  ofNext('an argument', "A(k) == Same /\\ x' = k\nNext == A(VALUE)", /the action A/),
  ofNext('a bound value', "A == \\E k \\in {1, 2} : Same /\\ x' = k /\\ TEST\nNext == A", /the action A/),
  ofNext('IF', "A == IF TEST THEN Same /\\ x' = 1 ELSE Same /\\ x' = 2\nNext == A", /the action A/),
  ofNext('THEN', "A == IF x = 0 THEN Same /\\ x' = VALUE ELSE Same /\\ x' = 2\nNext == A", /x' in the action A/),
  ofNext('CASE', "A == CASE TEST -> Same /\\ x' = 1 [] OTHER -> Same /\\ x' = 2\nNext == A", /the action A/),
  ofNext(
    'OTHER',
    "A == CASE x = 7 -> Same /\\ x' = 1 [] OTHER -> Same /\\ x' = VALUE\nNext == A",
    /x' in the action A/,
  ),
  ofNext('LET', "A == LET here == VALUE IN Same /\\ x' = here\nNext == A", /x' in the action A/),
  ofNext('a definition', "Here(k) == TEST\nA == Same /\\ x' = 1 /\\ Here(x)\nNext == A", /the action A/),
  ofNext('EXCEPT', "A == Same /\\ x' = [F EXCEPT ![1] = VALUE][1]\nNext == A", /x' in the action A/),
  ofNext('an implication', "A == TEST => (Same /\\ x' = 1)\nNext == A", /the action A/),
  ofNext('every element', "A == Same /\\ \\A k \\in {1, 2} : x' = 1 /\\ TEST\nNext == A", /the action A/),
  ofNext('a box', "A == Same /\\ x' = 1 /\\ TEST\nNext == [A]_x", /the action A/),
  ofNext('ENABLED', "A == TEST /\\ x' = 1\nB == ENABLED A /\\ Same /\\ x' = 1\nNext == B", /the action B/),
  ofNext('a composition', "A == Same /\\ x' = 1\nB == Same /\\ x' = VALUE\nC == A \\cdot B\nNext == C", /the action C/),
  ofNext(
    'a recursive action',
    "RECURSIVE A(_)\nA(k) == IF k = 0 THEN Same /\\ x' = VALUE ELSE A(k - 1)\nNext == A(2)",
    /the action A/,
  ),
  ofNext(
    'a function of actions',
    "act == [k \\in {1} |-> Same /\\ x' = 1 /\\ TEST]\nA == act[1]\nNext == A",
    /the action A/,
  ),
  ofNext(
    'an outer conjunct',
    "A == Same /\\ x' = 1 - x\nB == Same /\\ x' = 2\nNext == (A \\/ B) /\\ TEST",
    /the action A/,
  ),
  ofNext('the next value', "A == Same /\\ x' = 1 /\\ (x' = 1 /\\ TEST)\nNext == A", /the action A/),

  beside('an invariant', 'Inv == x = 0 => TEST', 'INVARIANT Inv', /Inv/),
  beside('an invariant of the second state', 'Inv == x = 0 \\/ TEST', 'INVARIANT Inv', /Inv/),
  beside('a constraint', 'Con == TEST', 'CONSTRAINT Con', /Con/),
  beside('an action constraint', "Con == x' = x \\/ TEST", 'ACTION_CONSTRAINT Con', /Con/),
  beside('a view', 'View == <<x, VALUE>>', 'VIEW View', /VIEW/),
  beside('an alias', 'Shown == [a |-> VALUE]\nInv == x = 0', 'INVARIANT Inv\nALIAS Shown'),
  beside('a state property', 'Prop == [](x = 0 \\/ TEST)', 'PROPERTY Prop', /Prop/),
  beside('an initial property', 'Prop == x = 1 \\/ TEST', 'PROPERTY Prop', /Prop/),
  beside('an action property', "Prop == [][x' = 0 \\/ TEST]_x", 'PROPERTY Prop', /Prop/),
  beside('a temporal property', 'Prop == <>(x = 5 \\/ TEST)', 'PROPERTY Prop'),
  beside('a property of pairs', 'Prop == (x = 0) ~> (x = 5 \\/ TEST)', 'PROPERTY Prop'),
  beside('a property of steps', "Prop == []<><<x' = 5 \\/ TEST>>_x", 'PROPERTY Prop'),
  beside('fairness', "Prop == WF_x(TEST /\\ x' = 2)", 'PROPERTY Prop'),
  beside('ENABLED', "Inv == ENABLED (x' = 2 /\\ TEST)", 'INVARIANT Inv', /Inv/),
  { ...beside('an assumption', 'ASSUME TEST', ''), constant: true },
  { ...beside('a named assumption', 'ASSUME Here == TEST', ''), constant: true },
  {
    ...beside('a value of a constant', 'Value == VALUE\nInv == K = 0', 'CONSTANT K <- Value\nINVARIANT Inv'),
    constant: true,
  },
  { ...beside('a postcondition', 'Post == TEST', 'POSTCONDITION Post'), constant: true },
];
