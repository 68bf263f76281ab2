/**
 * Entries for which Synod's answer differs from TLC's, and why. An entry that agrees fails the test. Answers that TLC
 * rejects only because of its limits are not listed: numbers beyond 32 bits and set sizes.
 */
export interface Exception {
  readonly reason: string;
  /** Topic and expression. */
  readonly entries: readonly (readonly [topic: string, expression: string])[];
}

export const exceptions: readonly Exception[] = [
  {
    reason:
      'TLC computes the values of a function where its domain is asked for or it is compared with itself, and not where it is part of another value; here it is the other way round.',
    entries: [
      ['booleans', 'LET f[x \\in 0..2] == 4 \\div x IN f = f'],
      ['booleans', 'DOMAIN [x \\in 0..2 |-> 4 \\div x]'],
      ['booleans', 'LET f == [x \\in 0..2 |-> 4 \\div x] IN f = f'],
      ['booleans', 'LET f == [x \\in 0..2 |-> 4 \\div x] IN DOMAIN f'],
      ['booleans', '[f |-> [x \\in 0..2 |-> 4 \\div x]].f[1]'],
      ['booleans', '<<[x \\in 0..2 |-> 4 \\div x]>>[1][1]'],
    ],
  },
  {
    reason:
      'TLC compares the arguments of two functions one by one and refuses; functions whose domains have different sizes or kinds are unequal here.',
    entries: [
      ['comparisons', '[a |-> 1] = (1 :> 2 @@ 2 :> 3)'],
      ['comparisons', '[a |-> 1, b |-> 2] = <<1>>'],
    ],
  },
  {
    reason: 'TLC compares the elements of a set with each other, and refuses some; here a set is equal to itself.',
    entries: [['sets', '{1, "a"} = {1, "a"}']],
  },
  {
    reason: "TLC's limit of 32 bits, and what it writes for functions that are neither records nor sequences.",
    entries: [
      [
        'files',
        'JsonSerialize("answers-json-3.json", [x \\in {3, 5} |-> x]) /\\ JsonDeserialize("answers-json-3.json") = ("3" :> 3 @@ "5" :> 5)',
      ],
      [
        'files',
        'Serialize(1, "answers-io-5.txt", [format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"WRITE", "CREATE">>]).exitValue',
      ],
      ['io-utils', 'atoi("2147483648")'],
      ['json', 'ToJsonArray([a |-> 1])'],
      ['json', 'ToJsonObject([x \\in 1..2 |-> x])'],
    ],
  },
  {
    reason:
      'TLC never looks at an operand where the other module is empty or where it only asks for a size, and so takes what is no set.',
    entries: [
      ['finite-sets', 'IsFiniteSet([a |-> 1])'],
      ['finite-sets', 'IsFiniteSet([x \\in 1..2 |-> x])'],
      ['membership', 'IsFiniteSet(<<1>>)'],
      ['sequences', 'Seq(1)'],
      ['sequences', '<<>> \\in Seq(1)'],
      ['sets', '{} \\subseteq 1'],
      ['sets', '{} \\cup 1'],
      ['sets', '{} \\cap 1'],
      ['sets', '{} \\ 1'],
      ['strings', '"a" \\cup {}'],
    ],
  },
  {
    reason: 'TLC ignores further elements of a tuple that is taken apart, except in quantifiers.',
    entries: [
      ['functions', '[x \\in 1..2, y \\in 3..4 |-> x * y][1, 3, 4]'],
      ['functions', '[<<x, y>> \\in {<<1, 2, 3>>} |-> x]'],
      ['sets', '{<<x, y>> \\in {<<1, 2>>, <<1, 2, 3>>} : TRUE}'],
    ],
  },
  {
    reason: 'TLC prints an interval as one; here it is a set like any other.',
    entries: [
      ['instances', 'I!..(1, 3)'],
      [
        'printing',
        'ToString([b |-> {2, 1}, a |-> <<"x", 1..3>>]) \\in {"[b |-> {1, 2}, a |-> <<\\"x\\", 1..3>>]", "[a |-> <<\\"x\\", 1..3>>, b |-> {1, 2}]"}',
      ],
    ],
  },
  {
    reason: 'TLC has no real numbers; here the use integers among them.',
    entries: [
      ['integers', '1 \\in Real'],
      ['membership', '1 \\in Real'],
      ['membership', '{1, 2} \\subseteq Real'],
      ['membership', 'Int \\subseteq Real'],
    ],
  },
  {
    reason: 'TLC lists the elements of a set where the forms of the sets decide.',
    entries: [
      ['membership', 'Nat \\in SUBSET Int'],
      ['membership', 'IsFiniteSet(Nat \\X {})'],
      ['sets', 'Nat \\subseteq Int'],
      ['quantifiers', '\\E x \\in Nat \\X {} : TRUE'],
    ],
  },
  {
    reason:
      'TLC compares the names of infinite sets, orders the operands of an infinite union by kind, and refuses to print some of them.',
    entries: [
      ['membership', 'IsFiniteSet(UNION Nat)'],
      ['model-values', 'Nat \\cup {none}'],
      ['printing', 'Nat \\cup {-1}'],
      ['printing', 'ToString(SUBSET Nat)'],
      ['printing', 'ToString(Nat \\cup {-1})'],
      ['sets', 'Nat \\cup {-1}'],
      ['sets', 'UNION {Nat}'],
    ],
  },
];
