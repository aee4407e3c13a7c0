import { exchange } from '../../../nodes/StableDiffusion/core/calls/transport';
import { putFile, putPart } from '../../../nodes/StableDiffusion/core/calls/upload';
import { failureOf } from '../support/errors';
import { coded, CREDENTIAL, json, scriptedSender } from '../support/scripted';

const LIMITS = { timeout: 9_000 };
const QUEUE = { ...CREDENTIAL, baseUrl: 'https://api.test', ownHosts: ['api.test', 'queue.test'] };

async function addressOf(credential: typeof QUEUE, path: string) {
	const { sender, requests } = scriptedSender(json({}));
	await exchange(sender, credential, { path }, LIMITS, async () => await Promise.resolve());
	return requests[0]?.url;
}

describe('A whole address', () => {
	it.each(['https://queue.test/requests/1', 'https://api.test/x', 'https://QUEUE.test/y'])(
		'may be at one of the own hosts: %s',
		async (address) => {
			expect(await addressOf(QUEUE, address)).toBe(address);
		},
	);

	it.each([
		...['http://queue.test/x', 'https://queue.test:8443/x', 'https://user@queue.test/x'],
		...['https://queue.test.evil.test/x', 'https://evil.test/queue.test', 'https://evil.test'],
		...['ftp://queue.test/x', 'https:queue.test', 'https://'],
	])('may not be anywhere else: %s', async (address) => {
		const failure = await failureOf(async () => await addressOf(QUEUE, address));
		expect(failure.fault).toBe('parameter');
	});

	it('may not leave a proxy that stands before the provider', async () => {
		const proxy = { ...QUEUE, baseUrl: 'https://proxy.test/fal' };
		const failure = await failureOf(async () => await addressOf(proxy, 'https://queue.test/x'));
		expect(failure.fault).toBe('parameter');
		expect(await addressOf(proxy, 'https://proxy.test/other')).toBe('https://proxy.test/other');
	});
});

it('A relative redirect is shown as a whole address', async () => {
	const { sender } = scriptedSender(json({}, 307, { location: '/v2/draw/' }));
	const failure = await failureOf(
		async () => await exchange(sender, CREDENTIAL, { path: '/draw' }, LIMITS, jest.fn()),
	);
	expect(failure.facts.hint).toContain('https://api.test/v2/draw/ is right');
});

it('A body of bytes is sent as it is', async () => {
	const { sender, requests } = scriptedSender(json({}));
	const file = { bytes: Buffer.from('GIF89a'), mimeType: 'image/gif' };
	await exchange(sender, CREDENTIAL, { path: '/', file }, LIMITS, jest.fn());
	expect(requests[0]).toMatchObject({ body: file.bytes, headers: { 'Content-Type': 'image/gif' } });
	expect(requests[0]?.json).toBeUndefined();
});

describe('An upload', () => {
	const file = { bytes: Buffer.from('bytes'), mimeType: 'image/png' };
	const put = async (address: string, ...script: Parameters<typeof scriptedSender>) => {
		const { sender, requests } = scriptedSender(...script);
		await putFile(sender, CREDENTIAL, address, file, {
			...LIMITS,
			headers: { 'X-Acl': 'private' },
		});
		return requests;
	};

	it('goes to the address that was named, without the key', async () => {
		const [request] = await put('https://storage.test/put?signature=1', json({}));
		expect(request).toMatchObject({ method: 'PUT', body: file.bytes });
		expect(request?.headers).toEqual({ 'Content-Type': 'image/png', 'X-Acl': 'private' });
	});

	it.each(['http://169.254.169.254/x', 'http://127.0.0.1/x', 'file:///etc/passwd', 'nonsense'])(
		'does not go to %s',
		async (address) => {
			const failure = await failureOf(async () => await put(address, json({})));
			expect(failure.message).toContain('could not be uploaded');
		},
	);

	it.each([
		[json({}, 403)],
		[json({}, 302, { location: 'https://b.test' })],
		[coded('ECONNRESET')],
	])('that fails says that nothing was generated', async (reply) => {
		const failure = await failureOf(async () => await put('https://storage.test/put', reply));
		expect(failure.message).toMatch(/could not be uploaded|closed the connection/);
	});

	it('of a part returns what is answered', async () => {
		const { sender, requests } = scriptedSender(json({ etag: 'x' }));
		const part = { method: 'POST', address: 'https://storage.test/put/complete', file } as const;
		const answer = await putPart(sender, CREDENTIAL, part, LIMITS);
		expect(answer.bytes.toString()).toBe('{"etag":"x"}');
		expect(requests[0]).toMatchObject({ method: 'POST', url: part.address, body: file.bytes });
		expect(requests[0]?.headers).toEqual({ 'Content-Type': 'image/png' });
	});

	it('of a part fails as that of a file', async () => {
		const { sender, requests } = scriptedSender(json({}, 403));
		const at = async (address: string) =>
			await putPart(sender, CREDENTIAL, { address, file }, LIMITS);
		for (const address of ['http://127.0.0.1/x', 'https://storage.test/put/1']) {
			expect((await failureOf(async () => await at(address))).message).toContain(
				'could not be uploaded',
			);
		}
		expect(requests).toHaveLength(1);
	});
});
