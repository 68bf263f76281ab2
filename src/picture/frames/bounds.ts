/**
 * Computes the rectangle that a picture needs, for pictures without a `viewBox`. In: a picture. Out: a rectangle that
 * contains all of its shapes and texts. The widths of texts are estimates. For a curve, the rectangle contains its
 * control points.
 */
import type { ToldPicture } from '../../explore/stepwise/tell-behavior.js';
import { textWidth } from '../markup/measure-text.js';
import { type Matrix, multiplied, type Point, parseTransform, pointsOfPath, transformed, unit } from './geometry.js';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const margin = 4;
/** The rectangle for a picture without shapes. */
const empty: Bounds = { x: 0, y: 0, width: 100, height: 100 };

export function unionOf(all: readonly (readonly Point[])[]): Bounds {
  const points = all.flat();
  if (points.length === 0) return empty;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const [x, y] = [Math.floor(left) - margin, Math.floor(top) - margin];
  return { x, y, width: Math.ceil(right) + margin - x, height: Math.ceil(bottom) + margin - y };
}

/** Returns points such that a rectangle around all points contains the picture. */
export function boundsOf(picture: ToldPicture): readonly Point[] {
  const named = new Map<string, ToldPicture>();
  const note = (each: ToldPicture): void => {
    const id = each.attributes.find(([name]) => name === 'id')?.[1];
    if (id !== undefined) named.set(id, each);
    each.children.forEach(note);
  };
  note(picture);
  const points: Point[] = [];
  add({ picture, matrix: unit, font: { size: 16, anchor: 'start' }, named, uses: 0 }, points);
  return points;
}

interface Font {
  readonly size: number;
  readonly anchor: string;
}

interface Placed {
  readonly picture: ToldPicture;
  readonly matrix: Matrix;
  readonly font: Font;
  /** The elements of the whole picture, by their names. */
  readonly named: ReadonlyMap<string, ToldPicture>;
  /** The number of nested `use` elements through which this element was reached. */
  readonly uses: number;
}

/** Elements that are drawn only where other elements refer to them. */
const referredTo: ReadonlySet<string> = new Set(
  'defs symbol marker linearGradient radialGradient clipPath mask pattern title desc'.split(' '),
);
const mostUses = 8;

function add(placed: Placed, points: Point[]): void {
  const { picture, named, uses } = placed;
  const attributes = attributesOf(picture);
  if (attributes.get('display') === 'none') return;
  const number = (name: string, otherwise = 0) => numberIn(attributes.get(name), otherwise);
  const matrix = multiplied(placed.matrix, parseTransform(attributes.get('transform') ?? ''));
  const font = fontOf(attributes, placed.font);
  const stroke = attributes.has('stroke') ? number('stroke-width', 1) / 2 : 0;
  for (const [x, y] of hullOf(picture, number, attributes, font))
    for (const by of stroke === 0 ? [0] : [-stroke, stroke]) points.push(transformed(matrix, [x + by, y + by]));
  const isMoved = picture.tag === 'svg' || picture.tag === 'use';
  const inner = isMoved ? multiplied(matrix, [1, 0, 0, 1, number('x'), number('y')]) : matrix;
  const used = picture.tag === 'use' ? named.get((attributes.get('href') ?? '').trim().slice(1)) : undefined;
  if (used && uses < mostUses) {
    const content = used.tag === 'symbol' ? { ...used, tag: 'g' } : used;
    add({ ...placed, picture: content, matrix: inner, font, uses: uses + 1 }, points);
  }
  for (const child of picture.children)
    if (!referredTo.has(child.tag)) add({ ...placed, picture: child, matrix: inner, font }, points);
}

/** Returns the attributes of an element, with the properties in `style` as further attributes. */
function attributesOf({ attributes }: ToldPicture): ReadonlyMap<string, string> {
  const all = new Map(attributes);
  for (const declaration of (all.get('style') ?? '').split(';')) {
    const [name = '', value] = declaration.split(':');
    if (value !== undefined) all.set(name.trim(), value.trim());
  }
  return all;
}

function numberIn(text: string | undefined, otherwise: number): number {
  if (text === undefined || text.includes('%')) return otherwise;
  const number = Number.parseFloat(text);
  return Number.isFinite(number) ? number : otherwise;
}

function fontOf(attributes: ReadonlyMap<string, string>, around: Font): Font {
  const given = attributes.get('font-size');
  const size = numberIn(given, around.size);
  return {
    size: given?.trim().endsWith('em') ? size * around.size : size,
    anchor: attributes.get('text-anchor') ?? around.anchor,
  };
}

type Numbers = (name: string, otherwise?: number) => number;

/** Returns points around the element itself, without its children. */
function hullOf({ tag, text }: ToldPicture, number: Numbers, attributes: ReadonlyMap<string, string>, font: Font) {
  switch (tag) {
    case 'line':
      return [
        [number('x1'), number('y1')],
        [number('x2'), number('y2')],
      ] as const;
    case 'circle':
      return around(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return around(number('cx'), number('cy'), number('rx'), number('ry'));
    case 'rect':
    case 'image':
      return corners(number('x'), number('y'), number('width'), number('height'));
    case 'polyline':
    case 'polygon':
      return pointsOfPath(`M ${attributes.get('points') ?? ''}`);
    case 'path':
      return pointsOfPath(attributes.get('d') ?? '');
    case 'text':
    case 'tspan':
      return text === '' ? [] : textHull(text, number, attributes, font);
    default:
      return [];
  }
}

function textHull(text: string, number: Numbers, attributes: ReadonlyMap<string, string>, { size, anchor }: Font) {
  const width = textWidth(text, size);
  const left = number('x') + number('dx') - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  const isShifted = attributes.has('dominant-baseline') || attributes.has('alignment-baseline');
  const above = size;
  return corners(left, number('y') + number('dy') - above, width, above + size * (isShifted ? 1 : 0.35));
}

function around(x: number, y: number, rx: number, ry: number): readonly Point[] {
  return corners(x - rx, y - ry, 2 * rx, 2 * ry);
}

function corners(x: number, y: number, width: number, height: number): readonly Point[] {
  return [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ];
}
