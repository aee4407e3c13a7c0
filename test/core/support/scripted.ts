import { Readable } from 'node:stream';

import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { Credential } from '../../../nodes/StableDiffusion/core/calls/credential';
import type { Sender } from '../../../nodes/StableDiffusion/core/calls/transport';

export interface Reply {
	statusCode?: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}

export const CREDENTIAL: Credential = {
	baseUrl: 'https://api.test/sd',
	settings: { pathPrefix: '/sd' },
	secrets: ['sk-123456'],
	ignoreSslIssues: false,
	ownHosts: [],
	sign: async (options) =>
		await Promise.resolve({ ...options, headers: { ...options.headers, 'X-Key': 'sk-123456' } }),
};

/** n8n's request helper, answering from a list; an error in the list is thrown. */
export function scriptedSender(...script: Array<Reply | Error>) {
	const requests: IHttpRequestOptions[] = [];
	const sender: Sender = async (options) => {
		requests.push(options);
		const next = script.shift() ?? new Error('The script is at its end');
		if (next instanceof Error) throw next;
		const response = { statusCode: 200, headers: {}, ...next, body: streamOf(next.body ?? '{}') };
		return await Promise.resolve(response as IN8nHttpFullResponse);
	};
	return { sender, requests };
}

/** As n8n hands bodies over; what is neither bytes nor text is JSON, as some transports parse it. */
function streamOf(body: unknown): Readable {
	const isText = typeof body === 'string' || Buffer.isBuffer(body);
	return Readable.from([Buffer.from(isText ? body : JSON.stringify(body))], { objectMode: false });
}

export const json = (body: unknown, statusCode = 200, headers: Reply['headers'] = {}): Reply => ({
	statusCode,
	headers,
	body: Buffer.from(JSON.stringify(body)),
});

export const coded = (code: string) => Object.assign(new Error(code), { code });
