/** All natives by module and operator. An operator that is not listed is evaluated from its module's TLA+ text. */
import type { Native, NativeTable } from './native.js';

const modules: ReadonlyMap<string, NativeTable> = new Map<string, NativeTable>();

export function nativeOf(module: string, operator: string): Native | undefined {
  const table = modules.get(module);
  return table && Object.hasOwn(table, operator) ? table[operator] : undefined;
}
