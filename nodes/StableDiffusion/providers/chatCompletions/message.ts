import { candidatesInObject, mayHoldImage } from './imageObjects';
import { candidatesInText } from './imageText';
import type { Candidate } from './candidates';
import type { Fields } from './values';
import { fieldsOf, listOf, textOf } from './values';

/** Pieces of a text that are joined at once, so that a million of them are never held. */
const PIECES = 1_024;
/** Objects of one message; no model makes more images at once. */
const MOST_OBJECTS = 1_024;
/** Lists in lists. */
const DEEPEST = 4;
const [THINK, END_OF_THINK] = ['<think>', '</think>'];

/** One message, whole or joined from its deltas. */
export class Message {
	private readonly said = new Text();
	private readonly thought = new Text();
	private readonly objects: unknown[] = [];
	private readonly drafts: unknown[] = [];
	refusal = '';

	/** A delta or its text. */
	addDelta(part: unknown): void {
		if (typeof part === 'string') this.said.add(part);
		else this.add(fieldsOf(part), '');
	}

	/** A whole message; what stands between the parts of its content keeps their words apart. */
	add(fields: Fields | undefined, between = '\n'): void {
		if (!fields) return;
		const { content, parts, ...others } = fields;
		[...listOf(content), ...listOf(parts)].forEach((part, index) => {
			if (index > 0) this.said.add(between);
			this.addContent(part);
		});
		this.thought.add(textOf(fields.reasoning_content) || textOf(fields.reasoning));
		this.refusal += textOf(fields.refusal);
		this.said.add(textOf(fields.text));
		if (mayHoldImage(others)) this.addObject(others, this.objects);
	}

	/** Whether it has no words so far. */
	get isSilent(): boolean {
		return this.said.isEmpty;
	}

	/** All that may be an image; nothing of its reasoning when the message itself has some. */
	get candidates(): Candidate[] {
		const [said, thought] = withoutThinking(this.said.whole);
		const own = [
			...this.objects.flatMap((one) => candidatesInObject(one)),
			...candidatesInText(said),
		];
		if (own.length > 0) return own;
		const drafts = this.drafts.flatMap((one) => candidatesInObject(one));
		return [...drafts, ...candidatesInText(thought), ...candidatesInText(this.thought.whole)];
	}

	/** What it says where no image is found. */
	get words(): string {
		return this.refusal || this.said.whole || this.thought.whole;
	}

	private addContent(part: unknown, depth = 0): void {
		if (typeof part === 'string') return this.said.add(part);
		if (Array.isArray(part) && depth < DEEPEST) {
			return part.forEach((one) => this.addContent(one, depth + 1));
		}
		const fields = fieldsOf(part) ?? {};
		const text = textOf(fields.text);
		if (text !== '') (fields.thought === true ? this.thought : this.said).add(text);
		this.refusal += textOf(fields.refusal);
		this.thought.add(textOf(fields.thinking));
		if (mayHoldImage(fields)) {
			this.addObject(fields, fields.thought === true ? this.drafts : this.objects);
		}
	}

	private addObject(object: unknown, list: unknown[]): void {
		if (list.length < MOST_OBJECTS) list.push(object);
	}
}

/** A text that comes in pieces. */
class Text {
	private joined = '';
	private pieces: string[] = [];

	add(piece: string): void {
		if (piece === '') return;
		this.pieces.push(piece);
		if (this.pieces.length >= PIECES) this.join();
	}

	get isEmpty(): boolean {
		return this.joined === '' && this.pieces.length === 0;
	}

	get whole(): string {
		this.join();
		return this.joined;
	}

	private join(): void {
		this.joined += this.pieces.join('');
		this.pieces = [];
	}
}

/** What stands between `<think>` and `</think>`; a model may leave out either of them. */
function withoutThinking(text: string): [said: string, thought: string] {
	const end = text.lastIndexOf(END_OF_THINK);
	const start = text.indexOf(THINK);
	if (end >= 0) {
		const before = start >= 0 && start < end ? text.slice(0, start) : '';
		return [before + text.slice(end + END_OF_THINK.length), text.slice(before.length, end)];
	}
	return start < 0 ? [text, ''] : [text.slice(0, start), text.slice(start)];
}
