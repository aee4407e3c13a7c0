import type { CallContext } from '../../../nodes/StableDiffusion/core/calls/credential';
import {
	credentialFrom,
	readCredential,
	readSecrets,
} from '../../../nodes/StableDiffusion/core/calls/credential';
import { SdaiApi } from '../../../credentials/SdaiApi.credentials';
import { failureOf } from '../support/errors';

const data = {
	apiKey: ' sk-123456 ',
	baseUrl: ' https://api.test/sd/// ',
	pathPrefix: '/sd',
	keyPlacement: 'both',
	ignoreSslIssues: true,
};

const kind = { type: new SdaiApi(), probe: () => ({ path: '/' }) };
const access = { credential: kind };

/** A node with or without a credential, as n8n's functions show it. */
function contextWith(credential: object | undefined) {
	const getCredentials = async () => {
		if (credential) return await Promise.resolve(credential);
		throw new Error('Node does not have any credentials set');
	};
	const getNode = () => ({ credentials: credential && { sdaiApi: { id: '1', name: 'SDAI' } } });
	return { getCredentials, getNode } as unknown as CallContext;
}

describe('A credential', () => {
	it('shows everything but its secrets, and signs with them', async () => {
		const credential = await readCredential(contextWith(data), access, 0);
		expect(credential).toMatchObject({
			baseUrl: 'https://api.test/sd',
			secrets: expect.arrayContaining(['sk-123456']) as string[],
			ignoreSslIssues: true,
		});
		expect(JSON.stringify(credential.settings)).not.toContain('sk-123456');
		expect(credential.settings).toMatchObject({ pathPrefix: '/sd', keyPlacement: 'both' });
		const signed = await credential.sign({ url: 'https://api.test/sd/v1' });
		expect(signed.headers).toMatchObject({ 'API-KEY': 'sk-123456' });
	});

	it('may be missing where it is optional: the defaults of its fields hold', async () => {
		const optional = { credential: { ...kind, optional: true } };
		const credential = await readCredential(contextWith(undefined), optional, 0);
		expect(credential.baseUrl).toBe('https://sd.pgpt.cloud');
		expect(await readSecrets(contextWith(undefined), optional, 0)).toEqual([]);
		const failure = readCredential(contextWith(undefined), access, 0);
		await expect(failure).rejects.toThrow('credentials');
	});

	it('may not exist at all: the provider has its own address', async () => {
		const credential = await readCredential(
			contextWith(undefined),
			{ baseUrl: 'https://b.test' },
			0,
		);
		expect(credential).toMatchObject({ baseUrl: 'https://b.test', secrets: [], settings: {} });
		const request = { url: 'https://b.test/x' };
		expect(await credential.sign(request)).toEqual(request);
	});

	it('may have a key that everybody knows, which is not masked', async () => {
		const anonymous = { ...data, apiKey: '0000000000' };
		const known = { credential: { ...kind, publicKeys: ['0000000000'] } };
		expect(await readSecrets(contextWith(anonymous), known, 0)).toEqual([]);
		expect(await readSecrets(contextWith(anonymous), access, 0)).toContain('0000000000');
	});

	it.each([
		'http://127.0.0.1:7860',
		'HTTPS://API.test',
		'https://[::1]/',
		'https://bücher.example',
	])('may be at %s', (baseUrl) => {
		expect(credentialFrom(access, { ...data, baseUrl }).baseUrl).toBe(baseUrl.replace(/\/$/, ''));
	});

	it.each([
		...[
			'',
			' ',
			'api.test',
			'api.test:8080',
			'/v1',
			'ftp://api.test',
			'file:///etc',
			'javascript:1',
		],
		...['https://', 'https://user:word@api.test', 'https://api.test?x=1', 'https://api.test/#v1'],
		...[undefined, null, 5, {}, true],
	])('is not at %p', async (baseUrl) => {
		const failure = await failureOf(() => credentialFrom(access, { ...data, baseUrl } as never));
		expect(failure.fault).toBe('credential');
		expect(`${failure.message} ${failure.facts.hint}`).toContain("'Base URL'");
		expect(failure.message).not.toContain('word@');
	});
});
