/**
 * Places the parts of a sequence diagram: rows, lanes and the lines of blocks. In: a diagram. Out: positions. The space
 * between two lanes is wide enough for the vertical parts of the arrows in it. All texts are in the columns of lanes, or
 * in rows without blocks, so no arrow goes through a text.
 */
import { columnsIn, flowTexts, textWidth, wrapText } from '../markup/measure-text.js';
import { type Block, type Diagram, type End, isOfMessage, lineText } from './diagram.js';
import { goesAround, Router } from './route-arrows.js';
import { sizes } from './sequence-sizes.js';

/**
 * A lane is as wide as the longest line, but at most `most`, and it is at least `least` wide. If there are many lanes,
 * each gets its share of the width of all lanes, or what the longest word needs, but at most `word`.
 */
const laneWidth = { most: 408, least: 138, usual: 228, word: 288 };
/** The largest number of characters of a line that fit into the widest lane. */
const longestMeasured = 100;
const allLanes = { usual: 1100, few: 900 };
/** The names of the lanes are repeated after this height, for a reader who has scrolled down. */
const headEvery = 800;
/** The largest number of lines of text for a line of a block, and for a line that is about a message. */
const mostWrapped = { change: 4, message: 12 };
/** The largest number of lines of text for a note. */
const mostOfNote = 6;

/** A block with its lines as they are shown. */
export interface Wrapped extends Block {
  /** For each line of the block, its lines of text. */
  readonly shown: readonly (readonly string[])[];
}

/** The position of a row: its upper edge, and that of its blocks, which are below its notes. */
interface RowPlace {
  readonly top: number;
  readonly blocks: number;
}

export class SequenceLayout {
  readonly blocks: readonly (readonly Wrapped[])[];
  readonly notes: readonly (readonly string[])[];
  readonly rows: readonly RowPlace[];
  /** The positions of the names of the lanes. */
  readonly heads: readonly number[];
  /** The position below the last row. */
  readonly bottom: number;
  readonly width: number;
  /** The width of the blocks. */
  readonly box: number;
  /** The space left of the first lane, for the numbers of the states. */
  readonly margin: number;
  readonly router: Router;

  /** @param above the height of what stands above the diagram. */
  constructor(diagram: Diagram, above: number) {
    const { rows, lanes } = diagram;
    this.box = boxWidth(diagram);
    const numbers = rows.reduce((most, { title }) => Math.max(most, textWidth(title, sizes.font)), 0);
    this.margin = Math.max(64, 32 + Math.ceil(numbers));
    const room = this.box - 2 * sizes.pad;
    const least = this.margin + Math.max(1, lanes.length) * this.box;
    const columns = columnsIn(least - 60, sizes.font);
    this.notes = rows.map(({ notes }) => flowTexts(notes, columns, { most: mostOfNote, indent: 2 }));
    this.blocks = rows.map(({ blocks }) =>
      blocks.map((block) => ({
        ...block,
        shown: block.lines.map((line) => {
          const most = isOfMessage(line) ? mostWrapped.message : mostWrapped.change;
          return wrapText(lineText(line), room, sizes.font, most);
        }),
      })),
    );
    const passes = passesOf(diagram);
    const heads = [above + 18];
    let y = above + sizes.head;
    this.rows = this.blocks.map((blocks, i) => {
      const lines = (this.notes[i] as readonly string[]).length;
      const notes = lines * sizes.line + (lines > 0 && blocks.length > 0 ? sizes.pad : 0);
      const space = (passes.get(i) ?? 0) * sizes.betweenPasses;
      const height = notes + heightOf(blocks);
      if (y + height + space - (heads.at(-1) as number) > headEvery) {
        heads.push(y + 12);
        y += sizes.headAgain;
      }
      const top = y + space;
      y = top + height + sizes.gap;
      return { top, blocks: top + notes };
    });
    this.heads = heads;
    this.bottom = y;
    this.router = new Router(diagram, this);
    this.width = this.right(lanes.length - 1) + this.router.gutterWidth(Math.max(1, lanes.length));
  }

  /** Returns the left edge of the blocks of a lane. */
  left(lane: number): number {
    let x = this.margin;
    for (let i = 0; i < lane; i++) x += this.box + this.router.gutterWidth(i + 1);
    return x;
  }

  right(lane: number): number {
    return this.left(Math.max(0, lane)) + this.box;
  }

  middle(lane: number): number {
    return this.left(lane) + this.box / 2;
  }

  /** Returns the middle of the first line of text of a line of a block. */
  lineY({ row, lane, line }: End): number {
    const block = this.blocks[row]?.find((one) => one.lane === lane);
    const before = (block?.shown ?? []).slice(0, line).reduce((sum, texts) => sum + texts.length, 0);
    return (this.rows[row] as RowPlace).blocks + (before + 0.5) * sizes.line + sizes.pad / 2;
  }
}

/** Returns the number of arrows that pass above each row to go around its blocks. */
function passesOf(diagram: Diagram): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const arrow of diagram.arrows)
    if (goesAround(diagram, arrow)) counts.set(arrow.to.row, (counts.get(arrow.to.row) ?? 0) + 1);
  return counts;
}

export function heightOf(blocks: readonly Wrapped[]): number {
  const heights = blocks.map(({ shown }) => shown.reduce((sum, texts) => sum + texts.length, 0));
  return blocks.length === 0 ? sizes.pad : Math.max(1, ...heights) * sizes.line + sizes.pad;
}

function boxWidth({ lanes, rows }: Diagram): number {
  const count = Math.max(1, lanes.length);
  const share = Math.max(laneWidth.least, Math.min(laneWidth.usual, allLanes.usual / count));
  const lines = rows.flatMap(({ blocks }) => blocks.flatMap((block) => block.lines));
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, sizes.font)), 0);
  const beside = 2 * sizes.pad;
  const texts = lines.map((line) => lineText(line).slice(0, longestMeasured));
  const forLine = Math.min(laneWidth.most, allLanes.few / count, Math.ceil(widest(texts)) + beside);
  const words = texts.flatMap((text) => text.split(' '));
  const forWord = Math.min(laneWidth.word, Math.ceil(widest(words)) + beside);
  return 2 * Math.ceil(Math.max(share, forLine, forWord) / 2);
}
