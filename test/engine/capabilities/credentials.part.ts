import type { Finished } from '../../../nodes/StableDiffusion/core/provider/provider';
import { failuresIn } from '../../support/readers';
import { json, KEY, PNG, useBooth } from '../../support/booth';
import { NODE } from '../../support/workflow';

/** The kinds of credentials that a provider may take, and what of them is shown. */

const CONTINUE = { onError: 'continueRegularOutput' };
const booth = useBooth();

const made: Finished = { images: [{ content: { bytes: PNG } }] };

beforeEach(() => {
	booth.answers(({ headers }, response) => json(response, { said: headers }));
	const run = async (
		prompt: string,
		{ submit }: { submit: (request: object) => Promise<{ bytes: Buffer }> },
	) => {
		const { bytes } = await submit({ path: '/make', json: { prompt } });
		return { ...made, model: bytes.toString() }; // a provider that repeats all it was sent
	};
	booth.bare({ run: run as never });
	booth.open({ run: run as never });
	booth.stand({ run: run as never });
});

const headersOf = () => booth.at('/make')[0]?.headers;

describe('A credential', () => {
	it('that is optional may be left out: its defaults are used, and a public key is shown', async () => {
		const result = await booth.run({ provider: 'open' });
		expect(result.output(NODE)[0]?.json.model).toContain('"apikey":"0000000000"');
		expect(headersOf()).toMatchObject({ apikey: '0000000000' });
		expect(headersOf()?.authorization).toBeUndefined();
	});

	it('that is optional is used and masked where it is chosen', async () => {
		const openApi = {
			baseUrl: booth.server.url(),
			user: 'ann',
			password: 'pass word',
			apiKey: 'own-key-1',
		};
		const result = await booth.run({ provider: 'open', credentials: { openApi } });
		const basic = Buffer.from('ann:pass word').toString('base64');
		expect(headersOf()).toMatchObject({ authorization: `Basic ${basic}`, apikey: 'own-key-1' });
		const text = JSON.stringify(result.output(NODE)[0]?.json);
		expect(text).not.toMatch(new RegExp(`own-key-1|pass word|${basic.slice(0, -2)}`));
		expect(text).toContain('Basic ***');
	});

	it('of a custom header travels in it, and is masked', async () => {
		const result = await booth.run({ provider: 'stand' });
		expect(headersOf()).toMatchObject({ 'x-stand-key': KEY });
		expect(JSON.stringify(result.record)).not.toContain(KEY);
	});

	it('is not needed where the provider has only an address', async () => {
		const result = await booth.run({ provider: 'bare' });
		expect(result.output(NODE)).toHaveLength(1);
		expect(headersOf()?.authorization).toBeUndefined();
	});

	it('that is required and missing is an error of n8n', async () => {
		const result = await booth.run({ provider: 'stand', credentials: {} });
		expect(result.status).toBe('error');
		expect(booth.seen).toEqual([]);
	});

	it('travels to an own host only beside a Base URL that is one', async () => {
		const stand = booth.providerOf('stand');
		stand.ownHosts = ['localhost', 'queue.stand.test'];
		const run = async (path: string, baseUrl: string) => {
			booth.stand({
				run: async (_, tools) => ({ ...made, model: String((await tools.read({ path })).status) }),
			});
			const credentials = { standApi: { apiKey: KEY, baseUrl } };
			return failuresIn(
				await booth.run({
					provider: 'stand',
					node: CONTINUE,
					credentials,
					options: { timeout: 4 },
				}),
			)[0];
		};
		// Nothing listens there, and the name is looked up in vain: so it was allowed.
		const allowed = await run('https://queue.stand.test/jobs', 'https://localhost:1');
		expect(allowed).toMatchObject({ fault: 'network' });
		const foreign = [
			await run('https://queue.stand.test/jobs', booth.server.url()), // a proxy's own key
			await run('http://queue.stand.test/jobs', 'https://localhost:1'),
			await run('https://queue.stand.test:8443/jobs', 'https://localhost:1'),
			await run('https://elsewhere.test/jobs', 'https://localhost:1'),
			await run(booth.server.otherUrl('/make'), booth.server.url()),
		];
		for (const failure of foreign)
			expect(failure?.error).toMatch(/does not belong to the provider; nothing was sent/);
		expect(booth.seen).toEqual([]);
		stand.ownHosts = undefined;
	});
});

describe('The test of a credential', () => {
	it('masks what the provider repeats, and shows a public key', async () => {
		booth.answers(({ headers }, response) => json(response, { error: headers }, 401));
		const baseUrl = booth.server.url();
		const own = await booth.engine().testCredential('standApi', { apiKey: KEY, baseUrl });
		expect(own.status).toBe('Error');
		expect(own.message).not.toContain(KEY);
	});

	it('ends by the size of an answer without end', async () => {
		const chunk = Buffer.alloc(1024 * 1024, ' ');
		let sent = 0;
		booth.answers((_, response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			const more = () => {
				do sent += 1;
				while (!response.destroyed && response.write(chunk));
			};
			response.on('drain', more);
			more();
		});
		const { status, message } = await booth
			.engine()
			.testCredential('standApi', { apiKey: KEY, baseUrl: booth.server.url() });
		expect({ status, message }).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/larger than 16 MB/) as string,
		});
		expect(sent).toBeLessThan(64); // megabytes, those on their way included
	});

	it.each(['headers', 'body'])('ends after 20 s where the %s come bit by bit', async (part) => {
		const { timeout } = AbortSignal;
		const asked: number[] = [];
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
			asked.push(milliseconds);
			return timeout.call(AbortSignal, milliseconds / 20);
		});
		booth.answers((_, response) => {
			const drip =
				part === 'headers' ? () => response.writeProcessing() : () => response.write(' ');
			if (part === 'body') response.writeHead(200, { 'content-type': 'application/json' });
			const timer = setInterval(drip, 100);
			response.on('close', () => clearInterval(timer));
		});
		const { message } = await booth
			.engine()
			.testCredential('standApi', { apiKey: KEY, baseUrl: booth.server.url() });
		expect(message).toMatch(
			/did not answer in time\. Check 'Base URL' and whether the server runs/,
		);
		expect(asked).toEqual([20_000]);
	});
});
