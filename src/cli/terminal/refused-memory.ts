/** What a person is told where the system refuses memory that a run needs before it can begin, or to go on. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderBytes } from '../../report/quantities.js';
import { NoAddressSpace, OutOfMemory } from '../../values/store/value-errors.js';

/** Undefined where an error says something else. */
export function refusedMemory(error: unknown): Diagnostic | undefined {
  const what = whatIsRefused(error);
  if (what === undefined) return undefined;
  return diagnostic('SY0026', `The system refuses memory that the run needs: ${what}`, {
    hint: 'raise the limit of the shell (ulimit -v) or of the container, end other programs, or say fewer --workers',
  });
}

function whatIsRefused(error: unknown): string | undefined {
  if (error instanceof NoAddressSpace) return `${renderBytes(error.bytes)} of address space`;
  if (error instanceof OutOfMemory) return `there is no room for ${error.of}`;
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'the heap of a thread is full';
  return error instanceof RangeError && /allocation failed/i.test(error.message) ? 'no table can be made' : undefined;
}
