import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { failuresIn } from '../support/readers';
import { laneOf } from '../support/lanes';
import { useStage } from '../support/stage';
import { NODE } from '../support/workflow';

const CONTINUE = { onError: 'continueRegularOutput' };
const lane = laneOf('sdai');
const stage = useStage();

const page = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');

describe('Provider, Resource and Operation take no expression', () => {
	it.each([
		[{ provider: '={{ $json.provider }}' }, /It takes no expression\. Use one of: .*\bsdai\b/],
		[{ provider: "={{ 'sdai' }}" }, /It takes no expression\. Use one of: .*\bsdai\b/],
		[{ operation: '={{ $json.operation }}' }, /'Operation' takes no expression\. .*textToImage/],
		[{ resource: "={{ 'image' }}" }, /'Operation' takes no expression\. .*image → textToImage/],
	])('%j is refused at every item, and nothing is sent', async (parameters, says) => {
		const json = { provider: 'sdai', operation: 'textToImage' };
		const call = { prompts: ['one', 'two'], json: [json, json], parameters, node: CONTINUE };
		const failures = failuresIn(await stage.run(lane, call));
		expect(failures).toHaveLength(2);
		for (const { fault, error, description } of failures) {
			expect(fault).toBe('parameter');
			expect(error).toContain(Object.values(parameters)[0]?.slice(1)); // n8n drops the sign
			expect(description).toMatch(says);
		}
		expect(stage.sandbox.requests).toEqual([]);
	});

	it.each([
		[
			'provider',
			'nobody',
			/^'Provider' is 'nobody', which this node does not have\.$/,
			/takes no expression\. Use one of: /,
		],
		['operation', 'dream', /has no operation 'dream'/, /'Operation' takes no expression\. /],
	])('an unknown %s says so as well', async (name, value, error, description) => {
		const call = { parameters: { [name]: value }, node: CONTINUE };
		const [failure] = failuresIn(await stage.run(lane, call));
		expect(failure?.error).toMatch(error);
		expect(failure?.description).toMatch(description);
		expect(stage.sandbox.requests).toEqual([]);
	});

	it('is what the editor offers', () => {
		const { properties } = stage.engine.nodeDescription('stableDiffusion');
		const controls = properties.filter(
			({ name, type }) => ['provider', 'resource', 'operation'].includes(name) && type !== 'hidden',
		);
		expect(controls.length).toBeGreaterThan(2);
		expect(controls.filter(({ noDataExpression }) => !noDataExpression)).toEqual([]);
	});

	it('is what the documents say', () => {
		const says = /\*\*Provider\*\*, \*\*Resource\*\* and \*\*Operation\*\* take no expression/;
		expect(page('parameters.md')).toMatch(says);
		expect(page('troubleshooting.md')).toMatch(says);
	});

	it('leaves a chosen value alone', async () => {
		expect((await stage.run(lane)).output(NODE)).toHaveLength(lane.images.perItem);
	});
});
