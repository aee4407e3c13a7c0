import type { ServerResponse } from 'node:http';

import type { Attack } from './attack';

/** Answers that never end, that ask to be paid twice, and addresses that lead elsewhere. */

const JSON_TYPE = { 'content-type': 'application/json' };
/** Milliseconds between the pieces of an answer that never ends. */
const PAUSE = 50;
const ADDRESSES = 40;

const never: Attack['answer'] = () => {};

const refused =
	(status: number, json: object): Attack['answer'] =>
	(_, response) => {
		response.writeHead(status, JSON_TYPE).end(JSON.stringify(json));
	};

/** The same piece again and again, for as long as the connection is open. */
const endless =
	(piece: string): Attack['answer'] =>
	(_, response) => {
		response.writeHead(200, JSON_TYPE);
		pour(response, piece);
	};

function pour(response: ServerResponse, piece: string): void {
	if (response.destroyed) return;
	if (response.write(piece)) setTimeout(() => pour(response, piece), PAUSE);
	else response.once('drain', () => pour(response, piece));
}

/** Files that are named and never come. */
const silentFiles: Attack['answer'] = (request, response) => {
	if (request.url?.startsWith('/dead') === true) return;
	const base = `http://${request.headers.host}/dead`;
	const output = Array.from({ length: ADDRESSES }, (_, index) => `${base}/${index}.png`);
	response.writeHead(200, JSON_TYPE).end(JSON.stringify({ status: 'success', id: 1, output }));
};

const relay = { provider: 'chatCompletions' } as const;
const modelsLab = { provider: 'stableDiffusionApi' } as const;

export const timeRows: Attack[] = [
	{
		...modelsLab,
		title: 'HTTP 503 that does not say when to come back',
		says: /billed/,
		requests: 1,
		answer: refused(503, { message: 'upstream is busy' }),
	},
	{
		...modelsLab,
		title: 'HTTP 500 that repeats "rate limit" from the prompt',
		says: /internal error/,
		requests: 1,
		answer: refused(500, { status: 'error', message: 'Rate limit exceeded' }),
	},
	{
		...relay,
		title: 'a connection that breaks after the request',
		says: /billed/,
		requests: 1,
		answer: (request) => void request.socket.destroy(),
	},
	{
		...modelsLab,
		title: `${ADDRESSES} files that never come`,
		says: /did not send the image in time.*dead\/3\.png/,
		options: { timeout: 3 },
		within: 10,
		answer: silentFiles,
	},
	{
		...modelsLab,
		title: 'silence, with Timeout 3',
		says: /has not finished the job after 3 s/,
		parameters: { resource: 'job', operation: 'getResult', job: '1' },
		options: { timeout: 3 },
		within: 6,
		answer: never,
	},
	{
		...relay,
		title: 'an answer that never ends, with Timeout 3',
		says: /did not answer in time.*billed/,
		options: { timeout: 3 },
		within: 6,
		requests: 1,
		answer: endless(' '),
	},
	{
		...relay,
		title: 'a credential test whose answer never ends',
		says: /larger than/,
		isTest: true,
		answer: endless(' '.repeat(1024 * 1024)),
	},
	{
		...relay,
		title: 'a credential test without an answer',
		says: /did not answer in time. Check 'Base URL'/,
		isTest: true,
		within: 25,
		answer: never,
	},
	{
		...modelsLab,
		title: 'the URL of an input image on another port of this machine',
		says: /private/,
		parameters: {
			operation: 'imageToImage',
			image: { __rl: true, mode: 'url', value: 'http://127.0.0.1:5678/rest/login' },
		},
		requests: 0,
		answer: refused(200, {}),
	},
];
