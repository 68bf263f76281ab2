/** Starts the program in the process and in each of its threads. */
import { readCompiled, startProgram } from './load-program.js';

startProgram(readCompiled());
