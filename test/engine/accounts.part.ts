import { providers } from '../../nodes/StableDiffusion/providers';
import { stopTheClock } from '../support/clock';
import type { SelfSigned } from '../support/selfSigned';
import { startSelfSigned } from '../support/selfSigned';
import type { Lane } from '../support/lanes';
import { lanes } from '../support/lanes';
import { useStage } from '../support/stage';

const accounts = lanes.filter(
	({ credentialType }, index) =>
		lanes.findIndex((one) => one.credentialType === credentialType) === index,
);

const providerOf = ({ provider }: Lane) => providers.find(({ id }) => id === provider);

describe.each(accounts)('The test of the credential $credentialType', (lane: Lane) => {
	const stage = useStage();
	/** Where a usual address is taken for an empty one, it is no mistake. */
	const noAddress = providerOf(lane)?.credential?.usualAddress ? [] : [''];
	let selfSigned: SelfSigned;

	beforeAll(async () => {
		selfSigned = await startSelfSigned();
	});
	afterAll(() => selfSigned.close());

	/** Whatever it says, it is free and gives no key away. */
	async function test(changes: Record<string, unknown> = {}) {
		const data = { ...stage.credentials[lane.credentialType], ...changes };
		const answer = await stage.engine.testCredential(lane.credentialType, data);
		expect(stage.sandbox.charges).toEqual([]);
		expect(answer.message).not.toContain(String((data as Record<string, unknown>)[lane.keyField]));
		return answer;
	}

	it('takes the right key', async () => {
		expect(await test()).toEqual({
			status: 'OK',
			message: expect.stringMatching(lane.connected),
		});
		expect(stage.sandbox.requests.length).toBeGreaterThan(0);
	});

	it.each([
		[
			'a blank behind the key',
			(data: Record<string, unknown>) => ({ [lane.keyField]: `${data[lane.keyField]} ` }),
		],
		[
			'a slash behind the address',
			(data: Record<string, unknown>) => ({ baseUrl: `${data.baseUrl}/` }),
		],
	])('takes %s', async (_, change) => {
		const changes = change(stage.credentials[lane.credentialType] ?? {});
		expect(await test(changes)).toMatchObject({ status: 'OK' });
	});

	it('tells a wrong key', async () => {
		const answer = await test({ [lane.keyField]: 'a-wrong-key' });
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(lane.refusedKey);
		expect(answer.message).toMatch(lane.whereKey);
	});

	it('tells an unknown host', async () => {
		const answer = await test({ baseUrl: 'http://nohost.invalid' });
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(
			/^nohost\.invalid (is an unknown host|could not be resolved)\. ./,
		);
	});

	it('tells a host where nothing listens', async () => {
		const answer = await test({ baseUrl: 'http://127.0.0.1:1' });
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/^127\.0\.0\.1:1 refuses connections\. .*Check 'Base URL'/);
	});

	it('tells a certificate that is not trusted', async () => {
		const answer = await test({ baseUrl: selfSigned.url });
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(
			/has a certificate that is not trusted\. .*switch on 'Ignore SSL Issues \(Insecure\)'/,
		);
		expect(selfSigned.requests).toBe(0);
	});

	it('does not mind that certificate with Ignore SSL Issues', async () => {
		const answer = await test({ baseUrl: selfSigned.url, ignoreSslIssues: true });
		expect(selfSigned.requests).toBe(1);
		expect(answer.message).toMatch(lane.refusedKey);
	});

	it.each([...noAddress, 'modelslab.com', 'ftp://example.com', 'not a valid URL'])(
		"tells that '%s' is no address",
		async (baseUrl) => {
			const answer = await test({ baseUrl });
			expect(answer.status).toBe('Error');
			expect(answer.message).toContain(`The Base URL '${baseUrl}' is not a valid URL`);
			expect(answer.message).toContain("set 'Base URL'");
		},
	);

	it('agrees with a run about that certificate', async () => {
		stopTheClock();
		const run = async (ignoreSslIssues: boolean) => {
			const credential = { baseUrl: selfSigned.url, ignoreSslIssues };
			return (await stage.run(lane, { credential })).error?.message;
		};
		expect(await run(false)).toMatch(/has a certificate that is not trusted$/);
		expect(await run(true)).toMatch(lane.refusedKey);
	});

	it('tells a web page from a provider', async () => {
		stage.sandbox.order({ match: `/`, fault: { kind: 'html', status: 200 } });
		const answer = await test();
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/Base URL/);
	});

	it('tells a provider that is overloaded', async () => {
		stage.sandbox.order({ match: `/`, fault: { kind: 'status', status: 503 } });
		const answer = await test();
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/is temporarily unavailable/);
	});

	it('does not send the key on to another address', async () => {
		const location = `${stage.sandbox.cdnUrl}/elsewhere`;
		stage.sandbox.order({ match: '/', fault: { kind: 'redirect', location } });
		const answer = await test();
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/another address/);
		expect(stage.sandbox.requests.filter(({ cdn }) => cdn)).toEqual([]);
	});

	it('does not repeat what the provider says of the key', async () => {
		stage.sandbox.order({ match: '/', fault: { kind: 'echoKey' } });
		const answer = await test();
		const key = String(stage.credentials[lane.credentialType]?.[lane.keyField ?? 'apiKey']);
		expect(key.length).toBeGreaterThan(3);
		expect(answer.message).not.toContain(key);
	});
});

describe('The test of the credential chatCompletionsApi', () => {
	const stage = useStage();

	it('takes an address that already ends in /v1', async () => {
		const { chatCompletionsApi } = stage.credentials;
		const baseUrl = `${String(chatCompletionsApi?.baseUrl)}/v1`;
		const data = { ...chatCompletionsApi, baseUrl };
		expect(await stage.engine.testCredential('chatCompletionsApi', data)).toMatchObject({
			status: 'OK',
		});
	});
});

describe('The test of a credential does not take an error with HTTP 200 for a valid key', () => {
	const stage = useStage();
	const token = "Check 'API Key' and 'Base URL'. Provider message: ";
	const key = 'did not accept the API key';

	it.each<[string, unknown, string]>([
		['gptnbApi', { error: { message: 'Invalid token', type: 'new_api_error' } }, `${token}Invalid`],
		['gptnbApi', { code: 401, message: '无效的令牌' }, key],
		['sdaiApi', { error: { message: 'Unauthorized' } }, `${token}Unauthorized`],
		['sdaiApi', { urls: [], error: { code: '401', message: 'Unauthorized' } }, key],
		['chatCompletionsApi', { success: false, code: 401, message: '无效的令牌' }, key],
		['chatCompletionsApi', { success: false, message: 'Invalid', data: [] }, `${token}Invalid`],
		['openAiImagesApi', { code: 401, message: '无效的令牌' }, key],
		['openAiImagesApi', { success: false, message: 'Invalid', data: [] }, `${token}Invalid`],
	])('%s: %j', async (type, body, words) => {
		stage.sandbox.order({ match: '/', fault: { kind: 'status', status: 200, body } });
		const answer = await stage.engine.testCredential(type, { ...stage.credentials[type] });
		expect(answer.status).toBe('Error');
		expect(answer.message).toContain(words);
	});

	it.each([[{ data: [] }], [{ object: 'list', data: null }], [{ models: ['a'] }], [['a']]])(
		'but any list of models: %j',
		async (body) => {
			stage.sandbox.order({ match: '/', fault: { kind: 'status', status: 200, body } });
			const data = { ...stage.credentials.chatCompletionsApi };
			const answer = await stage.engine.testCredential('chatCompletionsApi', data);
			expect(answer.status).toBe('OK');
		},
	);
});
