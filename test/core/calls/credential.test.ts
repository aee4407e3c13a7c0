import {
	credentialFrom,
	readCredential,
} from '../../../nodes/StableDiffusion/core/calls/credential';
import type { CallContext } from '../../../nodes/StableDiffusion/core/calls/credential';
import { failureOf } from '../support/errors';

const credential = {
	apiKey: ' sk-123456 ',
	baseUrl: ' https://api.test/sd/// ',
	pathPrefix: '/sd',
	keyPlacement: 'both',
	ignoreSslIssues: true,
};

describe('An account', () => {
	it('has everything of the credential but its secrets', async () => {
		const getCredentials = async () => await Promise.resolve(credential);
		const account = await readCredential(
			{ getCredentials } as unknown as CallContext,
			'sdaiApi',
			0,
		);
		expect(account).toMatchObject({
			credentialType: 'sdaiApi',
			baseUrl: 'https://api.test/sd',
			secrets: ['sk-123456'],
			ignoreSslIssues: true,
		});
		expect(JSON.stringify(account.settings)).not.toContain('sk-123456');
		expect(account.settings).toMatchObject({ pathPrefix: '/sd', keyPlacement: 'both' });
	});

	it.each([
		'http://127.0.0.1:7860',
		'HTTPS://API.test',
		'https://[::1]/',
		'https://bücher.example',
	])('may be at %s', (baseUrl) => {
		expect(credentialFrom('sdaiApi', { ...credential, baseUrl }).baseUrl).toBe(
			baseUrl.replace(/\/$/, ''),
		);
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
		const failure = await failureOf(() =>
			credentialFrom('sdaiApi', { ...credential, baseUrl } as never),
		);
		expect(failure.fault).toBe('credential');
		expect(`${failure.message} ${failure.facts.hint}`).toContain("'Base URL'");
		expect(failure.message).not.toContain('word@');
	});
});
