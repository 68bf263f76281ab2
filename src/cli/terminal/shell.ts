/** The parts of the process that a command uses. Tests substitute their own. */
import type { Palette } from '../../diagnostics/palette.js';
import type { ExitCode } from './exit-codes.js';

export interface Shell {
  /** Writes to stdout. A text contains its own line break. */
  readonly out: (text: string) => void;
  /** Writes to stderr: messages and progress. */
  readonly err: (text: string) => void;
  /** The colours for `err`. */
  readonly palette: Palette;
  /** Milliseconds since the process began. */
  readonly clock: () => number;
  /** The value of SYNOD_LIBRARY: folders with modules, separated as in PATH. */
  readonly environmentLibrary: string;
  /** The environment of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether this is the thread with the large stack. */
  readonly deep: boolean;
  /** Runs the same command line in a thread with a large stack. */
  readonly runDeep: () => Promise<ExitCode>;
}
