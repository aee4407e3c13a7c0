import type { ApiRequest } from '../../../nodes/StableDiffusion/core/calls/request';
import { send } from '../../../nodes/StableDiffusion/core/calls/http';
import { LiftedImages } from '../../../nodes/StableDiffusion/core/media/lifting/liftedImages';
import { failureOf } from '../support/errors';
import { coded, CREDENTIAL, json, scriptedSender } from '../support/scripted';

const LIMITS = { timeout: 9_000 };

async function sent(request: ApiRequest) {
	const { sender, requests } = scriptedSender(json({ fine: true }));
	const answer = await send(sender, CREDENTIAL, request, LIMITS);
	return { answer, options: requests[0] };
}

describe('A request', () => {
	it('goes to the configured address signed with the credential', async () => {
		const { options } = await sent({ path: '/v1/draw', json: { prompt: 'x' } });
		expect(options).toMatchObject({
			method: 'POST',
			url: 'https://api.test/sd/v1/draw',
			body: { prompt: 'x' },
			json: true,
			timeout: 9_000,
			headers: { Accept: 'application/json', 'X-Key': 'sk-123456' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			skipSslCertificateValidation: false,
		});
	});

	it('does not follow redirects, because the key would go along', async () => {
		const { options } = await sent({ method: 'GET', path: '/v1/models', query: { page: 2 } });
		expect(options).toMatchObject({
			method: 'GET',
			qs: { page: 2 },
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
		});
	});

	it('may be a form, with files and without', async () => {
		const file = { bytes: Buffer.from('bytes'), fileName: 'a.png', mimeType: 'image/png' };
		const { options } = await sent({ path: '/edit', form: { image: file, steps: 5, safe: false } });
		const form = options?.body as FormData;
		expect([...form.keys()]).toEqual(['image', 'steps', 'safe']);
		expect([form.get('steps'), form.get('safe')]).toEqual(['5', 'false']);
		const image = form.get('image') as File;
		expect([image.name, image.type, image.size]).toEqual(['a.png', 'image/png', 5]);
		expect(options?.json).toBeUndefined();
	});

	it.each([
		...['@evil.test/x', '.evil.test/x', ':8443/x', 'v1/draw', '', '//evil.test/x', '/\\evil.test'],
		...['https://evil.test/x', '\\evil.test', ' /x', '?x', '#x'],
	])('cannot be led to another host by its path: %p', async (path) => {
		const { sender, requests } = scriptedSender(json({}));
		const failure = await failureOf(async () => await send(sender, CREDENTIAL, { path }, LIMITS));
		expect(failure.fault).toBe('parameter');
		expect(requests).toEqual([]);
	});

	it.each(['/v1/draw', '/a/../b', '/x?y=//z', '/@user', '/%2f%2fevil.test'])(
		'stays at the configured host: %p',
		async (path) => {
			const { options } = await sent({ path });
			expect(new URL(options?.url ?? '').host).toBe('api.test');
		},
	);
});

describe('An answer', () => {
	it.each([200, 201, 202, 400, 401, 404, 429, 500, 503])(
		'is passed on as it is, HTTP %i',
		async (status) => {
			const { sender } = scriptedSender(
				json({ a: 1 }, status, { 'Retry-After': '7', X: ['a', 'b'] }),
			);
			const answer = await send(sender, CREDENTIAL, { path: '/' }, LIMITS);
			expect(answer).toMatchObject({ status, headers: { 'retry-after': '7', x: 'a,b' } });
			expect(answer.bytes.toString()).toBe('{"a":1}');
		},
	);

	it.each([
		['text', 'text'],
		['', ''],
	])('that is no buffer becomes one: %p', async (body, text) => {
		const { sender } = scriptedSender({ body });
		expect((await send(sender, CREDENTIAL, { path: '/' }, LIMITS)).bytes.toString()).toBe(text);
	});

	describe('with much text', () => {
		const lengthOf = async (text: string, images?: LiftedImages) => {
			const headers = { 'content-type': 'application/json' };
			const { sender } = scriptedSender({ body: text, statusCode: 200, headers });
			return (await send(sender, CREDENTIAL, { path: '/' }, { ...LIMITS, images })).bytes.length;
		};
		const ofMegabytes = (megabytes: number) => 'x'.repeat(megabytes * 1024 * 1024);

		it.each([undefined, new LiftedImages()])('is an error beyond 16 MB (%#)', async (images) => {
			expect(await lengthOf(ofMegabytes(16), images)).toBe(16 * 1024 * 1024);
			const failure = await failureOf(async () => await lengthOf(ofMegabytes(17), images));
			expect(failure).toMatchObject({ fault: 'reply' });
			expect(failure.message).toMatch(/larger than 16 MB of text/);
		});

		it('counts no image that is taken out of it', async () => {
			const image = Buffer.alloc(20_000_000, Buffer.from('89504e470d0a1a0a00', 'hex'));
			const text = JSON.stringify({ image: image.toString('base64') });
			expect(await lengthOf(text, new LiftedImages())).toBeLessThan(2_200);
		});
	});

	describe('with a large image', () => {
		const bytes = Buffer.alloc(100_000, Buffer.from('89504e470d0a1a0a00', 'hex'));
		const text = JSON.stringify({ image: bytes.toString('base64') });
		const lengthOf = async (status: number, type: string, images?: LiftedImages) => {
			const headers = { 'content-type': type, 'content-length': String(text.length) };
			const { sender } = scriptedSender({ body: text, statusCode: status, headers });
			return (await send(sender, CREDENTIAL, { path: '/' }, { ...LIMITS, images })).bytes.length;
		};

		it('holds no more than the beginning of it', async () => {
			expect(await lengthOf(200, 'application/json', new LiftedImages())).toBeLessThan(2_200);
		});

		it.each([
			['an image itself', 'image/png'],
			['bytes of any kind', 'application/octet-stream'],
		])('is whole where it is %s', async (_, type) => {
			expect(await lengthOf(200, type, new LiftedImages())).toBe(text.length);
		});

		it('is cut off where it is an error, which is only read by people', async () => {
			expect(await lengthOf(500, 'application/json')).toBe(65_536);
		});

		it('is whole where no one looks for images', async () => {
			expect(await lengthOf(200, 'application/json')).toBe(text.length);
		});

		it.each(['0', '7', '-1', 'nonsense', '99999999999', ''])(
			'is whole whatever length it promised: %p',
			async (promised) => {
				const headers = { 'content-length': promised };
				const { sender } = scriptedSender({ body: text, headers });
				const answer = await send(sender, CREDENTIAL, { path: '/' }, LIMITS);
				expect(answer.bytes.toString()).toBe(text);
			},
		);
	});

	it.each([301, 302, 303, 307, 308])(
		'that redirects is a matter of the credential, HTTP %i',
		async (status) => {
			const { sender } = scriptedSender(json({}, status, { location: 'https://new.test/v2' }));
			const failure = await failureOf(
				async () => await send(sender, CREDENTIAL, { path: '/' }, LIMITS),
			);
			expect(failure.fault).toBe('credential');
			expect(failure.facts.hint).toContain('https://new.test/v2');
			expect(failure.facts.hint).toContain('not sent');
		},
	);

	it('that never came names the host', async () => {
		const { sender } = scriptedSender(coded('ENOTFOUND'));
		const failure = await failureOf(
			async () => await send(sender, CREDENTIAL, { path: '/' }, LIMITS),
		);
		expect(failure).toMatchObject({ fault: 'network', message: 'api.test is an unknown host' });
	});
});
