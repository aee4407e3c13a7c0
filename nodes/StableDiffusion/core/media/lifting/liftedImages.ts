import { dataOf, decodeBase64 } from '../../base/base64';
import type { FileContent } from '../content';

/** So much of a text stays where it was, so that code that checks its beginning sees it. Characters. */
export const HEAD = 2_048;
const HEAD_BYTES = (HEAD / 4) * 3;
/** So much of its end stays as well: it tells whether an image is whole. Bytes. */
const TAIL_BYTES = 24;
/** Characters of a token: a mark that cannot be guessed, and a number. */
const MARK = 20;
const TOKEN = 32;
/** Images among which one that comes again is found: an answer with thousands must not be compared with all. */
const MOST_COMPARED = 64;

/**
 * The images that were taken out of the answers for one item while they came in. In the text of an
 * answer an image keeps its beginning and its end; between them stands a token, made of letters that
 * base64 has as well.
 */
export class LiftedImages {
	private readonly byToken = new Map<string, Buffer>();
	/** The first ones of them. */
	private readonly compared = new Map<string, Buffer>();
	private readonly mark = crypto.randomUUID().replaceAll('-', '').slice(0, MARK);
	private readonly extended = new Set<Buffer>();

	/** Keeps the bytes, and returns a token for all but their beginning and end; equal bytes, equal token. */
	add(bytes: Buffer): string {
		for (const [token, known] of this.compared) if (known.equals(bytes)) return token;
		const token = this.mark + this.byToken.size.toString(16).padStart(TOKEN - MARK, '0');
		this.byToken.set(token, bytes);
		if (this.compared.size < MOST_COMPARED) this.compared.set(token, bytes);
		return token;
	}

	/** The same image, with its bytes instead of the token for them. */
	resolve(content: FileContent): FileContent {
		const text = 'base64' in content ? content.base64 : 'url' in content ? content.url : '';
		if (!this.isIn(text)) return content;
		const bytes = this.bytesOf(text);
		const { textHint } = content;
		return bytes ? { bytes, textHint } : { base64: this.restore(text), textHint };
	}

	/** A text as the provider sent it. */
	restore(text: string): string {
		const [beginning = '', ...rest] = text.split(this.mark);
		return beginning + rest.map((part) => this.restoreBehindMark(part)).join('');
	}

	/**
	 * Gives the memory back at once: an old buffer is collected late, and dozens of them would
	 * accumulate. What is posted to a closed port is detached from its buffer anyway (HTML, message
	 * ports, "even if port is closed"), and is freed because nothing can receive it.
	 */
	release(): void {
		if (this.byToken.size === 0) return;
		const { port1: closed } = new MessageChannel();
		closed.close();
		for (const { buffer } of this.byToken.values()) {
			closed.postMessage(null, [buffer as ArrayBuffer]); // none is shared: they were made here
		}
		this.byToken.clear();
		this.compared.clear();
	}

	private isIn(text: string): boolean {
		return this.byToken.size > 0 && text.includes(this.mark);
	}

	private restoreBehindMark(part: string): string {
		const number = part.slice(0, TOKEN - MARK);
		const bytes = this.byToken.get(this.mark + number);
		return bytes ? textBetween(bytes) + part.slice(number.length) : this.mark + part;
	}

	private bytesOf(text: string): Buffer | undefined {
		const data = dataOf(text);
		const bytes = this.byToken.get(data.slice(HEAD, HEAD + TOKEN));
		if (!bytes || data.slice(0, HEAD) !== bytes.toString('base64', 0, HEAD_BYTES)) {
			return decodeBase64(this.restore(text));
		}
		const behind = this.restore(data.slice(HEAD + TOKEN));
		const end = decodeBase64(behind);
		if (!end?.subarray(0, TAIL_BYTES).equals(bytes.subarray(-TAIL_BYTES))) {
			return decodeBase64(this.restore(text));
		}
		return end.length === TAIL_BYTES ? bytes : this.joined(bytes, end.subarray(TAIL_BYTES));
	}

	/** In the room behind the bytes where there is some, once: what was returned must not change. */
	private joined(bytes: Buffer, end: Buffer): Buffer {
		const length = bytes.length + end.length;
		const isRoom = bytes.byteOffset + length <= bytes.buffer.byteLength;
		if (!isRoom || this.extended.has(bytes)) return Buffer.concat([bytes, end]);
		this.extended.add(bytes);
		const joined = Buffer.from(bytes.buffer, bytes.byteOffset, length);
		end.copy(joined, bytes.length);
		return joined;
	}
}

export function textBehindHead(bytes: Buffer): string {
	return bytes.toString('base64', HEAD_BYTES);
}

/** The end of an image, which stands behind its token. */
export function tailOf(bytes: Buffer): string {
	return bytes.toString('base64', bytes.length - TAIL_BYTES);
}

function textBetween(bytes: Buffer): string {
	return bytes.toString('base64', HEAD_BYTES, bytes.length - TAIL_BYTES);
}

/** Whether a base64 text has a token in it, so that the text is shorter than what it represents. */
export function standsForMore(data: string): boolean {
	return /^[0-9a-f]{32}$/.test(data.slice(HEAD, HEAD + TOKEN));
}
