/** Json: converts values to JSON text, and reads and writes JSON files. */
import { tuple } from '../../values/sorts/functions.js';
import { type Handle, TRUE } from '../../values/store/handles.js';
import { functionFrom, sequenceFrom, textFrom } from '../natives/arguments.js';
import { filesOf, linesOf, readFile } from '../natives/files.js';
import { type NativeContext, type NativeTable, native, unsteady } from '../natives/native.js';
import { fromJson, toJson, toJsonArray, toJsonObject } from './json-text.js';

/** Returns the JSON text of a value for a file. Throws if the value is no function, sequence or record. */
function serialized(context: NativeContext, value: Handle): string {
  functionFrom(context.store, value);
  return toJson(context, value);
}

export function serializedLines(context: NativeContext, sequence: Handle): string {
  const { store } = context;
  const explicit = sequenceFrom(store, sequence);
  const size = store.size(explicit);
  return Array.from({ length: size }, (_, i) => `${toJson(context, store.word(explicit, i))}\n`).join('');
}

export const jsonNatives: NativeTable = {
  ToJson: native(['value'], (context, value) => context.names.string(toJson(context, value))),
  ToJsonArray: native(['value'], (context, value) => context.names.string(toJsonArray(context, value))),
  ToJsonObject: native(['value'], (context, value) => context.names.string(toJsonObject(context, value))),
  JsonSerialize: unsteady(['value', 'value'], (context, file, value) => {
    filesOf(context, file).write(textFrom(context, file), serialized(context, value));
    return TRUE;
  }),
  ndJsonSerialize: unsteady(['value', 'value'], (context, file, value) => {
    filesOf(context, file).write(textFrom(context, file), serializedLines(context, value));
    return TRUE;
  }),
  JsonDeserialize: unsteady(['value'], (context, file) => fromJson(context, readFile(context, file))),
  ndJsonDeserialize: unsteady(['value'], (context, file) => {
    const lines = linesOf(readFile(context, file)).filter((line) => line.trim() !== '');
    return tuple(
      context.store,
      lines.map((line) => fromJson(context, line)),
    );
  }),
};
