import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Credential, CallContext } from '../../../nodes/StableDiffusion/core/calls/credential';

export interface Reply {
	statusCode?: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}

export const ACCOUNT: Credential = {
	credentialType: 'sdaiApi',
	baseUrl: 'https://api.test/sd',
	settings: { pathPrefix: '/sd' },
	secrets: ['sk-123456'],
	ignoreSslIssues: false,
};

/** n8n's request helper, answering from a list; an error in the list is thrown. */
export function scriptedContext(...script: Array<Reply | Error>) {
	const requests: IHttpRequestOptions[] = [];
	const credentialTypes: string[] = [];
	const httpRequestWithAuthentication = async (type: string, options: IHttpRequestOptions) => {
		credentialTypes.push(type);
		requests.push(options);
		const next = script.shift() ?? new Error('The script is at its end');
		if (next instanceof Error) throw next;
		return await Promise.resolve({
			statusCode: 200,
			headers: {},
			...next,
			body: streamOf(next.body ?? '{}'),
		});
	};
	const context = { helpers: { httpRequestWithAuthentication } } as unknown as CallContext;
	return { context, requests, credentialTypes };
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
