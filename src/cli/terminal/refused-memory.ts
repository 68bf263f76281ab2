/** The message for the case that the system refuses memory to the run. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderBytes } from '../../report/quantities.js';
import { NoAddressSpace, OutOfMemory } from '../../values/store/value-errors.js';

/** Returns the message if the error says that the system has refused memory. Undefined for any other error. */
export function refusedMemory(error: unknown): Diagnostic | undefined {
  const what = whatIsRefused(error);
  if (what === undefined) return undefined;
  return diagnostic('SY0026', `Out of memory: ${what}`, {
    hint: 'raise the memory limit of the shell (ulimit -v) or of the container, end other programs, or use fewer --workers',
  });
}

function whatIsRefused(error: unknown): string | undefined {
  if (error instanceof NoAddressSpace) return `${renderBytes(error.bytes)} of address space could not be reserved`;
  if (error instanceof OutOfMemory) return `no memory left for ${error.of}`;
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'the heap of a thread is full';
  return error instanceof RangeError && /allocation failed/i.test(error.message)
    ? 'a table could not be allocated'
    : undefined;
}
