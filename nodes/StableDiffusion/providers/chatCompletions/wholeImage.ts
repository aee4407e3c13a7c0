import { compact, dataOf } from '../../core/base/base64';
import { HEAD, standsForMore } from '../../core/media/lifting/liftedImages';

/** Characters at either end that are looked at; whole groups of four. */
const BEGINNING = HEAD + 64;
const END = 64;
/** The last chunk of a PNG with its checksum, the end marker of JPEG, the last block and trailer of GIF. */
const ENDS = { png: '49454e44ae426082', jpeg: 'ffd9', gif: '003b' };

/** Whether a base64 text or data URI surely ends before its image does. */
export function isCut(source: string): boolean {
	return new Base64Image(compact(dataOf(source))).isWhole === false;
}

/** The beginning, the end and the length of an image in base64 that comes in piece by piece. */
export class Base64Image {
	private length = 0;
	private beginning = '';
	/** Begins where a group of four begins. */
	private end = '';

	constructor(data: string) {
		this.add(data);
	}

	add(piece: string): this {
		this.length += piece.length;
		if (this.beginning.length < BEGINNING) {
			this.beginning = (this.beginning + piece.slice(0, BEGINNING)).slice(0, BEGINNING);
		}
		const kept = Math.min(this.length, END + (this.length % 4));
		this.end = (this.end + piece.slice(-kept)).slice(-kept);
		return this;
	}

	/** Whether something more would make it whole. */
	isWholeWith(piece: string): boolean {
		const { length, beginning, end } = this;
		const isWhole = this.add(piece).isWhole === true;
		Object.assign(this, { length, beginning, end });
		return isWhole;
	}

	get isPadded(): boolean {
		return this.end.endsWith('=');
	}

	/** Undefined where the answer does not show it. */
	get isWhole(): boolean | undefined {
		const head = Buffer.from(this.beginning.slice(0, END), 'base64');
		const magic = head.toString('latin1', 0, 4);
		if (magic === '\x89PNG') return this.endsWith(ENDS.png);
		if (magic.startsWith('\xff\xd8\xff')) return this.endsWith(ENDS.jpeg);
		if (magic === 'GIF8') return this.endsWith(ENDS.gif);
		if (magic !== 'RIFF' || head.length < 8 || standsForMore(this.beginning)) return undefined;
		const padding = /={0,2}$/.exec(this.end.slice(-2))?.[0].length ?? 0;
		return Math.floor(((this.length - padding) * 3) / 4) >= head.readUInt32LE(4) + 8;
	}

	private endsWith(hex: string): boolean {
		return Buffer.from(this.end, 'base64').includes(Buffer.from(hex, 'hex'));
	}
}
