/**
 * Memory for searches that are done one after the other, each small: reserving it costs more than such a search, and what is reserved
 * anew each time is given back late. In: the shape of a state. Out: memory that is as good as new, until the next one asks.
 */
import { type BoardMemory, clearBoard, reserveBoard } from './board.js';
import { clearStates, reserveStates, type StateMemory, type StateShape } from './state-memory.js';

/** The bound is met before the room ends. */
const margin = 4096;

export class SearchMemory {
  private used: BoardMemory | undefined;
  private readonly usedStates = new Map<string, StateMemory>();

  private readonly room: number;

  /** @param mostStates the most that any of the searches may find. */
  constructor(mostStates: number) {
    this.room = mostStates + margin;
  }

  board(): BoardMemory {
    this.used ??= reserveBoard(this.room);
    clearBoard(this.used);
    return this.used;
  }

  states(shape: StateShape): StateMemory {
    const { variables, keySize } = shape;
    // Actions are few or very many: 2 bytes do for a number, or 4.
    const key = `${variables} ${keySize} ${shape.actions < 2 ** 15}`;
    let memory = this.usedStates.get(key);
    if (!memory) {
      memory = reserveStates({ ...shape, room: this.room });
      this.usedStates.set(key, memory);
    }
    clearStates(memory);
    return memory;
  }
}
