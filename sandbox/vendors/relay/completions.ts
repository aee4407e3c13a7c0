import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { readMarkers, withoutMarkers } from '../../core/markers';
import { hashText } from '../../core/random';
import { errorForms, invalidRequest } from './errors';
import { type Form, type FormInput, type Reply, forms } from './forms';
import { promptOf, readRequest } from './request';
import { type ChunkFrame, streamError, streamReply } from './stream';

const side = 1024;

export async function completions(call: Call): Promise<Answer> {
	const request = readRequest(call);
	const prompt = promptOf(request);
	const markers = readMarkers(prompt);
	const frame = {
		id: `chatcmpl-${hashText(prompt)}`,
		created: Math.floor(call.now() / 1000),
		model: request.model,
	};
	const error = errorFor(markers['error'], frame);
	if (error !== undefined) return error;
	const form = chooseForm(call, markers['form']);
	const reply = await form.reply(await drawFor(call, form, request.model, prompt));
	if (reply.instead !== undefined) return json(200, reply.instead);
	// Relays are known to stream whatever was asked.
	const streamed = request.stream === true || 'sse' in markers;
	return streamed ? streamReply(frame, reply) : wholeReply(frame, prompt, reply);
}

function errorFor(name: string | undefined, frame: ChunkFrame): Answer | undefined {
	if (name === undefined) return undefined;
	if (name === 'sse') return streamError(frame);
	const form = errorForms[name];
	if (form !== undefined) return form();
	throw invalidRequest(
		`sandbox: [[error=…]] knows sse, ${Object.keys(errorForms).join(', ')}`,
		null,
	);
}

function chooseForm(call: Call, name = 'markdown'): Form {
	const form = forms[call.fault?.kind === 'filtered' ? 'filtered' : name];
	if (form !== undefined) return form;
	throw invalidRequest(`sandbox: [[form=…]] knows ${Object.keys(forms).join(', ')}`, null);
}

async function drawFor(call: Call, form: Form, model: string, prompt: string): Promise<FormInput> {
	const orders = Array.from({ length: form.images ?? 1 }, (_, index) => ({
		prompt,
		seed: (hashText(prompt) + index) % 4294967295,
		width: side,
		height: side,
		label: model,
	}));
	const images = orders.length === 0 ? [] : await call.generate(prompt, orders);
	return {
		prompt: withoutMarkers(prompt),
		urls: images.map(call.imageUrl),
		base64: async () => (await images[0]?.base64()) ?? '',
	};
}

function wholeReply(frame: ChunkFrame, prompt: string, reply: Reply): Answer {
	const message = {
		role: 'assistant',
		content: reply.content,
		...(reply.images ? { images: reply.images } : {}),
		...(reply.refusal === undefined ? {} : { refusal: reply.refusal }),
	};
	const [asked, said] = [Math.ceil(prompt.length / 4), 12];
	return json(200, {
		...frame,
		object: 'chat.completion',
		choices: [{ index: 0, message, finish_reason: reply.finishReason ?? 'stop' }],
		usage: { prompt_tokens: asked, completion_tokens: said, total_tokens: asked + said },
	});
}
