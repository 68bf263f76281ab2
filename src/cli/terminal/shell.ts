/** What a command sees of the process it runs in, so that a test can be that process. */
import type { Palette } from '../../diagnostics/palette.js';
import type { ExitCode } from './exit-codes.js';

export interface Shell {
  /** Results. A text ends with its own line break. */
  readonly out: (text: string) => void;
  /** Messages and progress. */
  readonly err: (text: string) => void;
  /** For what goes to `err`. */
  readonly palette: Palette;
  /** Milliseconds since the process began. */
  readonly clock: () => number;
  /** The value of SYNOD_LIBRARY: folders with modules, separated as in PATH. */
  readonly environmentLibrary: string;
  /** Whether this is the thread with the large stack. */
  readonly deep: boolean;
  /** Runs the same command line in a thread with a large stack. */
  readonly runDeep: () => Promise<ExitCode>;
}
