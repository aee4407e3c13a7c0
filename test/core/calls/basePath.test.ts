import { addressUnder } from '../../../nodes/StableDiffusion/core/calls/basePath';

describe('A path below a Base URL', () => {
	it.each([
		'https://a.test',
		'https://a.test/',
		'https://a.test/v1',
		'https://a.test/v1/',
		'https://a.test/v1/v1',
		'https://a.test/v1/chat/completions',
		'https://a.test/v1/CHAT/Completions',
		'https://a.test/v1/images/generations',
		'https://a.test/v1/images/variations',
		'https://a.test/v1/messages',
		'https://a.test/v1/responses',
		'https://a.test/v1/models',
		'https://a.test/v1/v1/chat/completions',
		'https://a.test/v1/V1',
		'https://a.test/v1/models/',
		'https://a.test/v1/chat/completions/chat/completions',
	])('is found under %s', (base) => {
		expect(addressUnder(base, '/v1', '/models')).toBe('https://a.test/v1/models');
	});

	it.each([
		'https://a.test/v4',
		'https://a.test/api/v3',
		'https://a.test/v1beta/openai',
		'https://a.test/v1beta1/openai',
		'https://a.test/v1alpha',
		'https://a.test/api/paas/v4',
		'https://a.test/v3/openai',
		'https://a.test/compatible-mode/V1',
	])('keeps another version: %s', (base) => {
		expect(addressUnder(base, '/v1', '/models')).toBe(`${base}/models`);
	});

	it.each([
		'https://a.test/vision',
		'https://a.test/v1x',
		'https://v1.test',
		'https://a.test/dev1',
	])('gets a version where there is none: %s', (base) => {
		expect(addressUnder(base, '/v1', '/models')).toBe(`${base}/v1/models`);
	});

	it.each([
		['https://a.test/sd/sd', '/sd'],
		['https://a.test/sd/SD/sd', '/sd'],
		['https://a.test/client/v4/client/v4', '/client/v4'],
	])('has its prefix once: %s', (base, prefix) => {
		expect(addressUnder(base, prefix, '/x').toLowerCase()).toBe(`https://a.test${prefix}/x`);
	});

	it.each(['/v1', '/sd', '/chat/completions', '/models', '/v1/v1/models'])(
		'is found in linear time under a thousand times %s',
		(end) => {
			const base = `https://a.test${end.repeat(1_000)}`;
			expect(addressUnder(base, '/v1', '/models').length).toBeLessThanOrEqual(base.length + 20);
		},
	);

	it('gets none where the API has none', () => {
		expect(addressUnder('https://a.test/x', '', '/y')).toBe('https://a.test/x/y');
	});
});
