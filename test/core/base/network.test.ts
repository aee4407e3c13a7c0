import { badReply } from '../../../nodes/StableDiffusion/core/base/errors';
import { networkFailure } from '../../../nodes/StableDiffusion/core/base/network';

const HOST = 'api.example.com';
const coded = (code: string, cause?: unknown) =>
	Object.assign(new Error(`request failed: ${code}`, { cause }), { code });

describe('A request that brought no answer', () => {
	it.each([
		['ECONNREFUSED', 'refuses connections', true],
		['ENOTFOUND', 'is an unknown host', true],
		['EAI_AGAIN', 'could not be resolved', true],
		['EHOSTUNREACH', 'could not be reached', false],
		['ENETUNREACH', 'could not be reached', false],
		['ECONNRESET', 'closed the connection', false],
		['EPIPE', 'closed the connection', false],
		['ETIMEDOUT', 'did not answer in time', false],
		['ECONNABORTED', 'did not answer in time', false],
		['EPROTO', 'could not be reached', false],
	])('with %s says that the host %s', (code, words, notAccepted) => {
		const { fault, message, facts } = networkFailure(coded(code), HOST);
		expect([fault, message, facts.notAccepted]).toEqual([
			'network',
			`${HOST} ${words}`,
			notAccepted,
		]);
		expect(facts.hint).toMatch(/\S{3,}/);
	});

	it.each([
		...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED'],
		...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'],
	])('because of the certificate says so: %s', (code) => {
		const { fault, message, facts } = networkFailure(coded(code), HOST);
		expect([fault, facts.notAccepted]).toEqual(['network', true]);
		expect(message).toContain('certificate');
		expect(facts.hint).toContain(code);
		expect(facts.hint).toContain("'Ignore SSL Issues (Insecure)'");
	});

	it('because the execution was stopped is no fault of the network', () => {
		expect(networkFailure(coded('ERR_CANCELED'), HOST).fault).toBe('canceled');
	});

	it.each([
		['wrapped once', { message: 'NodeApiError', cause: coded('ENOTFOUND') }],
		['wrapped twice', { cause: { cause: coded('ENOTFOUND') } }],
		['behind a code that says nothing', coded('ERR_BAD_RESPONSE', coded('ENOTFOUND'))],
	])('shows its code %s', (_, error) => {
		expect(networkFailure(error, HOST).message).toBe(`${HOST} is an unknown host`);
	});

	it.each([[undefined], [null], ['text'], [5], [{}], [{ code: 5 }], [new Error('no code')]])(
		'without a code is still explained: %p',
		(error) => {
			const { fault, message, facts } = networkFailure(error, HOST);
			expect([fault, message]).toEqual(['network', `${HOST} could not be reached`]);
			expect(facts.notAccepted).toBe(false);
		},
	);

	it.each([
		...[
			['EHOSTUNREACH', 'connect', true],
			['ENETUNREACH', 'connect', true],
		],
		...[
			['ETIMEDOUT', 'connect', true],
			['ENOTFOUND', 'getaddrinfo', true],
		],
		...[
			['EHOSTUNREACH', 'read', false],
			['ENETUNREACH', 'write', false],
		],
		...[
			['ECONNREFUSED', 'read', false],
			['ECONNRESET', 'read', false],
		],
	] as Array<[string, string, boolean]>)(
		'with %s of the call %s: nothing was accepted, %p',
		(code, syscall, notAccepted) => {
			const error = Object.assign(new Error(code), { code, syscall });
			for (const wrapped of [
				error,
				coded(code, error),
				{ message: 'NodeApiError', cause: { cause: error } },
			]) {
				expect(networkFailure(wrapped, HOST).facts.notAccepted).toBe(notAccepted);
			}
		},
	);

	it.each([
		[['connect', 'connect'], true],
		[['connect', 'read'], false],
	])('at a host of several addresses looks at each call: %p', (calls, notAccepted) => {
		const errors = calls.map((syscall) =>
			Object.assign(new Error(), { code: 'ENETUNREACH', syscall }),
		);
		const error = Object.assign(new AggregateError(errors), { code: 'ENETUNREACH' });
		expect(networkFailure(error, HOST).facts.notAccepted).toBe(notAccepted);
	});

	it.each([
		['ECONNREFUSED', 'refuses connections', true],
		['ENOTFOUND', 'is an unknown host', true],
		['EAI_AGAIN', 'could not be resolved', true],
		['ECONNRESET', 'closed the connection', false],
		['EHOSTUNREACH', 'could not be reached', false],
		['404', 'could not be reached', false],
	])(
		'as n8n 1.110 to 2.3x reports it, the code only in httpCode: %s',
		(httpCode, words, notAccepted) => {
			const { message, facts } = networkFailure({ message: 'NodeApiError', httpCode }, HOST);
			expect([message, facts.notAccepted]).toEqual([`${HOST} ${words}`, notAccepted]);
		},
	);

	it('does not loop in causes that do', () => {
		const error: { cause?: unknown } = {};
		error.cause = error;
		expect(networkFailure(error, HOST).fault).toBe('network');
	});

	it('leaves alone what was explained before', () => {
		const known = badReply('not JSON');
		expect(networkFailure(known, HOST)).toBe(known);
	});
});
