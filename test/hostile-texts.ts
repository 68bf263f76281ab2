/**
 * Texts that try to be more than the one expression that is expected: lines of a configuration, comments, ends of
 * modules, unbalanced brackets, unusual line breaks, and very long texts. Some of them are valid expressions.
 */
import { configKeywords } from '../src/config/config.js';

const joints = [
  ...['\n', '\r', '\r\n', '\n\n', '\t', '\v', '\f', '\0', '\u0085', '\u00a0', '\u2028', '\u2029', '\u200b', '\u202e'],
  ...['\ufeff', '\ud800', '😀', ';', ',', '"', "'", '`', '$', '\\', '#', '@', '!', '::', '=', '==', '<-', ' = '],
  ...[
    '====',
    '\n====\n',
    '----',
    '\n---- MODULE Other ----\n',
    '\\*',
    '\\* \n',
    '(*',
    '*)',
    '(**)',
    '(',
    ')',
    '{',
    '}',
  ],
  ...['[', ']', '<<', '>>', '/\\', '\\/', '=>', '[]', '<>', '~', "'\n", '\n\\* ', '\n(* *)\n'],
];

const wholes = [
  ...[
    '',
    ' ',
    'TRUE',
    'FALSE',
    '1',
    '{}',
    '"a"',
    'x',
    "x'",
    '[]TRUE',
    '<>TRUE',
    "[][x' = x]_x",
    'ENABLED TRUE',
    'TRUE TRUE',
  ],
  ...[
    'Init',
    'Next',
    'Init Next',
    'INSTANCE A',
    'EXTENDS A',
    'MODULE A',
    'VARIABLE y',
    'LET A == 1 IN',
    'IF TRUE THEN',
  ],
  ...['CHOOSE y : TRUE', '\\A y : TRUE', 'LAMBDA y : y', 'TRUE \\* CONSTRAINT FALSE', 'TRUE (* \n CONSTRAINT FALSE *)'],
  ...[
    'x \\* c\n = 0 \\/ TRUE',
    '1 \\div 0',
    'x = "a"',
    'CHECK_DEADLOCK FALSE',
    'N = 1 M = 2',
    'N <- Init',
    'N <- Init Next <- Init',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '$x', '%s', '../A', '/', 'A.cfg', 'null', 'undefined'],
  ...['('.repeat(20_000), '(*'.repeat(20_000), 'a'.repeat(100_000), '1'.repeat(20_000), '\n'.repeat(100_000)],
  ...[`"${'a'.repeat(100_000)}"`, `${'TRUE /\\ '.repeat(300)}FALSE`, `TRUE${' '.repeat(100_000)}CONSTRAINT FALSE`],
];

export const hostileTexts: readonly string[] = [
  ...new Set([
    ...wholes,
    ...[...configKeywords.keys()].flatMap((keyword) => [
      `TRUE ${keyword} FALSE`,
      `TRUE\n${keyword} FALSE`,
      `TRUE \\* and so\n${keyword}\nFALSE`,
      keyword,
    ]),
    ...joints.flatMap((joint) => [`TRUE${joint}CONSTRAINT FALSE`, `TRUE${joint}`, `${joint}TRUE`, joint]),
  ]),
];

/** A specification whose invariant is violated in every configuration that a text can make of it. */
export const violated = `---- MODULE Violated ----
CONSTANT N
VARIABLE x
Init == x = 0
Next == x' = x
Wrong == x # 0
====
`;

export const violatedConfig = 'CONSTANT N = 1\nINIT Init\nNEXT Next\nINVARIANT Wrong\nCHECK_DEADLOCK FALSE\n';
