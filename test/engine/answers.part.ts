import type { Fault } from '../../sandbox';
import { stopTheClock } from '../support/clock';
import { failuresIn, imagesIn } from '../support/readers';
import type { Lane } from '../support/lanes';
import { lanes } from '../support/lanes';
import { useStage } from '../support/stage';

const CONTINUE = { onError: 'continueRegularOutput' };

interface Case {
	name: string;
	fault: Fault;
	/** The whole sentence, or what follows the name of the provider. */
	sentence: string;
	because: string;
	hint: RegExp;
	charges: number;
	/** The job may have been made all the same, and is looked for where a lane does so. */
	isLost?: boolean;
}

/** Answers that mean the same at every lane. */
const cases: Case[] = [
	{
		name: '400 with another message',
		fault: { kind: 'status', status: 400, body: { message: 'steps must be even' } },
		sentence: 'did not accept a value of the request',
		because: 'refused',
		hint: /^Check the values .* Provider message: steps must be even/,
		charges: 0,
	},
	{
		name: '402',
		fault: { kind: 'status', status: 402, body: { message: 'empty purse' } },
		sentence: 'reports not enough credits',
		because: 'refused',
		hint: /Add credits.*empty purse/,
		charges: 0,
	},
	{
		name: '404',
		fault: { kind: 'status', status: 404 },
		sentence: 'could not find this address or model',
		because: 'refused',
		hint: /'Base URL'/,
		charges: 0,
	},
	{
		name: '418, which no one expects',
		fault: { kind: 'status', status: 418, body: { message: 'teapot' } },
		sentence: 'refused the request (HTTP 418)',
		because: 'refused',
		hint: /teapot/,
		charges: 0,
	},
	{
		name: 'a web page with 502',
		fault: { kind: 'html', status: 502 },
		sentence: 'is not reachable behind its proxy',
		because: 'refused',
		hint: /a web page titled '502 Bad Gateway' instead of data/,
		charges: 0,
		isLost: true,
	},
	{
		name: 'a web page with 200',
		fault: { kind: 'html', status: 200 },
		sentence: 'The response from the provider is not JSON',
		because: 'reply',
		hint: /Check 'Base URL' in the credential\. Response: a web page titled ./,
		charges: 0,
		isLost: true,
	},
	{
		name: 'nothing at all',
		fault: { kind: 'empty' },
		sentence: 'The response from the provider is not JSON',
		because: 'reply',
		hint: /Response: nothing at all/,
		charges: 1,
		isLost: true,
	},
	{
		name: 'JSON that breaks off',
		fault: { kind: 'truncatedJson' },
		sentence: 'The response from the provider is not JSON',
		because: 'reply',
		hint: /Response: \{/,
		charges: 1,
		isLost: true,
	},
	{
		name: 'a redirect',
		fault: { kind: 'redirect', location: 'https://elsewhere.example/v2' },
		sentence: 'redirects to another address',
		because: 'credential',
		hint: /The key was not sent there\. If https:\/\/elsewhere\.example\/v2 is right/,
		charges: 0,
	},
	{
		name: 'a connection that breaks before the answer',
		fault: { kind: 'reset' },
		sentence: 'closed the connection',
		because: 'network',
		hint: /response was lost/,
		charges: 1,
		isLost: true,
	},
];

describe.each(lanes)('An answer of $title', (lane: Lane) => {
	const stage = useStage();

	beforeEach(() => void stopTheClock());

	async function failureOf(call: object = {}) {
		const result = await stage.run(lane, { node: CONTINUE, ...call });
		const [failure, ...others] = failuresIn(result);
		expect(others).toEqual([]);
		expect(failure).toMatchObject({ provider: lane.provider });
		return failure;
	}

	/** What was made is found where the node looks for it; otherwise the answer is an error. */
	async function isFound() {
		if (!lane.lookedUp) return false;
		const result = await stage.run(lane, { node: CONTINUE });
		expect(failuresIn(result)).toEqual([]);
		expect(imagesIn(result)).toHaveLength(lane.images.perItem);
		expect(stage.submits(lane)).toHaveLength(1);
		expect(stage.sandbox.charges).toHaveLength(1);
		return true;
	}

	it.each(cases)('$name', async ({ fault, sentence, because, hint, charges, isLost }) => {
		stage.sandbox.order({ match: lane.submitPath, fault });
		if (charges > 0 && (await isFound())) return;
		const failure = await failureOf();
		const lookedUp = isLost ? lane.lookedUp : undefined;
		expect(failure?.error).toMatch(sentence);
		expect(failure?.fault).toBe(lookedUp?.fault ?? because);
		expect(failure?.description).toMatch(hint);
		expect(stage.submits(lane)).toHaveLength(lookedUp?.submits ?? 1);
		expect(stage.sandbox.charges).toHaveLength(charges);
	});

	it('403', async () => {
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'status', status: 403 } });
		const failure = await failureOf();
		expect(failure?.error).toMatch('does not allow this request');
		expect(failure?.fault).toBe('refused');
		expect(failure?.description).toMatch(
			lane.forbidden ?? /Check the permissions .*Provider message: ./,
		);
		expect(stage.submits(lane)).toHaveLength(1);
	});

	it('a wrong key', async () => {
		const failure = await failureOf({ credential: { [lane.keyField]: 'a-wrong-key' } });
		expect(failure?.error).toMatch(lane.refusedKey);
		expect(failure?.fault).toBe('credential');
		expect(failure?.description).toMatch(lane.whereKey);
		expect(stage.sandbox.charges).toEqual([]);
	});

	it('a good answer without an image, whose words are shown', async () => {
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'wrongShape' } });
		if (await isFound()) return;
		const failure = await failureOf();
		expect(failure?.error).toMatch(/returned no image|has an unexpected format|returned no ID/);
		expect(failure?.fault).toBe('reply');
		expect(failure?.description).toMatch(/hello/);
	});

	it('an error that comes with HTTP 200, whose words are shown', async () => {
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'errorWith200' } });
		const failure = await failureOf();
		expect(failure?.error).toMatch(
			/returned no image|did not accept a value|has an unexpected format/,
		);
		expect(failure?.fault).toMatch(lane.lookedUp?.fault ?? /^(reply|refused)$/);
		expect(failure?.description).toMatch(/(Provider message|Response): .*(error|wrong|出错)/);
	});

	it('an address that no one knows', async () => {
		const failure = await failureOf({ credential: { baseUrl: 'http://nohost.invalid' } });
		expect(failure?.error).toMatch(/^nohost\.invalid (is an unknown host|could not be resolved)$/);
		expect(failure?.fault).toBe('network');
	});
});
