import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { measureImage, resizeImage } from '../../drawing/convert';
import { notFound, refusal } from './errors';
import { readAlchemy } from './schema';

const id = 'aiHorde alchemy';
const ANYBODY = '';

interface Work {
	form: string;
	url: string;
}

export async function submitForms(call: Call): Promise<Answer> {
	const { source_image, forms, webhook } = readAlchemy(call);
	const source = Buffer.from(source_image, 'base64');
	const size = await measureImage(source);
	if (!size) throw refusal(400, 'ImageValidationFailed', 'The source image could not be read.');
	const form = forms[0]?.name ?? '';
	const factor = /2x|x2/.test(form) ? 2 : /4x|x4|NMKD/.test(form) ? 4 : 1;
	const render = async () => await resizeImage(source, size.width * factor, size.height * factor);
	// There is no prompt: the address tells one request on the bill from another.
	const [image] = await call.produce(webhook ?? form, [{ render }], 'job');
	const job = `alchemy-${call.randomSeed()}`;
	call.jobs.submit(id, job, {
		key: ANYBODY,
		payload: { form, url: image ? call.imageUrl(image) : '' },
		fault: call.fault,
	});
	return json(202, { id: job });
}

/** Nothing more is done; what is ready is in the answer. */
export function cancelForms(call: Call): Answer {
	const answer = lookAtForms(call);
	canceledIn(call).add(call.params.id ?? '');
	return answer;
}

function canceledIn(call: Call): Set<string> {
	return call.remember('aiHorde canceled forms', () => new Set<string>());
}

export function lookAtForms(call: Call): Answer {
	const job = call.params.id ?? '';
	const view = call.jobs.look<Work>(id, job, ANYBODY, call.fault);
	if (canceledIn(call).has(job)) return json(200, { state: 'cancelled', forms: [] });
	switch (view.state) {
		case 'unknown':
			throw notFound(job);
		case 'processing':
			return json(200, { state: 'processing', forms: [] });
		case 'strange':
			return json(200, { state: 'on_hold', forms: [] });
		case 'failed':
			return json(200, { state: 'faulted', forms: [{ form: 'form', state: 'faulted' }] });
		case 'done': {
			const { form, url } = view.payload;
			const result = { [form]: `${url}?X-Amz-Signature=5a6d` };
			return json(200, { state: 'done', forms: [{ form, state: 'done', result }] });
		}
	}
}
