import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../types';
import { type Answer, bytes, json, text } from './answer';
import { deliver } from './deliver';
import { type Exchange, openExchange } from './exchange';
import { answerInstead, spoil } from './faultAnswers';
import { type Image, breakImage, toBase64 } from './gallery';
import { shownStatus } from './server';
import type { State } from './state';
import type { VendorErrors } from './vendor';

const errors: VendorErrors = {
	forStatus: (status) => text(status, `${status}\n`),
	withStatus200: () => json(200, { error: 'The image is gone' }),
	echoKey: (key) => text(401, `Unknown key ${key}\n`),
};

export function addImages(app: FastifyInstance, state: State, path = '/*'): void {
	app.all(path, async (request, reply) => await serve(state, request, reply));
}

async function serve(state: State, request: FastifyRequest, reply: FastifyReply): Promise<void> {
	const exchange = await openExchange(state, request, reply, true);
	const { fault, signal, path, query } = exchange;
	const key = exchange.headers['authorization'] ?? '';
	const instead = answerInstead(fault, { errors, key, path, query });
	const answer = instead ?? spoil(await image(state, request.method, exchange), fault);
	exchange.record.status = shownStatus(answer, fault, exchange);
	const { raw: response } = reply;
	await deliver({ response, method: request.method, answer, fault, signal, charges: [] });
}

async function image(state: State, method: string, exchange: Exchange): Promise<Answer> {
	try {
		return await imageAnswer(state, method, exchange);
	} catch (error) {
		console.error(`sandbox: ${method} ${exchange.path} failed`, error);
		return errors.forStatus(500);
	}
}

async function imageAnswer(
	state: State,
	method: string,
	{ path, query, fault }: Exchange,
): Promise<Answer> {
	if (method !== 'GET' && method !== 'HEAD') return errors.forStatus(405);
	const id = /^\/images\/(image-\d+)[^/]*$/.exec(path)?.[1] ?? '';
	const image = state.gallery.find(id);
	if (image === undefined || image.availableAt > state.now()) return errors.forStatus(404);
	if ((image.expiresAt ?? Infinity) <= state.now()) return errors.forStatus(404);
	if (path.endsWith('.base64')) return text(200, await base64Text(image, fault));
	// Many a CDN does not know what it holds.
	const type = query['as'] === 'octet-stream' ? 'application/octet-stream' : image.contentType;
	return bytes(type, await breakImage(await image.bytes(), fault));
}

/** Without its own fault, the one that the image was made with still shows. */
async function base64Text(image: Image, fault: Fault | undefined): Promise<string> {
	if (fault === undefined) return await image.base64();
	return toBase64(await breakImage(await image.bytes(), fault), fault);
}
