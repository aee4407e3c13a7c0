import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../../../nodes/StableDiffusion/core/base/clock';
import { openDownload } from '../../../nodes/StableDiffusion/core/media/download';
import { HEAD_LENGTH } from '../../../nodes/StableDiffusion/core/media/mediaTypes';
import { MEGABYTE, IMAGE, useBadServer } from '../support/badServer';
import { useContext } from '../support/context';
import { failureOf } from '../support/errors';
import { collectMemory } from '../../support/collectMemory';
import { until } from '../../support/until';

const server = useBadServer();
const within = useContext();

const limits = (changes: object = {}) => ({
	maxBytes: 2 * MEGABYTE,
	timeout: 5_000,
	configuredBase: server.url(),
	ignoreSslIssues: false,
	...changes,
});

async function readAll(context: IExecuteFunctions, path: string, changes: object = {}) {
	const { head, stream } = await openDownload(context, server.url(path), limits(changes));
	return { head, bytes: await bytesOf(stream) };
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

const failure = async (path: string, changes: object = {}) =>
	await within(
		async (context) => await failureOf(async () => await readAll(context, path, changes)),
	);

describe('A download', () => {
	it('gives the first bytes, and all of them as a stream', async () => {
		const { head, bytes } = await within(async (context) => await readAll(context, '/image'));
		expect(head.length).toBeGreaterThanOrEqual(HEAD_LENGTH);
		expect(head.equals(IMAGE.subarray(0, head.length))).toBe(true);
		expect(bytes.equals(IMAGE)).toBe(true);
	});

	it.each([
		['/tiny', 'GIF89a'],
		['/empty', ''],
	])('of few bytes has them all: %s', async (path, text) => {
		const { head, bytes } = await within(async (context) => await readAll(context, path));
		expect([head.toString(), bytes.toString()]).toEqual([text, text]);
	});

	it('tells the type that the server says', async () => {
		await within(async (context) => {
			const open = async (path: string) =>
				(await openDownload(context, server.url(path), limits())).contentType;
			expect([await open('/typed'), await open('/tiny')]).toEqual(['image/gif', '']);
		});
	});

	it('carries no credential', async () => {
		await within(async (context) => await readAll(context, '/tiny'));
		const names = Object.keys(server.requests()[0]?.headers ?? {});
		expect(names.filter((name) => /auth|key|cookie|token/i.test(name))).toEqual([]);
	});

	it('may be called a part of a file by the server', async () => {
		const { bytes } = await within(async (context) => await readAll(context, '/part'));
		expect(bytes.toString()).toBe('GIF89a');
	});

	it('may have an address with a session token in its signature, as those of S3', async () => {
		const path = `/tiny?X-Amz-Security-Token=${'t'.repeat(4_000)}`;
		const { bytes } = await within(async (context) => await readAll(context, path));
		expect(bytes.toString()).toBe('GIF89a');
	});

	it('asks for images first, and never for JSON', async () => {
		await within(async (context) => await readAll(context, '/tiny'));
		expect(server.requests()[0]?.headers.accept).toBe('image/*,video/*,audio/*,*/*;q=0.5');
	});

	it('given up before it is read lets go of the connection', async () => {
		await within(async (context) => {
			const { stream } = await openDownload(context, server.url('/endless'), limits());
			expect(server.closed()).toBe(0);
			stream.destroy();
			await until(() => server.closed() === 1);
		});
	});

	it.each([
		['that is a refusal', '/endless-refusal', 1],
		['that redirects', '/endless-redirect', 2],
		['that is too large', '/endless-length', 1],
	])('lets go of the connection of an answer %s', async (_, path, connections) => {
		await within(async (context) => {
			await readAll(context, path, { timeout: 60_000 }).catch(() => undefined);
			await until(() => server.closed() === connections);
		});
	});

	it('that is just as large as allowed is taken', async () => {
		const largest = { maxBytes: IMAGE.length };
		const { bytes } = await within(async (context) => await readAll(context, '/image', largest));
		expect(bytes.length).toBe(IMAGE.length);
	});
});

describe('A redirect', () => {
	it('is followed up to five times', async () => {
		const { bytes } = await within(async (context) => await readAll(context, '/hop/5'));
		expect(bytes.length).toBe(IMAGE.length);
		expect(server.requests()).toHaveLength(6);
	});

	it('may lead to an address in UTF-8', async () => {
		const { bytes } = await within(async (context) => await readAll(context, '/to-fox'));
		expect(bytes.toString()).toBe('GIF89a');
	});

	it.each(['/hop/6', '/loop'])('is not followed without end: %s', async (path) => {
		expect((await failure(path)).message).toContain('in a loop');
		expect(server.requests()).toHaveLength(6);
	});

	it.each([
		['/to-file', 'neither http nor https'],
		['/to-data', 'neither http nor https'],
		['/to-user', 'user name'],
		['/to-metadata', 'private network'],
		['/to-disguise', 'private network'],
		['/to-nonsense', 'not a valid URL'],
		['/nowhere', 'HTTP 302'],
	])('is checked again: %s', async (path, words) => {
		const { fault, message, facts } = await failure(path);
		expect(fault).toBe('download');
		expect(message).toContain(words);
		expect(facts.sourceUrls).toHaveLength(1);
		expect(server.requests()).toHaveLength(1);
	});
});

describe('A download is refused', () => {
	it.each([400, 401, 403, 404, 410, 500, 503, 204])(
		'for HTTP %i, with the address',
		async (status) => {
			const { fault, message, facts } = await failure(`/status/${status}`);
			expect([fault, facts.status]).toEqual(['download', status]);
			expect(message).toContain(String(status));
			expect(facts.sourceUrls).toEqual([server.url(`/status/${status}`)]);
		},
	);

	it('when it leads to a private network that is not configured', async () => {
		const base = { configuredBase: 'https://api.example.com' };
		expect((await failure('/image', base)).message).toContain('private network');
		expect(server.requests()).toEqual([]);
	});

	it('when it says itself that it is too large', async () => {
		const { fault, message } = await failure('/wrong-length');
		expect(fault).toBe('download');
		expect(message).toContain('2 MB');
	});

	it.each([
		['while the first bytes are read', 100_000],
		['while it is stored', 2 * MEGABYTE],
	])('when it turns out to be too large, %s', async (_, maxBytes) => {
		const { fault, message, facts } = await failure('/endless', { maxBytes });
		expect(fault).toBe('download');
		expect(message).toContain('larger than');
		expect(message).not.toContain('0 MB');
		expect(facts.sourceUrls).toEqual([server.url('/endless')]);
	});
});

describe('A download that breaks off', () => {
	it.each(['/stalled-head', '/stalled', '/stalled-late'])('ends in time: %s', async (path) => {
		const { fault, message, facts } = await failure(path, { timeout: 300 });
		expect(fault).toBe('network');
		expect(message).toContain('in time');
		expect(facts.sourceUrls).toEqual([server.url(path)]);
	});

	it('ends with the time for all files of the item', async () => {
		const { fault, message } = await within(async (context) => {
			const deadline = clock.monotonic() + 300;
			return await failureOf(async () => await readAll(context, '/stalled', { deadline }));
		});
		expect(fault).toBe('network');
		expect(message).toContain('in time');
	});

	it('does not begin when the time for all files of the item is over', async () => {
		const now = clock.monotonic();
		jest.spyOn(clock, 'monotonic').mockReturnValue(now);
		const { fault, message } = await failure('/image', { deadline: now });
		expect(fault).toBe('download');
		expect(message).toContain('in time');
		expect(server.requests()).toEqual([]);
	});

	it('ends in time though memory is collected meanwhile', async () => {
		const { message } = await within(async (context) => {
			const url = server.url('/stalled-late');
			const { stream } = await openDownload(context, url, limits({ timeout: 1_500 }));
			for (let times = 0; times < 5; times++) {
				await new Promise((resolve) => setTimeout(resolve, 10));
				collectMemory();
			}
			return await failureOf(async () => await bytesOf(stream));
		});
		expect(message).toContain('in time');
	});

	it('ends in time where n8n gives no signal for a stop', async () => {
		const { message } = await within(async (context) => {
			jest.spyOn(context, 'getExecutionCancelSignal').mockReturnValue(undefined);
			return await failureOf(async () => await readAll(context, '/stalled', { timeout: 300 }));
		});
		expect(message).toContain('in time');
	});

	it.each(['/stalled-head', '/stalled', '/stalled-late'])(
		'stops with the execution, long before its time is over: %s',
		async (path) => {
			const stopped = await within(
				async (context) =>
					await failureOf(async () => await readAll(context, path, { timeout: 600_000 })),
				{ cancelWhen: () => server.requests().length > 0 },
			);
			expect(stopped.fault).toBe('canceled');
		},
	);

	it('in the middle is a network fault with the address', async () => {
		const { fault, facts } = await failure('/cut');
		expect(fault).toBe('network');
		expect(facts.sourceUrls).toEqual([server.url('/cut')]);
	});

	it('where nothing listens is a network fault', async () => {
		const broken = await within(async (context) => {
			const address = 'http://127.0.0.1:1/image.png';
			return await failureOf(
				async () => await openDownload(context, address, { ...limits(), configuredBase: address }),
			);
		});
		expect(broken.fault).toBe('network');
	});
});
