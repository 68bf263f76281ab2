/**
 * Finds the comments `\* @lane EXPRESSION` and `\* @message EXPRESSION`, which say how to draw a specification. In: the
 * text of a module. Out: the expressions as texts to parse, each at its place in the module.
 */
import type { Source } from '../diagnostics/source.js';
import type { Asked } from './parse-asked.js';

const comment = /(\\\*[ \t]*@(lane|message)[ \t]+)(\S[^\r\n]*)/g;

export function askedInComments({ name, text }: Source): Asked {
  return [...text.matchAll(comment)].map(({ index, 1: before = '', 2: kind, 3: expression = '' }) => {
    const start = index + before.length;
    const end = start + expression.length;
    // Blanks replace the rest of the text, so that offsets stay those of the module.
    const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
    const source = { name, text: blank(text.slice(0, start)) + expression + blank(text.slice(end)) };
    return { kind: kind === 'lane' ? 'lane' : 'message', source };
  });
}
