/**
 * Lets small searches that run one after the other use the same memory. Reserving memory takes longer than such a
 * search, and the operating system frees reserved memory late. In: the shape of a state. Out: cleared memory, which is
 * valid until the next request.
 */
import { type BoardMemory, clearBoard, reserveBoard } from './level-coordination.js';
import { clearStates, reserveStates, type StateMemory, type StateShape } from './state-memory.js';

/**
 * The memory has room for this many states beyond the bound. So a search reaches its bound before the memory is full.
 */
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
    // The number of actions matters, because a stored action number has 2 bytes if there are few actions, otherwise 4.
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
