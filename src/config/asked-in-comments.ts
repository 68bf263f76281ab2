/**
 * Finds the comments `\* @lane EXPRESSION`, `\* @message EXPRESSION` and `\* @picture EXPRESSION`, which say how to
 * draw a specification. In: the text of a module, and which of these comments are wanted. Out: the expressions as texts
 * to parse, with their offsets in the module.
 */
import type { Source } from '../diagnostics/source.js';
import type { Asked } from './parse-asked.js';

export const drawingKinds = ['lane', 'message', 'picture'] as const;

export type DrawingKind = (typeof drawingKinds)[number];

const comment = /(\\\*[ \t]*@(lane|message|picture)[ \t]+)(\S[^\r\n]*)/g;

export function askedInComments({ name, text }: Source, wanted: ReadonlySet<DrawingKind>): Asked {
  return [...text.matchAll(comment)].flatMap(({ index, 1: before = '', 2: word, 3: expression = '' }) => {
    const kind = drawingKinds.find((each) => each === word && wanted.has(each));
    if (kind === undefined) return [];
    const start = index + before.length;
    const end = start + expression.length;
    // The rest of the text is replaced by blanks, so that the expression keeps its offset.
    const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
    const source = { name, text: blank(text.slice(0, start)) + expression + blank(text.slice(end)) };
    return [{ kind, source }];
  });
}
