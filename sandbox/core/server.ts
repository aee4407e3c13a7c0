import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Fault } from '../types';
import { type Answer, Refusal, json } from './answer';
import { type Call, createCall } from './call';
import { deliver } from './deliver';
import { type Exchange, openExchange } from './exchange';
import { answerInstead, spoil } from './faultAnswers';
import type { State } from './state';
import type { Route, Vendor, VendorErrors } from './vendor';

const largestBody = 128 * 1024 * 1024;

export async function createApp(): Promise<FastifyInstance> {
	const app = fastify({
		bodyLimit: largestBody,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { ignoreTrailingSlash: false, maxParamLength: 500 },
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	await app.register(multipart, { limits: { fileSize: largestBody, fieldSize: largestBody } });
	return app;
}

export function addVendor(app: FastifyInstance, state: State, vendor: Vendor): void {
	const prefix = vendor === nobody ? '' : `/${vendor.id}`;
	for (const route of vendor.routes) {
		app.route({
			method: route.method,
			url: prefix + route.path,
			handler: async (request, reply) => await serve(state, vendor, route, request, reply),
		});
	}
	app.all(`${prefix}/*`, async (request, reply) => {
		await serve(state, vendor, undefined, request, reply);
	});
}

/** Takes what belongs to no vendor, so that a misdirected request is on record too. */
export const nobody: Vendor = {
	id: 'nobody',
	keys: {},
	authorize: () => undefined,
	presentedKey: ({ headers }) => headers['authorization'] ?? '',
	errors: {
		forStatus: (status) => json(status, { error: 'No provider of the sandbox has this address' }),
		withStatus200: () => json(200, { error: 'No provider of the sandbox has this address' }),
		echoKey: (key) => json(401, { error: `Unknown key ${key}` }),
	},
	routes: [],
};

async function serve(
	state: State,
	vendor: Vendor,
	route: Route | undefined,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<void> {
	const exchange = await openExchange(state, request, reply, false);
	const { fault, record, signal } = exchange;
	const call = createCall(state, { vendor: vendor.id, method: request.method, ...exchange });
	const instead = answerInstead(fault, {
		errors: errorsOf(vendor, call),
		key: vendor.presentedKey(call),
		path: exchange.path,
		query: exchange.query,
	});
	const answer = instead ?? spoil(await askVendor(vendor, route, call), fault);
	const { charges } = call;
	record.status = shownStatus(answer, fault, exchange);
	await deliver({ response: reply.raw, method: request.method, answer, fault, signal, charges });
}

function errorsOf(vendor: Vendor, { path }: Call): VendorErrors {
	return vendor.errorsAt?.(path) ?? vendor.errors;
}

async function askVendor(vendor: Vendor, route: Route | undefined, call: Call): Promise<Answer> {
	try {
		if (route === undefined) return errorsOf(vendor, call).forStatus(404);
		vendor.authorize(call);
		return await route.handle(call);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		console.error(`sandbox: ${call.method} ${call.path} failed`, error);
		return errorsOf(vendor, call).forStatus(500, `sandbox bug: ${String(error)}`);
	}
}

export function shownStatus(answer: Answer, fault: Fault | undefined, exchange: Exchange): number {
	return fault?.kind === 'reset' || exchange.signal.aborted ? 0 : answer.status;
}
