import { gzipSync } from 'node:zlib';

import type { Attack } from './attack';

/** Answers and values that are large. */

const MEGABYTE = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };
const EMPTY_OBJECTS = '{},'.repeat(20 * MEGABYTE);
const DOTS = '.'.repeat(MEGABYTE);
const LONG_ADDRESS = `http://${DOTS}/a.png`;

const gzip = (bytes: number): Attack['answer'] => {
	const packed = gzipSync(`{"x":[${EMPTY_OBJECTS.slice(0, bytes)}{}]}`, { level: 9 });
	return (_, response) => {
		response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(packed);
	};
};

const text =
	(status: number, make: () => string, type = 'application/json'): Attack['answer'] =>
	(_, response) => {
		response.writeHead(status, { 'content-type': type }).end(make());
	};

const said = (content: string) =>
	JSON.stringify({ choices: [{ message: { content }, finish_reason: 'stop' }] });

const event = `data: ${JSON.stringify({ choices: [{ delta: { content: 'x' } }] })}\n\n`;
const events = (bytes: number) => event.repeat(bytes / event.length);

/** An address for every file, and nothing behind any of them. */
const addresses: Attack['answer'] = (request, response) => {
	const isFile = request.url?.startsWith('/dead') === true;
	const base = `http://${request.headers.host}/dead`;
	const output = Array.from({ length: 12_000 }, (_, index) => `${base}/${index}.png`);
	response
		.writeHead(isFile ? 410 : 200, JSON_TYPE)
		.end(isFile ? '' : JSON.stringify({ status: 'success', id: 1, output }));
};

const TOO_LARGE = /larger than 16 MB/;
const relay = { provider: 'chatCompletions' } as const;
const modelsLab = { provider: 'stableDiffusionApi' } as const;

export const sizeRows: Attack[] = [
	{
		...relay,
		title: '61 kB of gzip become 60 MB of empty objects',
		says: TOO_LARGE,
		answer: gzip(60 * MEGABYTE),
	},
	{
		...relay,
		title: '15 MB of empty objects',
		says: /more than 1,000,000 values/,
		answer: gzip(15 * MEGABYTE),
	},
	{
		...modelsLab,
		title: '15 MB of empty objects, from another provider',
		says: /more than 1,000,000 values/,
		answer: gzip(15 * MEGABYTE),
	},
	{
		...relay,
		title: '40 MB of text in error',
		says: TOO_LARGE,
		answer: text(200, () => JSON.stringify({ error: 'no '.repeat(14 * MEGABYTE) })),
	},
	{
		...relay,
		title: '40 MB of text in error, HTTP 400',
		says: /did not accept a value/,
		answer: text(400, () => JSON.stringify({ error: 'no '.repeat(14 * MEGABYTE) })),
	},
	{
		...relay,
		title: '60 MB of server-sent events',
		says: TOO_LARGE,
		answer: text(200, () => events(60 * MEGABYTE), 'text/event-stream'),
	},
	{
		...relay,
		title: '15 MB of server-sent events',
		says: /is incomplete.*billed/,
		answer: text(200, () => events(15 * MEGABYTE), 'text/event-stream'),
	},
	{
		...relay,
		title: 'one event of 15 MB of empty objects',
		says: /is incomplete.*billed/,
		answer: text(
			200,
			() => `data: {"x":[${EMPTY_OBJECTS.slice(0, 15 * MEGABYTE)}{}]}\n\n`,
			'text/event-stream',
		),
	},
	{ ...modelsLab, title: '12,000 addresses', says: /HTTP 410/, answer: addresses },
	{
		...relay,
		title: '1 MB of dots in an address of the answer',
		says: /returned no image/,
		answer: text(200, () => said(`![fox](${LONG_ADDRESS})`)),
	},
	{
		...modelsLab,
		title: '1 MB of dots in the address of a file',
		says: /longer than 8,192/,
		answer: text(200, () => JSON.stringify({ status: 'success', id: 1, output: [LONG_ADDRESS] })),
	},
	{
		...modelsLab,
		title: '1 MB of dots in the URL of an input image',
		says: /longer than 8,192/,
		parameters: {
			operation: 'imageToImage',
			image: { __rl: true, mode: 'url', value: LONG_ADDRESS },
		},
		answer: text(200, () => '{}'),
	},
	{
		...modelsLab,
		title: '1 MB of dots in the paths of a job token',
		says: /No job of this ID.*too long to show/,
		parameters: {
			resource: 'job',
			operation: 'getResult',
			job: { jobId: '1', reference: { fetchPath: `/${DOTS}/` }, sourceUrls: [LONG_ADDRESS] },
		},
		answer: text(200, () => JSON.stringify({ status: 'failed', message: 'No job of this ID' })),
	},
	{
		...modelsLab,
		title: '1 MB of dots in a job ID',
		says: /'Job' is not a job ID of this provider: it has 1048576 characters/,
		parameters: { resource: 'job', operation: 'getResult', job: DOTS },
		answer: text(200, () => JSON.stringify({ status: 'failed', message: 'No job of this ID' })),
	},
	{
		...modelsLab,
		title: '4 files of 60 MB of base64 as text',
		says: /'Image' is not an image of a known type/,
		parameters: {
			operation: 'imageToImage',
			image: { __rl: true, mode: 'binary', value: 'data' },
		},
		options: { parallelRequests: 4 },
		file: 60,
		items: 4,
		requests: 0,
		answer: text(200, () => '{}'),
	},
];
