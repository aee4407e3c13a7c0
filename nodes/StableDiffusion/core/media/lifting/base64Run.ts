import { GrowingBuffer } from './growingBuffer';

const FOREIGN = /[^A-Za-z0-9+/]/;
/** A long stretch of base64, decoded while it comes in; its text can be had back as it was. */
export class Base64Run {
	private readonly decoded: GrowingBuffer;
	/** Characters that are too few for a group of four. */
	private rest = '';

	/** `promised`: how long the text may become, if known. */
	constructor(promised: number) {
		this.decoded = new GrowingBuffer((promised / 4) * 3);
	}

	get textLength(): number {
		return (this.decoded.length / 3) * 4 + this.rest.length;
	}

	/** Takes a text up to the first character that is not base64, and says where that is. */
	take(text: string): number {
		const { rest } = this;
		const { length } = this.decoded;
		if (this.decode(text)) return text.length;
		this.rest = rest;
		this.decoded.cutTo(length);
		const end = text.search(FOREIGN);
		this.decode(text.slice(0, end));
		return end;
	}

	/** The whole groups as bytes, and the text behind them. */
	end(): { bytes: Buffer; rest: string } {
		return { bytes: this.decoded.whole(), rest: this.rest };
	}

	/** Decoding is the fastest check: there are fewer bytes where something does not belong there. */
	private decode(text: string): boolean {
		const first = text.slice(0, (4 - this.rest.length) % 4);
		const group = this.rest + first;
		const groups = text.slice(first.length, text.length - ((text.length - first.length) % 4));
		if (group.length % 4 !== 0) return this.wait(group);
		const left = text.slice(first.length + groups.length);
		const isBase64 = this.decoded.appendBase64(group) && this.decoded.appendBase64(groups);
		return isBase64 && !isForUrls(group) && !isForUrls(groups) && this.wait(left);
	}

	private wait(rest: string): boolean {
		this.rest = rest;
		return isBase64(rest);
	}
}

export function isBase64(text: string): boolean {
	return !FOREIGN.test(text);
}

/** Node decodes the alphabet for URLs too, but then the text would not come back as it was. */
function isForUrls(text: string): boolean {
	return text.includes('-') || text.includes('_');
}
