import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { breakImage, toBase64 } from '../../core/gallery';
import { bearerToken } from '../../core/jsonBody';
import { hasMarker } from '../../core/markers';
import { blurImage, convertImage } from '../../drawing/convert';
import { refusedBecause, refusedWith, stabilityV2Error } from './errors';
import { type Outcome, answer, wantedForm } from './handle';

const kept = 24 * 60 * 60 * 1000;
const shortestPause = 10_000;
// A timer of ten seconds may fire a little early.
const tolerance = 100;

export async function result(call: Call): Promise<Answer> {
	const id = call.params['id'] ?? '';
	const key = bearerToken(call.headers) ?? '';
	const accept = call.headers['accept'];
	if (accept === undefined) throw refusedBecause(['accept: required']);
	const wanted = wantedForm(accept);
	const pace = call.jobs.pace('stability', id, key);
	if (pace === undefined || pace.sinceDue > kept) return notFound(id);
	if ((pace.sinceVisit ?? Infinity) < shortestPause - tolerance) throw refusedWith(429);
	call.jobs.visit('stability', id);
	const view = call.jobs.look<Outcome>('stability', id, key, call.fault);
	switch (view.state) {
		case 'processing':
			return json(202, { id, status: 'in-progress' });
		case 'strange':
			return json(202, { id, status: 'on-hold' });
		case 'failed':
			throw refusedWith(500);
		case 'unknown':
			return notFound(id);
		case 'done':
			if (hasMarker(view.payload.prompt, 'refuse-result')) throw refusedWith(403);
			return await answer(withFault(call, view.payload), wanted);
	}
}

/** The fault of this request, besides the one that the job was submitted with. */
function withFault({ fault, imageUrl }: Call, outcome: Outcome): Outcome {
	const { image } = outcome;
	const filtered = fault?.kind === 'filtered';
	const bytes = async () => {
		const given = await image.bytes();
		return await breakImage(filtered ? await blur(given, image.contentType) : given, fault);
	};
	const base64 = async () =>
		fault === undefined ? await image.base64() : toBase64(await bytes(), fault);
	return {
		...outcome,
		image: { ...image, bytes, base64 },
		filtered: outcome.filtered || filtered,
		address: fault?.kind === 'imageUrl' ? imageUrl(image) : outcome.address,
	};
}

async function blur(image: Buffer, contentType: string): Promise<Buffer> {
	const format = (['jpeg', 'webp'] as const).find((one) => contentType === `image/${one}`);
	return await convertImage(await blurImage(image), format ?? 'png');
}

function notFound(id: string): Answer {
	return stabilityV2Error(404, [`id: no generation found with the id ${id}`]);
}
