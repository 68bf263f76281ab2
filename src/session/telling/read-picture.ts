/**
 * Reads a value of the module SVG as a picture. In: a value. Out: its elements, or the first fault and where it is in
 * the value. An element is a record of a name, attributes, children and a text. The children are the values of a
 * function, usually a sequence. If a child is itself a sequence, its elements are children too.
 */
import type { ToldPicture } from '../../explore/stepwise/tell-behavior.js';
import { functionFrom, isString } from '../../modules/natives/arguments.js';
import { argumentAt, isFunction, isSequence, valueAt, valueIfAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, none } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import {
  attributeTwice,
  noAttributes,
  notAnElement,
  notAString,
  type PictureFault,
  refusedValue,
  unknownAttribute,
  unknownElement,
} from './picture-faults.js';
import { isAttribute, isElement, showsText, whyNotValue } from './picture-parts.js';

export type PictureRead =
  | { readonly kind: 'picture'; readonly picture: ToldPicture }
  | { readonly kind: 'fault'; readonly fault: PictureFault };

/**
 * Reads a value as a picture.
 * @param name the name of the expression with this value.
 * @param state the number of the state.
 */
export function readPicture(evaluator: Evaluator, value: Handle, name: string, state: number): PictureRead {
  const reader = new PictureReader(evaluator, state);
  const [picture, ...others] = reader.elementsOf(value, name) ?? [];
  const { fault } = reader;
  if (fault) return { kind: 'fault', fault };
  if (picture && others.length === 0) return { kind: 'picture', picture };
  // If the value is a sequence of elements, they are drawn as one group.
  return { kind: 'picture', picture: { ...group, children: picture ? [picture, ...others] : [] } };
}

const group = { tag: 'g', attributes: [], text: '' } as const;
const fields = ['name', 'attrs', 'children', 'innerText'] as const;

/** Reads elements until the first fault, which is then in `fault`. */
class PictureReader {
  fault: PictureFault | undefined;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly state: number,
  ) {}

  /**
   * Returns the element that the value describes, or the elements if the value is a sequence. Undefined after a fault.
   */
  elementsOf(value: Handle, at: string): readonly ToldPicture[] | undefined {
    const given = this.functionIn(value);
    if (given !== undefined && !this.isRecord(given)) return this.listed(given, at);
    const element = given === undefined ? this.refuse(notAnElement, at, value) : this.element(given, at);
    return element && [element];
  }

  /**
   * Returns the elements that the values of a function describe, in the order of its domain. Undefined after a fault.
   */
  private listed(given: Handle, at: string): readonly ToldPicture[] | undefined {
    const { store } = this.evaluator;
    const all: ToldPicture[] = [];
    for (let i = 0; i < functionSize(store, given); i++) {
      const found = this.elementsOf(valueAt(store, given, i), `${at}[${this.argument(given, i)}]`);
      if (!found) return undefined;
      all.push(...found);
    }
    return all;
  }

  private element(record: Handle, at: string): ToldPicture | undefined {
    const { store, names } = this.evaluator;
    const [tag, attrs, children, inner] = fields.map((field) => valueIfAt(store, record, names.string(field)));
    if (tag === undefined || attrs === undefined || children === undefined || inner === undefined) return undefined;
    if ([tag, attrs, children, inner].includes(none)) return this.refuse(notAnElement, at, record);
    if (!isString(store, tag)) return this.refuse(notAString, `${at}.name`, tag);
    const word = names.text(tag);
    if (!isElement(word)) return this.refuse(unknownElement, at, tag);
    if (!isString(store, inner)) return this.refuse(notAString, `${at}.innerText`, inner);
    const attributes = this.attributes(word, attrs, `${at}.attrs`);
    const list = this.functionIn(children);
    if (list === undefined) return this.refuse(notAnElement, `${at}.children`, children);
    const below = attributes && this.listed(list, `${at}.children`);
    return below && { tag: word, attributes, text: showsText(word) ? names.text(inner) : '', children: below };
  }

  private attributes(element: string, value: Handle, at: string): ToldPicture['attributes'] | undefined {
    const { store, names } = this.evaluator;
    const given = this.functionIn(value);
    if (given === undefined) return this.refuse(noAttributes, at, value);
    const found = new Map<string, string>();
    for (let i = 0; i < functionSize(store, given); i++) {
      const [key, text] = [argumentAt(store, given, i), valueAt(store, given, i)];
      if (!isString(store, key)) return this.refuse(noAttributes, at, value);
      const written = names.text(key);
      // Fields of a record cannot contain a dash, so an underscore stands for it.
      const attribute = written.replaceAll('_', '-');
      if (!isAttribute(attribute)) return this.refuse(unknownAttribute, at, key);
      if (!isString(store, text)) return this.refuse(notAString, `${at}.${written}`, text);
      if (found.has(attribute)) return this.refuse(attributeTwice, at, key);
      const why = whyNotValue(element, attribute, names.text(text));
      if (why !== undefined) return this.refuse((...about) => refusedValue(...about, why), `${at}.${written}`, text);
      found.set(attribute, names.text(text));
    }
    return [...found].flatMap(drawnAttribute);
  }

  /** Returns the value as an explicit function; undefined if it is no function. */
  private functionIn(value: Handle): Handle | undefined {
    const { store } = this.evaluator;
    try {
      const given = functionFrom(store, value);
      return isFunction(store, given) ? given : undefined;
    } catch (error) {
      if (error instanceof ValueError) return undefined;
      throw error;
    }
  }

  /** Whether a function is a record with at least one field. */
  private isRecord(given: Handle): boolean {
    const { store } = this.evaluator;
    return !isSequence(store, given) && functionSize(store, given) > 0 && isString(store, argumentAt(store, given, 0));
  }

  private argument(given: Handle, index: number): string {
    return this.evaluator.text(argumentAt(this.evaluator.store, given, index));
  }

  private refuse(
    fault: (at: string, value: string, state: number) => PictureFault,
    at: string,
    value: Handle,
  ): undefined {
    const line = this.evaluator.text(value).replace(/\s*\n\s*/g, ' ');
    this.fault ??= fault(at, line.length > longest ? `${line.slice(0, longest)}…` : line, this.state);
    return undefined;
  }
}

const longest = 80;

/**
 * Returns the attributes of SVG for a written attribute. `hidden` is an attribute of HTML, with which specifications
 * hide an element.
 */
function drawnAttribute([name, value]: readonly [string, string]): readonly (readonly [string, string])[] {
  if (name.startsWith('xmlns')) return [];
  if (name === 'xlink:href') return [['href', value]];
  if (name === 'hidden') return value === 'false' ? [] : [['display', 'none']];
  return [[name, value]];
}
