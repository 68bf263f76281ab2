/**
 * Messages about a value that should be a picture but is not one. In: the position in the value, the text of the faulty
 * part, and the number of the state. Out: the code, the text and the hint of a message.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { closest } from '../../diagnostics/suggest.js';
import { knownAttributes, knownElements } from './picture-parts.js';

/** A fault in the value of an expression for a picture. The caller adds the span of the expression. */
export interface PictureFault {
  readonly code: string;
  readonly title: string;
  readonly hint: string;
}

const shape = '[name |-> "g", attrs |-> <<>>, children |-> <<>>, innerText |-> ""]';

export function notAnElement(at: string, value: string, state: number): PictureFault {
  const isText = value.startsWith('"');
  return {
    code: 'SY5170',
    title: `${at} is ${value} in state ${state}, which is not an element of a picture`,
    hint: isText
      ? 'give the element itself, not its text: SVGElemToString is not needed'
      : `an element is a record of the module SVG: ${shape}`,
  };
}

export function unknownElement(at: string, value: string, state: number): PictureFault {
  const name = value.replaceAll('"', '');
  const meant = closest(name, knownElements);
  return {
    code: 'SY5171',
    title: `${at} is an element ${value} in state ${state}, which a picture does not have`,
    hint: meant ? `did you mean "${meant}"?` : `the elements are ${knownElements.join(', ')}`,
  };
}

export function unknownAttribute(at: string, value: string, state: number): PictureFault {
  const meant = closest(value.replaceAll('"', '').replaceAll('_', '-'), knownAttributes);
  return {
    code: 'SY5172',
    title: `${at} has an attribute ${value} in state ${state}, which a picture does not have`,
    hint: meant
      ? `did you mean "${meant}"?`
      : 'an attribute is one of SVG that runs no program and loads nothing, such as fill, stroke, transform or style',
  };
}

export function attributeTwice(at: string, value: string, state: number): PictureFault {
  return {
    code: 'SY5172',
    title: `${at} has an attribute ${value} in state ${state} twice: with an underscore and with a dash`,
    hint: 'an underscore in the name of an attribute stands for a dash; write one of them',
  };
}

export function noAttributes(at: string, value: string, state: number): PictureFault {
  return {
    code: 'SY5172',
    title: `${at} is ${value} in state ${state}, which is not a record of attributes`,
    hint: 'attributes are a record of strings, [fill |-> "red"] or ("fill" :> "red"), or <<>> for none',
  };
}

export function notAString(at: string, value: string, state: number): PictureFault {
  return {
    code: 'SY5173',
    title: `${at} is ${value} in state ${state}, which is not a string`,
    hint: 'write ToString(…), or a string',
  };
}

export function refusedValue(at: string, value: string, state: number, why: string): PictureFault {
  return {
    code: 'SY5174',
    title: `${at} is ${value} in state ${state}, which a picture may not contain`,
    hint: why,
  };
}

export function faultOf({ code, title, hint }: PictureFault, span: Span): Diagnostic {
  return diagnostic(code, title, { severity: 'warning', span, hint });
}
