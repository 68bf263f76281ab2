/**
 * IOUtils: files, programs and the environment, if the run allows their use. Operators for files and programs return a
 * record with `exitValue`, `stdout` and `stderr`. IOSerialize writes values as lossless JSON, not in TLC's format.
 */
import { JsonError, readJson } from '../../values/forms/exact-json.js';
import { fromItf, ItfError, renderItf, toItf } from '../../values/forms/itf.js';
import { argumentAt, valueAt } from '../../values/sorts/functions.js';
import { bigInteger, integer } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, TRUE } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { fieldFrom, functionFrom, isString, numberFrom, sequenceFrom, textFrom } from '../natives/arguments.js';
import { filesOf, programsOf, readFile } from '../natives/files.js';
import { formatText } from '../natives/format-text.js';
import { recordOf } from '../natives/merge-functions.js';
import { type NativeContext, type NativeTable, native, type ProgramResult, unsteady } from '../natives/native.js';
import { printed } from '../standard/tlc.js';
import { serializedLines } from './json.js';

function outcome(context: NativeContext, { exitValue, stdout, stderr }: ProgramResult): Handle {
  const { store, names } = context;
  return recordOf(context, {
    exitValue: integer(store, exitValue),
    stdout: names.string(stdout),
    stderr: names.string(stderr),
  });
}

function textsFrom(context: NativeContext, sequence: Handle): string[] {
  const { store } = context;
  const explicit = sequenceFrom(store, sequence);
  return Array.from({ length: store.size(explicit) }, (_, i) => textFrom(context, store.word(explicit, i)));
}

function run(context: NativeContext, environment: Handle | undefined, command: Handle, texts: string[]): Handle {
  const variables: Record<string, string> = {};
  const { store } = context;
  if (environment !== undefined) {
    const record = functionFrom(store, environment);
    for (let i = 0; i < functionSize(store, record); i++) {
      const value = valueAt(store, record, i);
      const name = textFrom(context, argumentAt(store, record, i));
      variables[name] = isString(store, value) ? textFrom(context, value) : printed(context, value);
    }
  }
  const result = programsOf(context, command).run(texts, variables);
  if (typeof result === 'string') throw new ValueError('not-started', [command], result);
  return outcome(context, result);
}

function filledIn(context: NativeContext, template: Handle, parameters: Handle): string[] {
  const texts = textsFrom(context, parameters);
  return textsFrom(context, template).map((part) => {
    const filled = formatText(part, texts);
    if (filled === undefined) throw new ValueError('malformed-text', [template]);
    return filled;
  });
}

/**
 * Computes `Serialize(value, file, options)`: writes text to a file. For JSON, each element of a sequence is a line.
 */
function serialize(context: NativeContext, value: Handle, file: Handle, options: Handle): Handle {
  const format = textFrom(context, fieldFrom(context, functionFrom(context.store, options), 'format'));
  if (format !== 'TXT' && format !== 'NDJSON') throw new ValueError('no-value', [options]);
  const text = format === 'TXT' ? textFrom(context, value) : serializedLines(context, value);
  const files = filesOf(context, file);
  const name = textFrom(context, file);
  if (textsFrom(context, fieldFrom(context, options, 'openOptions')).includes('APPEND')) files.append(name, text);
  else files.write(name, text);
  if (format === 'NDJSON') return TRUE;
  return outcome(context, { exitValue: 0, stdout: '', stderr: '' });
}

/**
 * Computes `Deserialize(file, options)`: reads text. A missing file is no error: the returned record says that the file
 * does not exist.
 */
function deserialize(context: NativeContext, file: Handle, options: Handle): Handle {
  const format = textFrom(context, fieldFrom(context, functionFrom(context.store, options), 'format'));
  if (format !== 'TXT') throw new ValueError('no-value', [options]);
  const name = textFrom(context, file);
  const text = filesOf(context, file).read(name);
  if (text !== undefined) return outcome(context, { exitValue: 0, stdout: text, stderr: '' });
  return outcome(context, { exitValue: 1, stdout: '', stderr: `${name}: the file does not exist` });
}

function readValue(context: NativeContext, file: Handle): Handle {
  const text = readFile(context, file);
  try {
    return fromItf(context.store, context.names, readJson(text));
  } catch (error) {
    if (error instanceof JsonError || error instanceof ItfError)
      throw new ValueError('malformed-text', [file], error.reason);
    throw error;
  }
}

export const ioUtilsNatives: NativeTable = {
  IOSerialize: unsteady(['value', 'value', 'value'], (context, value, file) => {
    filesOf(context, file).write(textFrom(context, file), renderItf(toItf(context.store, context.names, value)));
    return TRUE;
  }),
  IODeserialize: unsteady(['value', 'value'], (context, file) => readValue(context, file)),
  Serialize: unsteady(['value', 'value', 'value'], serialize),
  Deserialize: unsteady(['value', 'value'], deserialize),
  IOExec: unsteady(['value'], (context, command) => run(context, undefined, command, textsFrom(context, command))),
  IOEnvExec: unsteady(['value', 'value'], (context, environment, command) =>
    run(context, environment, command, textsFrom(context, command)),
  ),
  IOExecTemplate: unsteady(['value', 'value'], (context, template, parameters) =>
    run(context, undefined, template, filledIn(context, template, parameters)),
  ),
  IOEnvExecTemplate: unsteady(['value', 'value', 'value'], (context, environment, template, parameters) =>
    run(context, environment, template, filledIn(context, template, parameters)),
  ),
  IOEnv: unsteady([], (context) => {
    const variables = Object.entries(context.world.environment);
    return recordOf(context, Object.fromEntries(variables.map(([name, text]) => [name, context.names.string(text)])));
  }),
  atoi: native(['value'], (context, digits) => {
    const text = textFrom(context, digits);
    if (!/^[+-]?\d+$/.test(text)) throw new ValueError('malformed-text', [digits]);
    return bigInteger(context.store, BigInt(text));
  }),
  zeroPadN: native(['value', 'value'], (context, n, width) =>
    context.names.string(printed(context, n).padStart(numberFrom(context.store, width), '0')),
  ),
};
