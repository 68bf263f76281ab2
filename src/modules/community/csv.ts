/** CSV: appends lines with several values to files, and reads such files. */
import { argumentAt, tuple, valueAt } from '../../values/sorts/functions.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, small, TRUE } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, sequenceFrom, textFrom, truthFrom } from '../natives/arguments.js';
import { filesOf, linesOf } from '../natives/files.js';
import { formatText } from '../natives/format-text.js';
import { functionOfMap } from '../natives/merge-functions.js';
import { type NativeContext, type NativeTable, unsteady } from '../natives/native.js';
import { printed } from '../standard/tlc.js';

/** Appends a line to a file. The line is a template into which the elements of a sequence are put, as TLA+ text. */
function write(context: NativeContext, template: Handle, sequence: Handle, file: Handle): Handle {
  const { store } = context;
  const explicit = sequenceFrom(store, sequence);
  const texts = Array.from({ length: store.size(explicit) }, (_, i) => printed(context, store.word(explicit, i)));
  const line = formatText(textFrom(context, template), texts);
  if (line === undefined) throw new ValueError('malformed-text', [template]);
  filesOf(context, file).append(textFrom(context, file), `${line}\n`);
  return TRUE;
}

interface RecordLine {
  readonly record: Handle;
  readonly separator: string;
  readonly headers: boolean;
}

function recordLines(context: NativeContext, { record, separator, headers }: RecordLine): string {
  const { store } = context;
  const explicit = functionFrom(store, record);
  const fields = Array.from({ length: functionSize(store, explicit) }, (_, i) => i);
  const values = fields.map((i) => printed(context, valueAt(store, explicit, i))).join(separator);
  if (!headers) return `${values}\n`;
  return `${fields.map((i) => textFrom(context, argumentAt(store, explicit, i))).join(separator)}\n${values}\n`;
}

/** Returns a sequence with a record for each line of a file. If there is no such file, the sequence is empty. */
function read(context: NativeContext, columns: Handle, separator: Handle, file: Handle): Handle {
  const { store, names } = context;
  const fields = sequenceFrom(store, columns);
  const text = filesOf(context, file).read(textFrom(context, file)) ?? '';
  const records = linesOf(text).map((line) => {
    const values = line.split(textFrom(context, separator));
    if (values.length !== store.size(fields)) throw new ValueError('malformed-text', [names.string(line)]);
    const record = new Map<Handle, Handle>();
    values.forEach((value, i) => {
      record.set(store.word(fields, i), names.string(value));
    });
    return functionOfMap(store, record);
  });
  return tuple(store, records);
}

export const csvNatives: NativeTable = {
  CSVWrite: unsteady(['value', 'value', 'value'], write),
  CSVWriteRecord: unsteady(['value', 'value', 'value', 'value'], (context, record, separator, headers, file) => {
    const line = { record, separator: textFrom(context, separator), headers: truthFrom(headers) };
    filesOf(context, file).append(textFrom(context, file), recordLines(context, line));
    return TRUE;
  }),
  CSVRead: unsteady(['value', 'value', 'value'], read),
  CSVRecords: unsteady(['value'], (context, file) =>
    small(linesOf(filesOf(context, file).read(textFrom(context, file)) ?? '').length),
  ),
};
