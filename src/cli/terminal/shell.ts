/** The parts of the process that a command uses. Tests pass other ones. */
import type { Palette } from '../../diagnostics/palette.js';
import type { ExitCode } from './exit-codes.js';

export interface Shell {
  /** Writes a text to stdout, without adding a line break. */
  readonly out: (text: string) => void;
  /** Writes messages and progress to stderr. */
  readonly err: (text: string) => void;
  /** The colours of the texts for `err`. */
  readonly palette: Palette;
  /** Milliseconds since the process began. */
  readonly clock: () => number;
  /** The value of SYNOD_LIBRARY: folders with modules, separated like those of PATH. */
  readonly environmentLibrary: string;
  /** The environment of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether this code runs in the thread with the large stack. */
  readonly deep: boolean;
  /** Runs the same command line in a thread with a large stack. */
  readonly runDeep: () => Promise<ExitCode>;
}
