/**
 * Draws the pictures of the states of a behavior as SVG. In: the picture of each state. Out: an `svg` element for each
 * state. All elements have the same size, unless the specification gives sizes.
 */
import type { ToldPicture } from '../../explore/stepwise/tell-behavior.js';
import { element, type Markup, type MarkupElement, renderMarkup } from '../markup/markup.js';
import { boundsOf, unionOf } from './bounds.js';

/**
 * Draws the pictures.
 * @param standsAlone TRUE if each picture is a file of its own, FALSE if all are in one page.
 */
export function drawFrames(frames: readonly ToldPicture[], standsAlone: boolean): readonly MarkupElement[] {
  const unsized = frames.filter((frame) => !isSized(frame));
  const common = unsized.length > 0 ? unionOf(unsized.map(boundsOf)) : undefined;
  return frames.map((frame, i) => {
    // In a page, names of elements in different pictures and in the page itself may clash. So the names of each picture
    // get a prefix.
    const prefix = standsAlone ? '' : `f${i + 1}-`;
    const { attributes, content } = isSvg(frame)
      ? opened(frame, prefix)
      : { attributes: {}, content: [drawn(frame, prefix)] };
    const namespace = standsAlone ? { xmlns: 'http://www.w3.org/2000/svg' } : {};
    return element('svg', { ...namespace, ...sizeOf(frame, common), ...attributes }, ...content);
  });
}

/** Returns the text of a file with one picture. */
export function renderFrame(frame: MarkupElement): string {
  return `${renderMarkup(frame)}\n`;
}

function isSvg({ tag }: ToldPicture): boolean {
  return tag === 'svg';
}

function isSized(frame: ToldPicture): boolean {
  return isSvg(frame) && (attributeOf(frame, 'viewBox') !== undefined || pixelsOf(frame) !== undefined);
}

function attributeOf({ attributes }: ToldPicture, name: string): string | undefined {
  return attributes.find(([each]) => each === name)?.[1];
}

/** Returns the width and the height if both are numbers; otherwise undefined. */
function pixelsOf(frame: ToldPicture): readonly [string, string] | undefined {
  const [width, height] = ['width', 'height'].map((name) => {
    const [, number] = /^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$/.exec(attributeOf(frame, name) ?? '') ?? [];
    return number;
  });
  return width !== undefined && height !== undefined ? [width, height] : undefined;
}

/** Returns the attributes `viewBox`, `width` and `height`. Attributes of the picture itself override them. */
function sizeOf(frame: ToldPicture, common: ReturnType<typeof unionOf> | undefined): Record<string, string> {
  const pixels = isSvg(frame) ? pixelsOf(frame) : undefined;
  const view = isSvg(frame) ? attributeOf(frame, 'viewBox') : undefined;
  if (pixels && view === undefined) return { viewBox: `0 0 ${pixels.join(' ')}` };
  if (view !== undefined) {
    const [, , width, height] = view.trim().split(/[\s,]+/);
    return width !== undefined && height !== undefined ? { width, height } : {};
  }
  if (!common) return {};
  const { x, y, width, height } = common;
  return { viewBox: `${x} ${y} ${width} ${height}`, width: String(width), height: String(height) };
}

function opened(frame: ToldPicture, prefix: string) {
  return {
    attributes: namedApart(frame.attributes, prefix),
    content: frame.children.map((child) => drawn(child, prefix)),
  };
}

function drawn({ tag, attributes, text, children }: ToldPicture, prefix: string): Markup {
  const below = children.map((child) => drawn(child, prefix));
  return element(tag, namedApart(attributes, prefix), ...(text === '' ? [] : [text]), ...below);
}

/**
 * Returns the attributes with a prefix before each name of an element: in the attribute `id`, and in references to
 * names.
 */
function namedApart(attributes: ToldPicture['attributes'], prefix: string): Record<string, string> {
  return Object.fromEntries(
    attributes.map(([name, value]) => [name, prefix === '' ? value : renamed(name, value, prefix)]),
  );
}

const reference = /(url\(\s*['"]?#)/gi;

function renamed(name: string, value: string, prefix: string): string {
  if (name === 'id') return `${prefix}${value}`;
  if (name === 'href') return value.replace(/^\s*#/, `#${prefix}`);
  return value.replace(reference, `$1${prefix}`);
}
