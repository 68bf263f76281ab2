/**
 * Shapes of JSON. A shape is one definition for three things: a TypeScript type, a JSON Schema, and a test of values.
 * In: shapes of parts. Out: the shape of the whole. An object may have more members than its shape, because later
 * versions add members.
 */

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface Shape<Type> {
  readonly schema: JsonSchema;
  readonly accepts: (value: unknown) => boolean;
  /** This property never has a value. It only carries the type for the compiler. */
  readonly type?: Type;
}

export type TypeOf<Of> = Of extends Shape<infer Type> ? Type : never;

export const text: Shape<string> = { schema: { type: 'string' }, accepts: (value) => typeof value === 'string' };

export const number: Shape<number> = { schema: { type: 'number' }, accepts: (value) => typeof value === 'number' };

export const count: Shape<number> = {
  schema: { type: 'integer', minimum: 0 },
  accepts: (value) => Number.isInteger(value) && (value as number) >= 0,
};

export const truth: Shape<boolean> = { schema: { type: 'boolean' }, accepts: (value) => typeof value === 'boolean' };

/** Accepts any JSON. Used for TLA+ values in the ITF format, which another document specifies. */
export const anything: Shape<unknown> = { schema: {}, accepts: () => true };

export function literal<const Value extends string | number>(value: Value): Shape<Value> {
  return { schema: { const: value }, accepts: (found) => found === value };
}

export function oneOfTexts<const Value extends string>(...values: readonly Value[]): Shape<Value> {
  return { schema: { enum: values }, accepts: (found) => (values as readonly unknown[]).includes(found) };
}

export function orNull<Type>(shape: Shape<Type>): Shape<Type | null> {
  return {
    schema: { anyOf: [shape.schema, { type: 'null' }] },
    accepts: (value) => value === null || shape.accepts(value),
  };
}

export function list<Type>(shape: Shape<Type>): Shape<readonly Type[]> {
  return {
    schema: { type: 'array', items: shape.schema },
    accepts: (value) => Array.isArray(value) && value.every(shape.accepts),
  };
}

/** Makes the shape of an object with any names, such as the variables of a state. */
export function byName<Type>(shape: Shape<Type>): Shape<Readonly<Record<string, Type>>> {
  return {
    schema: { type: 'object', additionalProperties: shape.schema },
    accepts: (value) => isObject(value) && Object.values(value).every(shape.accepts),
  };
}

type Members = Readonly<Record<string, Shape<unknown>>>;

type TypeOfMembers<Of extends Members> = { readonly [Name in keyof Of]: TypeOf<Of[Name]> };

export function object<Of extends Members>(members: Of): Shape<TypeOfMembers<Of>> {
  const properties = Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, shape.schema]));
  return {
    schema: { type: 'object', properties, required: Object.keys(members) },
    accepts: (value) =>
      isObject(value) &&
      Object.entries(members).every(([name, shape]) => Object.hasOwn(value, name) && shape.accepts(value[name])),
  };
}

export function oneOf<const Of extends readonly Shape<unknown>[]>(...shapes: Of): Shape<TypeOf<Of[number]>> {
  return {
    schema: { anyOf: shapes.map(({ schema }) => schema) },
    accepts: (value) => shapes.some((shape) => shape.accepts(value)),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
