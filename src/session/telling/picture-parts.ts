/**
 * The elements and attributes of SVG that a picture may have, and the values that an attribute may have. A picture with
 * only these runs no program and loads nothing, whether it is part of a page or a separate file.
 */

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Elements that show their text. */
const withText: ReadonlySet<string> = new Set(words('text tspan title desc'));

const elements: ReadonlySet<string> = new Set([
  ...withText,
  ...words('svg g defs symbol use line circle rect ellipse polyline polygon path image'),
  ...words('marker linearGradient radialGradient stop clipPath mask pattern'),
]);

/** Properties of style sheets that are also attributes of SVG. */
const properties = words(`
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap
  stroke-linejoin stroke-miterlimit paint-order opacity color display visibility overflow clip-path clip-rule mask marker
  marker-start marker-mid marker-end font font-family font-size font-style font-weight font-variant font-stretch
  text-anchor text-decoration text-rendering text-transform dominant-baseline alignment-baseline baseline-shift
  letter-spacing word-spacing line-height writing-mode direction white-space shape-rendering image-rendering vector-effect
  stop-color stop-opacity transform transform-origin transform-box pointer-events mix-blend-mode`);

/** Properties that are allowed only within the attribute `style`. */
const styled: ReadonlySet<string> = new Set([...properties, ...words('background background-color user-select')]);

const attributes: ReadonlySet<string> = new Set([
  ...properties,
  ...words('id style hidden href xlink:href xmlns xmlns:xlink xml:space xml:lang lang version baseProfile'),
  ...words('x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy fr width height d points rotate offset pathLength'),
  ...words('textLength lengthAdjust viewBox preserveAspectRatio refX refY markerWidth markerHeight markerUnits orient'),
  ...words('gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform'),
  ...words('clipPathUnits maskUnits maskContentUnits'),
]);

export const knownElements: readonly string[] = [...elements];
export const knownAttributes: readonly string[] = [...attributes];

export function isElement(name: string): boolean {
  return elements.has(name);
}

export function showsText(name: string): boolean {
  return withText.has(name);
}

export function isAttribute(name: string): boolean {
  return attributes.has(name);
}

/** The functions of style sheets that are allowed because they load nothing. `url` is checked separately. */
const functions: ReadonlySet<string> = new Set(
  words('rgb rgba hsl hsla matrix translate translateX translateY scale scaleX scaleY rotate skewX skewY calc').map(
    (name) => name.toLowerCase(),
  ),
);

const name = /^[\p{L}_][\p{L}\p{N}_.:-]*$/u;
const within = /^#[\p{L}_][\p{L}\p{N}_.:-]*$/u;
/** Matches a reference of a style sheet to an element of the same picture, such as `url(#arrow)`. */
export const localUrl = /url\(\s*(['"]?)#([\p{L}_][\p{L}\p{N}_.:-]*)\1\s*\)/giu;
const embedded = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/i;

/** Returns why an attribute may not have this value; undefined if it may. */
export function whyNotValue(element: string, attribute: string, value: string): string | undefined {
  switch (attribute) {
    case 'id':
      return name.test(value)
        ? undefined
        : 'a name consists of letters, digits, _, -, . and :, and begins with a letter';
    case 'href':
    case 'xlink:href':
      return whyNotAddress(element, value.trim());
    case 'xmlns':
      return value === 'http://www.w3.org/2000/svg' ? undefined : 'the namespace of a picture is that of SVG';
    case 'xmlns:xlink':
      return value === 'http://www.w3.org/1999/xlink' ? undefined : 'this prefix is for the namespace of XLink';
    case 'style':
      return whyNotStyle(value);
    default:
      return whyNotProperty(value);
  }
}

function whyNotAddress(element: string, value: string): string | undefined {
  if (element === 'image')
    return embedded.test(value)
      ? undefined
      : 'a picture loads nothing: give the image as data:image/png;base64,… (or jpeg, gif, webp)';
  return within.test(value) ? undefined : 'an address names an element of the same picture: #name';
}

function whyNotStyle(value: string): string | undefined {
  for (const declaration of value.split(';')) {
    if (declaration.trim() === '') continue;
    const [, property = '', given] = /^\s*([a-zA-Z-]+)\s*:(.*)$/s.exec(declaration) ?? [];
    if (given === undefined) return 'a style consists of declarations: fill: red; stroke: black';
    if (!styled.has(property.toLowerCase())) return `a picture has no property '${property}'`;
    const why = whyNotProperty(given);
    if (why !== undefined) return why;
  }
  return undefined;
}

function whyNotProperty(value: string): string | undefined {
  if (/[\\@{}]/.test(value)) return 'a value has no \\, @, { or }';
  for (const [, called = ''] of value.replace(localUrl, '').matchAll(/([\w-]*)\s*\(/g)) {
    if (called.toLowerCase() === 'url')
      return 'a picture loads nothing: url(#name) names an element of the same picture';
    if (!functions.has(called.toLowerCase())) return `a picture has no function '${called}'`;
  }
  return undefined;
}
