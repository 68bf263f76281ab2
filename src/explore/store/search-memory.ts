/**
 * Reuses the memory of small searches that run one after the other. Reserving memory takes longer than such a search,
 * and the system gets reserved memory back late. In: the shape of a state. Out: cleared memory, which is valid until
 * the next request.
 */
import { type BoardMemory, clearBoard, reserveBoard } from './board.js';
import { clearStates, reserveStates, type StateMemory, type StateShape } from './state-memory.js';

/** The number of states beyond the bound, so that a search stops at its bound before this memory is full. */
const margin = 4096;

export class SearchMemory {
  private used: BoardMemory | undefined;
  private readonly usedStates = new Map<string, StateMemory>();

  private readonly room: number;

  /** @param mostStates the largest number of states that a search may find. */
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
    // The number of an action has 2 bytes, or 4 if there are many actions.
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
