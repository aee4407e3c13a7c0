/** An answer, whole or streamed, as messages. */
import type { Answer } from '../../core/calls/answer';
import { jsonOf, parseJson } from '../../core/calls/answer';
import { beginsLikeStream, eventsIn } from '../../core/calls/events';
import { saysSomething } from '../../core/calls/providerMessage';
import { bytesIn } from './byteList';
import type { Candidate } from './candidates';
import { Message } from './message';
import type { Fields } from './values';
import { fieldsOf, listOf, textOf } from './values';

/** Where relays wrap the answer of the provider behind them. */
const WRAPPERS = ['output', 'data', 'result', 'response', 'body'];
/** More choices than any request asks for. */
const MOST_MESSAGES = 128;
/** Events that are kept as they came. */
const MOST_VALUES = 1_024;
const CUT_OFF = new Set(['length', 'max_tokens', 'max_output_tokens', 'incomplete']);

export class Conversation {
	/** In the order in which they began. */
	readonly messages = new Map<number, Message>();
	/** Why the choices ended, in lower case. */
	readonly reasons = new Set<string>();
	error: unknown;
	/** Whether the stream said that it is over. */
	isOver = false;
	isBroken = false;
	/** All that was said, as it came. */
	readonly values: unknown[] = [];
	/** Whether the request was accepted: the answer has an ID or the beginning of a message. */
	hasBegun = false;

	/** Whether a part of the answer is missing. */
	get isIncomplete(): boolean {
		return this.isBroken || !this.isOver || [...this.reasons].some((reason) => CUT_OFF.has(reason));
	}

	/** Takes one event of a stream, or the whole answer. */
	add(json: unknown, name = ''): void {
		const fields = fieldsOf(json);
		if (!fields) return listOf(json).forEach((entry) => this.addEntry(entry));
		const type = textOf(fields.type) || name;
		this.error ||= errorIn(fields, type);
		if (type.includes('partial_image')) return; // a draft, which a better one follows
		if (this.values.length < MOST_VALUES) this.values.push(json);
		if (/(\.completed|^message_stop)$/.test(type) || fields.done === true) this.isOver = true;
		const choices = [...listOf(fields.choices), ...listOf(fields.candidates)];
		this.hasBegun ||= choices.length > 0 || textOf(fields.id) !== '';
		choices.forEach((choice) => this.addChoice(fieldsOf(choice) ?? {}));
		this.addReason(fields.status === 'incomplete' ? 'incomplete' : fields.stop_reason);
		this.addReason(fieldsOf(fields.promptFeedback)?.blockReason);
		this.addTopLevel(fields, type);
	}

	/** A list may be a stream in one piece, or a message. */
	private addEntry(entry: unknown): void {
		const fields = fieldsOf(entry);
		if (fields && hasChoices(fields)) return this.add(entry);
		this.message(0).add(fields ?? (typeof entry === 'string' ? { content: entry } : undefined));
		if (this.values.length < MOST_VALUES) this.values.push(entry);
	}

	/** The images API, Responses, Anthropic and Ollama have no choices. */
	private addTopLevel(fields: Fields, type: string): void {
		const wrapped = WRAPPERS.map((name) => fieldsOf(fields[name])).find(hasChoices);
		if (wrapped && !hasChoices(fields)) return this.add(wrapped);
		const message = this.message(0);
		const output = listOf(fieldsOf(fields.response)?.output ?? fields.output).map(fieldsOf);
		if (message.isSilent) {
			output.filter((entry) => entry?.type === 'message').forEach((entry) => message.add(entry));
		}
		message.add({ ...fields, text: undefined });
		message.add(fieldsOf(fields.message));
		const isText = typeof fields.delta !== 'string' || /^$|output_text|^text-delta$/.test(type);
		if (isText) message.addDelta(fields.delta);
	}

	private addChoice(choice: Fields): void {
		this.error ||= errorIn(choice, '');
		const message = this.message(Number(choice.index ?? 0) || 0);
		message.addDelta(choice.delta);
		message.addDelta(choice.text);
		message.add(fieldsOf(choice.message ?? choice.content));
		this.addReason(choice.finish_reason ?? choice.finishReason);
	}

	private addReason(reason: unknown): void {
		const text = textOf(reason).toLowerCase();
		if (text === '') return;
		this.reasons.add(text);
		this.isOver = true;
	}

	message(index: number): Message {
		const known = this.messages.get(index);
		if (known) return known;
		const message = new Message();
		if (this.messages.size < MOST_MESSAGES) this.messages.set(index, message);
		return message;
	}
}

/** An answer may hold megabytes, and several readers look at it. */
const conversations = new WeakMap<Answer, { conversation: Conversation | undefined }>();

/** What an answer says; undefined where it is neither JSON nor a stream. */
export function conversationIn(answer: Answer): Conversation | undefined {
	const known = conversations.get(answer);
	if (known) return known.conversation;
	const conversation = read(answer);
	conversations.set(answer, { conversation });
	return conversation;
}

/** The same for an answer that has to be one of them. */
export function conversationOf(answer: Answer): Conversation {
	return conversationIn(answer) ?? whole(parseJson(answer));
}

/** The body decides, not its type: JSON comes as a stream, and streams come as JSON or text. */
function read(answer: Answer): Conversation | undefined {
	const json = beginsLikeStream(answer.bytes) ? undefined : jsonOf(answer);
	if (json !== undefined) return whole(json);
	const conversation = new Conversation();
	const count = addEvents(conversation, answer.bytes);
	const isStream = /event-stream/i.test(answer.headers['content-type'] ?? '');
	return count > 0 || isStream ? conversation : words(answer.bytes);
}

function whole(json: unknown): Conversation {
	const conversation = new Conversation();
	conversation.isOver = true;
	conversation.add(bytesIn(json) ? { image: json } : json);
	return conversation;
}

/** A text alone, where it has an image. */
function words(bytes: Buffer): Conversation | undefined {
	const text = bytes.toString('utf8');
	if (/^\s*[<{]/.test(text)) return undefined;
	const conversation = whole([text]);
	const isSure = ({ sign }: Candidate) => sign !== 'addressGuess' && sign !== 'linkGuess';
	return conversation.message(0).candidates.some(isSure) ? conversation : undefined;
}

function addEvents(conversation: Conversation, bytes: Buffer): number {
	let count = 0;
	for (const { json, name, isEnd, isBroken } of eventsIn(bytes)) {
		count += json !== undefined || isEnd ? 1 : 0;
		conversation.isBroken ||= isBroken;
		conversation.isOver ||= isEnd;
		conversation.add(json, name);
	}
	return count;
}

function hasChoices(fields: Fields | undefined): boolean {
	return fields !== undefined && (fields.choices ?? fields.candidates ?? undefined) !== undefined;
}

function errorIn(fields: Fields, type: string): unknown {
	const nested = fieldsOf(fields.response)?.error;
	return [fields.error, nested].find(saysSomething) ?? (type === 'error' ? fields : undefined);
}
